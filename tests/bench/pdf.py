"""Milliseconds of a process's first PDF, and of typst compiling the finished document alone.

Ours is from the loaded library to the bytes: composing, importing typst, loading fonts,
compiling. The bare run does the last two with what ours handed to typst, in a process of its
own, since typst keeps what it has compiled. `pdf.py FOLDER` only writes a bare run into a folder,
as `bare.py`.
"""

import json
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from unittest import mock

import typst

from briefer.brief.compose import Options, compose
from briefer.judgement.briefing import Briefing
from briefer.library import Library
from briefer.paths import shipped
from briefer.reading import read_library
from briefer.render import pdf

CASE = "east-timor-1999"

BARE = """
import pathlib, pickle, sys, tempfile, typst
from time import perf_counter
here = pathlib.Path(sys.argv[0]).parent
(inputs, settings, compiling), folder = pickle.loads((here / "call").read_bytes())
root = tempfile.mkdtemp(dir=here)
begun = perf_counter()
fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
compiled = typst.Compiler(*inputs, **settings, root=root, font_paths=fonts).compile(**compiling)
pathlib.Path(root, "brief.pdf").write_bytes(compiled)
print((perf_counter() - begun) * 1_000)
"""


def main() -> None:
    """Measure both and print them as JSON, or write down what typst is handed."""
    home = shipped()
    library, _ = read_library(home.seeds, home.resources)
    briefing = library.briefing(CASE)
    assert briefing is not None
    if len(sys.argv) > 1:
        _record(Path(sys.argv[1]), library, briefing)
        return
    begun = perf_counter()
    pdf.render_pdf(compose(library, briefing, Options()))
    ours = (perf_counter() - begun) * 1_000
    with tempfile.TemporaryDirectory() as folder:
        _record(Path(folder), library, briefing)
        command = [sys.executable, str(Path(folder) / "bare.py")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(json.dumps({"ours": ours, "typst": float(done.stdout)}))


def _record(folder: Path, library: Library, briefing: Briefing) -> None:
    with mock.patch.object(typst, "Compiler") as compiler:
        compiler().compile.return_value = b""
        compiler().query.return_value = "[]"
        pdf.render_pdf(compose(library, briefing, Options()))
    call = compiler.call_args
    settings = {
        key: call.kwargs[key] for key in call.kwargs if key not in ("root", "font_paths")
    }
    compiling = compiler().compile.call_args.kwargs
    fonts = str(shipped().resources / "fonts")
    (folder / "call").write_bytes(pickle.dumps(((call.args, settings, compiling), fonts)))
    (folder / "bare.py").write_text(BARE, encoding="utf-8")


if __name__ == "__main__":
    main()
