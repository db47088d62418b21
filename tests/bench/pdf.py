"""Milliseconds of a process's first PDF, and of typst compiling the finished document alone.

Ours is from the loaded library to the bytes: composing, importing typst, loading fonts,
compiling. The bare run does the last two with what ours handed to typst, in a process of its
own, since typst keeps what it has compiled.
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
from briefer.paths import shipped
from briefer.reading import read_library
from briefer.render import pdf

BARE = """
import pathlib, pickle, sys, typst
from time import perf_counter
inputs, settings, compiling = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())
begun = perf_counter()
fonts = typst.Fonts(include_system_fonts=False, font_paths=[sys.argv[2]])
typst.Compiler(*inputs, **settings, root=sys.argv[3], font_paths=fonts).compile(**compiling)
print((perf_counter() - begun) * 1_000)
"""


def main() -> None:
    """Measure both and print them as JSON."""
    home = shipped()
    library, _ = read_library(home.seeds, home.resources)
    briefing = library.briefing("east-timor-1999")
    assert briefing is not None
    begun = perf_counter()
    pdf.render_pdf(compose(library, briefing, Options()))
    ours = (perf_counter() - begun) * 1_000
    with mock.patch.object(typst, "Compiler") as compiler:
        compiler().compile.return_value = b""
        pdf.render_pdf(compose(library, briefing, Options()))
    call = compiler.call_args
    settings = {
        key: call.kwargs[key] for key in call.kwargs if key not in ("root", "font_paths")
    }
    with tempfile.TemporaryDirectory() as folder:
        recorded = Path(folder) / "call"
        recorded.write_bytes(
            pickle.dumps((call.args, settings, compiler().compile.call_args.kwargs))
        )
        (root := Path(folder) / "root").mkdir()
        command = [sys.executable, "-c", BARE, recorded, home.resources / "fonts", root]
        done = subprocess.run(
            list(map(str, command)), check=True, capture_output=True, text=True
        )
    print(json.dumps({"ours": ours, "typst": float(done.stdout)}))


if __name__ == "__main__":
    main()
