"""The reading panes' menus: on a place in a source, on what overlaps it, on links and notes."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from briefer.catalogue import Note
from briefer.citation import long_date
from briefer.gui.links import in_decision
from briefer.gui.page import count
from briefer.gui.reader_page import Choice, overlapping
from briefer.gui.session import Session
from briefer.gui.text import plain_label
from briefer.judgement.briefing import Answer
from briefer.judgement.checklist import Checklist
from briefer.leaning import Leaning, Outcome, Use
from briefer.library import Library
from briefer.sources.address import Address
from briefer.sources.passage import Passage

_LONGEST = 68  # characters of a question
_WORDS = 10  # of a passage or a note


def fill_attach_menu(menu: QMenu, session: Session, references: tuple[str, ...]) -> None:
    """Offer every question by stage, for the answer and against it; a tick takes it away.

    `references` are passage ids or addresses, attached together.
    """
    checklist = session.checklist
    if checklist is None:
        menu.addAction("No checklist for this decision").setEnabled(False)
        return
    _fill_stages(menu, session, checklist, references, against=False)
    menu.addSeparator()
    other = menu.addMenu("As evidence against an answer")
    _fill_stages(other, session, checklist, references, against=True)


def fill_uses_menu(
    menu: QMenu,
    session: Session,
    leaning: Leaning,
    places: tuple[Address, ...],
    follow: Callable[[str], object],
) -> None:
    """Everything that rests on places: the chosen decision's answers, others', the outcomes.

    Choosing an answer leads to its question, choosing an outcome to the reasons for it.
    """
    chosen = session.briefing.id
    uses = leaning.uses(*places)
    _fill_questions(menu, session.library, [u for u in uses if u.decision == chosen], follow)
    others = dict.fromkeys(use.decision for use in uses if use.decision != chosen)
    if others and not menu.isEmpty():
        menu.addSeparator()
    for name in others:
        part = _add_part(menu, session.library, name)
        _fill_questions(part, session.library, [u for u in uses if u.decision == name], follow)
    outcomes = leaning.outcomes(*places)
    if outcomes:
        menu.addSeparator()
        part = menu.addMenu(plain_label(f"Outcomes that rest on it ({len(outcomes)})"))
        _fill_outcomes(part, session, outcomes, follow)


def _add_part(menu: QMenu, library: Library, decision: str) -> QMenu:
    briefing = library.briefing(decision)
    return menu.addMenu(plain_label(briefing.name if briefing else decision))


def _fill_questions(
    menu: QMenu, library: Library, uses: Iterable[Use], follow: Callable[[str], object]
) -> None:
    """Questions of one decision; the links name it, so that they lead there from anywhere."""
    for use in uses:
        briefing = library.briefing(use.decision)
        checklist = library.checklists.get(briefing.checklist) if briefing else None
        known = checklist.questions.get(use.question) if checklist else None
        words = _short(known.ask if known else use.question)
        side = "Against: " if use.against else ""
        _add_link(
            menu, side + words, in_decision("question", use.decision, use.question), follow
        )


def _fill_outcomes(
    menu: QMenu,
    session: Session,
    outcomes: Iterable[Outcome],
    follow: Callable[[str], object],
) -> None:
    """The outcomes by name with the way each rests on the place, the chosen one's first."""
    chosen = session.briefing.id
    for outcome in sorted(outcomes, key=lambda outcome: outcome.decision != chosen):
        briefing = session.library.briefing(outcome.decision)
        ways = [count(len(outcome.answers), "answer")] if outcome.answers else []
        ways += [count(len(outcome.rules), "rule")] if outcome.rules else []
        words = f"{briefing.name if briefing else outcome.decision}: {' and '.join(ways)}"
        _add_link(menu, _short(words), in_decision("rule", outcome.decision, ""), follow)


def _add_link(menu: QMenu, words: str, link: str, follow: Callable[[str], object]) -> None:
    action = menu.addAction(plain_label(words))
    action.triggered.connect(lambda _checked=False: follow(link))


def _fill_stages(
    menu: QMenu,
    session: Session,
    checklist: Checklist,
    references: tuple[str, ...],
    *,
    against: bool,
) -> None:
    for number, stage in enumerate(checklist.stages, 1):
        part = menu.addMenu(plain_label(f"{number}  {stage.name}"))
        part.setToolTipsVisible(True)
        questions = [q for q in checklist.questions.values() if q.stage == stage.id]
        for question in questions:
            action = QAction(plain_label(_short(question.ask)), part)
            action.setCheckable(True)
            action.setChecked(_attached(session, question.id, references, against=against))
            action.triggered.connect(
                lambda checked, name=question.id: _attach(
                    session, name, references, wanted=checked, against=against
                )
            )
            part.addAction(action)


def _attached(
    session: Session, question: str, references: Iterable[str], *, against: bool
) -> bool:
    answer = session.briefing.answers.get(question, Answer())
    held = answer.against if against else answer.supports
    return all(reference in held for reference in references)


def _attach(
    session: Session,
    question: str,
    references: tuple[str, ...],
    *,
    wanted: bool,
    against: bool,
) -> None:
    for reference in references:
        if wanted:
            session.attach(question, reference, against=against)
        else:
            session.detach(question, reference)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def fill_choice_menu(
    menu: QMenu,
    session: Session,
    choice: Choice,
    copy: Callable[[], object],
    choose: Callable[[Passage], object],
) -> None:
    """What can be done with the chosen place; nothing when nothing is chosen."""
    if not choice.places:
        return
    menu.addAction("Copy with citation", copy)
    add_copy_place(menu, choice.places)
    fill_attach_menu(menu.addMenu("Attach to question"), session, choice.references)
    others = overlapping(session.library, choice.passage) if choice.passage else ()
    if others:
        fill_passages_menu(menu.addMenu("Passages that overlap"), others, choose)


def add_copy_place(menu: QMenu, places: Iterable[Address]) -> None:
    """Offer to copy addresses in a source, as files and the console write them."""
    words = " ".join(map(str, places))
    menu.addAction(
        "Copy address in the source", lambda: QGuiApplication.clipboard().setText(words)
    )


def fill_passages_menu(
    menu: QMenu, passages: Iterable[Passage], choose: Callable[[Passage], object]
) -> None:
    """Passages to choose from, each by its kind and its first words."""
    for passage in passages:
        action = menu.addAction(plain_label(f"{passage.kind}: {_start(passage.text)}"))
        action.triggered.connect(lambda _checked=False, passage=passage: choose(passage))


def fill_notes_menu(
    menu: QMenu, notes: Iterable[Note], follow: Callable[[str], object]
) -> None:
    """Notes to open, each by its date and its first words."""
    for note in notes:
        label = f"{long_date(note.date) or 'Editor’s note'}: {_start(note.text)}"
        _add_link(menu, label, f"thing:{note.id}", follow)


def fill_link_menu(menu: QMenu, link: str) -> None:
    """What can be done with an address of the web."""
    if link.startswith(("http:", "https:")):
        clipboard = QGuiApplication.clipboard()
        menu.addAction("Copy link", lambda: clipboard.setText(link))


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
