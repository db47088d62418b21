"""How an ODT looks: its named styles, and the properties of paragraphs, words, tables and pages."""

from collections.abc import Iterator

from briefer.brief.blocks import Brief
from briefer.render.looks import SANS, SERIF, GridLook, Look, Rule, Wording
from briefer.render.package import language
from briefer.render.sheet import Sheet, sheet

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
BULLETS = "Bullets"
EDGE_LINE = "EdgeLine"

_EDGE_TEXT = 6.0  # millimetres that the line there takes
_FACES = {SANS: "sans", SERIF: "serif"}
_SCRIPTS = ("", "-asian", "-complex")  # each has properties of its own


def style_name(name: str) -> str:
    """A style's name as the file writes it: a space is `_20_`."""
    return name.replace(" ", "_20_")


def fonts() -> str:
    """The families that the styles name, with what stands in for them."""
    faces = (
        f'<style:font-face style:name="{name}" svg:font-family="{_families(*families)}" '
        f'style:font-family-generic="{font.generic}" style:font-pitch="variable"/>'
        for font, face in _FACES.items()
        for name, families in (
            (face, (font.name, *font.instead)),
            (f"{face}-complex", (font.complex,)),
        )
    )
    return f"<office:font-face-decls>{''.join(faces)}</office:font-face-decls>"


def named_styles(
    brief: Brief, paragraphs: dict[str, Look], words: dict[str, Wording]
) -> Iterator[str]:
    """What stands in `office:styles`."""
    yield (
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        'fo:orphans="2" fo:widows="2" style:writing-mode="lr-tb"/>'
        f"<style:text-properties {language_properties(brief.language)}/></style:default-style>"
    )
    for look in paragraphs.values():
        yield _paragraph(look, paragraphs)
    for wording in words.values():
        yield _character(wording)
    bullet = paragraphs["ListBullet"]
    yield (
        f'<text:list-style style:name="{BULLETS}"><text:list-level-style-bullet text:level="1" '
        f'text:style-name="{style_name(words["Jump"].word)}" text:bullet-char="\u2022">'
        "<style:list-level-properties "
        'text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'text:list-tab-stop-position="{bullet.indent}pt" fo:text-indent="-{bullet.hanging}pt" '
        f'fo:margin-left="{bullet.indent}pt"/></style:list-level-properties>'
        "</text:list-level-style-bullet></text:list-style>"
    )


def page_styles(brief: Brief) -> str:
    """The automatic styles of the pages: the paper, and the line at the head and the foot."""
    paper = sheet(brief)
    turned = "landscape" if brief.landscape else "portrait"
    middle = (paper.text_width - paper.hang) / 2
    return (
        f'<style:page-layout style:name="Paper"><style:page-layout-properties '
        f'fo:page-width="{_mm(paper.width)}" fo:page-height="{_mm(paper.height)}" '
        f'style:print-orientation="{turned}" fo:margin-top="{_mm(paper.edge)}" '
        f'fo:margin-bottom="{_mm(paper.edge)}" fo:margin-left="{_mm(paper.left)}" '
        f'fo:margin-right="{_mm(paper.right)}" style:writing-mode="lr-tb"/>'
        f"{_edge('header', 'bottom', paper.top - paper.edge)}{_edge('footer', 'top', paper.bottom - paper.edge)}"
        f'</style:page-layout><style:style style:name="{EDGE_LINE}" style:family="paragraph" '
        f'style:parent-style-name="Header"><style:paragraph-properties '
        f'fo:margin-left="{_mm(-paper.hang)}"><style:tab-stops>'
        f"{_tab('center', middle, paper)}{_tab('right', paper.text_width, paper)}"
        "</style:tab-stops></style:paragraph-properties></style:style>"
    )


def language_properties(code: str) -> str:
    """A language as text properties, for all kinds of scripts."""
    main, *rest = language(code).split("-")
    script = next((part for part in rest if len(part) == 4), "")
    country = next((part for part in rest if len(part) < 4), "none")
    scripted = f' fo:script="{script}"' if script else ""
    others = " ".join(
        f'style:language{kind}="{main}" style:country{kind}="{country}"'
        for kind in _SCRIPTS[1:]
    )
    return f'fo:language="{main}" fo:country="{country}"{scripted} {others}'


def cell_properties(
    look: GridLook, *, first: bool, last: bool, heading: bool, side: str
) -> str:
    """A cell's properties; `side` names the edges of the table that it lies at."""
    below = (look.ends if last else None) or look.between
    rules = {
        "top": look.ends if first else None,
        "bottom": look.under_heading if heading else below,
        "left": look.sides if "left" in side else None,
        "right": look.sides if "right" in side else None,
    }
    borders = " ".join(f'fo:border-{at}="{_rule(rule)}"' for at, rule in rules.items())
    (left, right), (top, bottom) = look.across, look.down
    fill = f' fo:background-color="#{look.fill}"' if look.fill else ""
    return (
        f'<style:table-cell-properties {borders} fo:padding-top="{top}pt" '
        f'fo:padding-bottom="{bottom}pt" fo:padding-left="{left}pt" '
        f'fo:padding-right="{right}pt"{fill}/>'
    )


def table_properties(look: GridLook, paper: Sheet, *, whole: bool) -> str:
    """A table's properties, which has the whole width of the text, or of the paper's column."""
    start = -paper.hang if look.outdented else 0.0
    whether = "false" if whole else "true"
    return (
        f'<style:table-properties style:width="{_mm(paper.text_width - start)}" '
        f'fo:margin-left="{_mm(start)}" fo:margin-bottom="6pt" table:align="left" '
        f'style:may-break-between-rows="{whether}"/>'
    )


def column_widths(look: GridLook, paper: Sheet, shares: tuple[float, ...]) -> list[str]:
    """The widths of a table's columns."""
    width = paper.text_width + (paper.hang if look.outdented else 0)
    return [_mm(width * share / sum(shares)) for share in shares]


def _paragraph(look: Look, paragraphs: dict[str, Look]) -> str:
    name = shown_name(look)
    parent = paragraphs.get(look.parent)
    based = f' style:parent-style-name="{style_name(shown_name(parent))}"' if parent else ""
    heading = (
        f' style:default-outline-level="{look.level}" style:next-style-name="Text_20_body"'
        if look.level
        else ""
    )
    listed = f' style:list-style-name="{BULLETS}"' if look.word == "List Bullet" else ""
    return (
        f'<style:style style:name="{style_name(name)}" style:display-name="{name}" '
        f'style:family="paragraph"{based}{heading}{listed}>'
        f"<style:paragraph-properties {' '.join(_shape(look))}/>"
        f"<style:text-properties {_letters(look)}/></style:style>"
    )


def _shape(look: Look) -> Iterator[str]:
    """The attributes of a paragraph style."""
    padding = look.indent - look.rule.width if look.rule else 0
    yield f'fo:margin-top="{look.above:g}pt" fo:margin-bottom="{look.below:g}pt"'
    yield f'fo:margin-left="{0 if look.rule else look.indent:g}pt"'
    yield f'fo:margin-right="{look.right:g}pt" fo:text-indent="-{look.hanging:g}pt"'
    yield f'fo:line-height="{look.line:.0%}"'
    yield f'fo:keep-with-next="{"always" if look.keep_next else "auto"}"'
    yield f'fo:keep-together="{"always" if look.whole else "auto"}"'
    if look.rule:
        yield f'fo:border="none" fo:border-left="{_rule(look.rule)}" fo:padding="0pt"'
        yield f'fo:padding-left="{padding:g}pt" style:join-border="false"'
    if look.fill:
        yield f'fo:background-color="#{look.fill}" fo:padding="7pt"'
        yield f'fo:border="{_rule(Rule(0.5, look.fill))}"'


def _letters(look: Look) -> str:
    """The text attributes of a paragraph style, for all kinds of scripts."""
    weight = "bold" if look.bold else "normal"
    face = _FACES[look.font]
    same = " ".join(
        f'{_foreign("fo", "font-size", kind)}="{look.size:g}pt" '
        f'{_foreign("fo", "font-weight", kind)}="{weight}"'
        for kind in _SCRIPTS
    )
    faces = f'style:font-name="{face}" style:font-name-complex="{face}-complex"'
    return f'{faces} fo:color="#{look.colour}" {same}'


def _character(wording: Wording) -> str:
    name = wording.writer or wording.word
    return (
        f'<style:style style:name="{style_name(name)}" style:display-name="{name}" '
        'style:family="text"><style:text-properties '
        f"{' '.join(_wording(wording))}/></style:style>"
    )


def _wording(wording: Wording) -> Iterator[str]:
    """The attributes of a character style."""
    for kind in _SCRIPTS:
        if wording.bold:
            yield f'{_foreign("fo", "font-weight", kind)}="bold"'
        if wording.size:
            yield f'{_foreign("fo", "font-size", kind)}="{wording.size:g}pt"'
    if wording.colour:
        yield f'fo:color="#{wording.colour}"'
    line = "solid" if wording.underline else "none"
    yield f'style:text-underline-style="{line}" style:text-underline-color="font-color"'
    if wording.fill:
        yield f'fo:background-color="#{wording.fill}"'
    if wording.frame:
        # The standard frames no words; LibreOffice does, and others pass over it.
        yield f'loext:border="{_rule(wording.frame)}" loext:padding="1pt"'


def shown_name(look: Look) -> str:
    """The name of a paragraph style in an ODT, as it is shown."""
    return look.writer or look.word


def _foreign(prefix: str, attribute: str, kind: str) -> str:
    """An attribute's name for a kind of scripts; those of the others have another prefix."""
    return f"style:{attribute}{kind}" if kind else f"{prefix}:{attribute}"


def _edge(where: str, inner: str, room: float) -> str:
    """The room for the line at the head or the foot, with the space between it and the text."""
    return (
        f"<style:{where}-style><style:header-footer-properties "
        f'fo:min-height="{_mm(room)}" fo:margin-{inner}="{_mm(room - _EDGE_TEXT)}" '
        f'style:dynamic-spacing="false"/></style:{where}-style>'
    )


def _tab(kind: str, at: float, paper: Sheet) -> str:
    """A tab stop, which counts from where the line begins."""
    return f'<style:tab-stop style:position="{_mm(at + paper.hang)}" style:type="{kind}"/>'


def _families(*names: str) -> str:
    return ", ".join(f"&apos;{name}&apos;" for name in names)


def _rule(rule: Rule | None) -> str:
    if rule is None:
        return "none"
    kind = "dashed" if rule.dashed else "solid"
    return f"{rule.width:g}pt {kind} #{rule.colour}"


def _mm(length: float) -> str:
    return f"{length:.2f}mm"
