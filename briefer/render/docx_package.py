"""What binds the parts of a DOCX together: their kinds, what refers to what, whose file it is."""

from briefer.brief.blocks import Brief
from briefer.render.docx_styles import HEAD
from briefer.render.package import day, language, quoted, say

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {  # the parts that the document names, and what they are
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "fontTable.xml": "fontTable",
    "settings.xml": "settings",
    "header1.xml": "header",
    "header2.xml": "header",
    "footer1.xml": "footer",
    "footer2.xml": "footer",
}

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def core(brief: Brief) -> str:
    """What the file tells of itself; the dates are the brief's, not the clock's."""
    moment = f"{day(brief)}T00:00:00Z"
    kind = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{say(brief.title)}</dc:title><dc:creator>{say(brief.author)}</dc:creator>"
        f"<dc:description>{say(f'{brief.framework}. {brief.marking}.')}</dc:description>"
        f"<dc:identifier>{say(brief.id)}</dc:identifier>"
        f"<dc:language>{language(brief.language)}</dc:language>"
        f"<dcterms:created {kind}>{moment}</dcterms:created>"
        f"<dcterms:modified {kind}>{moment}</dcterms:modified></cp:coreProperties>"
    )


def content_types() -> str:
    """What kind of thing each part is."""
    kinds = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "word/document.xml": f"{_WORD}.document.main+xml",
        **{f"word/{name}": f"{_WORD}.{kind}+xml" for name, kind in PARTS.items()},
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(*parts: tuple[str, str], outside: tuple[str, ...] = ()) -> str:
    """What a part refers to: other parts of the package, and addresses outside of it."""
    inner = "".join(
        f'<Relationship Id="part{number}" Type="{kind}" Target="{name}"/>'
        for number, (kind, name) in enumerate(parts, 1)
    )
    outer = "".join(
        f'<Relationship Id="out{number}" Type="{OFFICE}/relationships/hyperlink" '
        f'Target="{quoted(address)}" TargetMode="External"/>'
        for number, address in enumerate(outside, 1)
    )
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}{outer}</Relationships>'
    )
