"""What would change the outcome: the smallest changes of answers, each one to be tried."""

from collections.abc import Iterator

from briefer.gui import edits, whatif
from briefer.gui.page import Para, Run, count
from briefer.gui.session import Session
from briefer.gui.wording import answer_to, spoken_value
from briefer.judgement.checklist import Checklist
from briefer.judgement.outlook import Flip

TRY = "try"
SUPPOSE = "suppose"
TAKE_BACK = "take-back:"


def changes_page(session: Session, tried: str) -> Iterator[Para]:
    """Every flip as a sentence; `tried` is the title of the trial that can be taken back."""
    checklist, outlook = session.checklist, session.outlook
    if checklist is None or outlook is None:
        return
    if tried:
        back = Run("Take it back", "link", TAKE_BACK)
        yield Para((Run(f"{tried}\u2003", "strong"), back), "text")
    if not outlook.flips:
        words = "No change of one or two answers leads to another outcome."
        yield Para((Run(words, "text"),), "text")
        return
    words = (
        "Each line is a smallest change of answers that leads to the outcome above it. It "
        "says nothing of how likely the change is."
    )
    yield Para((Run(words, "small"),), "small")
    order = dict.fromkeys(flip.arrangement for flip in outlook.flips)
    for result in order:
        flips = [
            (n, flip) for n, flip in enumerate(outlook.flips) if flip.arrangement == result
        ]
        name = checklist.word(checklist.outcome, result).name
        changes = Run(f"\u2002{count(len(flips), 'change')}", "small")
        yield Para((Run(name, "strong"), changes), "small_above")
        for place, flip in flips:
            yield Para(tuple(_sentence(session, checklist, place, flip)), "row")


def _sentence(session: Session, checklist: Checklist, place: int, flip: Flip) -> Iterator[Run]:
    """A change with the answers as they are now, and a link that makes it."""
    for number, (name, value) in enumerate(flip.change.items()):
        question = checklist.questions[name]
        now = answer_to(session.briefing, name).value
        yield Run(", and " if number else "If ", "text")
        yield Run(question.name, "link", f"question:{name}", question.ask)
        yield Run(" were ", "text")
        yield Run(spoken_value(checklist, question, value), "strong")
        yield Run(f", not {spoken_value(checklist, question, now)}", "muted")
    yield Run("\u2003", "text")
    yield Run(
        "Try\u00a0it", "link", f"{TRY}:{place}", "Give these answers; they can be taken back"
    )
    yield Run("\u2003", "text")
    tip = "Set it beside your answers, which stay as they are"
    yield Run("What\u00a0if", "link", f"{SUPPOSE}:{place}", tip)


def try_flip(session: Session, place: int) -> str:
    """Set the answers of a flip as one step to undo; the step's title, "" where there is none."""
    checklist, outlook = session.checklist, session.outlook
    if checklist is None or outlook is None or place >= len(outlook.flips):
        return ""
    briefing, parts = session.briefing, []
    for name, value in outlook.flips[place].change.items():
        briefing = edits.with_value(briefing, session.original, name, value)
        question = checklist.questions[name]
        parts.append(f"{question.name} is {spoken_value(checklist, question, value)}")
    title = f"Tried: {' and '.join(parts)}"
    session.do(title, briefing)
    return title


def suppose_flip(session: Session, place: int) -> None:
    """Set a flip beside the answers as an alternative."""
    outlook = session.outlook
    if outlook is not None and place < len(outlook.flips):
        whatif.suppose_all(session, outlook.flips[place].change)
