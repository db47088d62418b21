"""Verifying a printed brief: what was altered is named with its place, and nothing else is."""

import json
import os
import shutil
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer import cli
from briefer.brief.blocks import Brief, Facts, Heading, Quote, Table
from briefer.brief.comparison import compose_comparison
from briefer.brief.compose import Options, compose
from briefer.library import Library
from briefer.problems import Trouble
from briefer.reading import read_library
from briefer.render import pdf_reader
from briefer.render.pdf import render_pdf
from briefer.verify import verify

WORLD = Path(__file__).parent / "golden" / "world"
NAME = "northport-2001"
HIDDEN = (
    "anchor",
    "address",
    "language",
    "level",
    "share",
)  # parts of a block that are not text


@pytest.fixture(scope="module")
def world() -> Library:
    library, problems = read_library(WORLD / "seeds", WORLD / "resources")
    assert problems == ()
    return library


def brief_of(library: Library, **options) -> Brief:
    briefing = library.briefing(NAME)
    assert briefing is not None
    return compose(library, briefing, Options(**options))


@pytest.fixture(scope="module")
def brief(world) -> Brief:
    return brief_of(world, author="A. Nalyst", marking="TLP:GREEN")


@pytest.fixture
def verdict(world, tmp_path):
    """Print a brief and verify the file."""

    def on(brief: Brief, library: Library = world):
        path = tmp_path / "brief.pdf"
        path.write_bytes(render_pdf(brief))
        return verify(path, library)

    return on


def swapped(value, old: str, new: str):
    """A block in which one text is another."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, tuple):
        return tuple(swapped(item, old, new) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        printed = (f.name for f in fields(value) if f.name not in HIDDEN)
        return replace(
            value, **{name: swapped(getattr(value, name), old, new) for name in printed}
        )
    return value


def altered(brief: Brief, kind: type, old: str, new: str) -> Brief:
    """The brief with words altered in blocks of one kind, and the data of the original."""
    blocks = tuple(
        swapped(block, old, new) if isinstance(block, kind) else block for block in brief.blocks
    )
    assert blocks != brief.blocks
    return replace(brief, blocks=blocks)


def said(verdict) -> list[str]:
    return [str(change) for change in verdict.altered]


# Intact


@pytest.mark.parametrize(
    "options", [{}, {"one_page": True}, {"marking": "TLP:RED", "prepared": "2001-06-01"}]
)
def test_a_fresh_file_is_intact(world, verdict, options):
    found = verdict(brief_of(world, **options))
    assert (found.intact, found.altered, found.notes) == (True, (), ())
    assert {quotation.state for quotation in found.quotations} <= {"verbatim"}
    assert len(found.quotations) == (0 if options.get("one_page") else 5)
    assert found.briefings == (world.briefing(NAME),)


def test_every_shipped_case_is_intact_and_is_read_back(library, tmp_path):
    for name in list(library.cases)[::5]:
        briefing = library.briefing(name)
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(render_pdf(compose(library, briefing, Options())))
        found = verify(path, library)
        assert found.intact, name
        assert found.briefings == (briefing,)


def test_a_comparison_is_intact_and_holds_all_its_briefings(world, verdict):
    briefings = tuple(map(world.briefing, (NAME, "westport-1998")))
    comparison = compose_comparison(world, briefings, Options(marking="TLP:AMBER"))
    found = verdict(comparison)
    assert (found.intact, found.briefings) == (True, briefings)
    (change,) = verdict(altered(comparison, Table, "Contested", "Settled")).altered
    assert "Contested" in change.expected


def test_a_brief_that_tells_of_the_version_before_is_intact(world, verdict):
    briefing = world.briefing(NAME)
    answers = {**briefing.answers, "ships": briefing.answers["ships"]._replace(value=3)}
    before = briefing._replace(answers=answers)
    options = Options(previous=before, previous_made="2001-05-01", annex=True)
    found = verdict(compose(world, briefing, options))
    assert (found.intact, found.notes) == (True, ())
    data = compose(world, briefing, options).data
    forged = replace(
        compose(world, briefing, options), data=data.replace("ships: 3", "ships: 4")
    )
    places = [change.place for change in verdict(forged).altered]
    assert places[0] == "the data in the file, the answers of the version before"
    assert any("“What has changed”" in place for place in places)


def test_the_report_is_the_one_on_the_pages(brief, verdict):
    assert verdict(brief).report == brief.id


# Altered on the page


def test_a_quotation_altered_by_one_letter_is_named_with_its_words(brief, verdict):
    found = verdict(altered(brief, Quote, "emptied", "emptied".replace("p", "b")))
    assert not found.intact
    assert [(c.kind, c.place) for c in found.altered] == [("quotation", "quotation 1, ¶1")]
    assert "Northport has embtied the quays for three" in found.altered[0].printed
    assert "Northport has emptied the quays for three" in found.altered[0].expected
    states = {quotation.number: quotation.state for quotation in found.quotations}
    assert states == {1: "altered in print", **dict.fromkeys((2, 3, 4, 5), "verbatim")}
    assert "embtied" in found.quotations[0].says


def test_an_answer_altered_on_the_page_is_named_by_number_and_name(brief, verdict):
    found = verdict(altered(brief, Table, "Refused", "Given"))
    (change,) = found.altered
    assert change.kind == "answer"
    assert change.place == "answer 1.1, “Consent of the port”"
    assert "Given. The mayor says" in change.printed
    assert "Refused. The mayor says" in change.expected
    assert str(change).startswith("Page ")
    assert {quotation.state for quotation in found.quotations} == {"verbatim"}


def test_a_note_altered_on_the_page_is_named(brief, verdict):
    (change,) = verdict(altered(brief, Table, "Two precedents", "Ten precedents")).altered
    assert change.place == "answer 1.2, “Blessing of the board”"
    assert ("Ten precedents" in change.printed, "Two precedents" in change.expected) == (
        True,
        True,
    )


def test_words_added_and_words_taken_away_are_named(brief, verdict):
    more = altered(brief, Quote, "three weeks.", "three weeks and a day.")
    (change,) = verdict(more).altered
    assert change.place == "quotation 1, ¶1"
    assert "three weeks and a day." in change.printed
    less = altered(brief, Quote, "The mayor, asked about help from next door, said", "He said")
    (change,) = verdict(less).altered
    assert change.place == "quotation 2, ¶2"
    assert "asked about help" not in change.printed
    assert "asked about help" in change.expected


def test_the_title_and_the_heads_of_the_pages_are_looked_at_too(brief, verdict):
    found = said(verdict(replace(brief, title="Northport, May 2002")))
    assert len(found) == 2
    assert found[0].startswith("Page 1, the title: the page says “")
    assert "May 2002" in found[0].partition("its data make")[0]
    assert found[1].startswith(
        "Page 2, the head of the page: the page says “Northport, May 2002"
    )


def test_an_altered_marking_is_told_of_once_and_not_page_by_page(brief, verdict):
    found = said(verdict(replace(brief, marking="TLP:CLEAR")))
    assert [line.partition(": the page")[0] for line in found] == [
        "Page 1, the head of the page",
        "Page 1, the foot of the page",
    ]
    assert "other pages likewise" in found[0]


def test_an_altered_report_id_in_the_particulars_is_named(brief, verdict):
    (change,) = verdict(altered(brief, Facts, brief.id, f"{NAME}-00000000")).altered
    assert change.place == "the particulars, “Report”"


def test_a_change_that_moves_words_to_other_pages_is_one_change(brief, verdict):
    lines = "The mayor changed his mind twice and told everybody so. " * 30
    found = verdict(altered(brief, Table, "Two precedents.", lines))
    assert [change.place for change in found.altered] == ["answer 1.2, “Blessing of the board”"]


def test_a_change_without_words_is_told_of_though_its_place_is_not_known(
    brief, tmp_path, world
):
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(brief) + b"\n% saved again\n")
    (change,) = verify(path, world).altered
    assert change.kind == "file"
    assert "every word agrees" in change.says


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_one_altered_character_anywhere_is_found_and_its_place_named(
    data, world, brief, tmp_path_factory
):
    blocks = [n for n, block in enumerate(brief.blocks) if not isinstance(block, Heading)]
    number = data.draw(st.sampled_from(blocks))
    texts = sorted({t for t in _texts(brief.blocks[number]) if any(map(str.isalnum, t))})
    text = data.draw(st.sampled_from(texts))
    at = data.draw(st.sampled_from([n for n, sign in enumerate(text) if sign.isalnum()]))
    other = data.draw(st.sampled_from("abcxyz019"))
    other = other if other != text[at] else "q"
    changed = swapped(brief.blocks[number], text, text[:at] + other + text[at + 1 :])
    path = tmp_path_factory.mktemp("one") / "brief.pdf"
    whole = (*brief.blocks[:number], changed, *brief.blocks[number + 1 :])
    path.write_bytes(render_pdf(replace(brief, blocks=whole)))
    found = verify(path, world)
    assert not found.intact
    heading = next(b.text for b in reversed(brief.blocks[:number]) if isinstance(b, Heading))
    named = " ".join(change.place for change in found.altered)
    block = brief.blocks[number]
    if isinstance(block, Quote):
        places = [f"quotation {block.number}, "]
    elif isinstance(block, Table):
        places = ["answer ", heading]
    elif isinstance(block, Facts):
        places = ["the particulars"]
    else:
        places = [heading, "the bottom line", "the outcome", "the note", "the contents"]
    assert any(place in named for place in places), named


def _texts(value):
    """Every printed text of a block."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if is_dataclass(value):
        printed = (f.name for f in fields(value) if f.name not in HIDDEN)
        return [text for name in printed for text in _texts(getattr(value, name))]
    return []


# Altered in the data


def test_an_answer_altered_in_the_data_is_named_there_and_on_the_page(brief, verdict):
    found = verdict(replace(brief, data=brief.data.replace("value: refused", "value: given")))
    assert not found.intact
    assert found.altered[0].place == "the data in the file, the answers"
    changes = {change.place: change for change in found.altered}
    answer = changes["answer 1.1, “Consent of the port”"]
    assert "Refused" in answer.printed
    assert "Given" in answer.expected
    assert "as it was printed" in answer.says


def test_a_quotation_altered_in_the_data_is_named(brief, verdict):
    found = verdict(replace(brief, data=brief.data.replace("emptied", "embtied")))
    places = [change.place for change in found.altered]
    assert places == [
        "the data in the file, the quotations",
        "the data in the file, quotation 1",
    ]
    assert {quotation.state for quotation in found.quotations} == {"verbatim"}


def test_data_altered_together_with_their_seals_no_longer_fit_the_report_id(
    brief, world, verdict
):
    """Somebody who knows the format signs an answer as another: nothing of it is on a page."""
    briefing = world.briefing(NAME)
    answer = briefing.answers["ships"]._replace(author="B. Rief", at="2001-05-02T08:00:00Z")
    forged = briefing._replace(answers={**briefing.answers, "ships": answer})
    options = Options(author="A. Nalyst", marking="TLP:GREEN")
    data = compose(world, forged, options).data
    found = verdict(replace(brief, data=data))
    assert not found.intact
    assert any("Report" in change.place for change in found.altered)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("TLP:GREEN", "TLP:CLEAR", "the settings"),
        ('"program": "', '"program": "9', "the program’s version"),
        ("Penn 2001", "Penn 2002", "the sources"),
    ],
)
def test_a_part_of_the_data_that_was_altered_is_named(brief, verdict, old, new, place):
    found = verdict(replace(brief, data=brief.data.replace(old, new)))
    places = [change.place for change in found.altered]
    assert f"the data in the file, {place}" in places
    assert not found.intact


def test_an_answer_that_the_checklist_does_not_know_is_named_by_line(brief, verdict):
    found = verdict(replace(brief, data=brief.data.replace("value: trusted", "value: trvsted")))
    assert any("has no option 'trvsted'" in line and "line " in line for line in said(found))


# Others' versions


def other_world(tmp_path: Path, part: str, old: str, new: str) -> Library:
    """The world with one file changed."""
    home = tmp_path / "world"
    shutil.copytree(WORLD, home)
    path = home / part
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return read_library(home / "seeds", home / "resources")[0]


def test_a_brief_of_another_version_of_the_program_is_intact(brief, verdict, monkeypatch):
    monkeypatch.setattr("briefer.brief.carried.__version__", "9.9")
    monkeypatch.setattr("briefer.brief.material.__version__", "9.9")
    monkeypatch.setattr("briefer.verify.__version__", "9.9")
    found = verdict(brief)
    assert (found.intact, found.altered) == (True, ())
    assert any(
        "made by Briefer 0." in note and "this is Briefer 9.9" in note for note in found.notes
    )
    assert any("under “Method”: as it was printed" in note for note in found.notes)


def test_an_alteration_is_found_under_another_version_too(brief, verdict, monkeypatch):
    monkeypatch.setattr("briefer.brief.carried.__version__", "9.9")
    monkeypatch.setattr("briefer.brief.material.__version__", "9.9")
    monkeypatch.setattr("briefer.verify.__version__", "9.9")
    found = verdict(altered(brief, Table, "Refused", "Given"))
    assert [c.place for c in found.altered] == ["answer 1.1, “Consent of the port”"]


def test_notes_that_were_written_since_leave_a_brief_intact(brief, verdict, tmp_path):
    library = other_world(
        tmp_path,
        "resources/notes/notes.yaml",
        "The offer was made in 1991",
        "No offer was made",
    )
    found = verdict(brief, library)
    assert (found.intact, found.altered) == (True, ())
    assert "The catalogue, passages, notes or cases have changed since." in found.notes
    assert any("written otherwise today" in n and "No offer was made" in n for n in found.notes)


def test_a_checklist_of_another_version_is_named(brief, verdict, tmp_path):
    library = other_world(
        tmp_path, "resources/checklists/relief/checklist.yaml", 'version: "3"', 'version: "4"'
    )
    found = verdict(brief, library)
    assert any("version 3 then, 4 now" in note for note in found.notes)
    assert not any(change.kind in ("answer", "quotation") for change in found.altered)


def test_a_checklist_that_is_not_here_is_trouble(brief, verdict, library):
    with pytest.raises(Trouble, match="unknown checklist 'relief'"):
        verdict(brief, library)


# Sources that have changed


def test_a_source_altered_since_is_named_with_the_quotation(brief, verdict, tmp_path):
    library = other_world(
        tmp_path,
        "seeds/two-ports.txt",
        "emptied the quays for three weeks",
        "shut the quays for a year",
    )
    found = verdict(brief, library)
    assert not found.intact
    states = {quotation.number: quotation.state for quotation in found.quotations}
    assert states == {1: "altered in source", **dict.fromkeys((2, 3, 4, 5), "verbatim")}
    (change,) = [change for change in found.altered if change.kind == "source"]
    assert change.place == "quotation 1, penn-2001:1:0-62"
    assert "shut the quays for a year" in change.says
    assert [change.kind for change in found.altered] == ["source"]
    assert any("text of Penn 2001 has changed" in note for note in found.notes)


def test_a_quotation_that_has_moved_in_its_source_is_no_alteration(brief, verdict, tmp_path):
    library = other_world(
        tmp_path, "seeds/two-ports.txt", "The strike at", "A first paragraph.\n\nThe strike at"
    )
    found = verdict(brief, library)
    assert {q.state for q in found.quotations} == {"moved"}
    assert found.quotations[0].says.endswith("penn-2001:2:0-62")
    assert found.intact


def test_a_quotation_that_is_lost_is_named(brief, verdict, tmp_path):
    text = (WORLD / "seeds" / "two-ports.txt").read_text(encoding="utf-8")
    library = other_world(tmp_path, "seeds/two-ports.txt", text, "Nothing of it is left.\n")
    found = verdict(brief, library)
    assert found.quotations[3].state == "lost"
    assert "verbatim" not in {quotation.state for quotation in found.quotations}
    assert not found.intact


def test_a_source_that_is_not_here_is_named(brief, verdict, world):
    bare = world.sources["penn-2001"]._replace(paragraphs=())
    found = verdict(brief, world._replace(sources={"penn-2001": bare}))
    assert {q.state for q in found.quotations} == {"unknown source"}
    assert not found.intact


# What is no brief


def trouble(path: Path, library: Library) -> str:
    with pytest.raises(Trouble) as caught:
        verify(path, library)
    return str(caught.value)


def test_a_pdf_by_somebody_else_has_nothing_to_be_verified_by(brief, world, tmp_path):
    path = tmp_path / "other.pdf"
    path.write_bytes(render_pdf(replace(brief, data="")))
    assert "carries no data of Briefer" in trouble(path, world)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Just some words.\n", "is not a PDF"),
        (b"", "is not a PDF"),
        (b"%PDF-1.7\nnot really\n", "cannot be opened as a PDF"),
    ],
)
def test_a_file_that_is_no_pdf_is_refused_in_a_sentence(data, words, world, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(data)
    assert words in trouble(path, world)


def test_a_file_that_was_cut_short_is_refused_in_a_sentence(brief, world, tmp_path):
    path = tmp_path / "brief.pdf"
    data = render_pdf(brief)
    for length in (len(data) // 3, len(data) // 2):
        path.write_bytes(data[:length])
        assert "cut short" in trouble(path, world)


def test_a_file_that_is_too_large_or_not_there_is_refused(world, tmp_path, monkeypatch):
    assert "cannot be read" in trouble(tmp_path / "none.pdf", world)
    assert "cannot be read" in trouble(tmp_path, world)
    monkeypatch.setattr(pdf_reader, "MAX_PDF", 1_000_000)
    path = tmp_path / "large.pdf"
    path.write_bytes(b"%PDF-" + bytes(1_000_001))
    assert "larger than 1 MB" in trouble(path, world)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_not_waited_for(world, tmp_path):
    os.mkfifo(tmp_path / "brief.pdf")
    assert "no ordinary file" in trouble(tmp_path / "brief.pdf", world)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{}", "not a brief’s"),
        ('{"format": 1', "damaged at line 1"),
        ('{"format": 99}', "later version of Briefer"),
        ("[" * 50_000, "nested too deeply"),
    ],
)
def test_data_that_are_not_ours_are_refused_in_a_sentence(brief, world, tmp_path, data, words):
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(replace(brief, data=data)))
    assert words in trouble(path, world)


def test_a_byte_of_the_data_lost_is_named_by_line(brief, world, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(replace(brief, data=brief.data.replace('"kind":', '"kind"'))))
    assert "damaged at line 4" in trouble(path, world)


def test_a_reader_that_dies_or_hangs_is_told_of(brief, world, tmp_path, monkeypatch):
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(brief))
    monkeypatch.setattr(pdf_reader, "MODULE", "this.module.does_not_exist")
    assert "reading it broke off" in trouble(path, world)
    monkeypatch.undo()
    monkeypatch.setattr(pdf_reader, "SECONDS", 0.001)
    assert "seconds to read" in trouble(path, world)


def test_a_kind_of_brief_that_is_not_known_is_refused(brief, world, tmp_path):
    parts = json.loads(brief.data)
    path = tmp_path / "brief.pdf"
    path.write_bytes(render_pdf(replace(brief, data=json.dumps({**parts, "kind": "poem"}))))
    assert "‘kind’ is not what it should be" in trouble(path, world)


# The console


@pytest.fixture
def console(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def run(*arguments: object):
        status = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_the_console_says_intact_and_gives_the_agreed_json(console, tmp_path):
    path = tmp_path / "k.pdf"
    assert console("print", "rwanda-1994", "-o", path)[0] == 0
    status, out, err = console("verify", path)
    assert (status, err) == (0, "")
    assert out.startswith(f"{path}: intact\n")
    status, out, _ = console("verify", path, "--format", "json")
    view = json.loads(out)
    assert (status, view["intact"], view["altered"]) == (0, True, [])
    assert {"number", "address", "state", "says"} == set(view["quotations"][0])


def test_the_console_names_each_change_and_gives_status_1(console, library, tmp_path):
    brief = compose(library, library.briefing("rwanda-1994"), Options())
    quote = next(block for block in brief.blocks if isinstance(block, Quote))
    word = max(quote.text.split(), key=len)
    path = tmp_path / "k.pdf"
    path.write_bytes(render_pdf(altered(brief, Quote, word, f"un{word}")))
    status, out, _ = console("verify", path)
    assert status == 1
    assert "NOT as it was printed" in out
    assert f"quotation {quote.number}, ¶" in out
    assert f"un{word}" in out
    status, out, _ = console("verify", path, "--format", "json")
    view = json.loads(out)
    assert (status, view["intact"]) == (1, False)
    assert {"kind", "place", "page", "printed", "expected", "says"} == set(view["altered"][0])


def test_the_console_refuses_what_is_no_brief(console, tmp_path):
    path = tmp_path / "words.pdf"
    path.write_text("words", encoding="utf-8")
    status, out, err = console("verify", path)
    assert (status, out) == (1, "")
    assert err == f"briefer: {path} is not a PDF\n"
