"""Reading set pages: thumbnails, zoom, finding, links, and words to copy."""

from collections import Counter
from pathlib import Path
from typing import Any, cast

import pytest
import typst
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from briefer.gui.sheets import SetBrief, Sheets
from briefer.gui.viewer import Viewer
from briefer.gui.worker import Worker

PAGES = b"""
#set page(width: 300pt, height: 400pt, margin: 40pt)
#set text(size: 12pt, hyphenate: true)
First page. #link(<third>)[Jump] and #link("https://example.org/")[out].
#link("file:///etc/passwd")[inside]
#v(200pt)
The quick brown fox jumps over the lazy dog, and the Security Council meets in New York.
#pagebreak()
Second page, which says Security Council too.
#pagebreak()
#v(150pt)
Third <third> page.
#pagebreak()
Last page. Security
Council.
"""


@pytest.fixture
def worker(qapp):
    made = Worker(qapp)
    yield made
    made.close()


@pytest.fixture
def sheets(worker):
    """Four pages, set from words of the tests' own."""
    made = Sheets(worker, worker)
    made.take(worker.wait(lambda: opened(PAGES)))
    yield made
    made.forget()


def opened(source):
    from pypdfium2 import PdfDocument

    root = Path(__file__).parent  # nothing is read from it
    compiler = typst.Compiler({"main.typ": source}, root=root)  # type: ignore[type-var]
    pdf = compiler.compile(format="pdf")
    assert isinstance(pdf, bytes)
    document = PdfDocument(pdf)
    sizes = tuple(document.get_page_size(n) for n in range(len(document)))
    return SetBrief(cast("Any", None), pdf, document, sizes)


@pytest.fixture
def viewer(qtbot, sheets, theme, remembered):
    """The pages, drawn and read."""
    return shown(qtbot, sheets, theme, remembered)


def shown(qtbot, sheets, theme, remembered, width=800):
    made = Viewer(sheets, theme, remembered, cast("Any", None))
    qtbot.addWidget(made)
    made.resize(width, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.take()
    made.pages.setFocus()
    settle(qtbot, made)
    return made


def settle(qtbot, viewer):
    """Wait until what is in view is drawn and read."""
    pages = viewer.pages

    def ready():
        near = pages.near()
        return (
            near
            and pages.tiles.is_sharp(pages.parts(1.0))
            and all(pages.hand.letters(n).text for n in near)
        )

    qtbot.waitUntil(ready, timeout=10_000)


def point_of(viewer, words, number=0):
    """The middle of some words of a page, in the view."""
    letters = viewer.pages.hand.letters(number)
    at = letters.text.index(words)
    (box,) = letters.lines(at, at + len(words))
    place = viewer.pages.place(number, box).center()
    return QPoint(round(place.x()), round(place.y())) - scrolled(viewer)


def scrolled(viewer):
    pages = viewer.pages
    return QPoint(pages.horizontalScrollBar().value(), pages.verticalScrollBar().value())


# ---------------------------------------------------------------- pages and thumbnails


def test_a_small_page_leads_to_the_large_one_and_is_marked_on_the_way(qtbot, viewer):
    assert viewer.lists_pages
    strip = viewer.small_pages
    assert strip.currentIndex().row() == 0
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    assert viewer.pages.current == 2
    assert viewer.tools.number.text() == "3"
    viewer.pages.setFocus()
    qtbot.keyClick(viewer.pages, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert strip.currentIndex().row() == 1


def test_small_pages_are_drawn_as_they_show(qtbot, viewer):
    strip = viewer.small_pages
    qtbot.waitUntil(lambda: strip.picture(0) is not None, timeout=10_000)
    assert strip.picture(0).width() == strip.size_of(0).width()
    assert strip.model().index(1, 0).data() == "Page 2 of 4"


def test_small_pages_make_room_where_there_is_little(qtbot, sheets, theme, remembered):
    narrow = shown(qtbot, sheets, theme, remembered, width=500)
    assert not narrow.lists_pages
    qtbot.mouseClick(narrow.tools.small_pages, Qt.MouseButton.LeftButton)
    assert narrow.lists_pages  # who asks for them gets them
    again = shown(qtbot, sheets, theme, remembered, width=500)
    assert again.lists_pages
    qtbot.mouseClick(again.tools.small_pages, Qt.MouseButton.LeftButton)
    assert not shown(qtbot, sheets, theme, remembered, width=800).lists_pages


def test_where_there_is_hardly_room_page_and_zoom_remain(qtbot, sheets, theme, remembered):
    tight = shown(qtbot, sheets, theme, remembered, width=380)
    tight.list_pages(shown=True)
    assert not tight.lists_pages
    assert not tight.tools.larger.isVisibleTo(tight.tools)
    assert tight.tools.zoom.isVisibleTo(tight.tools)


def test_a_typed_number_goes_to_its_page_and_one_too_high_to_the_last(qtbot, viewer):
    field = viewer.tools.number
    viewer.tools.ask_number()
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (viewer.pages.current, field.text()) == (2, "3")
    field.selectAll()
    qtbot.keyClicks(field, "99")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (viewer.pages.current, field.text()) == (3, "4")
    field.selectAll()
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (viewer.pages.current, field.text()) == (3, "4")


def test_a_screen_reader_gets_the_words_of_the_page_in_view(qtbot, viewer):
    qtbot.waitUntil(lambda: viewer.pages.accessibleDescription().startswith("First page."))
    viewer.pages.go_to(1)
    settle(qtbot, viewer)
    assert viewer.pages.accessibleDescription().startswith("Second page")


# ---------------------------------------------------------------- zoom


def test_the_zoom_is_chosen_stepped_and_remembered(qtbot, viewer, sheets, theme, remembered):
    tools = viewer.tools
    assert tools.zoom.currentText() == "Fit width"
    tools.zoom.setCurrentText("100 %")
    tools.zoom.activated.emit(tools.zoom.currentIndex())
    assert viewer.pages.percent == 100
    qtbot.mouseClick(tools.larger, Qt.MouseButton.LeftButton)
    assert (viewer.pages.percent, tools.zoom.currentText()) == (125, "125 %")
    qtbot.keyClick(viewer.pages, Qt.Key.Key_Minus)
    assert viewer.pages.percent == 100
    assert shown(qtbot, sheets, theme, remembered).pages.percent == 100
    qtbot.keyClick(viewer.pages, Qt.Key.Key_0)
    assert tools.zoom.currentText() == "Fit width"


def test_a_page_that_fits_the_view_is_shown_whole(qtbot, viewer):
    viewer.pages.set_zoom("200")
    viewer.pages.verticalScrollBar().setValue(500)
    viewer.tools.zoom.setCurrentText("Fit page")
    viewer.tools.zoom.activated.emit(viewer.tools.zoom.currentIndex())
    spot, top = viewer.pages._layout.spots[0], viewer.pages.verticalScrollBar().value()
    assert top <= spot.top
    assert spot.bottom <= top + viewer.pages.viewport().height()


def wheel(viewer, turn, point):
    pages = viewer.pages
    QApplication.sendEvent(
        pages.viewport(),
        QWheelEvent(
            QPointF(point),
            QPointF(pages.viewport().mapToGlobal(point)),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_the_wheel_zooms_around_the_pointer(qtbot, viewer):
    viewer.pages.set_zoom("100")
    settle(qtbot, viewer)
    point = point_of(viewer, "quick")
    wheel(viewer, 120, point)
    assert viewer.pages.percent == 125
    assert abs(point_of(viewer, "quick").y() - point.y()) <= 3
    wheel(viewer, 60, point)
    assert viewer.pages.percent == 125  # half a notch
    wheel(viewer, 60, point)
    assert viewer.pages.percent == 150


def test_no_zoom_holds_more_than_a_few_screens(qtbot, viewer):
    for zoom in ("50", "400"):
        viewer.pages.set_zoom(zoom)
        settle(qtbot, viewer)
        assert viewer.pages.tiles.bytes() < 40_000_000
    viewer.pages.go_to(3)
    settle(qtbot, viewer)
    assert viewer.pages.tiles.of(0, viewer.pages._layout.spots[0].width) == []


def test_parts_of_a_large_page_fit_together(qtbot, worker, sheets):
    from briefer.gui.page_places import Spot, pixels_high
    from briefer.gui.page_tiles import parts
    from briefer.gui.sheets import draw

    width = 2500
    wide, tall = sheets.sizes[0]
    high = pixels_high(wide, tall, width)
    spot = Spot(0, 0, width, high)
    cut = list(parts(0, spot, (0, 0, width, high)))
    assert len(cut) == 4
    images = [worker.wait(lambda part=part: draw(sheets._document, part)) for part in cut]
    assert [(i.width(), i.height()) for i in images] == [
        (part.right - part.left, part.bottom - part.top) for part in cut
    ]
    whole = worker.wait(
        lambda: draw(sheets._document, cut[0]._replace(right=width, bottom=high))
    )
    for part, image in zip(cut, images, strict=True):
        there = whole.copy(part.left, part.top, image.width(), image.height())
        pairs = zip(there.constBits()[::7], image.constBits()[::7], strict=True)
        far = sum(abs(one - other) > 16 for one, other in pairs)
        assert far < image.sizeInBytes() / 7_000  # letters that a border cuts


# ---------------------------------------------------------------- finding


def test_every_match_on_every_page_is_counted_and_stepped_through(qtbot, viewer):
    viewer.find_bar.open_bar()
    qtbot.keyClicks(viewer.find_bar.words, "security council")
    count = viewer.find_bar.count
    qtbot.waitUntil(lambda: count.text() == "1 of 3", timeout=10_000)
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_F3)
    assert (count.text(), viewer.pages.current) == ("2 of 3", 1)
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_F3)
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_F3)
    assert count.text() == "1 of 3"
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert count.text() == "3 of 3"
    assert [hit.page for hit in viewer.pages.hits] == [0, 1, 3]
    qtbot.keyClick(viewer.find_bar.words, Qt.Key.Key_Escape)
    assert viewer.find_bar.isHidden()
    assert viewer.pages.hits == []


def test_matches_are_marked_on_the_page(qtbot, viewer):
    viewer.find_bar.open_bar()
    viewer.find_bar.words.setText("brown")
    qtbot.waitUntil(lambda: len(viewer.pages.hits) == 1, timeout=10_000)
    box = viewer.pages.place(0, viewer.pages.hits[0].boxes[0]).toRect()
    image = viewer.pages.viewport().grab(box.translated(-scrolled(viewer))).toImage()
    rows, columns = range(1, image.height() - 1), range(1, image.width() - 1)
    colors = Counter(image.pixelColor(x, y).name() for y in rows for x in columns)
    assert colors.most_common(1)[0][0] == "#ffb75e"


def test_words_that_are_not_there_are_said_not_to_be(qtbot, viewer):
    viewer.find_bar.open_bar()
    viewer.find_bar.words.setText("zebra")
    qtbot.waitUntil(lambda: viewer.find_bar.count.text() == "No match", timeout=10_000)


def test_other_pages_are_searched_again_where_the_reader_is(qtbot, viewer, sheets, worker):
    viewer.find_bar.open_bar()
    viewer.find_bar.words.setText("council")
    qtbot.waitUntil(lambda: viewer.find_bar.count.text() == "1 of 3", timeout=10_000)
    sheets.take(worker.wait(lambda: opened(PAGES.replace(b"Second", b"The Council: second"))))
    qtbot.waitUntil(lambda: viewer.find_bar.count.text() == "1 of 4", timeout=10_000)


# ---------------------------------------------------------------- links and words


def test_a_link_jumps_within_the_pages_and_back(qtbot, viewer):
    viewport = viewer.pages.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point_of(viewer, "Jump"))
    assert viewer.pages.current == 2
    assert viewer.pages.pointed[0] == 2
    qtbot.keyClick(viewer.pages, Qt.Key.Key_Backspace)
    assert viewer.pages.current == 0


def test_a_web_address_is_handed_on_and_nothing_else_is_a_link(qtbot, viewer):
    viewport = viewer.pages.viewport()
    with qtbot.waitSignal(viewer.followed) as followed:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point_of(viewer, "out"))
    assert followed.args == ["https://example.org/"]
    known = [link.address for link in viewer.pages.hand.letters(0).links]
    assert known == ["", "https://example.org/"]


def test_links_are_reached_and_followed_by_key(qtbot, viewer):
    qtbot.keyClick(viewer.pages, Qt.Key.Key_N)
    assert viewer.pages.hand.link[1].page == 2
    qtbot.keyClick(viewer.pages, Qt.Key.Key_N)
    with qtbot.waitSignal(viewer.followed) as followed:
        qtbot.keyClick(viewer.pages, Qt.Key.Key_Return)
    assert followed.args == ["https://example.org/"]
    qtbot.keyClick(viewer.pages, Qt.Key.Key_P)
    qtbot.keyClick(viewer.pages, Qt.Key.Key_Return)
    assert viewer.pages.current == 2


@pytest.fixture
def clipboard(qapp):
    QGuiApplication.clipboard().clear()
    return QGuiApplication.clipboard()


def copied(qtbot, viewer, clipboard):
    qtbot.keyClick(viewer.pages, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(clipboard.text()), timeout=10_000)
    return clipboard.text()


def test_words_are_chosen_with_the_pointer_and_copied(qtbot, viewer, clipboard):
    viewport, left = viewer.pages.viewport(), Qt.MouseButton.LeftButton
    viewer.pages.set_zoom("200")
    settle(qtbot, viewer)
    viewer.pages.reveal(0, (40, 300, 60, 310))
    settle(qtbot, viewer)
    qtbot.mousePress(viewport, left, pos=point_of(viewer, "quick") - QPoint(60, 0))
    qtbot.mouseMove(viewport, point_of(viewer, "fox") + QPoint(80, 0))
    qtbot.mouseRelease(viewport, left, pos=point_of(viewer, "fox") + QPoint(80, 0))
    words = copied(qtbot, viewer, clipboard)
    assert "quick brown fox" in words


def test_a_double_click_chooses_a_word_which_finding_then_takes(qtbot, viewer, clipboard):
    point = point_of(viewer, "brown")
    qtbot.mouseDClick(viewer.pages.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert copied(qtbot, viewer, clipboard) == "brown"
    viewer.find_bar.open_bar()
    assert viewer.find_bar.words.text() == "brown"


def test_everything_is_copied_from_pages_that_were_never_in_view(qtbot, viewer, clipboard):
    qtbot.keyClick(viewer.pages, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    words = copied(qtbot, viewer, clipboard)
    assert words.startswith("First page.")
    assert "Third page." in words
    assert words.endswith("Security Council.")
    clipboard.clear()
    qtbot.keyClick(viewer.pages, Qt.Key.Key_Escape)
    assert not viewer.pages.hand.has_chosen
