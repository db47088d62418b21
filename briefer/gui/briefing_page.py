"""What the profile of an analyst's own decision says: what it is about and where it began."""

from collections.abc import Iterator

from briefer.citation import long_date
from briefer.gui.page import Para, Run, count, joined
from briefer.gui.quoting import DOT
from briefer.judgement.briefing import UNKNOWN, Briefing
from briefer.library import Library
from briefer.sources.passage import Passage


def briefing_page(library: Library, briefing: Briefing, outcome: str) -> Iterator[Para]:
    """A decision of one's own; `outcome` is what the framework implies, "" where none does."""
    over = [
        [Run("YOUR CRISIS", "overline")],
        [Run(f"as of {long_date(briefing.as_of)}", "small")],
    ]
    if briefing.region:
        name = library.names([briefing.region])[0]
        over.append([Run(name, "overline_link", f"thing:{briefing.region}")])
    yield Para(tuple(joined(over, DOT, "overline")), "overline")
    yield Para((Run(briefing.name, "title"),), "title")
    if briefing.decision:
        yield Para((Run(briefing.decision, "text"),), "text")
    else:
        words = "What has to be decided is not stated yet. "
        edit = Run("Add details…", "link", "command:file.details")
        yield Para((Run(words, "muted"), edit), "text")
    yield from _facts(library, briefing, outcome)
    yield from _origin(library, briefing)
    yield from _evidence(library, briefing)


def _facts(library: Library, briefing: Briefing, outcome: str) -> Iterator[Para]:
    checklist = library.checklists.get(briefing.checklist)
    parts = checklist.parts if checklist else {}
    rows = [("for", [Run(briefing.audience, "text")])] if briefing.audience else []
    if checklist is not None:
        rows.append(("framework", [Run(checklist.name, "text")]))
        rows.append(("implies", [Run(outcome, "strong")]))
    if briefing.candidates:
        links = [
            [Run(name, "link", f"thing:{thing}")]
            for thing, name in zip(
                briefing.candidates, library.names(briefing.candidates), strict=True
            )
        ]
        rows.append(("might lead", joined(links, ", ", "muted")))
    rows += [
        (parts.get(part, part), [Run(library.names([thing])[0], "link", f"thing:{thing}")])
        for part, thing in briefing.cast.items()
    ]
    for label, runs in rows:
        yield Para((Run(f"{label}\t", "small"), *runs), "labelled")
    edit = Run("Edit these details…", "small_link", "command:file.details")
    yield Para((edit,), "small")


def _origin(library: Library, briefing: Briefing) -> Iterator[Para]:
    """What it was copied from, and how many answers are others by now."""
    first = library.original(briefing)
    if first is None:
        return
    other = sum(
        answer.value != briefing.answers[question].value
        if question in briefing.answers
        else answer.value != UNKNOWN
        for question, answer in first.answers.items()
    )
    yield Para((Run("BEGAN AS A COPY", "heading"),), "heading")
    what = (
        "no answer is another yet" if not other else f"{count(other, 'answer')} changed since"
    )
    runs = (
        Run("Of ", "text"),
        Run(first.name, "link", f"decision:{first.id}"),
        Run(f", as of {long_date(first.as_of)}; {what}. ", "text"),
        Run("Side by side", "link", f"compare:{first.id}"),
    )
    yield Para(runs, "text")


def _evidence(library: Library, briefing: Briefing) -> Iterator[Para]:
    """The passages that the answers lean on, each with its place."""
    references = dict.fromkeys(
        reference
        for answer in briefing.answers.values()
        for reference in (*answer.supports, *answer.against)
    )
    found = [passage for r in references if isinstance(passage := library.evidence(r), Passage)]
    heading = (Run("EVIDENCE", "heading"), Run(f"\u2002{len(references)}", "count"))
    yield Para(heading, "heading")
    if not references:
        words = (
            "No answer rests on a passage yet. Drag a passage onto a question, or choose "
            "Attach where you read it."
        )
        yield Para((Run(words, "muted"),), "text")
    for passage in found:
        yield Para((Run(passage.text, "quote"),), "quote", passage.id, "accent_line")
        source = library.sources[passage.address.source]
        meta = (
            Run(f"¶{passage.address.paragraph}", "meta_link", f"passage:{passage.id}"),
            Run(f"{DOT}{source.short}", "meta"),
        )
        yield Para(meta, "meta", passage.id, "accent_line")
