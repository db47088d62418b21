"""What the briefs for word processors look like in one, which sets their pages.

It needs LibreOffice's `soffice` on the path and takes about a second a brief.
"""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2 as pdfium

from briefer.brief.blocks import Brief, Heading, plain
from briefer.render import RENDERERS
from briefer.render.flow import every_para, flow
from tests.render.promises import seen

SUFFIXES = (".docx", ".odt")


def office_faults(briefs: Mapping[str, Brief], folder: Path) -> Iterator[str]:
    """Open briefs, each with a name, set them into a folder as PDF and say what is amiss."""
    files = []
    for name, brief in briefs.items():
        for suffix in SUFFIXES:
            files.append(folder / f"{name}-{suffix[1:]}{suffix}")
            files[-1].write_bytes(RENDERERS[suffix](brief))
    _set(files, folder)
    for name, brief in briefs.items():
        for suffix in SUFFIXES:
            path = folder / f"{name}-{suffix[1:]}.pdf"
            found = _faults(brief, path) if path.exists() else ["it does not open"]
            yield from (f"{path.stem}: {fault}" for fault in found)


def _set(files: list[Path], folder: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        call = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        call += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
        subprocess.run(call, check=True, capture_output=True, timeout=60 + 10 * len(files))


def _faults(brief: Brief, path: Path) -> Iterator[str]:
    with pdfium.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        outline = [(mark.level + 1, mark.get_title()) for mark in document.get_toc()]
    words = {
        word for para in every_para(flow(brief)) for word in seen(plain(para.runs)).split()
    }
    told = "".join(seen("".join(pages)).split())  # a word may be broken by the end of a line
    if lost := {word for word in words if word.isascii() and word not in told}:
        yield f"lost words: {sorted(lost)[:9]}"
    wanted = [block for block in brief.blocks if isinstance(block, Heading)]
    if [level for level, _ in outline] != [heading.level for heading in wanted]:
        yield f"{len(outline)} headings instead of {len(wanted)}"
    for number, text in enumerate(pages, 1):
        if seen(f"Page {number} of {len(pages)}") not in seen(text):
            yield f"no number on page {number} of {len(pages)}"
        if brief.marking not in text:
            yield f"no marking on page {number}"
    if brief.one_page and len(pages) > 1:
        yield f"one page is {len(pages)}"
