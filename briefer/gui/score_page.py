"""The tradecraft score as a page: each standard with its points, each lost point with its lines."""

from collections.abc import Iterator, Sequence

from briefer.brief.annex import FORM_NOT_TRUTH
from briefer.brief.finding import Finding
from briefer.brief.lines import Place
from briefer.brief.standards import standards
from briefer.brief.tradecraft import POINTS, Score
from briefer.gui.page import Para, Run, count

LINE = "line:"  # begins the link to a line of the pages; the number of its place follows
FIELDS = {
    "decision": ("Details of this decision", "command:file.details"),
    "audience": ("Details of this decision", "command:file.details"),
    "likelihood": ("Details of this decision", "command:file.details"),
}
_SHOWN = 4  # lines of one finding
_WORDS = 7


def places(score: Score) -> tuple[Place, ...]:
    """Every line that a finding leads to, each once, in the order of the page."""
    findings = [f for result in score.standards for f in result.lost]
    findings += [f for met in score.needs for f in met.findings]
    found = (place for finding in findings for place in finding.places if place.block >= 0)
    return tuple(dict.fromkeys(found))


def score_page(score: Score, *, own: bool) -> Iterator[Para]:
    """The page. `own` is whether the decision is the analyst’s own, with details to fill in.

    Raises:
        Trouble: the words for the standards are missing.
    """
    known, where = standards(), places(score)
    yield Para((Run(FORM_NOT_TRUTH, "small"),), "small")
    yield Para((Run("TRADECRAFT STANDARDS, ICD 203", "heading"),), "heading")
    for number, (each, result) in enumerate(
        zip(known.standards, score.standards, strict=True), 1
    ):
        earned = f"{result.points} of {POINTS}"
        ink = "small_strong" if result.points == POINTS else "tag"
        yield _head(number, each.name, "\n".join((each.asks, *each.points)), earned, ink)
        for finding in result.lost:
            yield from _finding(finding, where, own=own)
        yield _left(each.human)
    yield Para((Run("NEEDS OF SOURCING, ICD 206", "heading"),), "heading")
    for number, (need, met) in enumerate(zip(known.needs, score.needs, strict=True), 1):
        earned, ink = ("Met", "small_strong") if met.is_met else ("Not met", "tag")
        yield _head(number, need.name, need.asks, earned, ink)
        for finding in met.findings:
            yield from _finding(finding, where, own=own)
        yield _left(need.human)


def _head(number: int, name: str, asks: str, earned: str, ink: str) -> Para:
    """A row: its number, what it is called, and what it earned."""
    shown = f"\u00a0{earned}\u00a0".replace(" ", "\u00a0") if ink == "tag" else earned
    return Para(
        (
            Run(f"{number}\u2002", "small"),
            Run(name, "strong", "", asks),
            Run("\u2002", "text"),
            Run(shown, ink),
        ),
        "small_above",
    )


def _finding(finding: Finding, where: Sequence[Place], *, own: bool) -> Iterator[Para]:
    """What is missing and how it is mended; then the lines at fault, each a link."""
    mend = [Run(f"{finding.said} ", "text"), Run(finding.mend, "muted")]
    if finding.field in FIELDS and own:
        words, link = FIELDS[finding.field]
        mend += [Run(" ", "text"), Run(words, "small_link", link)]
    yield Para(tuple(mend), "row")
    lines = [place for place in finding.places if place.block >= 0]
    for place in lines[:_SHOWN]:
        runs = [Run(_opening(place.text), "small_link", f"{LINE}{where.index(place)}")]
        if place.anchor.startswith("question-"):
            question = place.anchor.removeprefix("question-")
            runs += [
                Run("\u2002", "small"),
                Run("Answer", "small_link", f"question:{question}"),
            ]
        yield Para(tuple(runs), "row")
    if len(lines) > _SHOWN:
        yield Para((Run(f"and {count(len(lines) - _SHOWN, 'line')} more", "small"),), "row")


def _left(human: str) -> Para:
    return Para((Run("Left to the reader: ", "small"), Run(human, "small")), "row")


def _opening(text: str) -> str:
    """The first words of a line, to know it by."""
    words = text.split()
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
