"""How a brief looks in a word processor: its named styles and its tables, as data.

They are the printed brief's looks (`resources/print/brief.typ`) as far as a word processor has
them: our own words in the sans, titles and the sources' words in the serif.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from briefer.brief.blocks import ASSUMPTION, INFORMATION, JUDGEMENT

ACCENT = "1f4e79"
SOFT = "e9f0f8"
EDGE = "c3d4e6"
INK = "1b232d"
MUTED = "5a6672"
WARM = "8a5a00"
HAIR = "d3dae2"
PALE = "f5f6f8"
_MARKING_COLOURS = {  # TLP 2.0: the label in its own colour on black
    "TLP:RED": "ff2b2b",
    "TLP:AMBER": "ffc000",
    "TLP:AMBER+STRICT": "ffc000",
    "TLP:GREEN": "33ff00",
}


class Font(NamedTuple):
    """A family, and what stands in for it where it is missing.

    `complex` is for scripts that are written from right to left; `generic` and `panose`, a
    standard description of its shapes, let a program find something alike by itself.
    """

    name: str
    instead: tuple[str, ...]
    complex: str
    generic: str
    panose: str


SANS = Font(
    "Source Sans 3",
    ("Calibri", "Carlito", "Liberation Sans"),
    "Arial",
    "swiss",
    "020B0503030403020204",
)
SERIF = Font(
    "Source Serif 4",
    ("Cambria", "Caladea", "Liberation Serif"),
    "Times New Roman",
    "roman",
    "02040603050405020204",
)


class Rule(NamedTuple):
    """A line: its width in points, its colour, and whether it is dashed."""

    width: float
    colour: str
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A paragraph style. All lengths are points.

    `word` and `writer` are its names in DOCX and ODT, those that the programs have built in
    where there are any. `level` is that of a heading, 0 for none. `rule` stands on the left.
    """

    word: str
    writer: str = ""
    parent: str = "Normal"
    font: Font = SANS
    size: float
    bold: bool = False
    colour: str = INK
    above: float = 0.0
    below: float = 0.0
    line: float = 1.0  # times the line height of the font
    indent: float = 0.0
    hanging: float = 0.0
    right: float = 0.0
    rule: Rule | None = None
    fill: str = ""
    level: int = 0
    keep_next: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A character style; `size` is in points, 0 for that of the paragraph."""

    word: str
    writer: str = ""
    bold: bool = False
    underline: bool = False
    colour: str = ""
    fill: str = ""
    frame: Rule | None = None
    size: float = 0.0


class GridLook(NamedTuple):
    """How one kind of table looks. Lengths are points.

    `heads` says where its cells are named: in the first "row", in the first "column", or "".
    """

    heads: str
    outdented: bool  # whether it begins in the margin column
    across: tuple[float, float]  # left and right inside a cell
    down: tuple[float, float]  # above and below inside a cell
    ends: Rule | None = None  # above the first row and below the last
    sides: Rule | None = None
    between: Rule | None = None
    under_heading: Rule | None = None
    fill: str = ""


def looks(size: float, *, small: bool) -> dict[str, Look]:
    """The paragraph styles by the names that a brief's paragraphs ask for.

    `size` is that of the running text in points; `small` ones have little space between them.
    """
    s = size
    gap = 0.55 * s if small else s  # what all spaces between paragraphs are parts of
    quote = Look(
        word="Quote",
        writer="Quotations",
        font=SERIF,
        size=s,
        above=0.9 * gap,
        indent=13,
        rule=Rule(2, ACCENT),
        keep_next=True,
        whole=True,
    )
    return {
        "Normal": Look(word="Normal", writer="Standard", parent="", size=s),
        "BodyText": Look(word="Body Text", writer="Text body", size=s, below=0.65 * gap),
        "BottomLine": Look(
            word="Bottom Line",
            parent="BodyText",
            size=(1.12 if small else 1.25) * s,
            below=0.8 * gap,
        ),
        "Title": Look(
            word="Title",
            font=SERIF,
            size=19 if small else 27,
            below=0.5 * gap,
            keep_next=True,
        ),
        "Subtitle": Look(
            word="Subtitle",
            size=0.95 * s,
            bold=True,
            colour=ACCENT,
            below=0.2 * gap,
            keep_next=True,
        ),
        "Heading1": Look(
            word="heading 1",
            writer="Heading 1",
            font=SERIF,
            size=1.25 * s if small else 16,
            colour=ACCENT,
            above=1.5 * gap,
            below=0.4 * gap,
            level=1,
            keep_next=True,
            whole=True,
        ),
        "Heading2": Look(
            word="heading 2",
            writer="Heading 2",
            size=1.02 * s,
            bold=True,
            above=1.1 * gap,
            below=0.35 * gap,
            level=2,
            keep_next=True,
            whole=True,
        ),
        "ListBullet": Look(
            word="List Bullet",
            writer="List 1",
            size=s,
            below=0.4 * gap,
            indent=12,
            hanging=12,
        ),
        "Quote": quote,
        # A hair narrower than the quotation, or its rule would run on into that of the next.
        "QuoteSource": replace(
            quote,
            word="Quote Source",
            writer="",
            font=SANS,
            size=0.85 * s,
            colour=MUTED,
            above=0,
            below=0.4 * gap,
            line=1.2,
            right=0.05,
            keep_next=False,
        ),
        "EntryLabel": Look(word="Entry Label", size=0.88 * s, colour=MUTED),
        "EntryTitle": Look(
            word="Entry Title", size=s, bold=True, below=0.2 * s, keep_next=True, whole=True
        ),
        "EntryText": Look(word="Entry Text", size=s, below=0.3 * s),
        "CardLabel": Look(
            word="Card Label", size=0.88 * s, bold=True, colour=MUTED, above=0.4 * gap
        ),
        "CardTitle": Look(
            word="Card Title",
            font=SERIF,
            size=(1.5 if small else 1.75) * s,
            above=0.2 * gap,
            below=0.4 * gap,
        ),
        "CardText": Look(word="Card Text", size=s, below=0.2 * gap),
        "CardName": Look(word="Card Name", size=s, colour=MUTED, below=0.2 * gap),
        "FactName": Look(word="Fact Name", size=0.81 * s, colour=MUTED, keep_next=True),
        "FactValue": Look(word="Fact Value", size=0.95 * s),
        "TableHeading": Look(
            word="Table Heading", size=0.8 * s, bold=True, colour=MUTED, keep_next=True
        ),
        "TableGroup": Look(
            word="Table Group",
            size=0.93 * s,
            bold=True,
            colour=ACCENT,
            above=0.6 * gap,
            keep_next=True,
        ),
        "TableText": Look(
            word="Table Text", writer="Table Contents", size=0.93 * s, below=0.1 * s
        ),
        "Note": Look(
            word="Note", size=s, above=0.8 * gap, below=0.8 * gap, fill=PALE, whole=True
        ),
        "Header": Look(word="header", writer="Header", size=8.5, colour=MUTED),
        "Footer": Look(word="footer", writer="Footer", size=8.5, colour=MUTED),
    }


def wordings(marking: str, size: float) -> dict[str, Wording]:
    """The character styles by the names that runs ask for; `size` is the running text's."""
    label = 0.8 * size
    return {
        "Strong": Wording(word="Strong", writer="Strong Emphasis", bold=True),
        "Faint": Wording(word="Faint", colour=MUTED),
        "Hyperlink": Wording(
            word="Hyperlink", writer="Internet link", colour=ACCENT, underline=True
        ),
        "Jump": Wording(word="Internal Link", colour=ACCENT),
        f"Tag{INFORMATION.text}": Wording(
            word="Tag Information", bold=True, colour=MUTED, size=label, frame=Rule(0.5, MUTED)
        ),
        f"Tag{ASSUMPTION.text}": Wording(
            word="Tag Assumption",
            bold=True,
            colour=WARM,
            size=label,
            frame=Rule(0.5, WARM, dashed=True),
        ),
        f"Tag{JUDGEMENT.text}": Wording(
            word="Tag Judgement",
            bold=True,
            colour=ACCENT,
            size=label,
            fill=SOFT,
            frame=Rule(0.5, ACCENT),
        ),
        "Marking": Wording(
            word="Marking",
            bold=True,
            colour=_MARKING_COLOURS.get(marking, "ffffff"),
            size=12,
            fill="000000",
        ),
    }


def grids(*, small: bool) -> dict[str, GridLook]:
    """The kinds of tables by the names that a brief's tables ask for."""
    hair = Rule(0.5, HAIR)
    edge = Rule(0.75, EDGE)
    return {
        "table": GridLook(
            heads="row",
            outdented=True,
            across=(0, 9),
            down=(2, 2) if small else (4, 4),
            between=hair,
            under_heading=Rule(1, ACCENT),
        ),
        "entries": GridLook(heads="column", outdented=True, across=(0, 12), down=(0, 5)),
        "facts": GridLook(
            heads="",
            outdented=False,
            across=(0, 12),
            down=(2, 1) if small else (4, 3),
            ends=hair,
        ),
        "card": GridLook(
            heads="column",
            outdented=False,
            across=(10, 10),
            down=(1, 1) if small else (2, 2),
            ends=edge,
            sides=edge,
            fill=SOFT,
        ),
    }
