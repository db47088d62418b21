"""The menu of a question's card: everything that can be done with its answer."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from briefer.gui import whatif
from briefer.gui.session import Session
from briefer.gui.text import plain_label, plain_tip
from briefer.gui.wording import answer_to
from briefer.judgement.briefing import UNKNOWN, Answer
from briefer.judgement.checklist import SINGLE, Checklist, Question


def fill_card_menu(
    menu: QMenu, session: Session, question: Question, follow: Callable[[str], object]
) -> None:
    """What the card offers as links and buttons, and what the answer might be instead."""
    checklist, answer = session.checklist, answer_to(session.briefing, question.id)
    if checklist is None:
        return
    if question.type in SINGLE:
        _offer_whatif(menu.addMenu("What if it were…"), session, checklist, question, answer)
        menu.addSeparator()
    menu.addAction("Add evidence…", lambda: follow("offer:"))
    if answer.value != UNKNOWN:
        menu.addAction("Set confidence…", lambda: follow("confidence:"))
    menu.addAction("Edit note" if answer.note else "Add note", lambda: follow("note:"))
    menu.addAction("Show or hide details", lambda: follow("details:"))
    original = session.original
    if original is not None:
        reset = menu.addAction(
            plain_label(f"Reset to {original.name}"), lambda: follow("reset:")
        )
        first = answer_to(original, question.id)
        reset.setEnabled(answer.unsigned != first.unsigned)


def _offer_whatif(
    menu: QMenu, session: Session, checklist: Checklist, question: Question, answer: Answer
) -> None:
    """Each other option, as an alternative beside the answers, which it does not touch."""
    menu.setToolTipsVisible(True)
    for option, label in (*question.labels.items(), (UNKNOWN, checklist.unknown)):
        if option != answer.value:
            action = menu.addAction(plain_label(label))
            action.setToolTip(plain_tip(question.options.get(option, "")))
            action.triggered.connect(
                lambda _checked=False, option=option: whatif.suppose(
                    session, question.id, option
                )
            )
