"""What a card shows when it is unfolded: each passage in its own words, and why it is asked."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefer.citation import long_date
from briefer.gui.card_runs import later_tip, later_words, link_to
from briefer.gui.checklist_style import Inks
from briefer.gui.page import Run
from briefer.gui.phrase import Phrase
from briefer.gui.quoting import DOT, paragraph_links
from briefer.gui.session import Session
from briefer.gui.wording import listed, place_of, shortened
from briefer.hindsight import later, sources_after
from briefer.judgement.briefing import Answer
from briefer.judgement.checklist import Question
from briefer.library import Library

_WIDE = "\u2003"
_LONGEST = 220  # characters of a passage; its tip has all of it


class CardDetails(QWidget):
    """A list of paragraphs under a card."""

    followed = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self, session: Session, inks: Inks, question: Question, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._inks = inks
        self._question = question
        self._phrases: list[Phrase] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 4, 0)
        self._column.setSpacing(7)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The paragraphs that are shown."""
        return tuple(phrase for phrase in self._phrases if phrase.runs)

    def show_answer(self, answer: Answer) -> None:
        """Draw the evidence of an answer; a paragraph is kept where another takes its place."""
        session = self._session
        paragraphs = list(
            detail_runs(session.library, self._question, answer, session.briefing.as_of)
        )
        while len(self._phrases) < len(paragraphs):
            phrase = Phrase(self._inks, self)
            phrase.followed.connect(self.followed)
            phrase.menu_wanted.connect(self.menu_wanted)
            self._column.addWidget(phrase)
            self._phrases.append(phrase)
        for place, phrase in enumerate(self._phrases):
            phrase.show_runs(paragraphs[place] if place < len(paragraphs) else ())


def detail_runs(
    library: Library, question: Question, answer: Answer, as_of: str
) -> Iterator[list[Run]]:
    """The paragraphs that an unfolded card adds."""
    yield from _evidence(library, answer, as_of)
    if answer.at or answer.author:
        yield [Run("Answered  ", "small_strong"), Run(signature(answer), "small")]
    if question.why:
        yield [Run("Why it is asked  ", "small_strong"), Run(question.why, "small")]
    asked_by = paragraph_links(question.paragraphs)
    if question.frameworks:
        others = ", ".join(question.frameworks)
        asked_by += [Run(" · " if asked_by else "", "small"), Run(others, "small")]
    if asked_by:
        yield [Run("Also asked by  ", "small_strong"), *asked_by]


def _evidence(library: Library, answer: Answer, as_of: str) -> Iterator[list[Run]]:
    """What speaks for an answer and against it, and when that was written.

    Where nothing speaks against it, a place is kept for what does.
    """
    for reference in answer.supports:
        yield _passage(library, reference, as_of, against=False)
    for reference in answer.against:
        yield _passage(library, reference, as_of, against=True)
    if not answer.against:
        yield [
            Run("Against the answer  ", "small_strong"),
            Run("nothing is attached yet", "small"),
            Run(_WIDE, "small"),
            Run("Add counter-evidence…", "small_link", "offer-against:"),
        ]
    accounts = sources_after(library, (*answer.supports, *answer.against), as_of)
    if accounts:
        names = listed(source.short for source in accounts)
        verb = "was" if len(accounts) == 1 else "were"
        after = f"after the as-of date, {long_date(as_of)}"
        yield [Run(f"{names} {verb} written {after}.", "small")]


def signature(answer: Answer) -> str:
    """Who gave an answer, and when: "A. Analyst, 31 January 2027, 09:30 UTC"."""
    day, _, hour = answer.at.partition("T")
    when = f"{long_date(day)}, {hour[:5]} UTC" if hour else ""
    return ", ".join(part for part in (answer.author, when) if part)


def _passage(library: Library, reference: str, as_of: str, *, against: bool) -> list[Run]:
    place = place_of(library, reference)
    if place is None:
        runs = [Run(f"{reference} is not in the sources any more", "small_bad")]
    else:
        words = library.text_at(place)
        runs = [
            Run(f"¶{place.paragraph}", "small_link", link_to(library, reference)),
            *_later(library, reference, as_of),
            Run("\u2002", "small"),
            Run(shortened(words, _LONGEST), "quote", link_to(library, reference), words),
        ]
    if against:
        runs.insert(0, Run("Against  ", "small_warn"))
    turn = "Count for" if against else "Count against"
    return [
        *runs,
        Run(_WIDE, "small"),
        Run(turn, "small_link", f"turn:{reference}"),
        Run(_WIDE, "small"),
        Run("Remove", "small_link", f"detach:{reference}"),
    ]


def _later(library: Library, reference: str, as_of: str) -> list[Run]:
    """The mark of a passage that tells of something after the as-of date."""
    date = later(library, reference, as_of)
    if not date:
        return []
    return [
        Run(DOT, "small"),
        Run(later_words(date), "small_warn", "", later_tip(date, as_of)),
    ]
