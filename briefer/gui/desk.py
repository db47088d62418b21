"""What leaves the window: printing, exporting, saving elsewhere, and web addresses."""

from pathlib import Path

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
        self.press = Press(session, self)
        self.printing = Printing(self.press, window)
        self.printing.done.connect(self._given_out)
        self.printing.troubled.connect(self.tell_print_trouble)

    def print(self) -> None:
        """Print the brief of the chosen decision."""
        self.printing.print(self._session.briefing.name)

    def tell_print_trouble(self, words: str) -> None:
        """Say why nothing was printed, and offer the file instead."""
        self._notice.tell(words, ("Export…", self.export))

    def export(self) -> None:
        """Ask for a file and write the brief into it, in the format of its suffix."""
        path = self._ask_file()
        if path is None:
            return
        self._remembered.set("export/folder", str(path.parent))
        try:
            self.press.export(path)
        except Trouble as trouble:
            self._notice.tell(str(trouble), ("Try another place…", self.export))
        else:
            self._given_out(f"Exported to {path}")

    def _given_out(self, words: str) -> None:
        """Keep what was said when the brief left the window, and say that it did."""
        try:
            self.press.keep_version()
        except Trouble as trouble:
            words = f"{words}. What it said could not be kept: {trouble}"
        self._status.tell(words)

    def save_elsewhere(self) -> None:
        """Ask for another folder and go on working in it."""
        title = "Folder for your answers"
        text = QFileDialog.getExistingDirectory(self._window, title, _documents())
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
        self.press.close()

    def _ask_file(self) -> Path | None:
        folder = Path(self._remembered.text("export/folder") or _documents())
        suggested = str(folder / f"{self._session.briefing.id}.pdf")
        text, chosen = QFileDialog.getSaveFileName(
            self._window, "Export brief", suggested, ";;".join(FORMATS)
        )
        if not text:
            return None
        path = Path(text)
        named = path.suffix.lower() in FORMATS.values()
        return path if named else path.with_name(path.name + FORMATS.get(chosen, ".pdf"))


def _documents() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)
