"""Search over everything the library holds: things, passages, notes, questions, decisions.

The index is SQLite's FTS5 in memory, made from the library in a few milliseconds and thrown
away with it.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from briefer.library import Library

# How much a match in the name, the other names, the text, and the names of what the text is
# about weighs (bm25's column weights).
_RANK = "bm25(entries, 0, 0, 8.0, 4.0, 1.0, 0.2)"
_SNIPPET_WORDS = 16
_MOST_WORDS = 24  # of a query; with hundreds of them a search takes minutes


class Hit(NamedTuple):
    """One find. `id` names it, `address` is its place in a source ("" for what has none).

    `kind` is a kind of the catalogue, or passage, note, question or decision; `snippet` is
    plain text; `score` grows with the fit and compares only within one search.
    """

    kind: str
    id: str
    address: str
    name: str
    snippet: str
    score: float


class Index:
    """A search index over one library."""

    def __init__(self, library: Library) -> None:
        self._passages = library.passages
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE entries USING fts5(kind UNINDEXED, id UNINDEXED, name, aliases,"
            " body, about, tokenize='unicode61 remove_diacritics 2')"
        )
        self._database.executemany(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", _rows(library)
        )

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """The best finds for some words, best first; a word also matches as a beginning.

        Entries with all the words come first; only where there are none, those with any. What
        comes after two dozen different words is not looked for.
        """
        whole = words.encode(errors="ignore").decode()  # without half characters
        found = dict.fromkeys(whole.replace('"', " ").replace("\0", " ").split())
        terms = [f'"{word}"*' for word in found if any(map(str.isalnum, word))][:_MOST_WORDS]
        if not terms:
            return ()
        return self._find(" AND ".join(terms), limit) or self._find(" OR ".join(terms), limit)

    def _find(self, query: str, limit: int) -> tuple[Hit, ...]:
        rows = self._database.execute(
            f"SELECT kind, id, name, snippet(entries, 4, '', '', '…', {_SNIPPET_WORDS}), {_RANK}"
            " FROM entries WHERE entries MATCH ? ORDER BY 5, rowid LIMIT ?",
            (query, limit),
        )
        return tuple(
            Hit(
                kind=kind,
                id=name,
                address=str(self._passages[name].address) if name in self._passages else "",
                name=title,
                snippet=snippet,
                score=round(-rank, 3),
            )
            for kind, name, title, snippet, rank in rows
        )


def _rows(library: Library) -> Iterator[tuple[str, str, str, str, str, str]]:
    names = {thing.id: thing.name for thing in library.things.values()}
    for thing in library.things.values():
        yield thing.kind, thing.id, thing.name, ", ".join(thing.aliases), thing.summary, ""
    for briefing in library.decisions():
        case = library.cases.get(briefing.id)
        yield "decision", briefing.id, briefing.name, "", case.bottom_line if case else "", ""
    for checklist in library.checklists.values():
        for question in checklist.questions.values():
            labels = " ".join(question.labels.values())
            yield "question", question.id, question.ask, labels, question.why, ""
    for passage in library.passages.values():
        yield (
            "passage",
            passage.id,
            "",
            "",
            passage.text,
            " ".join(names.get(name, name) for name in passage.about),
        )
    for note in library.notes.values():
        yield (
            "note",
            note.id,
            "",
            "",
            note.text,
            " ".join(names.get(name, name) for name in note.about),
        )
