"""The profile: everything the sources say of a thing, the chosen crisis first, nothing made up."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolTip

from briefer.catalogue import Note
from briefer.gui.notes_page import host, note_page
from briefer.gui.places import Place
from briefer.gui.profile import ProfilePane
from briefer.gui.profile_page import View, thing_page
from briefer.gui.quoting import marked, names_in, nested, paragraph_links
from briefer.gui.session import Session
from briefer.gui.source_page import source_page
from briefer.gui.text import Styles
from briefer.gui.theme import Fonts, dark, light
from briefer.leaning import Leaning
from briefer.sources.address import Address, parse_address


@pytest.fixture
def pane(qtbot, session, theme):
    session.choose("east-timor-1999")
    made = ProfilePane(session, theme)
    qtbot.addWidget(made)
    made.resize(860, 700)
    made.show()
    return made


def shown(pane, thing):
    """The profile of a thing as text."""
    pane._session.show(Place("profile", thing))
    pane.refresh()
    pane.catch_up()
    pane.text.complete()
    return pane.text.toPlainText()


def page_of(library, thing, decision="east-timor-1999"):
    briefing = library.briefing(decision)
    view = View(library=library, briefing=briefing, leaning=Leaning(library), outcomes={})
    return list(thing_page(view, library.things[thing]))


def links(paras):
    return [run.link for para in paras for run in para.runs if run.link]


def words(paras):
    return "\n".join(para.text for para in paras)


def paragraphs_in(text):
    """The numbers of all paragraphs that a text names, as ¶3 or ¶11-16."""
    found = set()
    for first, last in re.findall(r"¶(\d+)(?:–(\d+))?", text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def link_at(pane, text):
    """The link under some words of the page."""
    cursor = pane.text.document().find(text)
    assert not cursor.isNull(), text
    return cursor.charFormat().anchorHref()


def parts(pane):
    """The pieces of the page, each of one format."""
    for block in pane.text.blocks():
        part = block.begin()
        while not part.atEnd():
            yield part.fragment()
            part += 1


def formats_of(pane, text):
    """The formats in which some words stand, wherever they do."""
    return [part.charFormat() for part in parts(pane) if text in part.text()]


# What every profile owes


def test_every_passage_and_paragraph_of_every_thing_is_in_its_profile(library):
    for thing in library.things.values():
        paras = page_of(library, thing.id)
        passages = library.passages_about(thing.id)
        assert {f"passage:{passage.id}" for passage in passages} <= set(links(paras)), thing.id
        told = paragraphs_in(words(paras)) | {p.address.paragraph for p in passages}
        assert {address.paragraph for address in thing.paragraphs} <= told, thing.id


def test_every_relation_is_a_link_that_says_it(library):
    for thing in library.things.values():
        text = words(page_of(library, thing.id))
        for tie in library.ties_of.get(thing.id, ()):
            assert tie.says in text
            assert f"thing:{tie.to}" in links(page_of(library, thing.id))


def test_every_look_that_pages_use_is_known(library):
    styles = Styles(light())
    pages = [page_of(library, thing) for thing in library.things]
    pages += [list(note_page(library, note)) for note in library.notes.values()]
    pages += [list(source_page(library, source)) for source in library.sources.values()]
    for para in (para for page in pages for para in page):
        styles.block(para)
        for run in para.runs:
            styles.char(run)


def test_no_link_leads_nowhere(library):
    known = {
        "thing": {*library.things, *library.sources, *library.notes},
        "passage": set(library.passages),
        "copy": set(library.passages),
        "attach": set(library.passages),
        "uses": set(library.passages),
        "decision": {briefing.id for briefing in library.decisions()},
    }
    for thing in library.things:
        for link in links(page_of(library, thing)):
            kind, _, rest = link.partition(":")
            if kind == "paragraph":
                assert library.text_at(parse_address(rest)), link
            elif kind in known:
                assert rest in known[kind], link
            else:
                assert kind in ("http", "https") or link == "#relations", link


def test_no_profile_is_empty(library):
    for thing in library.things:
        assert len(page_of(library, thing)) >= 3, thing


# Australia, as the design shows it


def test_the_chosen_crisis_comes_first(library):
    paras = page_of(library, "united-states")
    headings = [para.text for para in paras if para.style == "heading"]
    assert headings[0].startswith("IN EAST TIMOR 1999")
    assert headings[1].startswith("ELSEWHERE IN THE ESSAY")
    quotes = [library.passages[para.passage] for para in paras if para.style == "quote"]
    here = ["east-timor-1999" in passage.about for passage in quotes]
    assert here == sorted(here, reverse=True)


def test_another_decision_brings_another_order(library):
    headings = [
        p.text for p in page_of(library, "australia", "kosovo-1999-air") if p.style == "heading"
    ]
    assert headings[0].startswith("IN THE ESSAY")
    assert "No passage ties Australia to Kosovo 1999" in words(
        page_of(library, "australia", "kosovo-1999-air")
    )


def test_counts_say_how_many_passages_there_are(library):
    here = [p for p in library.passages_about("australia") if "east-timor-1999" in p.about]
    assert f"IN EAST TIMOR 1999\u2002{len(here)} passages" in words(
        page_of(library, "australia")
    )


def test_the_head_says_what_it_is_and_its_other_names(pane):
    text = shown(pane, "australia")
    assert text.startswith("ACTOR · STATE")
    assert "Canberra" in text.split("\n")[2]
    assert "Regional lead in East Timor, September 1999" in text
    assert link_at(pane, "lead nation in East Timor 1999") == "thing:east-timor-1999"


def test_a_part_is_called_what_its_checklist_calls_it(library):
    policing = library.checklists["cooperative-regional-policing"]
    renamed = policing._replace(parts={"region": "UN lead"})
    other = library._replace(checklists={renamed.id: renamed})
    assert "UN lead in East Timor, September 1999" in words(page_of(other, "australia"))
    assert "UN lead Australia · host Indonesia" in words(page_of(other, "east-timor-1999"))


def test_words_are_the_sources_own_and_names_are_marked(pane, library):
    text = shown(pane, "australia")
    for passage in library.passages_about("australia"):
        within = [
            whole for whole in library.passages_about("australia") if passage.text in whole.text
        ]
        assert any(whole.text in text for whole in within)
    marks = formats_of(pane, "Canberra")
    assert light().highlight in [mark.background().color().name() for mark in marks]


def test_where_and_who_stands_under_each_passage(pane, library):
    text = shown(pane, "wesley-clark")
    assert re.search(r"¶18 · Hirsh 2003 · quoting Wesley Clark", text)
    assert link_at(pane, "Hirsh 2003") == "thing:hirsh-2003"


def uses_links(pane, passage):
    found = [f.text() for f in parts(pane) if f.charFormat().anchorHref() == f"uses:{passage}"]
    return ", ".join(found).replace("\u00a0", " ")


def test_answers_that_lean_on_a_passage_are_counted(pane, session):
    passage = session.library.passages_about("australia")[0]

    def told():
        assert passage.text in shown(pane, "australia")
        return uses_links(pane, passage.id)

    uses = Leaning(session.library).uses(passage.address)
    mine = [use for use in uses if use.decision == session.briefing.id]
    assert told() == f"{len(mine)} answers"
    assert len(uses) == len(mine)
    for question in session.checklist.questions:
        session.attach(question, passage.id)
    assert told() == f"{len(session.checklist.questions)} answers"
    session.choose("rwanda-1994")
    assert told() == f"{len(session.checklist.questions)} answers in other decisions"
    session.attach("consent", passage.id)
    assert told() == f"1 answer, {len(session.checklist.questions)} in other decisions"


def test_the_count_offers_the_answers_of_every_decision(pane, session, qtbot, monkeypatch):
    passage = session.library.passages_about("australia")[0]
    session.choose("rwanda-1994")
    session.attach("consent", passage.id, against=True)
    shown(pane, "australia")
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    pane.text.followed.emit(f"uses:{passage.id}")
    mine, _, other, *_ = menus[0].actions()
    assert mine.text() == f"Against: {session.checklist.questions['consent'].ask}"
    assert other.text() == "East Timor, September 1999"
    for action, link in (
        (mine, "question:rwanda-1994/consent"),
        (other.menu().actions()[0], "question:east-timor-1999/"),
    ):
        with qtbot.waitSignal(pane.followed) as followed:
            action.trigger()
        assert followed.args[0].startswith(link)


# Names


def thing_named(library, name, *aliases):
    return library.things["australia"]._replace(name=name, aliases=aliases)


@pytest.mark.parametrize(
    ("name", "aliases", "text", "found"),
    [
        ("Iraq", ("Iraqi",), "Iraq, Iraqis and Iraqi oil", ["Iraq", "Iraqi"]),
        (
            "UN",
            ("U.N. Security Council", "U.N."),
            "the U.N. Security Council of the U.N.",
            ["U.N. Security Council", "U.N."],
        ),
        ("Bush", (), "ambush, Bush and Bushes", ["Bush"]),
        ("A (b) [c", (), "an A (b) [c here", ["A (b) [c"]),
        ("Congo", (), "nothing of it", []),
    ],
)
def test_names_are_whole_words_and_the_longest_form_wins(library, name, aliases, text, found):
    runs = marked(text, names_in(thing_named(library, name, *aliases)), "quote", "name")
    assert [run.text for run in runs if run.ink == "name"] == found
    assert "".join(run.text for run in runs) == text


def test_a_passage_inside_another_is_not_quoted_twice(library):
    passage = next(iter(library.passages.values()))
    address = passage.address
    inner = passage._replace(
        id="inner",
        address=Address(address.source, address.paragraph, address.start + 4, address.end),
    )
    assert [(p.id, [w.id for w in within]) for p, within in nested([inner, passage])] == [
        (passage.id, ["inner"])
    ]


def test_runs_of_paragraphs_are_drawn_together():
    addresses = [Address("hirsh-2003", number) for number in (3, 9, 11, 12, 13)]
    runs = paragraph_links(addresses)
    assert "".join(run.text for run in runs) == "¶3, ¶9, ¶11–13"
    assert runs[-1].link == "paragraph:hirsh-2003:11"


# Other kinds


def test_a_crisis_lists_its_decisions_and_what_they_imply(pane, session):
    text = shown(pane, "kosovo-1999")
    for name in ("kosovo-1999-air", "kosovo-1999-peace"):
        briefing = session.library.briefing(name)
        assert link_at(pane, briefing.name) == f"decision:{name}"
    word = session.checklist.word(session.checklist.outcome, session.case.expect["arrangement"])
    assert word.name in shown(pane, "east-timor-1999")
    assert "23 March 1999" in text


def test_a_crisis_without_a_decision_says_so(library):
    crisis = next(t for t in library.things.values() if t.kind == "crisis" and not t.decisions)
    assert "no decision has been worked through" in words(page_of(library, crisis.id))


def test_a_region_lists_what_lies_in_it(library):
    followed = links(page_of(library, "southeast-asia"))
    members = [t.id for t in library.things.values() if "southeast-asia" in t.regions]
    assert members
    assert {f"thing:{member}" for member in members} <= set(followed)


def test_a_source_says_how_good_it_is_and_what_is_left_out(pane, library):
    text = shown(pane, "hirsh-2003")
    source = library.sources["hirsh-2003"]
    for words_ in (source.missing, source.rights, *source.descriptor.values()):
        assert " ".join(words_.split())[:60] in " ".join(text.split())
    assert "¶27, 28" in text
    assert link_at(pane, "Open in the reader") == "paragraph:hirsh-2003:1"
    assert link_at(pane, "washingtonmonthly.com") == source.address


def test_a_note_is_shown_with_its_sources_and_its_paragraphs(pane, library):
    note = next(n for n in library.notes.values() if n.sources and n.paragraphs)
    text = shown(pane, note.id)
    assert note.text in text
    assert link_at(pane, host(note.sources[0])) == note.sources[0]
    cursor = pane.text.document().find(host(note.sources[0]))
    assert note.sources[0].split("//")[1] in cursor.charFormat().toolTip().replace("&amp;", "&")


def test_what_was_only_remembered_is_marked(library):
    for note in library.notes.values():
        tags = [
            r.text.strip() for p in note_page(library, note) for r in p.runs if r.ink == "tag"
        ]
        assert tags == (["to be verified"] if note.basis == "remembered" else [])


def test_since_notes_stand_by_date(library):
    text = words(page_of(library, "australia"))
    dates = [note.date for note in library.notes_about("australia") if note.kind == "since"]
    assert "SINCE THE ESSAY" in text
    assert len(dates) > 1
    places = [
        text.index(note.text)
        for note in sorted(library.notes_about("australia"), key=lambda n: n.date)
        if note.kind == "since"
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.un.org/en/x", "un.org"),
        ("http://scoop.co.nz/a?b", "scoop.co.nz"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_an_address_is_shown_by_its_host(address, name):
    assert host(address) == name


# Hostile and missing content


def test_markup_in_names_notes_and_texts_stays_text(qtbot, library, theme, tmp_path):
    evil = '<img src="file:///etc/passwd">\u202e&amp;<b>'
    thing = library.things["australia"]._replace(name=evil, aliases=(evil,), summary=evil)
    note = Note(
        id="evil",
        kind="since",
        date=evil,
        about=("australia",),
        paragraphs=(),
        text=evil,
        basis="read",
        sources=(evil,),
    )
    bad = library._replace(
        things={**library.things, "australia": thing},
        notes={"evil": note},
        notes_of={"australia": ("evil",)},
    )
    session = Session(bad, (), tmp_path)
    pane = ProfilePane(session, theme)
    qtbot.addWidget(pane)
    text = shown(pane, "australia")
    assert text.count('<img src="file:///etc/passwd">') >= 4
    assert "\u202e" not in text
    tip = pane.text.document().find("etc").charFormat().toolTip()
    assert "<img" not in tip


def test_a_thing_with_nothing_about_it_says_so(library):
    bare = library.things["australia"]._replace(id="bare", paragraphs=(), relations=())
    known = library._replace(things={**library.things, "bare": bare})
    assert "No paragraph of the essay names it" in words(page_of(known, "bare"))
    named = bare._replace(paragraphs=(Address("hirsh-2003", 3),))
    known = library._replace(things={**library.things, "bare": named})
    assert "Named in passing in ¶3" in words(page_of(known, "bare"))


def test_an_empty_library_still_has_a_page(qtbot, library, theme, tmp_path):
    empty = library._replace(
        things={}, passages={}, notes={}, cases={}, briefings={}, sources={}, passages_of={}
    )
    pane = ProfilePane(Session(empty, (), tmp_path), theme)
    qtbot.addWidget(pane)
    pane.refresh()
    assert "Choose something" in pane.text.toPlainText()


# The pane


def test_copy_with_citation_fills_the_clipboard(pane, session, monkeypatch):
    shown(pane, "australia")
    passage = session.library.passages_about("australia")[0]
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: told.append(words))
    pane.text.followed.emit(f"copy:{passage.id}")
    copied = QGuiApplication.clipboard().text()
    assert passage.text in copied
    assert f"paragraph {passage.address.paragraph}" in copied
    assert told == ["Copied with citation"]


def test_attach_offers_every_question_and_a_tick_takes_it_back(pane, session, monkeypatch):
    shown(pane, "australia")
    passage = session.library.passages_about("australia")[0]
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))

    def offered():
        pane.text.followed.emit(f"attach:{passage.id}")
        return [
            action
            for stage in menus[-1].actions()
            if stage.menu() and not stage.text().startswith("As evidence")
            for action in stage.menu().actions()
        ]

    actions = offered()
    assert len(actions) == len(session.checklist.questions)
    number, question = next(
        (number, question)
        for number, question in enumerate(session.checklist.questions)
        if not actions[number].isChecked()
    )
    actions[number].trigger()
    assert passage.id in session.briefing.answers[question].supports
    assert offered()[number].isChecked()
    offered()[number].trigger()
    assert passage.id not in session.briefing.answers[question].supports
    session.undo_stack.undo()
    assert passage.id in session.briefing.answers[question].supports


def test_the_context_menu_offers_what_the_links_do(pane, session, qtbot):
    shown(pane, "australia")
    passage = session.library.passages_about("australia")[0]
    menu = QMenu()
    qtbot.addWidget(menu)
    pane.text.menu_wanted.emit(menu, "https://www.un.org/", passage.id)
    labels = {action.text(): action for action in menu.actions()}
    labels["Copy link"].trigger()
    assert QGuiApplication.clipboard().text() == "https://www.un.org/"
    labels["Copy address in the source"].trigger()
    assert QGuiApplication.clipboard().text() == str(passage.address)
    with qtbot.waitSignal(pane.followed) as followed:
        labels["Read in context"].trigger()
    assert followed.args == [f"passage:{passage.id}"]
    assert labels["Attach to question"].menu() is not None


def test_links_that_lead_elsewhere_go_up(pane, qtbot):
    shown(pane, "australia")
    for link in ("thing:indonesia", "passage:hirsh-15-jakarta-yields", "https://www.un.org/"):
        with qtbot.waitSignal(pane.followed) as followed:
            pane.text.followed.emit(link)
        assert followed.args == [link]


def test_nothing_is_drawn_anew_when_nothing_changed(pane, session):
    shown(pane, "australia")
    before = pane.text.document().revision()
    session.set_note(next(iter(session.checklist.questions)), "A note changes no profile.")
    shown(pane, "australia")
    assert pane.text.document().revision() == before


def test_two_decisions_of_one_crisis_are_told_apart(pane, session):
    session.choose("kosovo-1999-air")
    lead = session.briefing.cast["region"]
    air = session.briefing.name
    assert f"Regional lead in {air}" in shown(pane, lead)
    session.choose("kosovo-1999-peace")
    assert f"Regional lead in {session.briefing.name}" in shown(pane, lead)


def test_coming_back_finds_the_place_that_was_left(pane, session):
    shown(pane, "united-states")
    bar = pane.text.verticalScrollBar()
    bar.setValue(900)
    shown(pane, "australia")
    assert bar.value() == 0
    session.back()
    pane.refresh()
    assert bar.value() == 900


def test_new_evidence_is_drawn_soon_and_leaves_the_reader_in_place(pane, session, qtbot):
    shown(pane, "united-states")
    pane.text.verticalScrollBar().setValue(700)
    passage = session.library.passages_about("united-states")[0]
    free = next(q for q, a in session.briefing.answers.items() if passage.id not in a.supports)
    before = pane.text.document().revision()
    session.attach(free, passage.id)
    pane.refresh()
    assert pane.text.document().revision() == before  # the outcome is painted first
    qtbot.waitUntil(lambda: pane.text.document().revision() != before)
    assert pane.text.verticalScrollBar().value() == 700


def test_the_find_bar_finds_below_what_is_written_yet(pane, session, qtbot):
    session.show(Place("profile", "united-states"))
    pane.refresh()
    qtbot.keyClick(pane.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(pane.find_bar.words, "Since the essay")
    assert pane.find_bar.count.text() == "1 of 1"


def test_another_theme_redraws_in_its_colours(pane):
    text = shown(pane, "australia")
    pane.retheme(dark(fonts=Fonts(1.25)))
    pane.text.complete()
    assert pane.text.toPlainText() == text
    assert dark().highlight in [
        f.background().color().name() for f in formats_of(pane, "Canberra")
    ]
