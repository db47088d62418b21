"""The bar at the top: back and forward, the decision, the one search field, what to do with it."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from briefer.citation import long_date
from briefer.gui.session import Session
from briefer.gui.theme import UNIT, Theme
from briefer.library import Library

_WIDE = 1180  # px; a narrower bar leaves out what the list of decisions says too
_SEARCH = ("Search passages, people, places, commands", "Search everything")
_ID = Qt.ItemDataRole.UserRole
_AS_OF = Qt.ItemDataRole.UserRole + 1


class TopBar(QFrame):
    """`chosen` carries a decision's id; `searched` what was typed into the search field."""

    chosen = Signal(str)
    searched = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        actions: Mapping[str, QAction],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._made_from: object = None
        self.setProperty("role", "bar")
        self.back = self._tool(actions["go.back"], "Back")
        self.forward = self._tool(actions["go.forward"], "Forward")
        self.decisions = QComboBox(self)
        self.as_of = QLabel(self)
        self.new = self._tool(actions["file.new"], "New crisis")
        self.search = SearchButton(self)
        self.look = self._tool(actions["view.toggle_theme"], "Light or dark")
        self.compare = self._tool(actions["go.compare"], "Compare", role="")
        self.export = self._tool(actions["file.export"], "Export", role="")
        self.print = self._tool(actions["file.print"], "Print", role="primary")
        self.menu = QToolButton(self)
        self._build_decisions()
        self._lay_out()
        self.decisions.activated.connect(self._choose)
        self.search.clicked.connect(lambda: self.searched.emit(""))
        self.search.typed.connect(self.searched)

    def _tool(self, action: QAction, name: str, role: str = "quiet") -> QToolButton:
        """A button that does what an action does; a quiet one has its icon alone."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonIconOnly if role == "quiet" else style.ToolButtonTextOnly
        )
        if role:
            button.setProperty("role", role)
        return button

    def _build_decisions(self) -> None:
        combo = self.decisions
        self._view = QListView(combo)
        combo.setView(self._view)
        combo.setModel(QStandardItemModel(combo))
        combo.setItemDelegate(_DecisionDelegate(self._theme, self._view))
        combo.setAccessibleName("Decision")
        combo.setToolTip("The crisis and the decision in it that the checklist is about")
        combo.setMaxVisibleItems(24)
        combo.setMinimumContentsLength(18)
        combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def _lay_out(self) -> None:
        self.as_of.setProperty("role", "small")
        self.as_of.setMinimumWidth(1)  # it must not keep the window from being narrower
        self.menu.setProperty("role", "quiet")
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu.setAccessibleName("Menu")
        self.menu.setToolTip("Menu (F10)")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        row.setSpacing(2 * UNIT)
        for widget, gap in ((self.back, 0), (self.forward, UNIT), (self.decisions, UNIT)):
            row.addWidget(widget, 2 if widget is self.decisions else 0)
            row.addSpacing(gap)
        row.addWidget(self.new)
        row.addWidget(self.as_of)
        row.addSpacing(2 * UNIT)
        row.addStretch(1)
        row.addWidget(self.search, 3)
        row.addSpacing(UNIT)
        for widget in (self.look, self.compare, self.export, self.print, self.menu):
            row.addWidget(widget)
        self.retheme(self._theme)

    def refresh(self) -> None:
        """Draw the session as it is now."""
        library, briefing = self._session.library, self._session.briefing
        made_from = (library.things, [(b.id, b.name, b.as_of) for b in library.decisions()])
        if made_from != self._made_from:
            self._made_from = made_from
            self._fill(library)
        self.decisions.setCurrentIndex(max(self.decisions.findData(briefing.id, _ID), 0))
        self.decisions.setEnabled(bool(briefing.id))
        self.as_of.setText(f"as of {long_date(briefing.as_of)}" if briefing.as_of else "")

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        self._theme = theme
        self.decisions.setItemDelegate(_DecisionDelegate(theme, self._view))
        self.decisions.setMinimumWidth(theme.fonts.px(244))
        self.decisions.setMaximumWidth(theme.fonts.px(400))
        self._view.setMinimumWidth(theme.fonts.px(500))
        self.menu.setIcon(theme.icon("more", "text"))
        self.search.retheme(theme)
        side = theme.fonts.px(18)
        for button in (self.back, self.forward, self.new, self.look, self.menu):
            button.setIconSize(QSize(side, side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.as_of.setVisible(self.width() > self._theme.fonts.px(_WIDE))

    def _fill(self, library: Library) -> None:
        """List the decisions, those of one crisis together, its name over them where it has two."""
        model = self.decisions.model()
        assert isinstance(model, QStandardItemModel)
        model.clear()
        groups: dict[str, list[QStandardItem]] = {}
        for briefing in library.decisions():
            item = QStandardItem(briefing.name or briefing.id)
            item.setData(briefing.id, _ID)
            item.setData(long_date(briefing.as_of), _AS_OF)
            item.setToolTip(f"{briefing.name}, as of {long_date(briefing.as_of)}")
            groups.setdefault(briefing.crisis or briefing.id, []).append(item)
        for crisis, items in groups.items():
            if len(items) > 1 and crisis in library.things:
                heading = QStandardItem(library.things[crisis].name)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                model.appendRow(heading)
            for item in items:
                model.appendRow(item)

    def _choose(self, index: int) -> None:
        name = self.decisions.itemData(index, _ID)
        if name:
            self.chosen.emit(name)


class SearchButton(QPushButton):
    """Looks like a field and opens the palette; a letter typed on it is passed on."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setAccessibleName("Search passages, people, places and commands")
        self.setToolTip("Search everything (Ctrl+K)")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        words = QLabel(_SEARCH[0], self)
        self._icon, self._keys = QLabel(self), QLabel("Ctrl+K", self)
        words.setProperty("role", "muted")
        self._keys.setProperty("role", "key")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT + 2, 0, 2 * UNIT, 0)
        row.setSpacing(2 * UNIT)
        row.addWidget(self._icon)
        row.addWidget(words, 1)
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        for label in (self._icon, words, self._keys):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words.setMinimumWidth(1)
        self._words = words

    def retheme(self, theme: Theme) -> None:
        """Take over other colours, fonts and zoom."""
        side = theme.fonts.px(16)
        self._icon.setPixmap(theme.pixmap("search", "muted", side, self.devicePixelRatioF()))
        self.setMinimumWidth(theme.fonts.px(150))
        self.setMaximumWidth(theme.fonts.px(460))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self._keys.x() - self._words.x()
        fits = QFontMetrics(self._words.font()).horizontalAdvance(_SEARCH[0]) <= room
        self._words.setText(_SEARCH[0 if fits else 1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class _DecisionDelegate(QStyledItemDelegate):
    """A decision with its as-of date at the right; a crisis's name as a small heading."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._theme.fonts.px(30))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, rect = self._theme, option.rect
        name, as_of = str(index.data()), index.data(_AS_OF)
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415  (slow, and only for the popup)

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 5, 5)
        box: QRect = rect.adjusted(3 * UNIT, 0, -3 * UNIT, 0)
        if as_of is None:
            painter.setFont(theme.fonts.ui(13, strong=True))
            painter.setPen(theme.color("muted"))
            painter.drawText(box.adjusted(0, UNIT, 0, UNIT), left, name)
        else:
            painter.setFont(theme.fonts.ui(15))
            painter.setPen(theme.color("text"))
            painter.drawText(box, left, name)
            painter.setFont(theme.fonts.ui(13))
            painter.setPen(theme.color("muted"))
            painter.drawText(box, right, as_of)
        painter.restore()
