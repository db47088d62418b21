"""The parts of a DOCX that say how it looks: styles, bullets, fonts and settings.

The children of an element stand in the order of the schema, which Word insists on.
"""

from collections.abc import Iterator

from briefer.brief.blocks import Brief
from briefer.render.looks import ACCENT, SANS, SERIF, Font, GridLook, Look, Rule, Wording
from briefer.render.package import language

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
GAP = "TableGap"  # the paragraph after a table, which keeps it apart from a next one
NOTE_PADDING = 7.0  # points around the text of a shaded paragraph

_TWIPS = 20  # in a point
_EIGHTHS = 8  # in a point; lines are measured in them
_QUICK = {"Title", "Subtitle", "Heading1", "Heading2", "Quote", "ListBullet", "Strong"}
_FOLLOWED_BY_TEXT = {"Title", "Subtitle", "QuoteSource"}
_GAP = (
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{GAP}">'
    '<w:name w:val="Table Gap"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr></w:style>'
)
_UNSEEN = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
_DEFAULTS = (  # the styles that Word wants for whatever has none
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    f'<w:name w:val="Default Paragraph Font"/>{_UNSEEN}</w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    f'<w:name w:val="Normal Table"/>{_UNSEEN}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '</w:tblPr></w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    f'<w:name w:val="No List"/>{_UNSEEN}</w:style>'
)
_BUILT_IN = {
    "Normal",
    "Body Text",
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "List Bullet",
    "Quote",
    "header",
    "footer",
    "Strong",
    "Hyperlink",
}


def twips(points: float) -> int:
    """Points in twips, which are twentieths of them and what Word measures in."""
    return round(points * _TWIPS)


def millimetres(length: float) -> int:
    """Millimetres in twips."""
    return round(length * 72 / 25.4 * _TWIPS)


def styles(
    brief: Brief,
    paragraphs: dict[str, Look],
    words: dict[str, Wording],
    tables: dict[str, GridLook],
) -> str:
    """The part `styles.xml`."""
    code = language(brief.language)
    said = f'<w:lang w:val="{code}" w:eastAsia="{code}" w:bidi="{code}"/>'
    named = (
        *(_paragraph(name, look) for name, look in paragraphs.items()),
        _GAP,
        _DEFAULTS,
        *(_character(name, wording) for name, wording in words.items()),
        *(_table(kind, look) for kind, look in tables.items()),
    )
    return (
        f'{HEAD}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f"{_fonts(SANS)}{_size(paragraphs['Normal'].size)}{said}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault/></w:docDefaults>{''.join(named)}</w:styles>"
    )


def numbering(look: Look) -> str:
    """The part `numbering.xml`: one kind of bullet, which the list's style asks for."""
    return (
        f'{HEAD}<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="\u2022"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{_indent(look.indent, look.hanging)}</w:pPr><w:rPr>'
        f'{_fonts(SANS)}<w:color w:val="{ACCENT.upper()}"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def font_table() -> str:
    """The part `fontTable.xml`, with what stands in for each family where it is missing."""
    fonts = "".join(
        f'<w:font w:name="{font.name}"><w:altName w:val="{",".join(font.instead)}"/>'
        f'<w:panose1 w:val="{font.panose}"/><w:charset w:val="00"/><w:family w:val="{font.generic}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for font in (SANS, SERIF)
    )
    return f'{HEAD}<w:fonts xmlns:w="{MAIN}">{fonts}</w:fonts>'


def settings(brief: Brief) -> str:
    """The part `settings.xml`; without the compatibility mode Word takes it for an old file."""
    return (
        f'{HEAD}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language(brief.language)}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def table_style(kind: str) -> str:
    """The id of the style for a kind of table."""
    return f"Brief{kind.title()}"


def table_properties(kind: str, look: GridLook, *, width: int, indent: int) -> str:
    """What sets one table apart from others in its style; lengths are in twips."""
    first = {"row": "0620", "column": "0680", "": "0600"}[look.heads]
    return (
        f'<w:tblPr><w:tblStyle w:val="{table_style(kind)}"/><w:tblW w:w="{width}" '
        f'w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{first}" w:firstRow="{int(look.heads == "row")}" w:lastRow="0" '
        f'w:firstColumn="{int(look.heads == "column")}" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/></w:tblPr>'
    )


def cell_properties(look: GridLook, *, width: int, span: int, heading: bool) -> str:
    """What a cell looks like."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    line = _border("bottom", look.under_heading) if heading else ""
    borders = f"<w:tcBorders>{line}</w:tcBorders>" if line else ""
    shade = _shade(look.fill)
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{borders}{shade}</w:tcPr>'


def _paragraph(name: str, look: Look) -> str:
    based = f'<w:basedOn w:val="{look.parent}"/>' if look.parent else ""
    default = ' w:default="1"' if name == "Normal" else ""
    follower = "BodyText" if look.level or name in _FOLLOWED_BY_TEXT else name
    return (
        f'<w:style w:type="paragraph"{default}{_custom(look.word)} w:styleId="{name}">'
        f'<w:name w:val="{look.word}"/>{based}<w:next w:val="{follower}"/>{_quick(name)}'
        f"<w:pPr>{''.join(_shape(name, look))}</w:pPr><w:rPr>{_fonts(look.font)}"
        f'{_bold(on=look.bold)}<w:color w:val="{look.colour.upper()}"/>{_size(look.size)}'
        "</w:rPr></w:style>"
    )


def _table(kind: str, look: GridLook) -> str:
    borders = (
        _border("top", look.ends),
        _border("left", look.sides),
        _border("bottom", look.ends or look.between),
        _border("right", look.sides),
        _border("insideH", look.between),
    )
    margins = zip(
        ("top", "left", "bottom", "right"),
        (look.down[0], look.across[0], look.down[1], look.across[1]),
        strict=True,
    )
    padding = "".join(f'<w:{side} w:w="{twips(size)}" w:type="dxa"/>' for side, size in margins)
    drawn = "".join(borders)
    framed = f"<w:tblBorders>{drawn}</w:tblBorders>" if drawn else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{table_style(kind)}">'
        f'<w:name w:val="Brief {kind.title()}"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{framed}'
        f"<w:tblCellMar>{padding}</w:tblCellMar></w:tblPr></w:style>"
    )


def _shape(name: str, look: Look) -> Iterator[str]:
    """The properties of a paragraph style."""
    yield f'<w:keepNext w:val="{int(look.keep_next)}"/>'
    yield f'<w:keepLines w:val="{int(look.whole)}"/><w:widowControl/>'
    if name == "ListBullet":
        yield '<w:numPr><w:numId w:val="1"/></w:numPr>'
    padding = NOTE_PADDING if look.fill else 0.0
    if look.fill:
        edge = Rule(0.5, look.fill)
        sides = ("top", "left", "bottom", "right")
        yield f"<w:pBdr>{''.join(_border(side, edge, padding) for side in sides)}</w:pBdr>"
        yield _shade(look.fill)
    elif look.rule:
        yield f"<w:pBdr>{_border('left', look.rule, look.indent - look.rule.width)}</w:pBdr>"
    line = f'w:line="{round(look.line * 240)}" w:lineRule="auto"'
    yield f'<w:spacing w:before="{twips(look.above)}" w:after="{twips(look.below)}" {line}/>'
    yield _indent(look.indent + padding, look.hanging, look.right + padding)
    if look.level:
        yield f'<w:outlineLvl w:val="{look.level - 1}"/>'


def _character(name: str, wording: Wording) -> str:
    return (
        f'<w:style w:type="character"{_custom(wording.word)} w:styleId="{name}">'
        f'<w:name w:val="{wording.word}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f"{_quick(name)}<w:rPr>{''.join(_wording(wording))}</w:rPr></w:style>"
    )


def _wording(wording: Wording) -> Iterator[str]:
    """The properties of a character style."""
    if wording.bold:
        yield _bold(on=True)
    if wording.colour:
        yield f'<w:color w:val="{wording.colour.upper()}"/>'
    if wording.size:
        yield _size(wording.size)
    if wording.underline:
        yield '<w:u w:val="single"/>'
    if wording.frame:
        yield _border("bdr", wording.frame, 1)
    yield _shade(wording.fill)


def _custom(name: str) -> str:
    return "" if name in _BUILT_IN else ' w:customStyle="1"'


def _quick(name: str) -> str:
    """Whether the style stands in Word's gallery."""
    return "<w:qFormat/>" if name in _QUICK else ""


def _fonts(font: Font) -> str:
    name, other = font.name, font.complex
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{other}"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _bold(*, on: bool) -> str:
    return f'<w:b w:val="{int(on)}"/><w:bCs w:val="{int(on)}"/>'


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.upper()}"/>' if fill else ""


def _indent(left: float, hanging: float, right: float = 0) -> str:
    return (
        f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:hanging="{twips(hanging)}"/>'
    )


def _border(side: str, rule: Rule | None, space: float = 0) -> str:
    """A line at a side, `space` points away from the text."""
    if rule is None:
        return ""
    kind = "dashed" if rule.dashed else "single"
    width = round(rule.width * _EIGHTHS)
    return (
        f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="{round(space)}" '
        f'w:color="{rule.colour.upper()}"/>'
    )
