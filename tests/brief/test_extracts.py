"""Which words are quoted, and how often."""

from briefer.brief.extracts import choose_extracts, span_of
from briefer.sources.address import Address


def test_overlapping_passages_are_quoted_once_and_together(world):
    extracts = choose_extracts(world, world.briefing("northport-2001"))
    second = [e for e in extracts if e.address.paragraph == 2]
    assert len(second) == 1
    assert second[0].text == world.passages["penn-mayor"].text
    assert second[0].used == ("consent",)


def test_neighbouring_sentences_stay_apart(world):
    extracts = choose_extracts(world, world.briefing("northport-2001"))
    third = [e for e in extracts if e.address.paragraph == 3]
    assert [e.text for e in third] == [
        world.passages["penn-means"].text,
        world.passages["penn-grudge"].text,
    ]


def test_the_crisis_comes_first_and_numbers_follow_the_order_of_printing(answered):
    library = answered(
        "consent: {value: given, for: [penn-grudge]}", head="crisis: northport-strike\n"
    )
    extracts = choose_extracts(library, library.briefing("northport-2001"))
    assert [(e.number, e.address.paragraph, e.central) for e in extracts] == [
        (1, 1, True),
        (2, 2, True),
        (3, 3, False),
    ]


def test_a_whole_paragraph_and_a_passage_in_it_are_one_extract(answered):
    library = answered(
        'consent: {value: given, for: ["penn-2001:3", penn-means], against: [penn-grudge]}'
    )
    (extract,) = choose_extracts(library, library.briefing("northport-2001"))
    assert extract.text == library.sources["penn-2001"].paragraph(3)
    assert extract.used == ("consent",)
    assert extract.against == ("consent",)


def test_a_quotation_alone_is_by_the_one_quoted(answered):
    library = answered("consent: {value: given, for: [penn-invitation]}")
    (extract,) = choose_extracts(library, library.briefing("northport-2001"))
    assert extract.speaker == "The mayor, quoted by Ada Penn"


def test_a_reference_to_nothing_has_no_span(world):
    assert span_of(world, "penn-lost") is None
    assert span_of(world, "penn-2001:9") is None
    assert span_of(world, "penn-2001:3:0-8") == Address("penn-2001", 3, 0, 8)
