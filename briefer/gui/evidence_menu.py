"""Menus about evidence: passages offered for an answer, and what to do with one that it has."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from briefer.citation import citation
from briefer.gui.card_runs import later_tip
from briefer.gui.page import count
from briefer.gui.session import Session
from briefer.gui.text import plain_label, plain_tip
from briefer.gui.wording import answer_to, place_of, shortened
from briefer.hindsight import later
from briefer.judgement.checklist import Question
from briefer.sources.passage import Passage

_LONGEST = 72  # characters of a passage in a menu; its tip has all of it
_NOT_ASKED = "The sources do not ask this: attach passages where you read them"
_MOST = 12  # passages about the crisis that stand in the menu itself


def fill_offer_menu(menu: QMenu, session: Session, question: Question) -> None:
    """Offer the passages of the question's own paragraphs, those on the crisis first.

    A tick says that the answer has it already, and choosing it again takes it away.
    """
    if not any(_offered(session, question)):
        menu.addAction(_NOT_ASKED).setEnabled(False)
        return
    _fill(menu, session, question, against=False)
    menu.addSeparator()
    _fill(menu.addMenu("As evidence against the answer"), session, question, against=True)


def fill_against_menu(menu: QMenu, session: Session, question: Question) -> None:
    """Offer the same passages as what speaks against the answer."""
    if any(_offered(session, question)):
        _fill(menu, session, question, against=True)
    else:
        menu.addAction(_NOT_ASKED).setEnabled(False)


def fill_passage_menu(menu: QMenu, session: Session, question: str, reference: str) -> None:
    """Offer what can be done with a passage that an answer has."""
    place = place_of(session.library, reference)
    if place is not None:
        found = session.library.passages.get(reference, place)
        words = citation(session.library, found)
        clipboard = QGuiApplication.clipboard()
        menu.addAction("Copy with citation", lambda: clipboard.setText(words))
    if reference in answer_to(session.briefing, question).against:
        menu.addAction(
            "Count as evidence for the answer", lambda: session.attach(question, reference)
        )
    else:
        menu.addAction(
            "Count as evidence against the answer",
            lambda: session.attach(question, reference, against=True),
        )
    menu.addAction("Remove from this answer", lambda: session.detach(question, reference))


def _fill(menu: QMenu, session: Session, question: Question, *, against: bool) -> None:
    menu.setToolTipsVisible(True)
    near = list(_near(session, question))[:_MOST]
    if near and session.crisis is not None:
        menu.addSection(plain_label(f"On {session.crisis.name}"))
        _fill_passages(menu, session, question, near, against=against)
        menu.addSection("By paragraph")
    for number, passages in _offered(session, question):
        about = f"¶{number}  {count(len(passages), 'passage')}"
        part = menu.addMenu(plain_label(about))
        part.setToolTipsVisible(True)
        _fill_passages(part, session, question, passages, against=against)


def _fill_passages(
    menu: QMenu,
    session: Session,
    question: Question,
    passages: Iterable[Passage],
    *,
    against: bool,
) -> None:
    answer = answer_to(session.briefing, question.id)
    held = answer.against if against else answer.supports
    as_of = session.briefing.as_of
    for passage in passages:
        date = later(session.library, passage.id, as_of)
        place = f"¶{passage.address.paragraph}" + (" · later event" if date else "")
        words = f"{place}  {shortened(passage.text, _LONGEST)}"
        action = menu.addAction(plain_label(words))
        tip = f"{later_tip(date, as_of)}.\n\n{passage.text}" if date else passage.text
        action.setToolTip(plain_tip(tip))
        action.setCheckable(True)
        action.setChecked(passage.id in held)
        action.triggered.connect(
            lambda checked, name=passage.id: _attach(
                session, question.id, name, wanted=checked, against=against
            )
        )


def _attach(
    session: Session, question: str, passage: str, *, wanted: bool, against: bool
) -> None:
    if wanted:
        session.attach(question, passage, against=against)
    else:
        session.detach(question, passage)


def _offered(session: Session, question: Question) -> Iterator[tuple[int, tuple[Passage, ...]]]:
    """The numbers of the question's paragraphs, each with its passages."""
    for paragraph in question.paragraphs:
        passages = session.library.passages_in(paragraph)
        if passages:
            yield paragraph.paragraph, passages


def _near(session: Session, question: Question) -> Iterator[Passage]:
    """The offered passages about the chosen crisis."""
    crisis = session.briefing.crisis
    for _, passages in _offered(session, question):
        yield from (passage for passage in passages if crisis in passage.about)
