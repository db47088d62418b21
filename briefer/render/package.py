"""What DOCX and ODT files have in common: XML text, direction, dates, and the zip around them."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from briefer.brief.blocks import Brief
from briefer.render.cleaning import clean, isolated

# The first moment that a zip can name, so that no clock is in it.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # what the entries say they were made on, wherever that was
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_FENCED = re.compile("\u2068(.*?)\u2069")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_LEFT_TO_RIGHT_MARK = "\u200e"


class Voice(NamedTuple):
    """How a paragraph is read: from which side, and in which language, "" for the brief's."""

    right_to_left: bool
    language: str


class Span(NamedTuple):
    """Some text in one direction."""

    text: str
    right_to_left: bool


def packed(files: Mapping[str, str], *, stored: frozenset[str] = frozenset()) -> bytes:
    """A zip of some files in the order given; `stored` ones are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def say(text: str) -> str:
    """A text, cleaned, as XML text or as an attribute's value between double quotes."""
    return quoted(clean(text))


def quoted(text: str) -> str:
    """A text that is clean already as XML."""
    return escape(text, {'"': "&quot;"})


def language(code: str) -> str:
    """A language code as word processors take it; English where it is none."""
    return code if _LANGUAGE.fullmatch(code) else "en"


def day(brief: Brief) -> str:
    """The file's own date in ISO form: the brief's, never the clock's."""
    for iso in (brief.prepared, brief.as_of):
        try:
            return date.fromisoformat(iso).isoformat()
        except ValueError:
            continue
    return "1970-01-01"


def voice(text: str, code: str) -> Voice:
    """How a paragraph is read: from the right where most of its letters are."""
    right, left = (len(found.findall(text)) for found in (_RIGHT_TO_LEFT, _LEFT_TO_RIGHT))
    return Voice(right > left, language(code) if code else "")


def spans(text: str, *, right_to_left: bool) -> Iterator[Span]:
    """Cut a text of a paragraph, itself right to left or not, where its direction turns.

    A mark after right-to-left words keeps figures and signs that follow them in their places.
    """
    for number, piece in enumerate(_FENCED.split(isolated(clean(text)))):
        turned = number % 2 == 1
        if not piece:
            continue
        if right_to_left:
            yield Span(piece, turned or not _LEFT_TO_RIGHT.search(piece))
        else:
            yield Span(piece + _LEFT_TO_RIGHT_MARK * turned, turned)
