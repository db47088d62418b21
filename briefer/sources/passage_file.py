"""Passage files: reading passages and finding each in its source."""

import re

from briefer.fields import Fields
from briefer.sources.address import Address
from briefer.sources.locator import Altered, Found, Moved, Placing, check_of, locate
from briefer.sources.passage import KINDS, Passage
from briefer.sources.source import Source

_SPAN = re.compile(r"(\d{1,6}):(\d{1,7})-(\d{1,7})\Z")


def read_passage(fields: Fields, source: Source) -> Passage | None:
    """Read one passage and find it in its source; None where it cannot be shown truthfully."""
    name, check = fields.identifier(), fields.text("check")
    kind = fields.choice("kind", KINDS)
    speaker, about = fields.text("speaker", ""), fields.texts("about")
    date = fields.date("date", "", partial=True)
    span = _SPAN.match(fields.text("span"))
    fields.done()
    if not source.paragraphs or not name:  # each is a problem of its own
        return None
    if span is None:
        fields.problem("'span' should be paragraph:start-end, such as 15:40-212", "span")
        return None
    address = Address(source.id, *map(int, span.groups()))
    paragraph = source.paragraph(address.paragraph)
    if not address.start < address.end <= len(paragraph) and not source.altered:
        fields.problem(f"there is no such place in {source.id} ({len(paragraph)} long)", "span")
        return None
    if check.count("-") != 2:
        right = check_of(source, address)
        fields.problem(
            f"'check' should be before-text-after; for this span it is {right}", "check"
        )
        return None
    placing = locate(address, check, source)
    if not isinstance(placing, Found):
        fields.problem(_what_became(name, address, placing, source), "span")
    if not isinstance(placing, Found | Moved):
        return None
    place = placing.address
    text = source.paragraph(place.paragraph)[place.start : place.end]
    return Passage(
        id=name,
        address=place,
        check=check,
        kind=kind,
        speaker=speaker,
        about=about,
        text=text,
        date=date,
    )


def _what_became(name: str, address: Address, placing: Placing, source: Source) -> str:
    """Say in a sentence why a passage is not where it should be, and what to write instead."""
    if isinstance(placing, Moved):
        mend = _mend(placing.address, source)
        return f"passage '{name}' has moved; it is shown from its new place. Write {mend}"
    if not source.altered:
        return (
            f"the check of passage '{name}' does not fit the words at its span, and it is left "
            f"out. If those words are meant, write check: {check_of(source, address)}"
        )
    if isinstance(placing, Altered):
        return (
            f"passage '{name}' no longer says the same and is left out. If what stands there "
            f"now is meant, write {_mend(placing.address, source)}"
        )
    return (
        f"passage '{name}' is no longer in {source.id}, where it stood at {_span(address)}, and "
        "is left out; remove it or point it to a new place"
    )


def _mend(address: Address, source: Source) -> str:
    return f'span: "{_span(address)}", check: {check_of(source, address)}'


def _span(address: Address) -> str:
    return f"{address.paragraph}:{address.start}-{address.end}"
