"""What the strip under the source says: what the chosen place is, and all that rests on it."""

from collections.abc import Iterable, Iterator, Mapping

from briefer.gui.links import in_decision
from briefer.gui.page import Para, Run, count, joined
from briefer.gui.quoting import DOT, speaker_and_kind
from briefer.gui.reader_page import Choice, overlapping
from briefer.judgement.briefing import Briefing
from briefer.leaning import Leaning, Outcome, Use
from briefer.library import Library
from briefer.sources.address import Address, format_numbers
from briefer.sources.passage import KINDS, Passage

_MOST_THINGS = 24
_MOST_DECISIONS = 16  # named in one paragraph; a menu has them all
_BETWEEN = "\u00a0\u00a0·\u2002"  # never at the beginning of a line


def strip_page(
    library: Library, leaning: Leaning, briefing: Briefing, choice: Choice
) -> Iterator[Para]:
    """The chosen place: what it is, which answers and outcomes rest on it, what it is about.

    `briefing` is the chosen decision, whose answers come first.
    """
    if not choice.places:
        words = (
            "Click a mark in the margin or a sentence to see what it is about and what rests on "
            "it, or select words to attach them to a question. J and K step through the "
            "passages; U goes up to the answers that rest on the chosen one."
        )
        yield Para((Run(words, "small"),), "strip")
        return
    uses, outcomes = leaning.uses(*choice.places), leaning.outcomes(*choice.places)
    runs = (
        _passage_line(library, choice.passage)
        if choice.passage is not None
        else _words_line(library, choice.places)
    )
    if uses or outcomes:
        tip = "Go to the answer that rests on it, or choose among them"
        runs += [Run("\u2003", "small"), Run("Go\u00a0up\u00a0(U)", "small_link", "up:", tip)]
    yield Para(tuple(runs), "strip")
    mine = [use for use in uses if use.decision == briefing.id]
    yield Para(tuple(_answers(library, briefing, mine)), "strip")
    yield from _also_in(library, [use for use in uses if use.decision != briefing.id])
    yield from _outcomes(library, briefing, choice.places, outcomes)
    about = choice.passage.about[:_MOST_THINGS] if choice.passage else ()
    things = [
        [Run(name, "small_link", f"thing:{thing}")]
        for thing, name in zip(about, library.names(about), strict=True)
    ]
    if things:
        yield Para((Run("About ", "small"), *joined(things, ", ", "small")), "strip")


def _words_line(library: Library, places: tuple[Address, ...]) -> list[Run]:
    length = sum(len(library.text_at(place).split()) for place in places)
    whole = not places[0].end
    what = "whole paragraph" if whole else f"{count(length, 'word')} selected"
    return [Run(_numbers(places), "small_strong"), Run(DOT + what, "small"), *_actions()]


def _numbers(places: tuple[Address, ...]) -> str:
    return f"¶{format_numbers(place.paragraph for place in places)}"


def _passage_line(library: Library, passage: Passage) -> list[Run]:
    runs = [
        Run("▎", f"kind_{passage.kind}" if passage.kind in KINDS else "small"),
        Run(f"¶{passage.address.paragraph}", "small_strong"),
        Run(DOT, "small"),
        *speaker_and_kind(library, passage, "small", "small_link"),
        *_actions(),
    ]
    others = len(overlapping(library, passage))
    if others:
        words = f"{count(others, 'more passage')} here".replace(" ", "\N{NO-BREAK SPACE}")
        runs += [Run("\u2003", "small"), Run(words, "small_link", "overlapping:")]
    return runs


def _actions() -> list[Run]:
    actions = (
        ("Copy with citation", "copy:", "Copy the words with where they stand"),
        ("Attach…", "attach:", "Attach to the answer to a question"),
    )
    runs = []
    for label, link, tip in actions:
        words = label.replace(" ", "\N{NO-BREAK SPACE}")
        runs += [Run("\u2003", "small"), Run(words, "small_link", link, tip)]
    return runs


def _answers(library: Library, briefing: Briefing, uses: list[Use]) -> list[Run]:
    """The answers of the chosen decision that lean on a place, as links to their questions."""
    if not briefing.id:
        return [Run("No decision is chosen, so no answer rests on it.", "small")]
    if not uses:
        return [Run(f"No answer of {briefing.name} rests on it.", "small")]
    start = f"Answers of {briefing.name} that rest on it: "
    here = {use.question: f"question:{use.question}" for use in uses}
    return [Run(start, "small"), *_questions(library, briefing, uses, here)]


def _also_in(library: Library, uses: list[Use]) -> Iterator[Para]:
    """The answers of other decisions, grouped by decision."""
    groups: dict[str, list[Use]] = {}
    for use in uses:
        groups.setdefault(use.decision, []).append(use)
    named = []
    for name in list(groups)[:_MOST_DECISIONS]:
        briefing = library.briefing(name)
        if briefing is not None:
            links = {
                u.question: in_decision("question", name, u.question) for u in groups[name]
            }
            questions = _questions(library, briefing, groups[name], links)
            named.append([Run(f"{briefing.name}: ", "small"), *questions])
    if named:
        shown = joined(named, _BETWEEN, "small")
        yield Para((Run("Also in ", "small"), *shown, *_rest(len(groups))), "strip")


def _questions(
    library: Library, briefing: Briefing, uses: Iterable[Use], links: Mapping[str, str]
) -> list[Run]:
    """The questions of a decision, each with its link."""
    checklist = library.checklists.get(briefing.checklist)
    known = checklist.questions if checklist else {}
    named = []
    for use in uses:
        asked = known.get(use.question)
        name, tip = (asked.name, asked.ask) if asked else (use.question, "")
        side = [Run(" (against)", "small")] if use.against else []
        named.append([Run(name, "small_link", links[use.question], tip), *side])
    return joined(named, ", ", "small")


def _outcomes(
    library: Library,
    chosen: Briefing,
    places: tuple[Address, ...],
    outcomes: tuple[Outcome, ...],
) -> Iterator[Para]:
    """The outcomes that rest on a place, by an answer and by a rule, the chosen one's first."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.decision != chosen.id)
    by_answer = [_by_answer(library, each) for each in ordered if each.answers]
    by_rule = [_by_rule(library, each) for each in ordered if each.rules]
    for words, links in (
        ("Outcomes that rest on it through an answer: ", by_answer),
        (f"Outcomes with a rule that cites {_numbers(places)}: ", by_rule),
    ):
        if links:
            shown = joined(([run] for run in links[:_MOST_DECISIONS]), _BETWEEN, "small")
            yield Para((Run(words, "small"), *shown, *_rest(len(links))), "strip")


def _by_answer(library: Library, outcome: Outcome) -> Run:
    briefing = library.briefing(outcome.decision)
    checklist = library.checklists.get(briefing.checklist) if briefing else None
    known = checklist.questions if checklist else {}
    names = ", ".join(known[q].name if q in known else q for q in outcome.answers)
    return _decision(library, outcome, "", f"It rests on {names}")


def _by_rule(library: Library, outcome: Outcome) -> Run:
    return _decision(library, outcome, outcome.rules[0], f"Rules {', '.join(outcome.rules)}")


def _decision(library: Library, outcome: Outcome, rule: str, tip: str) -> Run:
    """A decision by name, leading to the reasons for its outcome."""
    briefing = library.briefing(outcome.decision)
    name = briefing.name if briefing else outcome.decision
    return Run(name, "small_link", in_decision("rule", outcome.decision, rule), tip)


def _rest(number: int) -> list[Run]:
    """How many decisions are not named, as a link to the menu that has them all."""
    rest = number - _MOST_DECISIONS
    if rest <= 0:
        return []
    return [
        Run(_BETWEEN, "small"),
        Run(f"{count(rest, 'more decision')}…", "small_link", "all:"),
    ]
