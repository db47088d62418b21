"""What the tests of the checklist share: the pane over East Timor, and a hand to work it with."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu


class Hand:
    """Works a checklist pane as an analyst would, and says what it shows."""

    def __init__(self, pane, session):
        self.pane = pane
        self.session = session

    @property
    def title(self):
        return self.pane.outcome.title.text()

    @property
    def focused_question(self):
        """The question whose card has the keyboard."""
        focus = QApplication.focusWidget()
        cards = self.pane.questions.cards.items()
        return next((name for name, card in cards if focus and card.isAncestorOf(focus)), None)

    def card(self, question):
        return self.pane.questions.cards[question]

    def option(self, question, option):
        return self.card(question).control.buttons[option]

    def link(self, phrase, words):
        """The link behind words of a paragraph."""
        found = [run.link for run in phrase.runs if words in run.text.replace("\u00a0", " ")]
        assert len(found) == 1, [run.text for run in phrase.runs]
        return found[0]

    def follow(self, phrase, words):
        phrase.followed.emit(self.link(phrase, words))

    def menu_of(self, card):
        """The menu that a card has just opened."""
        return next(menu for menu in reversed(card.findChildren(QMenu)) if menu.isVisible())


@pytest.fixture
def open_checklist(qtbot, session, theme):
    """Opens a checklist pane of some width, with everything built."""
    from briefer.gui.checklist import ChecklistPane

    def opened(width=440, height=800, worn=theme):
        pane = ChecklistPane(session, worn)
        qtbot.addWidget(pane)
        session.changed.connect(pane.refresh)
        pane.refresh()
        pane.resize(width, height)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.build_all()
        return Hand(pane, session)

    return opened


@pytest.fixture
def hand(open_checklist):
    """A hand on the checklist of East Timor."""
    return open_checklist()
