"""Crises of one's own: beginning one, saying more of it, deleting it."""

from typing import TYPE_CHECKING

from briefer.drafting import Draft, amended, begun, copy_of, draft_of
from briefer.gui.crisis_form import CrisisForm
from briefer.workspace import read_settings

if TYPE_CHECKING:
    from briefer.gui.window import Window


def ask_for_new(window: "Window", *, copied: bool) -> CrisisForm:
    """Open the form for a new crisis, blank or begun with the chosen decision."""
    session = window.session
    chosen = session.briefing
    blank = Draft(name="", as_of="", checklist=chosen.checklist)
    form = CrisisForm(
        session.library, window.theme, copy_of(chosen) if copied else blank, window, new=True
    )
    form.drafted.connect(lambda draft: session.add(begun(session.library, draft)))
    form.open()
    return form


def ask_for_details(window: "Window") -> CrisisForm:
    """Open the form over what is said of the chosen decision."""
    session = window.session
    briefing = session.briefing
    scale = read_settings(session.workspace)[0].scale
    form = CrisisForm(
        session.library, window.theme, draft_of(briefing), window, new=False, scale=scale
    )

    def keep(draft: Draft) -> None:
        now = session.library.briefing(briefing.id) or briefing
        session.do(f"Details: {now.name}", amended(now, draft))

    form.drafted.connect(keep)
    form.open()
    return form


def delete(window: "Window") -> None:
    """Delete the chosen decision at once, since it can be undone, and offer to."""
    name = window.session.briefing.name
    window.session.remove(window.session.briefing.id)
    undo = ("Undo", window.session.undo_stack.undo)
    window.notice.tell(f"“{name}” was deleted; its file is kept as a backup (.bak).", undo)
