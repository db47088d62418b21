"""The brief as a tagged PDF (PDF/UA-1 and PDF/A-3a), set by typst.

The template is a file of ours and the brief goes to it as JSON: no text of a brief, a source
or a user is ever read as markup. The same brief gives the same bytes.
"""

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.brief.blocks import Brief, Note, Text
from briefer.paths import shipped
from briefer.problems import Trouble
from briefer.render.cleaning import JOINTS, clean, printable
from briefer.render.pdf_data import MAX_CHARACTERS, Say, brief_data
from briefer.render.pdf_links import Spot, finished

__all__ = ["ATTACHMENT", "BLANK", "MAX_CHARACTERS", "render_pdf"]

if TYPE_CHECKING:
    import typst

ATTACHMENT = "briefer.json"  # the name of the data that a PDF carries
BLANK = "\N{WHITE SQUARE}"

_SIZES = (10.0,)  # points
_ONE_PAGE_SIZES = (10.0, 9.5, 9.0, 8.75, 8.5, 8.25, 8.0, 7.5)

_RAW = '"```"'  # typst takes any file for markup at first, and skips what begins so: 2 of 4 ms
_OURS = frozenset(JOINTS)  # they have no glyph, and are named beside what really is missing
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def render_pdf(brief: Brief) -> bytes:
    """Set a brief as a PDF.

    A character that none of the fonts has is printed as an empty square, and a note at the end
    of the brief then names it.

    Raises:
        Trouble: the brief is too long for a PDF, or holds what the typesetter cannot set; or
            a part of Briefer is missing.
    """
    fonts, template = _fonts(), _template()
    sizes = _ONE_PAGE_SIZES if brief.one_page else _SIZES
    missing: frozenset[str] = frozenset()
    while True:
        data = brief_data(_confessing(brief, missing), _saying(missing))
        try:
            return _compile(template, data, brief.data, fonts, sizes)
        except _Unprintable as error:
            if error.characters <= missing:
                raise _cannot_be_set(error) from error
            missing |= error.characters


class _Unprintable(Exception):  # noqa: N818
    """Some characters are in none of the fonts."""

    def __init__(self, message: str, characters: frozenset[str]) -> None:
        super().__init__(message)
        self.characters = characters


def _template_path() -> Path:
    return shipped().resources / "print" / "brief.typ"


def _template() -> bytes:
    path = _template_path()
    try:
        return path.read_bytes()
    except OSError as error:
        raise Trouble(
            f"{path} is missing, so no PDF can be set; install Briefer again, or export as Markdown"
        ) from error


def _cannot_be_set(error: BaseException) -> Trouble:
    return Trouble(
        f"this brief cannot be set as a PDF ({error}); export it as Markdown, or shorten its notes"
    )


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415  (15 ms, and nothing but a PDF needs it)

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[shipped().resources / "fonts"],
    )


def _compile(
    template: bytes, data: str, attached: str, fonts: "typst.Fonts", sizes: tuple[float, ...]
) -> bytes:
    """Compile at the first size at which the brief is on one page, or at the last."""
    import typst  # noqa: PLC0415

    def files(size: float) -> dict[str, bytes]:
        return {
            "main.typ": template,
            "brief.json": f"[{_RAW}, {data}]".encode(),
            "size.json": json.dumps(size).encode(),
            ATTACHMENT: attached.encode(),
        }

    try:
        fits = (s for s in sizes[:-1] if _ask(files(s), fonts, "<pages>") == 1)
        chosen = files(next(fits, sizes[-1]))
        pdf = _compiler(chosen, fonts).compile(
            format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=0
        )
        assert isinstance(pdf, bytes)
        spots = _ask(chosen, fonts, "<spots>")
        return finished(pdf, {name: Spot(*spot) for name, *spot in reversed(spots)})
    except typst.TypstError as error:
        raise _unprintable(error) or _cannot_be_set(error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Rust raises in a fault
            raise
        raise _cannot_be_set(error) from error


def _compiler(files: dict[str, bytes], fonts: "typst.Fonts") -> "typst.Compiler":
    """A compiler that sees these files and no other, since nothing lies below a root like this.

    An empty folder would do as well, but there may be no room for one.
    """
    import typst  # noqa: PLC0415

    return typst.Compiler(files, root=_template_path(), font_paths=fonts)  # type: ignore[type-var]


def _ask(files: dict[str, bytes], fonts: "typst.Fonts", label: str) -> Any:
    """What the template says of the document under a label, which is set but not written."""
    return json.loads(_compiler(files, fonts).query(label, field="value", one=True))


def _unprintable(error: "typst.TypstError") -> _Unprintable | None:
    texts = _NO_GLYPH.findall(error.diagnostic)
    found = "".join(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) for text in texts)
    missing = frozenset(found) - _OURS
    return _Unprintable(error.message, missing) if missing else None


def _confessing(brief: Brief, missing: frozenset[str]) -> Brief:
    """Add the note that names the characters that cannot be printed."""
    if not missing:
        return brief
    names = ", ".join(f"U+{ord(character):04X}" for character in sorted(missing))
    words = f"The fonts lack some characters, which are printed as {BLANK}: {names}."
    note = Note(label="Characters not shown.", runs=(Text(words),))
    return replace(brief, blocks=(*brief.blocks, note))


def _saying(missing: frozenset[str]) -> Say:
    """What every text goes through on its way to the page."""
    blanks = dict.fromkeys(map(ord, missing), BLANK)
    if not blanks:
        return printable
    return lambda text: printable(clean(text).translate(blanks))
