"""Briefings of random answers and hostile words, and what every printed one has to stand.

`python -m tests.render.hostile 200` prints that many in every format and names each that fails
by its number; with `soffice` at hand it opens one in ten in a word processor as well.
"""

import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import page
import pypdfium2 as pdfium

from briefer.brief.blocks import Brief, Quote, Table, plain
from briefer.brief.compose import MARKINGS, Options, compose
from briefer.fields import read_fields
from briefer.judgement.briefing import CONFIDENCES, Alternative, Answer, Briefing, Value
from briefer.judgement.briefing_file import briefing_text, read_briefing
from briefer.judgement.checklist import Checklist, Question
from briefer.library import Library
from briefer.paths import shipped
from briefer.reading import read_library
from briefer.render import RENDERERS
from briefer.render.cleaning import clean
from briefer.render.pdf import render_pdf
from briefer.verify import verify
from tests.render.office import office_faults
from tests.render.pieces import PIECES
from tests.render.promises import READERS, broken
from tests.render.wild import wild_brief

_OPENED = 10  # one in so many goes to a word processor
_WORD = re.compile(r"(?<![\w.])[A-Za-z]{3,20}(?![\w.])")


def briefing_of(library: Library, seed: int) -> tuple[Briefing, Options]:
    """A briefing as it is read from its file and how to print it, the same for the same seed."""
    chance = random.Random(seed)
    checklist = chance.choice(list(library.checklists.values()))
    crises = [thing.id for thing in library.things_of("crisis")]
    name = " ".join(chance.choices(PIECES, k=chance.randint(1, 3))).strip() or "A"
    briefing = Briefing(
        id=f"generated-{seed}",
        name=name,
        crisis=chance.choice(["", *crises]),
        as_of=f"{chance.randint(1990, 2026)}-0{chance.randint(1, 9)}-11",
        checklist=checklist.id,
        cast={},
        answers=dict(_answers(chance, library, checklist)),
        decision=chance.choice(PIECES),
        audience=chance.choice(PIECES),
        candidates=tuple(chance.sample(sorted(library.things), chance.randint(0, 3))),
        alternatives=tuple(_alternatives(chance, checklist)),
    )
    options = Options(
        marking=chance.choice(list(MARKINGS)),
        author=chance.choice(PIECES),
        one_page=chance.random() < 0.3,
        paper=chance.choice(("a4", "us-letter")),
        annex=chance.random() < 0.3,
    )
    fields, _ = read_fields(briefing_text(briefing, checklist).encode(), "generated.yaml")
    assert fields is not None
    read = read_briefing(fields, library.checklists)
    assert read is not None
    return read, options


def faults_of(library: Library, seed: int) -> Iterator[str]:
    """Everything that a briefing does not stand when it is printed in every format."""
    brief = compose(library, *briefing_of(library, seed))
    yield from _pdf_faults(library, brief)
    yield from faults_in(brief)


def faults_in(brief: Brief) -> Iterator[str]:
    """The promises that a brief breaks in all formats but PDF, and where chance is in a file."""
    for suffix in (*READERS, ".json"):
        data = RENDERERS[suffix](brief)
        yield from (f"{suffix}: {fault}" for fault in broken(brief, suffix, data))
        if RENDERERS[suffix](brief) != data:
            yield f"{suffix}: not the same twice"


def digests(library: Library, seeds: Iterable[int]) -> str:
    """What tells whether some briefings are the same files, in all formats."""
    briefs = (compose(library, *briefing_of(library, seed)) for seed in seeds)
    return "\n".join(
        sha256(write(brief)).hexdigest() for brief in briefs for write in RENDERERS.values()
    )


def _pdf_faults(library: Library, brief: Brief) -> Iterator[str]:
    pdf = render_pdf(brief)
    for profile in ("ua1", "3a"):
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures:
            yield f"{profile}: {failure}"
    with pdfium.PdfDocument(pdf) as document:
        texts = [sheet.get_textpage().get_text_range() for sheet in document]
    if brief.one_page and len(texts) > 1:
        yield f"one page is {len(texts)}"
    printed = set(_WORD.findall("\n".join(texts)))
    lost = {word for text in _texts(brief) for word in _WORD.findall(text)} - printed
    if lost:
        yield f"lost words: {sorted(lost)}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.pdf"
        path.write_bytes(pdf)
        verdict = verify(path, library)
    if not verdict.intact:
        yield f"not intact: {verdict}"


def _answers(
    chance: random.Random, library: Library, checklist: Checklist
) -> Iterator[tuple[str, Answer]]:
    share = chance.random()
    passages = sorted(library.passages)
    long = chance.choice(list(checklist.questions))
    for question in checklist.questions.values():
        if chance.random() < share:
            note = chance.choice(PIECES) if chance.random() < 0.6 else ""
            if question.id == long and chance.random() < 0.2:
                note = "word " * 5_000
            yield (
                question.id,
                Answer(
                    value=_value(chance, question),
                    confidence=chance.choice(("", *CONFIDENCES)),
                    supports=tuple(chance.sample(passages, chance.randint(0, 3))),
                    against=tuple(chance.sample(passages, chance.randint(0, 1))),
                    note=note.strip(),
                    author=chance.choice(("", "A. Analyst", "ب. محلل")),
                    at=chance.choice(("", "2027-01-31T09:30:00Z")),
                ),
            )


def _alternatives(chance: random.Random, checklist: Checklist) -> Iterator[Alternative]:
    for _ in range(chance.randint(0, 2)):
        question = chance.choice(list(checklist.questions.values()))
        name = chance.choice(PIECES).strip() or "B"
        yield Alternative(name=name, changes={question.id: _value(chance, question)})


def _value(chance: random.Random, question: Question) -> Value:
    if question.type == "number":
        return chance.choice((0, 1, 850_000, 10**12))
    if question.type == "multi":
        return tuple(chance.sample(list(question.options), chance.randint(0, 2)))
    return chance.choice((*question.options, "unknown"))


def _texts(brief: Brief) -> Iterator[str]:
    """The texts that stand on the page as they are: quotations, and the cells of tables."""
    for block in brief.blocks:
        if isinstance(block, Quote):
            yield block.text
        elif isinstance(block, Table):
            for group in block.groups:
                for row in group.rows:
                    for cell in row.cells:
                        yield from (clean(plain(runs)) for runs in cell)


def main(number: int) -> int:
    """Print so many briefings and as many wild briefs; 1 when one of them fails."""
    library, _ = read_library(shipped().seeds, shipped().resources)
    failed = 0
    for seed in range(number):
        found = [f"{seed}: {fault}" for fault in faults_of(library, seed)]
        found += [f"wild {seed}: {fault}" for fault in faults_in(wild_brief(seed))]
        failed += _told(found)
    sys.stdout.write(f"{number} briefings printed, {failed} of them with faults\n")
    if shutil.which("soffice"):
        failed += _opened(library, range(0, number, _OPENED))
    return 1 if failed else 0


def _opened(library: Library, seeds: Iterable[int]) -> bool:
    """Whether some briefings do not open in a word processor as they should."""
    briefs = {f"{seed}": compose(library, *briefing_of(library, seed)) for seed in seeds}
    # Nobody promises that a wild brief goes on a page.
    briefs |= {f"wild-{n}": replace(wild_brief(n), one_page=False) for n in seeds}
    with tempfile.TemporaryDirectory() as folder:
        faulty = _told(list(office_faults(briefs, Path(folder))))
    sys.stdout.write(f"{len(briefs)} opened in a word processor\n")
    return faulty


def _told(faults: list[str]) -> bool:
    """Whether there are faults; they are told."""
    sys.stdout.writelines(f"{fault[:400]}\n" for fault in faults)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
