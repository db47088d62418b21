"""Source files: a sidecar and the text beside it."""

from hashlib import sha256
from pathlib import Path

from briefer.fields import Fields, read_fields
from briefer.plainfile import read_file
from briefer.problems import Problem
from briefer.sources.address import parse_numbers
from briefer.sources.source import Furniture, Source

MAX_TEXT = 5_000_000  # bytes; a book of a thousand pages has half of that


def read_source(sidecar: Path) -> tuple[Source | None, list[Problem]]:
    """Read a sidecar and the text beside it (the same name, ending in .txt).

    A text that is missing or not UTF-8 gives a source with no paragraphs and a problem, so
    that the catalogue and the checklists still work without it. A sidecar without an id that
    can be used gives None.
    """
    try:
        fields, problems = read_fields(read_file(sidecar), sidecar)
    except OSError as error:
        message = f"this file cannot be read ({error.strerror})"
        return None, [Problem(str(sidecar), 0, message)]
    if fields is None:
        return None, problems
    text_path = sidecar.with_suffix(".txt")
    data = _read_text(text_path, fields)
    fingerprint = fields.text("sha256")
    altered = data is not None and sha256(data).hexdigest() != fingerprint
    if altered:
        message = (
            "the text is not the one this sidecar was made for (its sha256 differs); put the "
            "original back, or check each passage below and then renew the sha256"
        )
        problems.append(Problem(str(text_path), 0, message))
    source = Source(
        id=fields.identifier(),
        title=fields.text("title"),
        author=fields.text("author"),
        author_id=fields.text("author_id", ""),
        publisher=fields.text("publisher", ""),
        date=fields.text("date"),
        address=fields.text("address", ""),
        language=fields.text("language", "en"),
        short=fields.text("short"),
        sha256=fingerprint,
        body=_numbers(fields, "body"),
        furniture=tuple(_furniture(item) for item in fields.maps("furniture")),
        missing=" ".join(fields.text("missing", "").split()),
        rights=" ".join(fields.text("rights", "").split()),
        descriptor=_texts_by_key(fields.map("descriptor")),
        paragraphs=split_paragraphs(data or b""),
        altered=altered,
    )
    _check_numbers(fields, source)
    fields.done()
    return source if source.id else None, problems


def split_paragraphs(data: bytes) -> tuple[str, ...]:
    """Split a text into its paragraphs: one a line, blank lines not counted."""
    lines = data.decode("utf-8-sig").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _read_text(path: Path, fields: Fields) -> bytes | None:
    try:
        data = read_file(path, MAX_TEXT)
        data.decode("utf-8-sig")
    except OSError as error:
        fields.problems.append(
            Problem(
                str(path),
                0,
                f"the source's text cannot be read ({error.strerror}); put it back",
            )
        )
    except UnicodeDecodeError:
        fields.problems.append(
            Problem(str(path), 0, "the source's text is not UTF-8; save it as UTF-8")
        )
    else:
        if len(data) <= MAX_TEXT:
            return data
        message = f"the source's text is larger than {MAX_TEXT // 10**6} MB; split it"
        fields.problems.append(Problem(str(path), 0, message))
    return None


def _check_numbers(fields: Fields, source: Source) -> None:
    """Name the paragraphs that the sidecar speaks of and the text does not have."""
    count = len(source.paragraphs)
    for key, numbers in (
        ("body", source.body),
        ("furniture", tuple(n for part in source.furniture for n in part.paragraphs)),
    ):
        if count and max(numbers, default=0) > count:
            fields.problem(
                f"'{key}' names paragraph {max(numbers)}, and the text has {count}", key
            )


def _furniture(fields: Fields) -> Furniture:
    part = Furniture(paragraphs=_numbers(fields, "paragraphs"), what=fields.text("what"))
    fields.done()
    return part


def _texts_by_key(fields: Fields) -> dict[str, str]:
    texts = {key: fields.text(key) for key in fields.values}
    return {key: " ".join(text.split()) for key, text in texts.items()}


def _numbers(fields: Fields, key: str) -> tuple[int, ...]:
    text = fields.text(key)
    numbers = parse_numbers(text)
    if not numbers and text:
        fields.problem(f"'{text}' is not a list of paragraphs such as 1-26 or 27,29", key)
    return numbers
