"""Addresses and lists of paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.sources.address import (
    Address,
    format_numbers,
    parse_address,
    parse_numbers,
    parse_paragraphs,
)


@given(st.integers(1, 999_999), st.integers(0, 999_999), st.integers(1, 999_999))
def test_an_address_reads_back_as_written(paragraph, start, length):
    for address in (
        Address("hirsh-2003", paragraph),
        Address("hirsh-2003", paragraph, start, start + length),
    ):
        assert parse_address(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hirsh-2003",
        "hirsh-2003:",
        "hirsh:1:5",
        "hirsh:1:9-4",
        "hirsh:1:4-4",
        "Hirsh:1",
        "a:1 ",
    ],
)
def test_what_is_no_address_is_none(text):
    assert parse_address(text) is None


def test_a_paragraph_list_names_each_paragraph():
    assert [a.paragraph for a in parse_paragraphs("hirsh-2003:11,13-16, 24")] == [
        11,
        13,
        14,
        15,
        16,
        24,
    ]
    assert parse_paragraphs("hirsh-2003:16-13") == ()
    assert parse_paragraphs("hirsh-2003:x") == ()
    assert parse_paragraphs("hirsh-2003:1-99999999") == ()


@given(st.sets(st.integers(1, 60)))
def test_numbers_read_back_as_printed(numbers):
    text = format_numbers(numbers).replace("\N{EN DASH}", "-")
    assert set(parse_numbers(text)) == numbers


def test_runs_are_drawn_together_from_three_on():
    assert format_numbers([1, 2, 4, 7, 6, 5]) == "1, 2, 4\N{EN DASH}7"


def test_a_list_that_would_outgrow_the_memory_is_none():
    assert len(parse_numbers("1-9999,20001-29999")) == 19_998
    bomb = ",".join(f"{n}-{n + 9_999}" for n in range(1, 900_000, 10_000))
    assert parse_numbers(bomb) == ()
    assert parse_paragraphs(f"tale:{bomb}") == ()
    assert parse_paragraphs("tale:1-5000") == ()
    assert parse_numbers("9" * 5_000) == ()
