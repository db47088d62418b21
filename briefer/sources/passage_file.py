"""Passage files: reading passages and finding each in its source."""

import re

from briefer.fields import Fields
from briefer.sources.address import Address
from briefer.sources.locator import Altered, Found, Lost, Moved, Placing, check_of, locate
from briefer.sources.passage import KINDS, Passage
from briefer.sources.source import Source

_SPAN = re.compile(r"(\d{1,6}):(\d{1,7})-(\d{1,7})\Z")


def read_passage(fields: Fields, source: Source) -> Passage | None:
    """Read one passage and find it in its source; None where it cannot be shown truthfully."""
    name, check = fields.text("id"), fields.text("check")
    kind = fields.choice("kind", KINDS)
    speaker, about = fields.text("speaker", ""), fields.texts("about")
    span = _SPAN.match(fields.text("span"))
    fields.done()
    if not source.paragraphs:  # the missing text is a problem of its own
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
    place = _settle(fields, name, locate(address, check, source), source)
    if place is None:
        return None
    text = source.paragraph(place.paragraph)[place.start : place.end]
    return Passage(
        id=name, address=place, check=check, kind=kind, speaker=speaker, about=about, text=text
    )


def _settle(fields: Fields, name: str, placing: Placing, source: Source) -> Address | None:
    """Say what became of a passage, and return the place it may be shown from, if any."""
    match placing:
        case Found(address):
            return address
        case Moved(address):
            span = f"{address.paragraph}:{address.start}-{address.end}"
            right = check_of(source, address)
            fields.problem(
                f"passage '{name}' has moved; it is shown from its new place. Write "
                f'span: "{span}", check: {right}',
                "span",
            )
            return address
        case Altered(address):
            span = f"{address.paragraph}:{address.start}-{address.end}"
            right = check_of(source, address)
            fields.problem(
                f"passage '{name}' no longer says the same and is left out. If the words at "
                f'{span} are meant, write span: "{span}", check: {right}',
                "span",
            )
            return None
        case Lost():
            start_end = fields.text("span").partition(":")[2]
            fields.problem(
                f"passage '{name}' is no longer in {source.id} (it stood at "
                f"{fields.text('span').partition(':')[0]}:{start_end}) and is left out; remove it "
                "or point it to a new place",
                "span",
            )
            return None
