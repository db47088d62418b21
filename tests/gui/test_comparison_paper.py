"""A comparison on paper, from the Compare tab: shown as it will print, printed, exported."""

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMenu

from briefer.brief.comparison import compose_comparison
from briefer.brief.compose import Options
from briefer.gui import whatif
from briefer.gui.comparison_paper import ComparisonPaper
from briefer.render import RENDERERS


@pytest.fixture
def press(window):
    made = window.desk.press
    yield made
    made.close()


@pytest.fixture
def pane(window, press):
    """East Timor beside Rwanda."""
    window.follow("compare:rwanda-1994")
    return window.centre.current


@pytest.fixture
def paper(qtbot, window, pane):
    """The comparison with its pages."""
    window.actions_by_id["file.print_comparison"].trigger()
    shown = window.findChild(ComparisonPaper)
    qtbot.waitUntil(lambda: bool(shown._sheets.sizes), timeout=20_000)
    return shown


def both(session):
    return [session.library.briefing(name) for name in ("east-timor-1999", "rwanda-1994")]


def test_a_comparison_is_shown_on_landscape_pages_with_the_bytes_that_print(paper, session):
    brief = compose_comparison(session.library, both(session), Options())
    assert paper._sheets.pdf == RENDERERS[".pdf"](brief)
    wide, high = paper._sheets.sizes[0]
    assert wide > high
    assert paper.viewer.tools.total.text() == f"of {len(paper._sheets.sizes)}"


def test_what_if_columns_are_compared_as_well_if_they_suppose_something(pane, session):
    place = whatif.begin(session)
    assert len(pane.briefings) == 2
    whatif.change(session, place, "consent", "given")
    assert len(pane.briefings) == 3
    assert pane.briefings[1].values()["consent"] == "given"


def test_the_button_offers_paper_and_file(qtbot, window, pane, session, tmp_path, monkeypatch):
    target = tmp_path / "both.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    pane.paper_button.click()
    (menu,) = (menu for menu in pane.findChildren(QMenu) if menu.isVisible())
    assert [a.text() for a in menu.actions()] == ["Print comparison…", "Export comparison…"]
    menu.actions()[1].trigger()
    told = window.status.told
    qtbot.waitUntil(lambda: told.text() == f"Exported to {target}", timeout=20_000)
    brief = compose_comparison(session.library, both(session), Options())
    assert target.read_bytes() == RENDERERS[".md"](brief)
    menu.close()


def test_one_decision_alone_is_no_comparison_to_print(window, press):
    window.show_tab("compare")
    assert not window.actions_by_id["file.print_comparison"].isEnabled()
    assert not window.actions_by_id["file.export_comparison"].isEnabled()


def test_without_a_printer_the_comparison_says_so(paper, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    paper.print_button.click()
    assert paper.said.text().startswith("No printer is set up")


def test_a_comparison_that_cannot_be_set_says_why(qtbot, window, pane, press, monkeypatch):
    from briefer.problems import Trouble

    def refuse(*_):
        raise Trouble("The comparison is too long for a PDF.")

    monkeypatch.setattr("briefer.gui.press.compose_comparison", refuse)
    window.actions_by_id["file.print_comparison"].trigger()
    shown = window.findChild(ComparisonPaper)
    qtbot.waitUntil(lambda: bool(shown._sheets.trouble), timeout=20_000)
    assert not shown.print_button.isEnabled()
    shown.grab()
