"""Pictures of a new user's path, from a crisis to its brief: `python -m tests.pictures FOLDER`.

They are what `resources/screenshots/` holds; drawn offscreen, on an empty workspace.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from briefer.gui.window import Window

SIZE = (1280, 800)
ANSWERS = {
    "task": "secure",
    "consent": "refused",
    "leverage": "yes",
    "council": "obtainable",
    "regional_mandate": "no",
    "region_lead": "state",
    "region_able": "with_help",
    "region_trust": "tolerated",
    "outside_lead": "none",
    "us_will": "enable",
    "un_force": "no",
}


def main(folder: Path) -> None:
    """Walk the path and save a picture at each station."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        window = _window(Path(home))
        for name, widget in _stations(window):
            until = monotonic() + 1.5  # what is worked out or set later is drawn by then
            while monotonic() < until:
                application.processEvents()
                sleep(0.01)
            widget.grab().save(str(folder / f"{name}.png"))
        window.close()


def _window(home: Path) -> "Window":
    from briefer.gui.remembered import Remembered
    from briefer.gui.start import open_window
    from briefer.paths import shipped

    remembered = Remembered(home / "window.ini")
    remembered.set("view/look", "light")
    window = open_window(home / "workspace", "east-timor-1999", shipped(), remembered)
    window.resize(*SIZE)
    window.show()
    return window


def _stations(window: "Window") -> "Iterator[tuple[str, QWidget]]":
    yield "window", window
    window.actions_by_id["file.new"].trigger()
    from briefer.gui.crisis_form import CrisisForm

    form = window.findChild(CrisisForm)
    assert isinstance(form, CrisisForm)
    form.name.setText("Northland, January 2027")
    form.region.setCurrentText("Southeast Asia")
    form.decision.setText("Whether to back a regional force before the rains")
    form.audience.setText("The permanent mission in New York")
    form.candidates.show_things(("australia", "asean-regional-forum"))
    form.parts["region"].show_thing("australia")
    form.parts["host"].show_thing("indonesia")
    yield "path-1-new-crisis", form
    form.accept_button.click()
    yield "path-2-blank", window
    session = window.session
    for number in range(1, len(ANSWERS) + 1):
        outlook = session.outlook
        if outlook is None or outlook.next_question is None:
            break
        question = outlook.next_question
        window.actions_by_id["go.question"].trigger()
        session.answer(question, ANSWERS[question])
        if number == 4:
            yield "path-3-decisive-order", window
    yield "path-4-settled", window
    window.checklist.show_changes()
    yield "path-5-what-would-change-it", window
    window.show_tab("brief")
    yield "path-6-brief", window


if __name__ == "__main__":
    main(Path(sys.argv[1]))
