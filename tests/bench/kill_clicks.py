"""A window that answers its own checklist without end, for `tests.bench.kill` to end it.

Takes a workspace and a log. Each answer goes to the log, with the time, once it is in the window.
"""

import json
import os
import random
import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from briefer.gui.remembered import Remembered
from briefer.gui.start import open_window, settle
from briefer.gui.window import Window
from briefer.judgement.briefing import UNKNOWN
from briefer.paths import shipped
from tests.bench.kill import DECISIONS, ELSEWHERE, EVERY


def main() -> None:
    """Open the window and click until somebody ends it."""
    workspace, log = Path(sys.argv[1]), Path(sys.argv[2])
    application, home = QApplication([]), shipped()
    remembered = Remembered(workspace.with_suffix(".ini"))
    window = open_window(workspace, DECISIONS[0], home, remembered)
    window.show()
    settle(workspace, home)
    window.checklist.build_all()
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    timer = QTimer(interval=EVERY)
    timer.timeout.connect(lambda: os.write(file, _click(window)))
    timer.start()
    print("clicking", flush=True)
    application.exec()


def _click(window: Window) -> bytes:
    """Give some answer to some question with the mouse; a line for the log."""
    if random.randrange(ELSEWHERE) == 0:
        window.follow(f"decision:{random.choice(DECISIONS)}")
    cards = window.checklist.questions.cards
    question = random.choice([name for name, card in cards.items() if _buttons(window, name)])
    button = random.choice(_buttons(window, question))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    briefing = window.session.briefing
    answer = briefing.answers.get(question)
    value = answer.value if answer else UNKNOWN
    return json.dumps([monotonic(), briefing.id, question, value]).encode() + b"\n"


def _buttons(window: Window, question: str) -> list[QPushButton]:
    """The buttons that answer a question; a number has none."""
    control = window.checklist.questions.cards[question].control
    return [*getattr(control, "buttons", {}).values()]


if __name__ == "__main__":
    main()
