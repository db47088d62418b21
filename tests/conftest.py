"""What the tests share: the shipped library, and sessions and windows that touch no home."""

import os
from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--onscreen", action="store_true", help="show the windows on a display")


def pytest_configure(config):
    if not config.getoption("--onscreen"):
        screen = Path(__file__).with_name("screen.json")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        for lack in ("propagateSizeHints\\(\\)", "raise\\(\\)", "grabbing the keyboard"):
            config.addinivalue_line("qt_log_ignore", f"^This plugin does not support {lack}$")


@pytest.fixture(scope="session")
def library():
    """The shipped content, read once; nothing in it can be changed."""
    from briefer.paths import shipped
    from briefer.reading import read_library

    home = shipped()
    found, problems = read_library(home.seeds, home.resources)
    assert problems == ()
    return found


@pytest.fixture
def workspace(tmp_path):
    """A folder for the analyst's files that does not exist yet."""
    return tmp_path / "workspace"


@pytest.fixture
def session(qapp, library, workspace):
    """A session over the shipped library, East Timor chosen; its timer never fires by itself."""
    from briefer.gui.session import Session

    made = Session(library, (), workspace)
    made.choose("east-timor-1999")
    made.begin(made.place)
    return made


@pytest.fixture(scope="session")
def theme(qapp):
    """The light theme, worn by the application with its fonts."""
    from PySide6.QtWidgets import QApplication

    from briefer.gui.looks import wear
    from briefer.gui.theme import light, load_fonts
    from briefer.paths import shipped

    QApplication.setStyle("Fusion")
    assert load_fonts(shipped().resources / "fonts") == ()
    worn = light()
    wear(worn)
    return worn


@pytest.fixture
def remembered(tmp_path):
    """An empty memory of earlier windows."""
    from briefer.gui.remembered import Remembered

    return Remembered(tmp_path / "window.ini")


@pytest.fixture
def window(qtbot, session, theme, remembered):
    """The whole window, shown and painted."""
    from briefer.gui.looks import wear
    from briefer.gui.window import Window

    made = Window(session, remembered, theme)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    wear(theme)  # a test may have dressed it otherwise
