"""What the navigator lists, folds and finds."""

import time

import pytest

from briefer.gui import outline


@pytest.fixture(scope="module")
def nodes(library):
    return outline.outline(library)


def texts(rows):
    return [row.node.text for row in rows]


def links(rows):
    return {row.node.link for row in rows}


def find(nodes, key):
    return next(node for node in nodes if node.key == key)


def test_everything_in_the_library_has_a_line(nodes, library):
    wanted = {f"thing:{name}" for name in (*library.things, *library.sources, *library.notes)}
    wanted |= {f"decision:{briefing.id}" for briefing in library.decisions()}
    assert wanted <= {node.link for node in nodes}


def test_every_paragraph_of_the_essay_has_a_line_with_a_label_of_ours(nodes):
    for number in range(1, 27):
        node = find(nodes, f"paragraph:hirsh-2003:{number}")
        assert node.text == f"¶{number}"
        assert node.aside
        assert node.size > 0


def test_keys_are_unique(nodes):
    keys = [node.key for node in nodes]
    assert len(set(keys)) == len(keys)


def test_the_groups_come_in_the_order_of_the_product(nodes):
    tops = [node.text for node in nodes if node.depth == 0]
    assert tops == [
        *("Crises", "Actors", "Regions", "Mechanisms", "Ideas", "Works"),
        *("Sources", "Notes"),
    ]
    place = [node.text for node in nodes].index("Actors")
    actors = [node.text for node in nodes[place : nodes[place].end] if node.depth == 1]
    assert actors == ["States", "Organisations", "People", "Forces and offices", "Groups"]


def test_people_are_listed_by_family_name_and_counted_by_passages(nodes, library):
    node = find(nodes, "thing:bill-clinton")
    assert node.text == "Clinton, Bill"
    assert node.size == len(library.passages_about("bill-clinton"))


def test_a_crisis_holds_its_decisions(nodes):
    place = [node.key for node in nodes].index("thing:kosovo-1999")
    inside = nodes[place + 1 : nodes[place].end]
    assert [node.link for node in inside] == [
        "decision:kosovo-1999-air",
        "decision:kosovo-1999-peace",
    ]
    assert inside[0].aside == "as of 23 March 1999"


def test_folded_lines_hide_what_is_under_them(nodes):
    folded = outline.folded_at_first(nodes)
    shown = outline.rows(nodes, folded)
    assert "Australia" in texts(shown)
    assert "Clinton, Bill" not in texts(shown)
    people = next(row for row in shown if row.node.text == "People")
    assert people.open is False
    assert "Clinton, Bill" in texts(outline.rows(nodes, folded - {people.node.key}))


def test_a_filter_finds_names_and_aliases_under_their_headings(nodes):
    shown = outline.Sieve(nodes).rows("canberra")
    australia = next(row for row in shown if row.node.link == "thing:australia")
    assert australia.alias == "Canberra"
    assert texts(shown)[:3] == ["Actors", "States", "Australia"]


def test_a_filter_marks_what_it_found(nodes):
    shown = outline.Sieve(nodes).rows("STRAL")
    row = next(row for row in shown if row.node.link == "thing:australia")
    assert row.node.text[row.start : row.stop] == "stral"


def test_a_filter_takes_several_words_in_any_order(nodes):
    assert "thing:bill-clinton" in links(outline.Sieve(nodes).rows("bill clin"))
    assert "thing:bill-clinton" in links(outline.Sieve(nodes).rows("clin bill"))


def test_a_filter_ignores_accents(nodes):
    assert outline.plain("Chávez") == "chavez"
    assert len(outline.plain("Straße İstanbul ﬁ“")) == len("Straße İstanbul ﬁ“")
    assert "thing:hugo-chavez" in links(outline.Sieve(nodes).rows("Chávez"))


def test_a_filter_that_finds_nothing_shows_nothing(nodes):
    assert outline.Sieve(nodes).rows("xyzzy") == ()


def test_only_what_matters_in_a_crisis(nodes, library):
    here = outline.here(library, "east-timor-1999")
    assert {"australia", "indonesia", "east-timor-1999"} <= here
    assert "rwanda" not in here
    shown = outline.Sieve(nodes).rows("", here)
    assert "thing:australia" in links(shown)
    assert "thing:rwanda" not in links(shown)


def test_what_a_line_stands_under(nodes):
    assert outline.above(nodes, "thing:australia") == ("group:Actors", "group:Actors/States")
    assert outline.above(nodes, "thing:atlantis") == ()


def test_filtering_ten_thousand_lines_is_quick(nodes):
    many = [
        outline.Node(
            f"thing:{n}", f"thing:{n}", f"Line {n}", 1, names=(f"Line {n}", f"No. {n}x")
        )
        for n in range(10_000)
    ]
    top = outline.Node("group:All", "", "All", 0, end=10_001)
    closed = (top, *(node._replace(end=i + 2) for i, node in enumerate(many)))
    sieve = outline.Sieve(closed)
    assert len(sieve.rows("line")) == 10_001
    assert texts(sieve.rows("line 9999")) == ["All", "Line 9999"]
    start = time.perf_counter()
    sieve.rows("9")
    assert time.perf_counter() - start < 0.5  # it takes 0.01; a recursive proxy takes 2.7
