"""A second framework is files and no code: the ICISS precautionary principles do all the first does.

Its tables have no holes and keep the commission's order, doubt never opens the way to force, and
a decision answered with it is assessed, compared and printed in its own words.
"""

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from briefer.brief.compose import Options, compose
from briefer.judgement.analogues import analogues, leave_one_out
from briefer.judgement.assessment import assess
from briefer.judgement.briefing import Answer, Briefing, Case, Value
from briefer.judgement.checklist import SINGLE, Checklist
from briefer.judgement.checklist_file import read_checklist
from briefer.judgement.outlook import Flip, confidence, outlook
from briefer.library import Library
from briefer.paths import shipped
from briefer.reading import read_library
from briefer.render import RENDERERS

NAME = "iciss-precautionary-principles"
FORCE = {
    "force_council": "council",
    "force_assembly": "assembly",
    "force_regional": "regional",
}
# What the four principles and the threshold ask for at the least.
MADE: dict[str, Value] = {
    "loss_of_life": "actual",
    "cleansing": "none",
    "state_part": "deliberate",
    "evidence": "verified",
    "intention": "protect",
    "assurances": ("none",),
    "last_resort": "exhausted",
    "proportional": "least",
    "prospects": "good",
    "council": "authorised",
    "assembly": "open",
    "regional_body": "none",
    "aims": "clear",
    "command": "one",
    "limits": "kept",
    "relief": "agreed",
    "measures_left": ("none",),
    "rebuild": "planned",
}
# Three decisions of the past, as they could be answered on the day.
KOSOVO = MADE | {
    "loss_of_life": "apprehended",
    "cleansing": "actual",
    "evidence": "reports",
    "assurances": ("neighbours",),
    "council": "unasked",
    "regional_body": "outside",
    "limits": "partly",
    "relief": "partly",
    "measures_left": ("prosecution",),
    "rebuild": "partly",
}
EAST_TIMOR = MADE | {"cleansing": "actual", "rebuild": "partly"}
IRAQ = MADE | {
    "loss_of_life": "limited",
    "evidence": "claimed",
    "intention": "other",
    "last_resort": "partly",
    "council": "failed",
}

Answers = dict[str, Value]


@pytest.fixture(scope="module")
def iciss() -> Checklist:
    """The checklist, read from its folder."""
    checklist, problems = read_checklist(shipped().resources / "checklists" / NAME)
    assert problems == []
    assert checklist
    return checklist


def briefing(
    name: str, answers: Answers, crisis: str = "", as_of: str = "1999-03-23"
) -> Briefing:
    """A decision answered with this checklist."""
    given = {question: Answer(value=value) for question, value in answers.items()}
    return Briefing(
        id=name, name=name, crisis=crisis, as_of=as_of, checklist=NAME, cast={}, answers=given
    )


def case(name: str, answers: Answers, used: str) -> Case:
    """The same with what was done."""
    return Case(
        briefing=briefing(name, answers),
        paragraphs=(),
        used=used,
        should="",
        fit="",
        fit_note="",
        actual="It was done.",
        outcome="It ended.",
        bottom_line="",
        sources=(),
        expect={},
    )


CASES = {
    "timor": case("timor", EAST_TIMOR, "force_council"),
    "iraq": case("iraq", IRAQ, "unauthorised"),
}


def draw(chance: random.Random, checklist: Checklist, question: str) -> Value:
    """Any answer to a question, or none."""
    asked = checklist.questions[question]
    if asked.type == "multi":
        others = [option for option in asked.options if option != "none"]
        return chance.choice([("none",), tuple(chance.sample(others, 2))])
    return chance.choice([*asked.options, "unknown"])


def answer_sets(checklist: Checklist, number: int) -> Iterator[Answers]:
    """Random answers, every other time near to those that justify force, so that both are met."""
    chance = random.Random(1674)
    for turn in range(number):
        names = list(checklist.questions)
        changed = chance.sample(names, chance.randint(1, 6)) if turn % 2 else names
        yield MADE | {name: draw(chance, checklist, name) for name in changed}


def options(checklist: Checklist) -> dict[str, tuple[str, ...]]:
    """The options of each question that takes one."""
    asked = checklist.questions.values()
    return {q.id: tuple(q.options) for q in asked if q.type in SINGLE}


def test_the_library_has_both_frameworks_without_a_problem(library: Library) -> None:
    assert list(library.checklists) == ["cooperative-regional-policing", NAME]


def test_it_does_not_lean_on_the_source_of_the_first_framework(iciss: Checklist) -> None:
    rules = [
        rule for table in (*iciss.slots.values(), *iciss.extras.values()) for rule in table
    ]
    words = [word for table in iciss.words.values() for word in table.values()]
    cited = [
        *(question.paragraphs for question in iciss.questions.values()),
        *(rule.paragraphs for rule in rules),
        *(word.paragraphs for word in words),
    ]
    assert not any(cited)


def test_every_question_counts_and_names_its_place_in_the_report(iciss: Checklist) -> None:
    assert 12 <= len(iciss.questions) <= 18
    for question in iciss.questions.values():
        assert question.branches, question.id
        assert any("ICISS" in framework for framework in question.frameworks), question.id


def test_the_tables_have_no_hole_and_every_rule_has_its_day(iciss: Checklist) -> None:
    fired = set()
    for answers in answer_sets(iciss, 8_000):
        found = assess(iciss, answers)
        assert all(iciss.word(slot, result).says for slot, result in found.slots.items())
        fired |= {(reason.slot, reason.rule, reason.because) for reason in found.reasons}
    for table in (*iciss.slots.values(), *iciss.extras.values()):
        for rule in table:
            assert (rule.slot, rule.id, rule.because) in fired


def test_force_needs_threshold_principles_and_authority(iciss: Checklist) -> None:
    seen = set()
    for answers in answer_sets(iciss, 8_000):
        slots = assess(iciss, answers).slots
        finding = slots["finding"]
        seen.add(finding)
        if finding in FORCE:
            assert slots["threshold"] in ("met", "apprehended")
            assert slots["principles"] == "hold"
            assert slots["authority"] == FORCE[finding]
        else:
            assert slots["operation"] == "not_now"
        unharmed = answers["loss_of_life"] == "limited" and answers["cleansing"] == "none"
        if unharmed or answers["state_part"] == "protects":
            assert finding == "below"
        elif slots["principles"] == "fail":
            assert finding == "principle"
        if answers["council"] not in ("authorised", "failed"):
            assert slots["authority"] == "none"
        if answers["regional_body"] == "outside" or answers["council"] == "unasked":
            assert slots["authority"] != "regional"
    assert seen == set(iciss.words["finding"])


def test_an_answer_taken_back_never_opens_the_way_to_force(iciss: Checklist) -> None:
    for answers in answer_sets(iciss, 2_000):
        if assess(iciss, answers).arrangement not in FORCE:
            for question in iciss.deciding:
                doubted = assess(iciss, answers | {question: "unknown"})
                assert doubted.arrangement not in FORCE, (question, answers)


@pytest.mark.parametrize(
    "question",
    ["state_part", "evidence", "intention", "last_resort", "proportional", "prospects"],
)
def test_doubt_about_the_case_is_named_and_ends_in_finding_out(
    iciss: Checklist, question: str
) -> None:
    found = assess(iciss, MADE | {question: "unknown"})
    assert found.arrangement == "find_out"
    assert {"unanswered", "harm_not_shown", "principle_open"} & set(found.extras["gaps"])
    assert outlook(iciss, MADE | {question: "unknown"}).next_question == question


def test_doubt_about_the_council_ends_in_seeking_authority(iciss: Checklist) -> None:
    found = assess(iciss, MADE | {"council": "unknown"})
    assert found.arrangement == "seek"
    assert set(found.extras["gaps"]) == {"no_authority", "unanswered"}


def test_nothing_answered_means_finding_out(iciss: Checklist) -> None:
    assert assess(iciss, {}).arrangement == "find_out"
    assert set(outlook(iciss, {}).possible) == set(iciss.words["finding"])


def test_possible_is_exactly_what_completions_reach(iciss: Checklist) -> None:
    chance = random.Random(377)
    known = options(iciss)
    for answers in answer_sets(iciss, 60):
        left = chance.sample(iciss.deciding, chance.randint(0, 4))
        partial = {q: v for q, v in answers.items() if q not in left and v != "unknown"}
        left = [name for name in iciss.deciding if name not in partial]
        if len(left) > 6:
            continue
        reached = {
            assess(iciss, partial | dict(zip(left, chosen, strict=True))).arrangement
            for chosen in product(*(known[name] for name in left))
        }
        assert set(outlook(iciss, partial).possible) == reached


def test_the_council_is_asked_before_anybody_else_is_looked_to(iciss: Checklist) -> None:
    backed = MADE | {"assembly": "backed", "regional_body": "committed"}
    results = {
        state: assess(iciss, backed | {"council": state}).arrangement
        for state in options(iciss)["council"]
    }
    assert results == {
        "authorised": "force_council",
        "pending": "seek",
        "failed": "force_assembly",
        "unasked": "seek",
    }
    regional = MADE | {"council": "failed", "regional_body": "committed"}
    assert assess(iciss, regional).arrangement == "force_regional"
    assert "follow" in assess(iciss, regional).extras["steps"]
    assert "beyond_summit" in assess(iciss, regional).extras["warnings"]


def test_a_failing_principle_outweighs_one_that_asks_for_patience(iciss: Checklist) -> None:
    early = MADE | {"last_resort": "untried", "measures_left": ("sanctions",)}
    assert assess(iciss, early).arrangement == "measures"
    assert "use_measures" in assess(iciss, early).extras["steps"]
    assert assess(iciss, early | {"prospects": "worse"}).arrangement == "principle"


def test_the_known_decisions_come_out_as_the_commission_would_have_them(
    iciss: Checklist,
) -> None:
    kosovo = assess(iciss, KOSOVO)
    assert kosovo.arrangement == "seek"
    assert {"ask_council", "plan_after"} <= set(kosovo.extras["steps"])
    assert {"harm_goes_on", "out_of_area", "unassured"} <= set(kosovo.extras["warnings"])
    assert assess(iciss, EAST_TIMOR).arrangement == "force_council"
    assert assess(iciss, EAST_TIMOR).slots["operation"] == "fit"
    assert assess(iciss, IRAQ).arrangement == "below"
    authorised = Flip(change={"council": "authorised"}, arrangement="force_council")
    assert authorised in outlook(iciss, KOSOVO).flips


def test_confidence_is_that_of_the_weakest_answer(iciss: Checklist) -> None:
    decision = briefing("kosovo", KOSOVO)
    doubtful = Answer(value="good", confidence="low", note="Disputed.")
    weak = decision._replace(answers={**decision.answers, "prospects": doubtful})
    assert confidence(iciss, weak).level == "low"
    assert confidence(iciss, weak).question == "prospects"


def test_decisions_under_it_are_compared_among_themselves(iciss: Checklist) -> None:
    nearest = analogues(iciss, KOSOVO, CASES)[0]
    assert nearest.case == "timor"
    assert "council" in nearest.breaking
    assert leave_one_out(iciss, CASES)[1] == len(CASES)


@pytest.fixture(scope="module")
def printed(library: Library) -> dict[str, str]:
    """What a brief under it says, in each format and on one page; nothing of it is quoted."""
    known = library._replace(cases={**library.cases, **CASES})
    decision = briefing("kosovo", KOSOVO)
    found = {}
    for one_page in (False, True):
        brief = compose(known, decision, Options(one_page=one_page))
        label = "one page" if one_page else "full"
        found[f"{label}, .md"] = RENDERERS[".md"](brief).decode()
        document = pdfium.PdfDocument(RENDERERS[".pdf"](brief))
        pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
        found[f"{label}, .pdf"] = " ".join(" ".join(pages).split())
    return found


@pytest.mark.parametrize("form", ["full, .md", "full, .pdf", "one page, .md", "one page, .pdf"])
def test_the_brief_is_in_its_own_words(printed: dict[str, str], form: str) -> None:
    text = printed[form]
    for own in (
        "ICISS precautionary principles, version 1",
        "A commission’s framework, not advice.",
        "International Commission on Intervention and State Sovereignty",
        "No force yet: authority is missing",
        "Threshold",
        "Ask the Council",
        "Outside its own area",
    ):
        assert own in text, own
    foreign = (
        "Cooperative regional policing",
        "US role",
        "Muscle",
        "Regional lead",
        "region’s",
    )
    assert [word for word in foreign if word in text] == []


def test_the_full_brief_names_the_principles_and_the_nearest_case(
    printed: dict[str, str],
) -> None:
    for form in ("full, .md", "full, .pdf"):
        text = printed[form]
        assert "ICISS principle 3B" in text
        assert "Breaks the analogy" in text
        assert "timor: Force justified, Council-authorised" in text


@pytest.fixture
def answered(tmp_path: Path) -> Library:
    """The library with a workspace in which a shipped crisis is answered with it."""
    (tmp_path / "briefings").mkdir()
    answers = "".join(
        f"  {q}: {list(v) if isinstance(v, tuple) else v}\n" for q, v in KOSOVO.items()
    )
    (tmp_path / "briefings" / "kosovo-iciss.yaml").write_text(
        "format: 1\nid: kosovo-iciss\nname: Kosovo by the commission\ncrisis: kosovo-1999\n"
        f"as_of: 1999-03-23\nchecklist: {NAME}\ncast: {{regional: nato}}\nanswers:\n{answers}",
        encoding="utf-8",
    )
    home = shipped()
    found, problems = read_library(home.seeds, home.resources, tmp_path)
    assert problems == ()
    return found


def test_a_brief_on_a_shipped_crisis_quotes_what_the_sources_say_of_it(
    answered: Library,
) -> None:
    brief = compose(answered, answered.briefings["kosovo-iciss"], Options())
    assert "Passages quoted" in RENDERERS[".md"](brief).decode()


def test_the_window_is_in_its_own_words(
    qtbot, answered: Library, theme, remembered, tmp_path: Path
) -> None:
    from briefer.gui.session import Session
    from briefer.gui.window import Window

    session = Session(answered, (), tmp_path)
    session.choose("kosovo-iciss")
    session.begin(session.place)
    window = Window(session, remembered, theme)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    card = window.checklist.outcome
    shown = [phrase.text().replace("\xa0", " ") for phrase in (card.eyebrow, card.slots)]
    assert shown[0].endswith("a commission’s framework, not advice")
    assert shown[1] == (
        "Threshold Met · Principles All four hold · Authority Nobody yet · Operation None now"
    )
    assert card.title.text() == "No force yet: authority is missing"
    assert "1 tension" in card.fold.text()
    session.answer("council", "failed")
    session.answer("regional_body", "committed")
    assert card.title.text() == "Force justified, authorisation to follow"
    assert "Authority NATO" in card.slots.text().replace("\xa0", " ")
