"""From a briefing to a brief: which sections there are, and in what order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b

from briefer.brief import material, one_page, outcome, prospect, record
from briefer.brief.blocks import Block, Brief, Fact, Facts, Text
from briefer.brief.carried import carried_data
from briefer.brief.desk import Desk, lay_out
from briefer.brief.phrasing import spoken_date
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.problems import Trouble, did_you_mean

# The labels of the Traffic Light Protocol, version 2.0, and who may see what bears them.
MARKINGS = {
    "TLP:CLEAR": "no limit on passing it on",
    "TLP:GREEN": "for the recipients’ community",
    "TLP:AMBER": "for the recipients’ organisation and its clients",
    "TLP:AMBER+STRICT": "for the recipients’ organisation alone",
    "TLP:RED": "for the individual recipients alone",
}
DEFAULT_MARKING = "TLP:CLEAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a brief is to be printed. `prepared` is an ISO date, "" for none."""

    marking: str = DEFAULT_MARKING
    author: str = ""
    prepared: str = ""
    one_page: bool = False


def prepared_on(environment: Mapping[str, str]) -> str:
    """The date that SOURCE_DATE_EPOCH gives, "" where it is not set: never the clock's."""
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdecimal() or len(seconds) > 11:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def compose(library: Library, briefing: Briefing, options: Options) -> Brief:
    """Write the brief of a briefing.

    Raises:
        Trouble: there is no such checklist, or no such marking.
    """
    checklist = library.checklists.get(briefing.checklist)
    if checklist is None:
        near = did_you_mean(briefing.checklist, library.checklists)
        raise Trouble(f"unknown checklist '{briefing.checklist}'{near}")
    if options.marking not in MARKINGS:
        near = did_you_mean(options.marking, MARKINGS)
        raise Trouble(
            f"unknown marking '{options.marking}'{near}; known are {', '.join(MARKINGS)}"
        )
    desk = lay_out(library, briefing, checklist, linked=not options.one_page)
    opening = tuple(outcome.bottom_line(desk))
    body = tuple(_short(desk) if options.one_page else _full(desk))
    draft = Brief(
        id="",
        title=briefing.name,
        kicker=f"As of {spoken_date(briefing.as_of)}",
        as_of=briefing.as_of,
        framework=f"{checklist.name}, version {checklist.version}",
        marking=options.marking,
        language="en",
        author=options.author,
        prepared=options.prepared,
        one_page=options.one_page,
        blocks=(*opening, *body),
        data=carried_data(library, (briefing,), options, (*opening, *body)),
    )
    name = f"{briefing.id}-{blake2b(ascii(draft).encode(), digest_size=4).hexdigest()}"
    identified = replace(draft, id=name)
    return replace(identified, blocks=(*opening, _title_block(desk, identified), *body))


def _full(desk: Desk) -> Iterator[Block]:
    yield from outcome.outcome(desk)
    yield from outcome.why(desk)
    yield from outcome.extras(desk)
    yield from prospect.changes(desk)
    yield from prospect.still_open(desk)
    yield from record.checklist(desk)
    yield from record.alternatives(desk)
    yield from material.passages(desk)
    yield from material.notes(desk)
    yield from prospect.alike(desk)
    yield from prospect.unknown(desk)
    yield from material.sources(desk)


def _short(desk: Desk) -> Iterator[Block]:
    yield from outcome.outcome(desk)
    yield from one_page.reasons(desk)
    yield from one_page.extras(desk)
    yield from one_page.changes(desk)
    yield from one_page.foot(desk)


def _title_block(desk: Desk, brief: Brief) -> Facts:
    """The particulars of the brief; the marking stands here too, where a screen reader hears it."""
    total = len(desk.checklist.questions)
    whose = "the analyst’s own"
    if desk.case is not None:
        changed = len(desk.changed)
        whose = f"{changed} changed from the case" if changed else "as they come with the case"
    known = {
        "Marking": f"{brief.marking}, {MARKINGS[brief.marking]}",
        "Decision": desk.briefing.decision,
        "For": desk.briefing.audience,
        "Crisis": desk.name(desk.briefing.crisis) if desk.briefing.crisis else "",
        "Region": desk.name(desk.briefing.region) if desk.briefing.region else "",
        "Might lead": ", ".join(map(desk.name, desk.briefing.candidates)),
        "Framework": brief.framework,
        "Answers": f"{total - len(desk.unanswered)} of {total}, {whose}",
        "Author": brief.author,
        "Prepared": spoken_date(brief.prepared),
        "Report": brief.id,
        "Method": "Fixed rules, no AI used",
    }
    return Facts(
        facts=tuple(Fact(name, (Text(value),)) for name, value in known.items() if value)
    )
