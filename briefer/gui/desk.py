"""What leaves the window: printing, exporting, saving elsewhere, and web addresses."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QCursor, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from briefer.gui.notice import Notice
from briefer.gui.press import Press
from briefer.gui.printing import Printing
from briefer.gui.remembered import Remembered
from briefer.gui.session import Session
from briefer.gui.status import StatusBar
from briefer.problems import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from briefer.gui.comparison_paper import ComparisonPaper
    from briefer.gui.several import SeveralForm
    from briefer.gui.theme import Theme
    from briefer.judgement.briefing import Briefing

FORMATS = {
    "PDF document (*.pdf)": ".pdf",
    "Word document (*.docx)": ".docx",
    "OpenDocument text (*.odt)": ".odt",
    "Web page (*.html)": ".html",
    "Markdown text (*.md)": ".md",
    "Data for scripts (*.json)": ".json",
}


class Desk(QObject):
    """Built when it is first needed, with the press that it prints and exports from."""

    def __init__(
        self,
        session: Session,
        remembered: Remembered,
        notice: Notice,
        status: StatusBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._remembered = remembered
        self._notice = notice
        self._status = status
        self._window = window
        self._several: SeveralForm | None = None
        self.press = Press(session, self)
        self.printing = Printing(self.press, remembered, window)
        self.printing.done.connect(lambda words: status.tell(words + self.press.kept()))
        self.printing.troubled.connect(self.tell_print_trouble)

    def print(self, theme: "Theme") -> None:
        """Print the brief of the chosen decision."""
        self.printing.print(self._session.briefing.name, theme)

    def tell_print_trouble(self, words: str) -> None:
        """Say why nothing was printed, and offer the file instead."""
        self._notice.tell(words, ("Export…", self.export))

    def export(self) -> None:
        """Ask for a file and write the brief into it, in the format of its suffix."""
        path = self._ask_file("Export brief", self._session.briefing.id)
        if path is not None:
            self._status.tell("Exporting…")
            self.press.export(path, self._told(self.export))

    def _told(self, again: "Callable[[], None]") -> "Callable[[Future[str]], None]":
        """What says how an export went, and offers it again where it failed."""

        def tell(future: "Future[str]") -> None:
            try:
                self._status.tell(future.result())
            except Trouble as trouble:
                self._status.tell("")
                self._notice.tell(str(trouble), ("Try another place…", again))

        return tell

    # Several decisions

    def print_several(self, theme: "Theme") -> "SeveralForm":
        """Ask which decisions to print, and into which folder; one form at a time."""
        from briefer.gui.several import SeveralForm  # noqa: PLC0415  (seldom wanted)

        if self._several is None:
            form = SeveralForm(
                self._session, self.press.options, self._remembered, theme, self._window
            )
            form.finished.connect(self._put_away_form)
            form.told.connect(self._status.tell)
            self._several = form
        self._several.show()
        self._several.raise_()
        self._several.activateWindow()
        return self._several

    def _put_away_form(self) -> None:
        if self._several is not None:
            self._several.deleteLater()
            self._several = None

    def export_comparison(self, briefings: "Sequence[Briefing]") -> None:
        """Ask for a file and write one comparison of briefings into it."""
        path = self._ask_file("Export comparison", f"{briefings[0].id}-comparison")
        if path is not None:
            self._status.tell("Exporting…")
            again = self._told(lambda: self.export_comparison(briefings))
            self.press.export_comparison(path, briefings, again)

    def print_comparison(
        self, briefings: "Sequence[Briefing]", theme: "Theme"
    ) -> "ComparisonPaper":
        """Show one comparison of briefings as it will print."""
        from briefer.gui.comparison_paper import ComparisonPaper  # noqa: PLC0415  (seldom)

        shown = ComparisonPaper(
            self.press.comparison(briefings, self),
            briefings[0].name,
            theme,
            self._remembered,
            self._window,
        )
        shown.told.connect(self._status.tell)
        shown.followed.connect(self.offer_address)
        shown.exported.connect(lambda: self.export_comparison(briefings))
        shown.show()
        return shown

    # Other ways out

    def save_elsewhere(self) -> None:
        """Ask for another folder and go on working in it."""
        title = "Folder for your answers"
        text = QFileDialog.getExistingDirectory(self._window, title, documents())
        if text:
            self._session.save_elsewhere(Path(text))

    def may_close(self) -> bool:
        """Save; where that fails, whether the analyst lets the answers go all the same."""
        self._session.save_now()
        if self._session.is_saved:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("Your latest answers could not be saved.")
        box.setInformativeText(self._session.trouble)
        elsewhere = box.addButton("Save elsewhere…", QMessageBox.ButtonRole.AcceptRole)
        away = box.addButton("Close without saving", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        chosen = box.clickedButton()
        if chosen is elsewhere:
            self.save_elsewhere()
            return self._session.is_saved
        return chosen is away

    def offer_address(self, address: str) -> None:
        """Show a web address; it is only opened when that is asked for here."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = address if len(address) <= 90 else f"{address[:88]}…"
        menu.addAction(shown.replace("&", "&&")).setEnabled(False)
        menu.addSeparator()
        menu.addAction("Copy address", lambda: QGuiApplication.clipboard().setText(address))
        menu.addAction("Open in browser", lambda: QDesktopServices.openUrl(QUrl(address)))
        menu.popup(QCursor.pos())

    def close(self) -> None:
        """Let the work in hand end."""
        if self._several is not None:
            self._several.stop()
        self.press.close()

    def _ask_file(self, title: str, name: str) -> Path | None:
        folder = Path(self._remembered.text("export/folder") or documents())
        text, chosen = QFileDialog.getSaveFileName(
            self._window, title, str(folder / f"{name}.pdf"), ";;".join(FORMATS)
        )
        if not text:
            return None
        path = Path(text)
        self._remembered.set("export/folder", str(path.parent))
        named = path.suffix.lower() in FORMATS.values()
        return path if named else path.with_name(path.name + FORMATS.get(chosen, ".pdf"))


def documents() -> str:
    """The folder where this system keeps documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)
