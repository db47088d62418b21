"""What the console answers, as plain data in stable order: the shapes that scripts rely on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from briefer.catalogue import ACTORS, Note
from briefer.hindsight import later_evidence, written_later
from briefer.judgement.briefing import Briefing, Value
from briefer.judgement.checklist import EXTRAS, Checklist
from briefer.library import Library
from briefer.problems import Problem
from briefer.sources.address import Address, parse_address
from briefer.sources.passage import Passage

if TYPE_CHECKING:
    from briefer.brief.finding import Finding
    from briefer.brief.tradecraft import Score
    from briefer.search import Hit
    from briefer.verify import Verdict

View: TypeAlias = dict[str, Any]  # plain data, as JSON has it

_LISTS = {
    "actors": ACTORS,
    "regions": ("region", "place"),
    "mechanisms": ("mechanism",),
    "ideas": ("idea",),
    "crises": ("crisis",),
    "works": ("work",),
}


def listing(library: Library, kind: str) -> list[View]:
    """Everything of a kind, as `{id, name, kind, aliases, paragraphs, passages}`."""
    if kind in _LISTS:
        things = library.things_of(*_LISTS[kind])
        return [
            _row(t.id, t.name, t.kind, t.aliases, t.paragraphs, library.passages_about(t.id))
            for t in things
        ]
    if kind == "passages":
        return [
            _row(p.id, str(p.address), p.kind, (), (p.address.whole,), (p,))
            for p in library.passages.values()
        ]
    if kind == "notes":
        return [
            _row(n.id, n.text, n.kind, (), n.paragraphs, ()) for n in library.notes.values()
        ]
    if kind == "sources":
        return [
            _row(
                s.id,
                s.title,
                "source",
                (s.short,),
                (Address(s.id, n) for n in s.body),
                (p for p in library.passages.values() if p.address.source == s.id),
            )
            for s in library.sources.values()
        ]
    if kind == "checklists":
        return [
            _row(c.id, c.name, "checklist", (), (), ()) for c in library.checklists.values()
        ]
    return [_row(b.id, b.name, "decision", (), (), ()) for b in library.decisions()]


def profile(library: Library, name: str, crisis: str) -> View | None:
    """A thing with its passages (the crisis's first), relations and notes; or a place's text."""
    thing = library.things.get(name)
    if thing is not None:
        passages = library.passages_about(name)
        mine = [p for p in passages if crisis in p.about]
        return {
            "id": thing.id,
            "name": thing.name,
            "kind": thing.kind,
            "aliases": list(thing.aliases),
            "summary": thing.summary,
            "paragraphs": [str(address) for address in thing.paragraphs],
            "decisions": list(thing.decisions),
            "passages": [_passage(p) for p in (*mine, *(p for p in passages if p not in mine))],
            "relations": [
                {"to": tie.to, "role": tie.says, "paragraphs": [str(a) for a in tie.paragraphs]}
                for tie in library.ties_of.get(name, ())
            ],
            "notes": [_note(note) for note in library.notes_about(name)],
        }
    if name in library.notes:
        return _note(library.notes[name])
    return _place(library, name)


def _place(library: Library, name: str) -> View | None:
    """A passage, or the paragraph or span at an address, and what rests on it."""
    if name in library.passages:
        passage = library.passages[name]
        return {**_passage(passage), **_leaning(library, passage.address)}
    address = parse_address(name)
    text = library.text_at(address) if address else ""
    if address is None or not text:
        return None
    about = {thing: None for p in library.passages_in(address.whole) for thing in p.about}
    view = {"address": name, "text": text, "speaker": "", "about": list(about)}
    return {**view, **_leaning(library, address)}


def _leaning(library: Library, address: Address) -> View:
    """The answers that lean on a place, over all decisions, and the outcomes that rest on it."""
    from briefer.leaning import Leaning

    leaning = Leaning(library)
    return {
        "leaned_on_by": [use._asdict() for use in leaning.uses(address)],
        "outcomes": [
            {"decision": o.decision, "answers": list(o.answers), "rules": list(o.rules)}
            for o in leaning.outcomes(address)
        ],
    }


def hits(found: "Iterable[Hit]") -> list[View]:
    """Search results, best first; passages by address, everything else by id."""
    return [
        {
            **({"address": hit.address} if hit.address else {}),
            "id": hit.id,
            "kind": hit.kind,
            "name": hit.name,
            "snippet": hit.snippet,
            "score": hit.score,
        }
        for hit in found
    ]


def assessment(library: Library, briefing: Briefing) -> View:
    """Everything the model computes from a briefing's answers."""
    from briefer.judgement.analogues import analogues
    from briefer.judgement.assessment import assess
    from briefer.judgement.outlook import confidence, outlook

    checklist = library.checklists[briefing.checklist]
    values = briefing.values()
    found = assess(checklist, values)
    ahead = outlook(checklist, values)
    sure = confidence(checklist, briefing)
    cases = {name: case for name, case in library.cases.items() if name != briefing.id}
    return {
        "id": briefing.id,
        **found.slots,
        **{extra: list(found.extras[extra]) for extra in EXTRAS},
        "possible": list(ahead.possible),
        "ruled_out": {name: list(why) for name, why in ahead.ruled_out.items()},
        "next_question": ahead.next_question,
        "moot": dict(ahead.moot),
        "flips": [
            {"change": _values(f.change), "arrangement": f.arrangement} for f in ahead.flips
        ],
        "confidence": {
            "level": sure.level,
            "question": sure.question,
            "rests_on": list(sure.rests_on),
        },
        "reasons": [
            {
                "rule": reason.rule,
                "slot": reason.slot,
                "result": reason.result,
                "because": reason.because,
                "answers": _values(reason.answers),
                "paragraphs": [str(address) for address in reason.paragraphs],
                "frameworks": list(reason.frameworks),
            }
            for reason in found.reasons
        ],
        "analogues": [
            {
                "id": analogue.case,
                "similarity": round(analogue.similarity, 3),
                "shared": list(analogue.shared),
                "differing": list(analogue.differing),
                "breaking": list(analogue.breaking),
                "arrangement": analogue.arrangement,
            }
            for analogue in analogues(checklist, values, cases)
        ],
        "hindsight": {
            "written_later": [source.id for source in written_later(library, briefing)],
            "later_events": [
                {"question": later.question, "evidence": later.reference, "date": later.date}
                for later in later_evidence(library, briefing)
            ],
        },
    }


def comparison(checklist: Checklist, briefings: Sequence[Briefing]) -> View:
    """Decisions side by side: the outcome of each, then the questions, differences first.

    `values` and `reasons` are keyed by the decisions' ids; `breaks` names the decisions whose
    answer alone would give the first one another arrangement.
    """
    from briefer.judgement.comparison import QUESTION, compare

    ids = [briefing.id for briefing in briefings]
    rows = compare(checklist, briefings)
    decisions = []
    for place, briefing in enumerate(briefings):
        found = {row.id: row.cells[place].value for row in rows if row.kind != QUESTION}
        about = {"id": briefing.id, "name": briefing.name, "as_of": briefing.as_of}
        decisions.append({**about, **_values(found)})
    questions = [
        {
            "id": row.id,
            "values": _values(
                {name: cell.value for name, cell in zip(ids, row.cells, strict=True)}
            ),
            "differs": row.differs,
            "decides": row.decides,
            "breaks": [name for name, cell in zip(ids, row.cells, strict=True) if cell.breaks],
            "reasons": {
                name: cell.answer.note for name, cell in zip(ids, row.cells, strict=True)
            },
        }
        for row in rows
        if row.kind == QUESTION
    ]
    return {"decisions": decisions, "questions": questions}


def verdict(path: str, found: "Verdict") -> View:
    """Whether a printed brief is intact, what was altered in it, and how its quotations stand."""
    return {
        "file": path,
        "title": found.title,
        "report": found.report,
        "program": found.program,
        "intact": found.intact,
        "altered": [
            {
                "kind": change.kind,
                "place": change.place,
                "page": change.page,
                "printed": change.printed,
                "expected": change.expected,
                "says": str(change),
            }
            for change in found.altered
        ],
        "quotations": [quotation._asdict() for quotation in found.quotations],
        "notes": list(found.notes),
    }


def score(name: str, result: "Score") -> View:
    """The tradecraft score of a decision's brief, each finding with the lines that it is about."""
    from briefer.brief.annex import FORM_NOT_TRUTH
    from briefer.brief.standards import standards

    known = standards()
    return {
        "id": name,
        "points": result.points,
        "most": result.most,
        "says": FORM_NOT_TRUTH,
        "standards": [
            {
                "id": each.id,
                "name": each.name,
                "points": earned.points,
                "findings": [_finding(finding) for finding in earned.lost],
                "human": each.human,
            }
            for each, earned in zip(known.standards, result.standards, strict=True)
        ],
        "needs": [
            {
                "id": need.id,
                "name": need.name,
                "met": met.is_met,
                "findings": [_finding(finding) for finding in met.findings],
                "human": need.human,
            }
            for need, met in zip(known.needs, result.needs, strict=True)
        ],
    }


def _finding(finding: "Finding") -> View:
    return {
        "said": finding.said,
        "mend": finding.mend,
        "places": [{"anchor": each.anchor, "text": each.text} for each in finding.places],
    }


def problems(found: Iterable[Problem]) -> list[View]:
    """Problems as data."""
    return [{"path": p.path, "line": p.line, "message": p.message} for p in found]


def _row(
    name: str,
    title: str,
    kind: str,
    aliases: Iterable[str],
    paragraphs: Iterable[Address],
    passages: Iterable[Passage],
) -> View:
    return {
        "id": name,
        "name": title,
        "kind": kind,
        "aliases": list(aliases),
        "paragraphs": [str(address) for address in paragraphs],
        "passages": [passage.id for passage in passages],
    }


def _passage(passage: Passage) -> View:
    return {
        "address": str(passage.address),
        "id": passage.id,
        "kind": passage.kind,
        "text": passage.text,
        "speaker": passage.speaker,
        "about": list(passage.about),
        "date": passage.date,
    }


def _note(note: Note) -> View:
    return {
        "id": note.id,
        "kind": note.kind,
        "date": note.date,
        "text": note.text,
        "basis": note.basis,
        "paragraphs": [str(address) for address in note.paragraphs],
        "sources": list(note.sources),
    }


def _values(answers: Mapping[str, Value]) -> View:
    return {
        q: list(value) if isinstance(value, tuple) else value for q, value in answers.items()
    }
