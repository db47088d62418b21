"""The compare tab: decisions and what-ifs side by side, and the cell in full below them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QMenu

from briefer.gui import whatif
from briefer.gui.compare import ComparePane
from briefer.gui.compare_grid import HEADING
from briefer.gui.compare_pens import Ink
from briefer.gui.places import Place
from briefer.gui.session import Session
from briefer.judgement.comparison import QUESTION

OTHER, THIRD = "kosovo-1999-peace", "drc-2003"
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Works the pane as an analyst would, and says what it shows."""

    def __init__(self, qtbot, pane):
        self.qtbot = qtbot
        self.pane = pane
        self.table = pane.table

    @property
    def names(self):
        return [column.briefing.name for column in self.table.grid.columns]

    @property
    def lines(self):
        return [line.id for line in self.table.grid.lines if line.kind == QUESTION]

    def words(self, line, place):
        return next(known for known in self.table.grid.lines if known.id == line).cells[place]

    def values(self, line):
        cells = next(known for known in self.table.grid.lines if known.id == line).cells
        return [words.value for words in cells]

    def at(self, line, place):
        self.table.go_to(line, place)
        self.table.setFocus()
        return self.table.currentIndex()

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.table, key, modifiers)

    def click(self, line, place):
        rect = self.table.visualRect(self.at(line, place))
        self.qtbot.mouseClick(self.table.viewport(), LEFT, pos=rect.center())

    @property
    def menu(self):
        found = self.pane.findChildren(QMenu)
        return next((menu for menu in reversed(found) if menu.isVisible()), None)

    @property
    def offers(self):
        return [a.text().partition("\t")[0] for a in self.menu.actions() if a.text()]

    def choose(self, words):
        menu = self.menu
        action = next(a for a in menu.actions() if a.text().partition("\t")[0] == words)
        menu.setActiveAction(action)
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)

    def head(self, what, place):
        """Click something in a column's head."""
        head = self.table.decisions
        left, wide = head.sectionViewportPosition(place), head.sectionSize(place)
        spots = (
            QPoint(x, y)
            for x in range(left, left + wide, 4)
            for y in range(0, head.height(), 4)
        )
        spot = next(p for p in spots if head.spot_at(p) == (what, place))
        self.qtbot.mouseClick(head.viewport(), LEFT, pos=spot)

    @property
    def strip(self):
        self.pane.strip.complete()
        return self.pane.strip.toPlainText().replace("\u2009", "")


@pytest.fixture
def hand(qtbot, session, theme):
    """The pane over East Timor, with nothing beside it yet."""
    pane = ComparePane(session, theme)
    qtbot.addWidget(pane)
    session.changed.connect(pane.refresh)
    pane.resize(900, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    return Hand(qtbot, pane)


@pytest.fixture
def pair(hand):
    """East Timor beside Kosovo's peace."""
    hand.pane.add(OTHER)
    return hand


@pytest.fixture
def supposing(hand, session):
    """East Timor beside itself with a distrusted lead."""
    whatif.suppose(session, "region_trust", "distrusted")
    return hand


# Beginning


def test_alone_it_says_how_to_begin(hand):
    start = hand.pane.start
    assert start.isVisible()
    assert not hand.table.isVisible()
    assert len(start.offers) == 4
    hand.qtbot.mouseClick(start.offers[0], LEFT)
    assert len(hand.names) == 2
    assert hand.table.isVisible()
    assert not start.isVisible()


def test_the_decisions_offered_are_the_nearest_first(hand, session):
    hand.qtbot.mouseClick(hand.pane.start.add, LEFT)
    assert hand.offers[:2] == ["Most alike", "Rwanda, early May 1994"]
    assert session.briefing.name not in hand.offers
    assert "Kosovo 1999" in hand.offers  # a crisis with two decisions has a menu of its own
    hand.choose("Rwanda, early May 1994")
    assert hand.names == [session.briefing.name, "Rwanda, early May 1994"]


def test_a_decision_that_is_shown_is_not_offered_again(pair):
    pair.qtbot.mouseClick(pair.pane.add_button, LEFT)
    assert "Kosovo, June 1999 (keeping the settlement)" not in pair.offers
    assert "Kosovo, March 1999 (decision to bomb)" in pair.offers


def test_only_decisions_of_the_same_checklist_are_compared(qtbot, library, workspace, theme):
    mine = library.briefing("east-timor-1999")
    foreign = next(name for name in library.checklists if name != mine.checklist)
    strange = mine._replace(id="mine", crisis="", checklist=foreign, answers={})
    made = Session(library._replace(briefings={"mine": strange}), (), workspace)
    made.choose(mine.id)
    pane = ComparePane(made, theme)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.add("mine")
    assert pane.start.isVisible()
    made.choose("mine")
    pane.refresh()
    assert not pane.start.add.isEnabled()
    assert pane.start.offers == []


# The table


def test_the_model_keeps_qts_rules(pair, session):
    QAbstractItemModelTester(
        pair.table.cells, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    pair.pane.add(THIRD)
    session.answer("consent", "given")
    pair.pane.only.click()
    pair.pane.remove(THIRD)


def test_the_outcome_comes_first_then_the_differences(pair):
    lines = pair.table.grid.lines
    assert [line.title for line in lines[:3]] == ["Arrangement", "Lead", "Authority"]
    headings = [line.title for line in lines if line.kind == HEADING]
    assert headings == ["16 differences", "10 alike"]
    assert pair.lines[0] == "harm"
    assert pair.lines[16] == "task"
    assert pair.values("consent") == ["Refused", "Given"]
    assert pair.words("consent", 1).reason.startswith("Belgrade")
    assert pair.words("muscle", 0).value == "Australia"


def test_only_differences_leaves_out_what_all_share(pair):
    assert "task" in pair.lines
    pair.qtbot.mouseClick(pair.pane.only, LEFT)
    assert "task" not in pair.lines
    assert len(pair.lines) == 16
    assert "mandate" not in [line.id for line in pair.table.grid.lines]


def test_headings_are_passed_over_by_the_arrow_keys(pair):
    pair.at("gaps", 0)
    pair.press(Qt.Key.Key_Down)
    assert pair.table.grid.lines[pair.table.currentIndex().row()].id == "harm"


def test_a_cell_is_spoken_in_full(pair):
    index = pair.at("leverage", 1)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(
        "2.2 Unused leverage. Kosovo, June 1999 (keeping the settlement). No"
    )
    assert "turn the outcome" in spoken
    assert "Not in the essay" in spoken
    head = pair.table.cells.headerData(1, Qt.Orientation.Horizontal)
    assert head.endswith("as of 10 June 1999, Region with UN mandate")


def test_a_difference_that_turns_the_outcome_is_marked(pair, theme):
    def edge(line, place):
        rect = pair.table.visualRect(pair.at(line, place))
        pair.at("harm", 0)
        image = pair.table.viewport().grab().toImage()
        pair.table.scrollTo(pair.table.cells.index(0, 0))
        return image.pixelColor(rect.left() + 1, rect.top() + 4).name()

    pair.pane.resize(900, 3000)
    assert edge("leverage", 1) == theme.warn
    assert edge("consent", 1) == theme.accent_soft
    assert edge("task", 1) == theme.surface


def test_the_questions_stay_in_view_when_scrolled_sideways(pair):
    pair.pane.resize(560, 700)
    pair.pane.add(THIRD)
    bar = pair.table.horizontalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert pair.table.questions.visibleRegion().boundingRect().left() == 0
    assert pair.table.questions.width() > 100


def test_the_columns_share_the_room(pair):
    pair.pane.resize(1000, 700)
    shared = pair.table.columnWidth(0)
    pair.pane.resize(760, 700)
    assert pair.table.columnWidth(0) < shared
    assert not pair.table.horizontalScrollBar().maximum()


# The strip


def test_the_strip_tells_the_cell_in_full(pair, library):
    pair.at("consent", 0)
    answer = library.cases["east-timor-1999"].briefing.answers["consent"]
    passage = library.passages[answer.supports[0]]
    for words in ("2.1 Consent of the host", "Refused", "high confidence", answer.note):
        assert words in pair.strip
    assert passage.text in pair.strip
    assert f"¶{passage.address.paragraph}" in pair.strip


def test_the_strip_names_the_rule_of_a_result(pair, session):
    pair.at("arrangement", 0)
    reason = next(r for r in session.assessment.reasons if r.slot == "arrangement")
    assert f"Rule {reason.rule}: {reason.because}" in pair.strip
    assert "It rests on: " in pair.strip


def test_the_strip_says_what_a_difference_would_turn_the_outcome_into(pair):
    pair.at("leverage", 1)
    assert "Turns the outcome" in pair.strip
    assert "would come to: Hold: do not deploy yet" in pair.strip


def test_evidence_of_later_events_is_marked(hand, library):
    from briefer.hindsight import later_evidence

    for case in library.cases.values():
        found = later_evidence(library, case.briefing)
        if found and case.briefing.id != "east-timor-1999":
            hand.pane.add(case.briefing.id)
            hand.at(found[0].question, 1)
            assert "after the as-of date" in hand.strip
            return
    pytest.fail("no case has evidence of later events")


def test_links_of_the_strip_go_up(pair):
    pair.at("consent", 0)
    with pair.qtbot.waitSignal(pair.pane.followed) as followed:
        pair.pane.strip.followed.emit("passage:hirsh-15-jakarta-yields")
    assert followed.args == ["passage:hirsh-15-jakarta-yields"]


# Cells


def test_enter_on_the_chosen_decision_goes_to_the_question(pair):
    pair.at("consent", 0)
    with pair.qtbot.waitSignal(pair.pane.followed) as followed:
        pair.press(Qt.Key.Key_Return)
    assert followed.args == ["question:east-timor-1999/consent"]


def test_enter_on_another_decision_offers_to_open_it(pair):
    pair.at("consent", 1)
    pair.press(Qt.Key.Key_Return)
    assert pair.offers == ["Open this decision", "Remove from the comparison"]
    with pair.qtbot.waitSignal(pair.pane.followed) as followed:
        pair.choose("Open this decision")
    assert followed.args == [f"question:{OTHER}/consent"]


def test_a_decision_is_removed_by_its_cross_and_by_delete(pair):
    pair.pane.add(THIRD)
    pair.head("remove", 2)
    assert len(pair.names) == 2
    pair.at("consent", 1)
    pair.press(Qt.Key.Key_Delete)
    assert pair.pane.start.isVisible()


def test_opening_another_decision_puts_the_first_in_its_place(pair, session):
    before = pair.names
    session.choose(OTHER)
    assert pair.names == before[::-1]


def test_the_cell_stays_current_when_answers_move_it(pair, session):
    pair.at("task", 0)
    row = pair.table.currentIndex().row()
    session.answer("task", "compel")
    assert pair.table.currentIndex().row() < row
    assert pair.table.grid.lines[pair.table.currentIndex().row()].id == "task"
    assert "Compel" in pair.strip


def test_copying_takes_the_chosen_cells_with_their_heads(pair):
    pair.at("consent", 0)
    pair.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    pair.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().split("\n")]
    assert rows[0] == ["", *pair.names]
    assert [row[0] for row in rows[1:]] == ["Consent of the host"]
    assert rows[1][1].startswith("Refused: On 9 September")
    pair.table.copy_table()
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().split("\n")]
    assert len(rows) == 1 + len(pair.table.grid.lines)
    assert {len(row) for row in rows} == {3}


# What-ifs


def test_a_what_if_is_a_column_beside_the_decision(supposing):
    assert supposing.names[1] == "If trust in the regional lead is Distrusted"
    assert supposing.table.grid.outcomes == ("Region with UN mandate", "Hold")
    trust = supposing.words("region_trust", 1)
    assert (trust.value, trust.reason) == ("Distrusted", "Supposed instead of Tolerated")
    assert trust.supposed
    assert trust.breaks
    assert supposing.words("consent", 1).given


def test_a_new_column_supposes_nothing_until_a_cell_is_changed(hand, session):
    hand.qtbot.mouseClick(hand.pane.start.suppose, LEFT)
    assert hand.table.grid.differing == 0
    assert hand.table.hasFocus()
    current = hand.table.currentIndex()
    assert (hand.table.grid.lines[current.row()].id, current.column()) == ("harm", 1)
    hand.click("consent", 1)
    assert hand.offers == ["Given", "Contested", "Refused", "Absent", "Unknown"]
    hand.choose("Given")
    assert hand.values("consent") == ["Refused", "Given"]
    assert session.briefing.answers["consent"].value == "refused"


def test_a_new_column_brings_back_what_was_left_out(pair):
    pair.pane.only.click()
    pair.qtbot.mouseClick(pair.pane.suppose_button, LEFT)
    assert "task" in pair.lines
    assert not pair.pane.only.isChecked()


def test_a_supposition_is_changed_and_taken_back_by_keyboard(supposing, session):
    supposing.at("region_trust", 1)
    supposing.press(Qt.Key.Key_Return)
    supposing.choose("Party to it")
    assert supposing.values("region_trust")[1] == "Party to it"
    supposing.at("region_trust", 1)
    supposing.press(Qt.Key.Key_Return)
    supposing.choose("Tolerated")
    assert supposing.values("arrangement")[0] == supposing.values("arrangement")[1]
    session.undo_stack.undo()
    supposing.at("region_trust", 1)
    supposing.press(Qt.Key.Key_Delete)
    assert session.briefing.alternatives[0].changes == {}


def test_several_options_are_supposed_one_by_one(supposing, session):
    supposing.click("lack", 1)
    supposing.choose("Nothing")
    assert session.briefing.alternatives[0].changes["lack"] == ("none",)
    supposing.click("lack", 1)
    supposing.choose("Money")
    assert session.briefing.alternatives[0].changes["lack"] == ("money",)
    supposing.click("lack", 1)
    supposing.choose("Money")
    assert session.briefing.alternatives[0].changes["lack"] == "unknown"


def test_a_number_is_typed(supposing, session):
    supposing.click("force", 1)
    field = supposing.menu.findChild(QLineEdit)
    field.selectAll()
    supposing.qtbot.keyClicks(field, "20000")
    supposing.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.briefing.alternatives[0].changes["force"] == 20_000
    assert supposing.values("force") == ["8,000", "20,000"]


def test_the_outcome_of_a_what_if_is_not_changed_by_hand(supposing):
    supposing.click("arrangement", 1)
    assert supposing.menu is None


def test_a_what_if_is_kept_from_its_head(supposing, session):
    supposing.head("keep", 1)
    assert session.briefing.answers["region_trust"].value == "distrusted"
    assert supposing.pane.start.isVisible()


def test_a_what_if_is_discarded_from_its_head(supposing, session):
    supposing.head("discard", 1)
    assert session.briefing == session.original


def test_a_what_if_is_renamed(supposing):
    supposing.at("consent", 1)
    supposing.press(Qt.Key.Key_F2)
    field = supposing.menu.findChild(QLineEdit)
    assert field.text() == "If trust in the regional lead is Distrusted"
    field.selectAll()
    supposing.qtbot.keyClicks(field, "Jakarta objects")
    supposing.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert supposing.names[1] == "Jakarta objects"


def test_the_menu_on_a_cell_offers_the_column_too(supposing):
    index = supposing.at("region_trust", 1)
    supposing.table.menu_wanted.emit(index, supposing.table.below(index))
    offers = supposing.offers
    assert offers[:3] == ["Trusted", "Tolerated", "Distrusted"]
    assert {"Take it back", "Keep these answers", "Rename…", "Copy table"} <= set(offers)


# Behind other tabs, in the window


def test_nothing_is_worked_out_behind_another_tab(pair, session):
    before = pair.table.grid
    pair.pane.hide()
    session.answer("consent", "contested")
    pair.pane.add(THIRD)
    assert pair.table.grid is before
    pair.pane.show()
    assert len(pair.names) == 3
    assert pair.values("consent")[0] == "Contested"


def test_a_link_adds_a_decision_and_opens_the_tab(window, session):
    window.follow(f"compare:{OTHER}")
    assert session.place.tab == "compare"
    pane = window.centre.pane("compare")
    assert [column.briefing.id for column in pane.table.grid.columns] == [
        "east-timor-1999",
        OTHER,
    ]
    assert pane.table.hasFocus()
    assert pane.table.currentIndex().column() == 1
    window.show_tab("profile")
    window.top_bar.compare.click()
    assert session.place == Place("compare", "east-timor-1999", "", "east-timor-1999")
    assert len(pane.table.grid.columns) == 2


def test_the_commands_work_only_in_front(window):
    copy, only = (window.actions_by_id[n] for n in ("edit.copy_table", "view.differences"))
    assert not copy.isEnabled()
    window.follow(f"compare:{OTHER}")
    assert copy.isEnabled()
    copy.trigger()
    assert "Consent of the host\t" in QGuiApplication.clipboard().text()
    only.trigger()
    assert only.isChecked()
    assert window.centre.pane("compare").only.isChecked()


def test_other_colours_and_zoom_are_taken_over(window):
    window.follow(f"compare:{OTHER}")
    pane = window.centre.pane("compare")
    wide, head = pane.table.columnWidth(0), pane.table.decisions.height()
    window.set_look("dark")
    window.zoom_by(2)
    assert pane.table.decisions.height() > head
    assert pane.table.columnWidth(0) >= wide
    assert pane.table.delegate.pens.theme.dark


# Words in lines


def test_words_are_broken_into_lines_and_cut_at_the_last(theme):
    ink = Ink(theme.fonts.ui(14), theme.color("text"))
    room = round(ink.width("one two three"))
    assert ink.lines("one two three four", room, 2) == ("one two three", "four")
    cut = ink.lines("one two three four five six seven", room, 2)
    assert cut[0] == "one two three"
    assert cut[1].endswith("…")
    assert all(ink.width(line) <= room for line in cut)
    assert ink.lines("x" * 200, room, 2)[0].endswith("…")
    assert ink.lines("", room, 2) == ()
