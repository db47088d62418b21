"""The brief as data: the contract that scripts lean on."""

import json
from typing import Any

import pytest

from briefer.brief.blocks import Brief
from briefer.render import RENDERERS
from tests.render.json_reader import read_blocks, read_json

KEYS = (
    "format", "id", "title", "kicker", "as_of", "framework", "marking", "language", "author",
    "prepared", "one_page", "paper", "landscape", "blocks", "data",
)  # fmt: skip


def written(brief: Brief) -> dict[str, Any]:
    return read_json(RENDERERS[".json"](brief))


def test_the_blocks_can_be_read_again_from_every_case(cases, brief_of, everywhere):
    for brief in (*cases, brief_of(*everywhere("a\x00\ue000\ud800\u2028 é <b>"))):
        assert read_blocks(written(brief)["blocks"]) == brief.blocks


def test_the_keys_are_the_agreed_ones_in_their_order(timor, brief_of, everywhere):
    found = written(timor)
    assert tuple(found) == KEYS
    assert found["format"] == 1
    assert {block["kind"] for block in written(brief_of(*everywhere("a")))["blocks"]} == {
        "heading", "paragraph", "items", "facts", "card", "entries", "table", "quote", "note",
    }  # fmt: skip
    plain = {"kind": "text", "text": "a"}
    assert written(brief_of(*everywhere("a")))["blocks"][1]["runs"] == [
        plain,
        {"kind": "strong", "text": "a"},
        {"kind": "faint", "text": "a"},
        {"kind": "link", "text": "a", "address": "https://a.example/?a=1&b=2"},
        {"kind": "link", "text": "a", "address": "a"},
        {"kind": "jump", "text": "a", "anchor": "a"},
        {"kind": "tag", "text": "Information"},
        {"kind": "tag", "text": "Assumption"},
        {"kind": "tag", "text": "Judgement"},
    ]


def test_the_brief_itself_is_told(brief_of):
    found = written(brief_of(author="A. Nalyst", landscape=True, paper="us-letter"))
    assert found["author"] == "A. Nalyst"
    assert (found["landscape"], found["paper"], found["one_page"]) == (True, "us-letter", False)


def test_a_jump_finds_its_quotation(timor):
    anchors = [
        block["anchor"] for block in written(timor)["blocks"] if block["kind"] == "quote"
    ]
    assert anchors[:2] == ["quote-1", "quote-2"]


@pytest.mark.parametrize("data", [{"format": 1, "answers": {"consent": "no"}}, None])
def test_the_data_goes_along_as_an_object(brief_of, data):
    carried = json.dumps(data) if data else ""
    assert written(brief_of(data=carried))["data"] == data


def test_it_is_utf_8_whatever_the_text_holds(brief_of):
    brief = brief_of(title="é 東 \ud800 \U0001f600")
    text = RENDERERS[".json"](brief).decode("utf-8")
    assert 'é 東 \\ud800 \U0001f600"' in text
    assert json.loads(text)["title"] == brief.title
