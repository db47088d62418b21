"""The style sheet of a brief in HTML: the one that ships, and what only this brief knows."""

from briefer.brief.blocks import Brief, Table
from briefer.brief.phrasing import shortened
from briefer.paths import shipped
from briefer.problems import Trouble
from briefer.render.cleaning import breakable, clean

_PAPERS = {"a4": "A4", "us-letter": "letter"}
_LONGEST_TITLE = 80  # characters at the head of a printed page


def style_of(brief: Brief) -> str:
    """The style sheet, with what only this brief knows: its paper, running words and columns.

    Raises:
        Trouble: the sheet is missing.
    """
    path = shipped().resources / "print" / "brief.css"
    try:
        sheet = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(
            f"{path} is missing, so no web page can be written; install Briefer again, or "
            "export as Markdown"
        ) from error
    paper = _PAPERS.get(brief.paper, "A4") + (" landscape" if brief.landscape else "")
    tables = [block for block in brief.blocks if isinstance(block, Table)]
    widths = sorted({width for table in tables for width in widths_of(table)})
    title = _css(breakable(shortened(clean(brief.title), _LONGEST_TITLE)))
    report = _css(clean(brief.id))
    margin = "margin:10mm 18mm 9mm;" if brief.one_page else ""
    page = f"@page{{size:{paper};{margin}@top-left{{content:{title}}}@bottom-left{{content:{report}}}}}"
    columns = (f".w{width}{{width:{width}%}}" for width in widths)
    return "\n".join(("", sheet, page, *columns, ""))


def _css(text: str) -> str:
    """A text as CSS writes it; all but letters and figures by their numbers."""
    signs = (
        sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text
    )
    return f'"{"".join(signs)}"'


def widths_of(table: Table) -> list[int]:
    """The width of each column in percent."""
    whole = sum(column.share for column in table.columns) or 1
    return [round(100 * column.share / whole) for column in table.columns]
