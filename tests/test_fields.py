"""Typed fields: each fault is a sentence with its line, and costs only its own field."""

import pytest

from briefer.fields import read_fields


def read(text: str):
    fields, problems = read_fields(text.encode(), "x.yaml")
    assert fields is not None, problems
    return fields, problems


def said(problems):
    return [str(problem) for problem in problems]


def test_fields_of_the_right_type_come_as_they_are():
    fields, problems = read(
        "format: 1\nname: Dili\nyear: 1999\nlist: [a, 2]\nalone: b\nmap: {x: 1}\nmaps: [{y: 2}]\n"
    )
    assert fields.text("name") == "Dili"
    assert fields.text("year") == "1999"
    assert fields.integer("year") == 1999
    assert fields.texts("list") == ("a", "2")
    assert fields.texts("alone") == ("b",)
    assert fields.texts("absent") == ()
    assert fields.map("map").integer("x") == 1
    assert [item.integer("y") for item in fields.maps("maps")] == [2]
    fields.done()
    assert problems == []


def test_a_date_is_a_day_and_in_part_only_where_that_is_asked_for():
    fields, problems = read("format: 1\nday: 1999-09-09\nmonth: 1999-09\nyear: 1999\n")
    assert fields.date("day") == "1999-09-09"
    assert fields.date("absent", "") == ""
    assert fields.date("month", partial=True) == "1999-09"
    assert fields.date("year", partial=True) == "1999"
    assert problems == []
    assert fields.date("month") == ""
    assert said(problems) == [
        "x.yaml:3: '1999-09' is not a date; write it as year-month-day: 1999-09-09"
    ]


def test_wrong_types_and_missing_fields_are_named_with_their_lines():
    fields, problems = read(
        "format: 1\nname: [a]\nyear: x\nlist: {a: 1}\nmap: 1\nmaps: [1, {y: 2}]\n"
    )
    assert fields.text("name") == ""
    assert fields.integer("year") == 0
    assert fields.texts("list") == ()
    assert fields.map("map").texts("x") == ()
    assert len(fields.maps("maps")) == 1
    assert fields.text("gone") == ""
    assert fields.text("gone", "default") == "default"
    assert said(problems) == [
        "x.yaml:2: 'name' should be text",
        "x.yaml:3: 'year' should be a whole number",
        "x.yaml:4: 'list' should be a list of texts",
        "x.yaml:5: 'map' should be a mapping",
        "x.yaml:6: each item of 'maps' should be a mapping",
        "x.yaml:1: 'gone' is missing",
    ]


def test_unknown_words_offer_the_nearest():
    fields, problems = read("format: 1\nkind: stat\nsumary: x\n")
    assert fields.choice("kind", ("state", "person")) == ""
    fields.text("summary", "")
    fields.done()
    assert said(problems) == [
        "x.yaml:2: unknown kind 'stat' (did you mean 'state'?)",
        "x.yaml:3: unknown key 'sumary' (did you mean 'summary'?); remove it or mend the word",
    ]


def test_a_newer_format_is_refused_in_a_sentence():
    fields, problems = read_fields(b"format: 2\nname: x\n", "x.yaml")
    assert fields is None
    assert said(problems) == [
        "x.yaml:1: format 2 is newer than this Briefer knows (1); update it"
    ]


def test_a_file_without_a_format_is_refused():
    fields, problems = read_fields(b"name: x\n", "x.yaml")
    assert fields is None
    assert "x.yaml:1: 'format' is missing" in said(problems)


@pytest.mark.parametrize("name", ["a", "east-timor-1999", "9-lives", "x" * 80])
def test_an_id_is_in_kebab_case(name):
    fields, problems = read(f"format: 1\nid: {name}\n")
    assert fields.identifier() == name
    assert problems == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../../x",
        "/x",
        "..",
        "a/b",
        "a\\\\b",
        "a b",
        "A",
        "a--b",
        "-a",
        "a_b",
        "ä",
        "a\\0",
        "x" * 81,
    ],
)
def test_what_could_lead_elsewhere_as_a_file_name_is_no_id(name):
    fields, problems = read(f'format: 1\nid: "{name}"\n')
    assert fields.identifier() == ""
    assert len(problems) == 1
    assert str(problems[0]).startswith("x.yaml:2: ")
    assert "cannot be an id; use small letters, figures and single hyphens" in str(problems[0])


def test_an_id_that_is_missing_is_named_once():
    fields, problems = read("format: 1\nname: x\n")
    assert fields.identifier() == ""
    assert said(problems) == ["x.yaml:1: 'id' is missing"]
