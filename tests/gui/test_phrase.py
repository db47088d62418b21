"""Phrases: wrapped words whose links work by mouse and by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from briefer.gui.checklist_style import Inks
from briefer.gui.page import Run
from briefer.gui.phrase import Phrase

TWO_LINKS = (
    Run("See "),
    Run("one", "link", "thing:one", "The <first>"),
    Run(" and "),
    Run("two", "link", "thing:two"),
)


@pytest.fixture
def phrase(qtbot, theme):
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(300, 200)
    before = QLineEdit(home)
    made: Any = Phrase(Inks(theme), home)
    made.setGeometry(0, 40, 300, 60)
    after = QLineEdit(home)
    after.move(0, 120)
    made.home, made.before, made.after = home, before, after
    made.show_runs(TWO_LINKS)
    with qtbot.waitExposed(home):
        home.show()
    home.activateWindow()
    return made


def middle_of(phrase, words):
    """A point on words of the first line."""
    ahead = phrase.text().partition(words)[0]
    measure = QFontMetricsF(phrase._inks["text"].font())
    x = measure.horizontalAdvance(ahead) + measure.horizontalAdvance(words) / 2
    return QPoint(round(x), phrase.sizeHint().height() // 2)


def test_a_link_is_followed_by_the_mouse(qtbot, phrase):
    with qtbot.waitSignal(phrase.followed) as followed:
        qtbot.mouseClick(phrase, Qt.MouseButton.LeftButton, pos=middle_of(phrase, "two"))
    assert followed.args == ["thing:two"]


def test_a_click_beside_the_links_follows_nothing(qtbot, phrase):
    with qtbot.assertNotEmitted(phrase.followed):
        qtbot.mouseClick(phrase, Qt.MouseButton.LeftButton, pos=middle_of(phrase, "and"))


def test_the_pointer_shows_a_link_and_its_tip(qtbot, phrase):
    qtbot.mouseMove(phrase, middle_of(phrase, "one"))
    assert phrase.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert "The &lt;first&gt;" in phrase.toolTip()
    qtbot.mouseMove(phrase, middle_of(phrase, "and"))
    assert phrase.cursor().shape() != Qt.CursorShape.PointingHandCursor
    assert phrase.toolTip() == ""


def test_tab_goes_from_link_to_link_and_on(qtbot, phrase):
    phrase.before.setFocus()
    told: list[str] = []
    phrase.followed.connect(told.append)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert phrase.hasFocus()
        qtbot.keyClick(phrase, Qt.Key.Key_Return)
    assert told == ["thing:one", "thing:two"]
    assert phrase.accessibleDescription() == "Link: two"
    qtbot.keyClick(phrase, Qt.Key.Key_Tab)
    assert phrase.after.hasFocus()
    qtbot.keyClick(phrase.after, Qt.Key.Key_Backtab)
    qtbot.keyClick(phrase, Qt.Key.Key_Space)
    assert told[-1] == "thing:two"


def test_the_focused_link_is_seen(qtbot, phrase):
    before = phrase.grab().toImage()
    phrase.before.setFocus()
    qtbot.keyClick(phrase.before, Qt.Key.Key_Tab)
    assert phrase.grab().toImage() != before


def test_a_link_has_a_menu_by_mouse_and_by_key(qtbot, phrase):
    asked: list[str] = []
    phrase.menu_wanted.connect(lambda link, where: asked.append(link))
    place = middle_of(phrase, "one")
    reason = QContextMenuEvent.Reason
    event = QContextMenuEvent(reason.Mouse, place, phrase.mapToGlobal(place))
    QApplication.sendEvent(phrase, event)
    phrase.before.setFocus()
    qtbot.keyClick(phrase.before, Qt.Key.Key_Tab)
    QApplication.sendEvent(phrase, QContextMenuEvent(reason.Keyboard, QPoint(), QPoint()))
    assert asked == ["thing:one", "thing:one"]


def test_without_links_it_takes_no_keyboard_and_nothing_hides_it(phrase):
    phrase.show_runs((Run("Plain"),))
    assert phrase.focusPolicy() == Qt.FocusPolicy.NoFocus
    phrase.show_runs(())
    assert not phrase.isVisible()
    assert phrase.heightForWidth(100) == 0


def test_it_is_higher_where_it_is_narrower_and_breaks_long_words(phrase):
    phrase.show_runs((Run("w" * 200),))
    assert phrase.heightForWidth(100) > phrase.heightForWidth(400) > phrase.sizeHint().height()
    assert phrase.minimumSizeHint().width() < 100


def test_too_many_lines_end_in_an_ellipsis(phrase):
    phrase.show_runs((Run("word " * 100),))
    whole = phrase.heightForWidth(300)
    phrase.set_most_lines(2)
    assert phrase.is_cut
    assert phrase.heightForWidth(300) < whole
    phrase.grab()
    phrase.set_most_lines(0)
    assert phrase.heightForWidth(300) == whole


def test_words_beyond_the_first_plane_keep_their_links_in_place(qtbot, phrase):
    phrase.show_runs((Run("🌍🌍 "), Run("here", "link", "thing:here"), Run(" and more")))
    measure = QFontMetricsF(phrase._inks["text"].font())
    x = measure.horizontalAdvance("🌍🌍 ") + 4
    with qtbot.waitSignal(phrase.followed) as followed:
        place = QPoint(round(x), phrase.sizeHint().height() // 2)
        qtbot.mouseClick(phrase, Qt.MouseButton.LeftButton, pos=place)
    assert followed.args == ["thing:here"]
