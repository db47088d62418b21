"""How the checklist's parts are put into words: numbers of questions, answers, leads."""

from collections.abc import Iterable

from briefer.judgement.briefing import UNKNOWN, Answer, Briefing, Value
from briefer.judgement.checklist import Checklist, Question
from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import Passage


def number_of(checklist: Checklist, question: str) -> str:
    """The number a question stands under: its stage's, and its own in that stage."""
    stage = checklist.questions[question].stage
    stages = [known.id for known in checklist.stages]
    peers = [q.id for q in checklist.questions.values() if q.stage == stage]
    return f"{stages.index(stage) + 1}.{peers.index(question) + 1}"


def spoken_value(checklist: Checklist, question: Question, value: Value) -> str:
    """An answer in words: "Refused", "Transport, Intelligence", "850,000", "Unknown"."""
    if value == UNKNOWN:
        return checklist.unknown
    if isinstance(value, int):
        return f"{value:,}"
    chosen = (value or (question.nothing,)) if isinstance(value, tuple) else (value,)
    return ", ".join(question.labels.get(item, item) for item in chosen)


def answer_to(briefing: Briefing, question: str) -> Answer:
    """The answer to a question, an empty one where there is none."""
    return briefing.answers.get(question, Answer())


def result_name(
    library: Library, briefing: Briefing, checklist: Checklist, slot: str, result: str
) -> str:
    """A result in words, or the thing that fills the part in this decision."""
    cast = briefing.cast.get(result)
    return library.names((cast,))[0] if cast else checklist.word(slot, result).name


def place_of(library: Library, reference: str) -> Address | None:
    """Where a passage or an address stands, None where the library does not know it."""
    found = library.evidence(reference)
    if isinstance(found, Passage):
        return found.address
    return found if found is not None and library.text_at(found) else None


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return cut[: space if space > most // 2 else len(cut)].rstrip(" ,;:–") + "…"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as "a, b and c"."""
    *first, end = list(words) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end
