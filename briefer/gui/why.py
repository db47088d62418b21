"""Why the outcome stands: from each result to its rule, the answers and the passages behind."""

from collections.abc import Iterator
from typing import NamedTuple

from briefer.gui.card_runs import link_to
from briefer.gui.page import Para, Run, count, joined
from briefer.gui.quoting import DOT, paragraph_links, speaker_and_kind
from briefer.gui.session import Session
from briefer.gui.steps import BEFORE, KEYS, NEXT, OWN, RULE, UP
from briefer.gui.wording import answer_to, number_of, place_of, shortened, spoken_value
from briefer.judgement.assessment import Assessment, Reason
from briefer.judgement.briefing import Briefing, Value
from briefer.judgement.checklist import Checklist
from briefer.leaning import Leaning
from briefer.library import Library
from briefer.sources.passage import Passage

_LONGEST = 320  # characters of a passage; its tip has all of it


class _Chain(NamedTuple):
    """One walk through the reasons. `quoted` are the passages that stand on the page already."""

    library: Library
    briefing: Briefing
    checklist: Checklist
    assessment: Assessment
    leaning: Leaning
    quoted: set[str]


def why_page(session: Session) -> Iterator[Para]:
    """The whole chain, slot by slot, then for each step, feature, warning and gap."""
    checklist, assessment = session.checklist, session.assessment
    if checklist is None or assessment is None:
        return
    library = session.library
    chain = _Chain(library, session.briefing, checklist, assessment, Leaning(library), set())
    intro = (
        "Each result follows from the first rule of its table that fits the answers. Below it "
        "stand the rule, the answers that made it fit, and the passages they rest on."
    )
    yield Para((Run(intro, "small"),), "small")
    yield Para(tuple(_keys()), "small")
    for place, reason in enumerate(assessment.reasons):
        yield from _reason(chain, reason, KEYS[place : place + 1])


def _keys() -> list[Run]:
    """How the chain is walked by keyboard."""
    parts = (
        ("1, 2, …", "the first passage of a rule"),
        (f"{NEXT}, {BEFORE}", "the next, the one before"),
        ("Enter", "read it in the source"),
        (UP, "what else rests on it"),
    )
    groups = [[Run(key, "small_strong"), Run(f"\u00a0{what}", "small")] for key, what in parts]
    return joined(groups, "\u00a0·\u2002", "small")


def rule_anchor(slot: str, rule: str) -> str:
    """The name of the place where a rule is explained."""
    return f"{RULE}{slot}:{rule}"


def _reason(chain: _Chain, reason: Reason, key: str) -> Iterator[Para]:
    """A result, and under it what led to it; `key` leads to its first passage."""
    checklist = chain.checklist
    is_slot = reason.slot in chain.assessment.slots
    label = checklist.labels[reason.slot] if is_slot else _one(chain, reason.slot)
    anchor = rule_anchor(reason.slot, reason.rule)
    yield Para((Run(label.upper(), "heading"),), "heading", anchor=anchor)
    word = checklist.word(reason.slot, reason.result)
    runs = [Run(word.name, "strong")]
    thing = chain.briefing.cast.get(reason.result, "") if is_slot else ""
    if thing:
        runs += [
            Run(": ", "strong"),
            Run(chain.library.names((thing,))[0], "link", f"thing:{thing}"),
        ]
    yield Para((*runs, Run(f"  {word.says}", "text")), "text")
    yield Para((Run("Because\u2002", "small_strong"), Run(reason.because, "text")), "row")
    yield Para(tuple(_rests_on(reason, key)), OWN)
    for fact, found in reason.facts.items():
        yield Para(tuple(_fact(chain, fact, found)), "row")
    quoted = False
    for question, value in reason.answers.items():
        said, *quotes = _answer(chain, question, value)
        yield said._replace(style="small_above") if quoted else said
        yield from quotes
        quoted = bool(quotes)


def _one(chain: _Chain, kind: str) -> str:
    """The title of a kind of extras for one of them."""
    return chain.checklist.names[kind].removesuffix("s")


def _rests_on(reason: Reason, key: str) -> list[Run]:
    """The rule's key and name, the paragraphs it restates and the frameworks that agree."""
    hint = f"The key {key} goes to the first passage that this rests on"
    chip = [Run(f"\u2009{key}\u2009", "chosen", "", hint), Run("\u2002", "small")]
    parts = [[Run(f"Rule {reason.rule}", "small")]]
    if reason.paragraphs:
        parts.append(paragraph_links(reason.paragraphs))
    if reason.frameworks:
        parts.append([Run(", ".join(reason.frameworks), "small")])
    return [*(chip if key else ()), *joined(parts, DOT, "small")]


def _fact(chain: _Chain, fact: str, value: str) -> list[Run]:
    """A result of an earlier slot, or a fact worked out from answers."""
    checklist = chain.checklist
    if fact in chain.assessment.slots:
        rule = next(r.rule for r in chain.assessment.reasons if r.slot == fact)
        return [
            Run(f"{checklist.labels[fact]}: ", "small"),
            Run(checklist.word(fact, value).name, "small_link", f"#{rule_anchor(fact, rule)}"),
            Run(", as above", "small"),
        ]
    derived = checklist.derived[fact]
    ratio = chain.assessment.ratios.get(fact)
    said = f"{ratio:.1f}" if ratio is not None else value
    return [Run(f"{derived.name}: ", "small"), Run(said, "small_strong")]


def _answer(chain: _Chain, question: str, value: Value) -> Iterator[Para]:
    """An answer with a link to its card, then those of its passages that are not quoted yet."""
    asked = chain.checklist.questions[question]
    answer = answer_to(chain.briefing, question)
    references = (*answer.supports, *answer.against)
    new = [reference for reference in references if reference not in chain.quoted]
    runs = [
        Run(f"{number_of(chain.checklist, question)}\u2002", "small"),
        Run(asked.name, "link", f"question:{question}", asked.ask),
        Run(": ", "text"),
        Run(spoken_value(chain.checklist, asked, value), "strong"),
    ]
    if answer.confidence:
        runs.append(Run(f"{DOT}{answer.confidence} confidence", "small"))
    if not references:
        runs.append(Run(f"{DOT}no passage", "small"))
    elif len(new) < len(references):
        runs.append(Run(DOT, "small"))
        runs += _above(chain.library, [r for r in references if r in chain.quoted])
    yield Para(tuple(runs), "row")
    for reference in new:
        chain.quoted.add(reference)
        yield from _quote(chain, question, reference, against=reference in answer.against)


def _above(library: Library, references: list[str]) -> list[Run]:
    """Where passages stand that are quoted further up: "¶14, ¶15 above"."""
    places: dict[int, str] = {}
    for reference in references:
        place = place_of(library, reference)
        if place is not None:
            places.setdefault(place.paragraph, link_to(library, reference))
    groups = [[Run(f"¶{number}", "small_link", link)] for number, link in places.items()]
    return [*joined(groups, ", ", "small"), Run(" above", "small")]


def _quote(chain: _Chain, question: str, reference: str, *, against: bool) -> Iterator[Para]:
    """A passage in the source's own words, where it stands and what else rests on it."""
    library = chain.library
    place = place_of(library, reference)
    if place is None:
        words = f"{reference} is not in the sources any more."
        yield Para((Run(words, "small"),), "row_detail")
        return
    words, link = library.text_at(place), link_to(library, reference)
    bar = "warn" if against else "accent_line"
    yield Para((Run(shortened(words, _LONGEST), "quote", "", words),), "quote", reference, bar)
    runs = [Run(f"¶{place.paragraph}", "meta_link", link)]
    runs += [Run(DOT + library.sources[place.source].short, "meta")]
    passage = library.evidence(reference)
    if isinstance(passage, Passage):
        runs += [Run(DOT, "meta"), *speaker_and_kind(library, passage, "meta", "meta_link")]
    if against:
        runs.append(Run(f"{DOT}speaks against the answer", "meta"))
    here = (chain.briefing.id, question)
    others = sum(use[:2] != here for use in chain.leaning.uses(place))
    if others:
        tip = f"Every answer and outcome that rests on these words ({UP})"
        rest = "rests" if others == 1 else "rest"
        words = f"{count(others, 'other answer')} {rest} on it".replace(" ", "\u00a0")
        runs += [Run(DOT, "meta"), Run(words, "meta_link", f"up:{link}", tip)]
    yield Para(tuple(runs), "meta", reference, bar)
