"""How the views of the centre are made: each when its tab is first shown."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from briefer.gui.centre import Maker
from briefer.gui.profile import ProfilePane
from briefer.gui.theme import Theme

if TYPE_CHECKING:
    from briefer.gui.window import Window


def makers(window: "Window") -> Mapping[str, Maker]:
    """A maker for each tab."""
    return {
        "profile": partial(ProfilePane, window.session),
        "reader": partial(_reader, window),
        "compare": partial(_compare, window),
        "brief": partial(_brief, window),
    }


def _reader(window: "Window", theme: Theme, parent: QWidget) -> QWidget:
    from briefer.gui.reader import ReaderPane  # noqa: PLC0415  (built when first shown)

    return ReaderPane(window.session, theme, parent)


def _compare(window: "Window", theme: Theme, parent: QWidget) -> QWidget:
    from briefer.gui.compare import ComparePane  # noqa: PLC0415  (built when first shown)

    return ComparePane(window.session, theme, parent)


def _brief(window: "Window", theme: Theme, parent: QWidget) -> QWidget:
    from briefer.gui.preview import PreviewPane  # noqa: PLC0415  (built when first shown)

    pane = PreviewPane(window.session, theme, window.desk.press, window.remembered, parent)
    pane.troubled.connect(window.notice.tell)
    return pane
