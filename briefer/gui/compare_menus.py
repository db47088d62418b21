"""The comparison's menus: what to add, what to suppose, what to do with a column."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from briefer.citation import long_date
from briefer.gui.answer_controls import Number
from briefer.gui.session import Session
from briefer.gui.text import plain_label
from briefer.gui.theme import UNIT
from briefer.judgement.analogues import analogues
from briefer.judgement.briefing import UNKNOWN, Briefing, Value
from briefer.judgement.checklist import Checklist, Question
from briefer.library import Library

NEAREST = 4  # decisions offered before all others
LONGEST_NAME = 120  # characters of a what-if's
_FIELD = 280  # px

Choose = Callable[[Value], object]


def fill_add_menu(
    menu: QMenu, session: Session, shown: Collection[str], add: Callable[[str], object]
) -> None:
    """Offer decisions of the same checklist: those most alike, then all by crisis."""
    offered = [briefing for briefing in others(session) if briefing.id not in shown]
    if not offered:
        menu.addAction("No other decision has this checklist").setEnabled(False)
        return
    near = [b for b in nearest(session) if b.id not in shown][:NEAREST]
    if near:
        menu.addAction("Most alike").setEnabled(False)
    for briefing in near:
        _offer(menu, briefing, add)
    if near:
        menu.addSeparator()
    for name, group in _by_crisis(session.library, offered):
        part = menu.addMenu(plain_label(name)) if len(group) > 1 else menu
        for briefing in group:
            _offer(part, briefing, add)


def others(session: Session) -> tuple[Briefing, ...]:
    """Every other decision that has the checklist of the chosen one."""
    mine = session.briefing
    found = (b for b in session.library.decisions() if b.checklist == mine.checklist)
    return tuple(briefing for briefing in found if briefing.id != mine.id)


def nearest(session: Session) -> Iterator[Briefing]:
    """The cases most alike, as the analyst has answered them."""
    mine, library, checklist = session.briefing, session.library, session.checklist
    if checklist is not None:
        for analogue in analogues(checklist, mine.values(), library.cases, (mine.id,)):
            briefing = library.briefing(analogue.case)
            if briefing is not None and briefing.checklist == mine.checklist:
                yield briefing


def _by_crisis(
    library: Library, briefings: Collection[Briefing]
) -> Iterator[tuple[str, list[Briefing]]]:
    """Decisions by crisis, in the navigator's order: the analyst's own, then the catalogue's."""
    groups: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        groups.setdefault(briefing.subject, []).append(briefing)
    order = [name for name in groups if name not in library.things]
    order += [name for name in library.things if name in groups]
    for name in order:
        title = library.things[name].name if name in library.things else groups[name][0].name
        yield title, groups[name]


def _offer(menu: QMenu, briefing: Briefing, add: Callable[[str], object]) -> None:
    when = f"\t{long_date(briefing.as_of)}" if briefing.as_of else ""
    action = menu.addAction(plain_label(briefing.name) + when)
    action.triggered.connect(lambda _checked=False, name=briefing.id: add(name))


def fill_value_menu(
    menu: QMenu, checklist: Checklist, question: Question, value: Value, choose: Choose
) -> None:
    """Offer the answers to a question, the one that stands ticked; a number has a field."""
    if question.type == "number":
        _add_field(menu, checklist, question, value, choose)
        return
    several = question.type == "multi"
    group = QActionGroup(menu)
    group.setExclusive(not several)
    chosen = value if isinstance(value, tuple) else (value,)
    for option, label in (*question.labels.items(), (UNKNOWN, checklist.unknown)):
        action = menu.addAction(plain_label(label))
        action.setCheckable(True)
        group.addAction(action)
        action.setChecked(option in chosen)
        taken = _toggled(question, chosen, option) if several else option
        action.triggered.connect(lambda _checked=False, taken=taken: choose(taken))
        if action.isChecked():
            menu.setActiveAction(action)


def _toggled(question: Question, chosen: tuple[str | int, ...], option: str) -> Value:
    """Several options after one more was chosen or let go; "nothing" goes with no other."""
    if option == UNKNOWN:
        return UNKNOWN
    alone = question.nothing
    kept = {item for item in chosen if (item == alone) == (option == alone)}
    kept ^= {option}
    return tuple(name for name in question.options if name in kept) or UNKNOWN


def _add_field(
    menu: QMenu, checklist: Checklist, question: Question, value: Value, choose: Choose
) -> None:
    control = Number(checklist, question, menu)
    control.show_value(value)
    typed = [value]  # the last number in the field

    def hold(number: object) -> None:
        typed[0] = number if isinstance(number, int) else UNKNOWN

    def take() -> None:
        menu.close()
        choose(typed[0])

    control.answered.connect(hold)
    control.field.returnPressed.connect(take)
    control.unset.clicked.connect(take)
    _embed(menu, control, control.field)


def fill_name_menu(menu: QMenu, name: str, rename: Callable[[str], object]) -> None:
    """A field with a name in it; Enter takes what is written there."""
    field = QLineEdit(name, menu)
    field.setAccessibleName("Name of the what-if")
    field.setMinimumWidth(_FIELD)
    field.setMaxLength(LONGEST_NAME)

    def take() -> None:
        menu.close()
        rename(field.text())

    field.returnPressed.connect(take)
    _embed(menu, field, field)


def _embed(menu: QMenu, widget: QWidget, field: QLineEdit) -> None:
    """Put a field into a menu, ready to be typed into."""
    holder = QWidget(menu)
    row = QHBoxLayout(holder)
    row.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
    row.addWidget(widget)
    action = QWidgetAction(menu)
    action.setDefaultWidget(holder)
    menu.addAction(action)
    menu.setActiveAction(action)
    field.selectAll()
    field.setFocus()


@contextmanager
def menu_at(parent: QWidget, where: QPoint) -> Iterator[QMenu]:
    """A menu to fill, which then opens; an empty one does not."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    yield menu
    if menu.isEmpty():
        menu.deleteLater()
    else:
        menu.popup(where)
