"""From a briefing to a brief: which sections there are, and in what order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b

from briefer.brief import (
    alternatives,
    assumptions,
    changed,
    implications,
    judgements,
    material,
    one_page,
    outcome,
    prospect,
    quotations,
    record,
    timeline,
)
from briefer.brief.annex import annex
from briefer.brief.blocks import (
    PAPERS,
    Block,
    Brief,
    Fact,
    Facts,
    Heading,
    Items,
    Jump,
    Text,
    section_anchor,
)
from briefer.brief.carried import carried_data
from briefer.brief.desk import Desk, lay_out
from briefer.brief.phrasing import shortened, spoken_date
from briefer.judgement.briefing import Briefing
from briefer.judgement.scales import DEFAULT_SCALE
from briefer.library import Library
from briefer.problems import Trouble, did_you_mean
from briefer.versions import Version

# The labels of the Traffic Light Protocol, version 2.0, and who may see what bears them.
MARKINGS = {
    "TLP:CLEAR": "no limit on passing it on",
    "TLP:GREEN": "for the recipients’ community",
    "TLP:AMBER": "for the recipients’ organisation and its clients",
    "TLP:AMBER+STRICT": "for the recipients’ organisation alone",
    "TLP:RED": "for the individual recipients alone",
}
DEFAULT_MARKING = "TLP:CLEAR"

REPORT, PENDING = "Report", "?"  # the fact that holds a brief's id, and what it holds before
_LONGEST_TITLE = 90  # characters on one page
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a brief is to be printed. `prepared` is an ISO date, "" for none.

    `paper` is one of `PAPERS`. `previous` is what the briefing said when its brief was last given
    out, kept on the ISO date `previous_made`; None for a first assessment. `scale` is the id of
    the likelihood scale in whose words confidence is stated. `annex` adds the tradecraft score
    to a full brief; one page has no room for it.
    """

    marking: str = DEFAULT_MARKING
    author: str = ""
    prepared: str = ""
    one_page: bool = False
    paper: str = PAPERS[0]
    previous: Briefing | None = None
    previous_made: str = ""
    scale: str = DEFAULT_SCALE
    annex: bool = False
    versions: tuple[Version, ...] = ()


def prepared_on(environment: Mapping[str, str]) -> str:
    """The date that SOURCE_DATE_EPOCH gives, "" where it is not set: never the clock's."""
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdecimal() or len(seconds) > 11:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def compose(library: Library, briefing: Briefing, options: Options) -> Brief:
    """Write the brief of a briefing.

    Raises:
        Trouble: there is no such checklist, marking or paper.
    """
    checklist = library.checklists.get(briefing.checklist)
    if checklist is None:
        near = did_you_mean(briefing.checklist, library.checklists)
        raise Trouble(f"unknown checklist '{briefing.checklist}'{near}")
    check_options(options)
    options = _for(briefing, options)
    desk = lay_out(
        library,
        briefing,
        checklist,
        linked=not options.one_page,
        previous=options.previous,
        previous_made=options.previous_made,
        scale=options.scale,
    )
    opening = tuple(outcome.bottom_line(desk))
    draft = Brief(
        id="",
        title=shortened(briefing.name, _LONGEST_TITLE) if options.one_page else briefing.name,
        kicker=f"As of {spoken_date(briefing.as_of)}",
        as_of=briefing.as_of,
        framework=f"{checklist.name}, version {checklist.version}",
        marking=options.marking,
        language="en",
        author=options.author,
        prepared=options.prepared,
        one_page=options.one_page,
        blocks=(),
        paper=options.paper,
    )
    particulars = _title_block(desk, draft)
    if options.one_page:
        particulars = one_page.short_facts(particulars)
        opening = tuple(one_page.cut_opening(block) for block in opening)
        body = one_page.one_page(desk, draft.title, (*opening, particulars))
    else:
        sections = tuple(_full(desk))
        if options.annex:
            whole = replace(draft, blocks=(*opening, particulars, *sections))
            sections = (*sections, *annex(whole))
        body = (*_contents(sections), *sections)
    blocks = (*opening, particulars, *body)
    data = carried_data(library, (briefing,), options, blocks)
    return identified(replace(draft, blocks=blocks, data=data), briefing.id)


def _for(briefing: Briefing, options: Options) -> Options:
    """The options for one briefing of several: its own version out of all."""
    own = next((v for v in options.versions if v.briefing.id == briefing.id), None)
    if own is None:
        return replace(options, versions=())
    return replace(options, versions=(), previous=own.briefing, previous_made=own.made)


def check_options(options: Options) -> None:
    """Look whether a brief can be printed so.

    Raises:
        Trouble: there is no such marking, or no such paper.
    """
    for what, chosen, known in (
        ("marking", options.marking, tuple(MARKINGS)),
        ("paper", options.paper, PAPERS),
    ):
        if chosen not in known:
            near = did_you_mean(chosen, known)
            raise Trouble(f"unknown {what} '{chosen}'{near}; known are {', '.join(known)}")


def identified(draft: Brief, stem: str) -> Brief:
    """Give a brief the id that follows from what it says, and put it into the title block."""
    name = f"{stem}-{blake2b(ascii(draft).encode(), digest_size=4).hexdigest()}"
    blocks = tuple(
        _reported(block, name) if isinstance(block, Facts) else block for block in draft.blocks
    )
    return replace(draft, id=name, blocks=blocks)


def _reported(block: Facts, name: str) -> Facts:
    return Facts(
        facts=tuple(
            Fact(REPORT, (Text(name),)) if fact.name == REPORT else fact for fact in block.facts
        )
    )


def _full(desk: Desk) -> Iterator[Block]:
    yield from judgements.judgements(desk)
    yield from outcome.outcome(desk)
    yield from outcome.why(desk)
    yield from outcome.extras(desk)
    yield from assumptions.assumptions(desk)
    yield from prospect.changes(desk)
    yield from prospect.still_open(desk)
    yield from alternatives.alternatives(desk)
    yield from implications.implications(desk)
    yield from timeline.timeline(desk)
    yield from record.checklist(desk)
    yield from quotations.passages(desk)
    yield from quotations.notes(desk)
    yield from prospect.alike(desk)
    yield from prospect.unknown(desk)
    yield from changed.changed(desk)
    yield from material.sources(desk)
    yield from material.source_summary(desk)
    yield from material.method(desk)


def _contents(sections: Iterable[Block]) -> Iterator[Block]:
    """The sections with jumps; a list of nothing but jumps is set with page numbers."""
    yield Heading(level=1, text="Contents", anchor=section_anchor("contents"))
    yield Items(
        items=tuple(
            (Jump(block.text, block.anchor),)
            for block in sections
            if isinstance(block, Heading) and block.level == 1
        )
    )


def _title_block(desk: Desk, brief: Brief) -> Facts:
    """The particulars of the brief; the marking stands here too, where a screen reader hears it."""
    briefing, total = desk.briefing, len(desk.checklist.questions)
    whose, decision, audience = "the analyst’s own", "", ""
    if desk.case is not None:
        changed_answers = len(desk.changed)
        whose = "as they come with the case"
        if changed_answers:
            whose = f"{changed_answers} changed from the case"
        decision = f"What to do about {briefing.name}"
        audience = "Whoever studies the case or compares another with it"
    known = {
        "Marking": f"{brief.marking}, {MARKINGS[brief.marking]}",
        "Decision": briefing.decision or decision,
        "For": briefing.audience or audience,
        "As of": spoken_date(briefing.as_of),
        "Crisis": desk.name(briefing.crisis) if briefing.crisis else "",
        "Region": desk.name(briefing.region) if briefing.region else "",
        "Might lead": ", ".join(map(desk.name, briefing.candidates)),
        "Framework": brief.framework,
        "Answers": f"{total - len(desk.unanswered)} of {total}, {whose}",
        "Answered by": _answered_by(desk),
        "Author": brief.author,
        "Prepared": spoken_date(brief.prepared),
        "Follows": f"The version of {spoken_date(desk.previous_made)}" if desk.previous else "",
        REPORT: PENDING,
        "Method": "Fixed rules, no AI used",
    }
    return Facts(
        facts=tuple(Fact(name, (Text(value),)) for name, value in known.items() if value)
    )


def _answered_by(desk: Desk) -> str:
    """Who signed answers, in the order of asking."""
    names = list(dict.fromkeys(desk.answer(q).author for q in desk.checklist.questions))
    named = [name for name in names if name]
    rest = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + rest
