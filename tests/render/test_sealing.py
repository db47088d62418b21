"""Seals: which words of a printed brief stand as they were set, whatever is known today."""

import pytest

from briefer.brief.blocks import Block, Heading, Paragraph, Text
from briefer.brief.carried import read_carried, seals
from briefer.render import RENDERERS
from briefer.render.pdf_reader import read_pdf
from briefer.render.proofreading import body
from briefer.render.sealing import as_set

WORDS = (
    "The ships lay in the bay for three weeks and their fruit did not keep.",
    "Nobody had asked the pilots, and the pilots had not asked anybody.",
    "A board met twice.",
)


@pytest.fixture
def sealed():
    blocks: tuple[Block, ...] = (
        Heading(level=1, text="Ships"),
        *(Paragraph(runs=(Text(w),)) for w in WORDS),
    )
    return seals(blocks)


def printed(*texts: str) -> list[str]:
    return " ".join(texts).replace(".", " .").replace(",", " ,").split()


def test_words_as_they_were_set_fit_their_seals(sealed):
    fit = as_set(printed("Ships", *WORDS), sealed)
    assert fit.whole
    assert all(fit.seals)
    assert fit.covers(3, 5)
    assert fit.covers(4, 4)


def test_words_without_a_seal_may_stand_between(sealed):
    said = printed("Page one says", "Ships", WORDS[0], "and on another day", *WORDS[1:])
    fit = as_set(said, sealed)
    assert fit.whole
    assert fit.seals.count(0) == len(printed("Page one says and on another day"))


def test_an_altered_word_takes_its_place_s_seal_away(sealed):
    said = printed("Ships", WORDS[0].replace("three", "five"), *WORDS[1:])
    fit = as_set(said, sealed)
    at = said.index("five")
    assert not fit.whole
    assert not fit.covers(at, at + 1)
    assert fit.covers(at + 20, at + 22)


def test_a_place_that_was_taken_out_is_missed(sealed):
    said = printed("Ships", WORDS[0], WORDS[2])
    fit = as_set(said, sealed)
    gap = 1 + len(printed(WORDS[0]))
    assert not fit.whole
    assert not fit.covers(gap, gap)  # where it stood
    assert fit.covers(gap - 2, gap - 2)


def test_nothing_printed_and_nothing_sealed_is_no_trouble(sealed):
    assert as_set([], sealed).whole is False
    assert as_set([], []).whole
    assert as_set(["a"], []).seals == [0]


def test_every_place_of_the_shipped_briefs_is_found_on_their_pages(cases):
    for brief in cases[::4]:
        pdf = read_pdf(RENDERERS[".pdf"](brief), brief.id)
        found = body(pdf.pages, brief, brief.id)
        fit = as_set([word.text for word in found.words], read_carried(pdf.carried).words)
        assert fit.whole, brief.id
        assert fit.seals.count(0) < 250, brief.id
        assert found.furniture == (), brief.id
