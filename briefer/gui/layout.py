"""How the window is laid out at its start, and what of that it remembers at its end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

if TYPE_CHECKING:
    from briefer.gui.window import Window

_SIZE = QSize(1440, 900)  # px at first, where the screen has them
_WIDTHS = (264, 720, 456)  # px at first: navigator, centre, checklist


def restore(window: "Window") -> None:
    """Put the window where it was, or in the middle sizes at first."""
    remembered = window.remembered
    if not window.restoreGeometry(remembered.data("window/geometry")):
        window.resize(_SIZE.boundedTo(window.screen().availableGeometry().size()))
    if not window.splitter.restoreState(remembered.data("window/panes")):
        window.splitter.setSizes(list(_WIDTHS))
    folded = remembered.texts("navigator/folded")
    if folded is not None:
        window.navigator.fold(folded)
    window.navigator.list.setFocus(Qt.FocusReason.OtherFocusReason)


def remember(window: "Window") -> None:
    """Keep sizes, look and place for the next start."""
    remembered = window.remembered
    remembered.set("window/geometry", window.saveGeometry())
    remembered.set("window/panes", window.splitter.saveState())
    remembered.set("view/look", window.look)
    remembered.set("view/zoom", str(window.zoom))
    remembered.set_texts("navigator/folded", window.navigator.folded)
    remembered.set_place(window.session.place)
