"""What a PDF from anywhere says: its text page by page, and the data that it carries.

A hostile file can abort or exhaust the reading library, so the file is read in a process of
its own with limits on memory and time; when that dies, it is told in a sentence.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from briefer.plainfile import read_file
from briefer.problems import Trouble
from briefer.render.pdf import ATTACHMENT

MAX_PDF = 50_000_000  # bytes
MAX_TEXT = 2_000_000  # characters, over all pages; a brief has half a million at most
MAX_PAGES = 2_000
SECONDS: float = 15
MODULE = "briefer.render.pdf_reader"  # what the process of its own runs

_MEMORY = 2**30  # bytes of address space
_PACKAGE = Path(__file__).resolve().parent.parent.parent
_TWICE, _LONG, _UNREADABLE = "twice", "long", "unreadable"
_FAULTS = {
    _TWICE: "carries two sets of data, so it is not as Briefer writes it",
    _LONG: "holds more than a brief can, so it was not read",
    _UNREADABLE: "cannot be opened as a PDF: it is damaged, cut short, or protected by a password",
}


class Pdf(NamedTuple):
    """A PDF: its bytes, the text of each page, what it carries ("" for nothing), who set it."""

    data: bytes
    pages: tuple[str, ...]
    carried: str
    creator: str


def read_pdf_file(path: Path) -> Pdf:
    """Read a PDF file.

    Raises:
        Trouble: it cannot be read, or it is no PDF that can be opened.
    """
    try:
        data = read_file(path, MAX_PDF)
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a name that no system takes
        raise Trouble(f"{path} cannot be read: {error}") from error
    if len(data) > MAX_PDF:
        raise Trouble(f"{path} is larger than {MAX_PDF // 10**6} MB, so it is no brief")
    if b"%PDF-" not in data[:1024]:
        raise Trouble(f"{path} is not a PDF")
    return read_pdf(data, str(path))


def read_pdf(data: bytes, name: str) -> Pdf:
    """Read a PDF's bytes; `name` is what a sentence calls it.

    Raises:
        Trouble: it cannot be opened, or reading it takes more than it is given.
    """
    found = _read_apart(data, name)
    if "fault" in found:
        raise Trouble(f"{name} {_FAULTS[found['fault']]}")
    return Pdf(data, tuple(found["pages"]), found["carried"], found["creator"])


def _read_apart(data: bytes, name: str) -> Any:
    """Let a child process read, and take its answer."""
    paths = (str(_PACKAGE), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", MODULE],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise Trouble(
            f"{name} takes longer than {SECONDS} seconds to read, so it was given up"
        ) from error
    except OSError as error:
        raise Trouble(f"{name} cannot be read: {error.strerror or error}") from error
    if done.returncode:
        raise Trouble(
            f"{name} cannot be read: reading it broke off, as it does with a PDF that is damaged "
            "or made to do harm"
        )
    return json.loads(done.stdout)


def main() -> int:
    """Read a PDF from standard input and say on standard output what is in it."""
    _limit()
    answer = json.dumps(_said(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(answer.encode())
    return 0


def _limit() -> None:
    """Take no more memory and time than a brief needs, where the system can be told so."""
    try:
        import resource  # noqa: PLC0415  (Windows has none; the parent's clock is all there)
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, int(SECONDS)),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a stricter limit stands already
            resource.setrlimit(what, (most, most))


def _said(data: bytes) -> dict[str, Any]:
    import pypdfium2  # noqa: PLC0415  (the parent has no need of it)

    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                return {"fault": _LONG}
            found = [
                attached
                for number in range(min(document.count_attachments(), MAX_PAGES))
                if (attached := document.get_attachment(number)).get_name() == ATTACHMENT
            ]
            if len(found) > 1:
                return {"fault": _TWICE}
            carried = bytes(found[0].get_data()) if found else b""
            creator = document.get_metadata_value("Creator")
            return _text(document) | {
                "carried": carried[:MAX_TEXT].decode(errors="replace"),
                "creator": creator,
            }
    except pypdfium2.PdfiumError:
        return {"fault": _UNREADABLE}


def _text(document: Any) -> dict[str, Any]:
    pages, length = [], 0
    for page in document:
        text = page.get_textpage()
        length += text.count_chars()
        if length > MAX_TEXT:
            return {"fault": _LONG}
        pages.append(text.get_text_range())
    return {"pages": pages}


if __name__ == "__main__":
    sys.exit(main())
