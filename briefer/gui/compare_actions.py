"""What the comparison does when a cell, a column or a question of it is clicked or entered."""

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from briefer.gui import whatif
from briefer.gui.compare_grid import ITSELF, Column
from briefer.gui.compare_heads import DISCARD, KEEP, REMOVE, RENAME
from briefer.gui.compare_menus import fill_name_menu, fill_value_menu, menu_at
from briefer.gui.compare_view import CompareTable
from briefer.gui.links import in_decision
from briefer.gui.session import Session
from briefer.judgement.briefing import Value
from briefer.judgement.comparison import QUESTION


class CompareActions(QObject):
    """Works a table: `followed` carries a link, `removed` the decision that is to leave it."""

    followed = Signal(str)
    removed = Signal(str)

    def __init__(self, session: Session, table: CompareTable) -> None:
        super().__init__(table)
        self._session = session
        self.table = table
        table.entered.connect(self.enter)
        table.clicked.connect(self._click)
        table.menu_wanted.connect(self._offer_cell)
        table.removed.connect(self._remove_at)
        table.renamed.connect(self._rename_at)
        table.decisions.asked.connect(self._ask)
        table.decisions.menu_wanted.connect(self._offer_column)
        table.questions.chosen.connect(self._choose_line)

    # Cells

    def enter(self, index: QModelIndex) -> None:
        """Go to the question of the chosen decision, suppose another answer, or offer to open."""
        column = self._at(index)[0]
        if column.place != ITSELF:
            self._offer_values(index)
        elif index.column() == 0:
            self.followed.emit(self._link(index))
        else:
            with menu_at(self.table, self.table.below(index)) as menu:
                self._fill_decision(menu, index)

    def _click(self, index: QModelIndex) -> None:
        if self._at(index)[0].place != ITSELF:
            self._offer_values(index)

    def _at(self, index: QModelIndex) -> tuple[Column, str]:
        """The column of a cell, and its question, "" where it is no question's."""
        shown = self.table.grid
        line = shown.lines[index.row()]
        return shown.columns[index.column()], line.id if line.kind == QUESTION else ""

    def _link(self, index: QModelIndex) -> str:
        """Where a cell leads: its question's card, or the reason for the result."""
        column, question = self._at(index)
        line = self.table.grid.lines[index.row()]
        if question:
            return in_decision("question", column.briefing.id, question)
        reasons = line.row.cells[index.column()].reasons if line.row else ()
        rule = f"{line.id}:{reasons[0].rule}" if reasons else ""
        return in_decision("rule", column.briefing.id, rule)

    def _offer_values(self, index: QModelIndex) -> None:
        if self._at(index)[1]:
            with menu_at(self.table, self.table.below(index)) as menu:
                self._fill_values(menu, index)

    def _fill_values(self, menu: QMenu, index: QModelIndex) -> None:
        column, name = self._at(index)
        checklist, row = self._session.checklist, self.table.grid.lines[index.row()].row
        if checklist is None or row is None:
            return
        value = row.cells[index.column()].value

        def choose(chosen: Value) -> None:
            whatif.change(self._session, column.place, name, chosen)

        fill_value_menu(menu, checklist, checklist.questions[name], value, choose)
        if name in column.changes:
            given = row.cells[0].value
            menu.addSeparator()
            menu.addAction("Take it back", lambda: choose(given))

    def _fill_decision(self, menu: QMenu, index: QModelIndex) -> None:
        column, link = self._at(index)[0], self._link(index)
        menu.addAction("Open this decision", lambda: self.followed.emit(link))
        self._fill_remove(menu, column)

    def _fill_remove(self, menu: QMenu, column: Column) -> None:
        name = column.briefing.id
        menu.addAction("Remove from the comparison", lambda: self.removed.emit(name))

    def _offer_cell(self, index: QModelIndex, where: QPoint) -> None:
        """The menu on a cell: what its column offers, what can be supposed, copying."""
        column, question = self._at(index)
        with menu_at(self.table, where) as menu:
            if column.place != ITSELF:
                if question:
                    self._fill_values(menu, index)
                    menu.addSeparator()
                self._fill_alternative(menu, index.column())
            elif index.column():
                self._fill_decision(menu, index)
            else:
                link = self._link(index)
                words = "Go to the question" if question else "Show why"
                menu.addAction(words, lambda: self.followed.emit(link))
            menu.addSeparator()
            copy = menu.addAction("Copy", self.table.copy)
            copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
            menu.addAction("Copy table", self.table.copy_table)

    def _choose_line(self, number: int) -> None:
        """A click on a question makes its first cell current."""
        if self.table.grid.lines[number].row is not None:
            self.table.setCurrentIndex(self.table.cells.index(number, 0))
            self.table.setFocus(Qt.FocusReason.MouseFocusReason)

    # Columns

    def _ask(self, what: str, place: int) -> None:
        column = self.table.grid.columns[place]
        if what == REMOVE:
            self.removed.emit(column.briefing.id)
        elif what == KEEP:
            whatif.keep(self._session, column.place)
        elif what == DISCARD:
            whatif.discard(self._session, column.place)
        elif what == RENAME:
            self._rename(place)

    def _offer_column(self, place: int, where: QPoint) -> None:
        column = self.table.grid.columns[place]
        with menu_at(self.table, where) as menu:
            if column.place != ITSELF:
                self._fill_alternative(menu, place)
            elif place:
                link = f"decision:{column.briefing.id}"
                menu.addAction("Open this decision", lambda: self.followed.emit(link))
                self._fill_remove(menu, column)

    def _fill_alternative(self, menu: QMenu, place: int) -> None:
        for words, what in (
            ("Keep these answers", KEEP),
            ("Rename…", RENAME),
            ("Discard this what-if", DISCARD),
        ):
            menu.addAction(words, partial(self._ask, what, place))

    def _remove_at(self, index: QModelIndex) -> None:
        """Delete: a supposition is taken back, another decision leaves the comparison."""
        column, question = self._at(index)
        row = self.table.grid.lines[index.row()].row
        if column.place == ITSELF:
            self.removed.emit(column.briefing.id)
        elif question in column.changes and row is not None:
            whatif.change(self._session, column.place, question, row.cells[0].value)

    def _rename_at(self, index: QModelIndex) -> None:
        if self._at(index)[0].place != ITSELF:
            self._rename(index.column())

    def _rename(self, place: int) -> None:
        column, head = self.table.grid.columns[place], self.table.decisions
        under = QPoint(head.sectionViewportPosition(place), head.height())
        with menu_at(self.table, head.mapToGlobal(under)) as menu:
            fill_name_menu(
                menu,
                column.briefing.name,
                lambda name: whatif.rename(self._session, column.place, name),
            )
