"""The walls of the house: who may import whom, and what stays out of the files.

Each rule is a plain function over parsed sources that returns what breaks it. It is asked twice:
about Briefer as it stands, and about a small planted break that it has to find.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QT = ("PySide6", "shiboken6")
FLOORS = (
    {"problems", "plainfile", "paths", "fields"},
    {"sources", "catalogue", "catalogue_file", "judgement"},
    {
        "library",
        "shelf",
        "cache",
        "assembly",
        "reading",
        "search",
        "workspace",
        "citation",
        "hindsight",
        "leaning",
        "drafting",
        "versions",
    },
    {"brief", "render", "verify"},
    {"batch", "printout", "verify"},
    {"views", "terminal", "verbs", "cli", "__main__", "gui"},
)
SETUP = {"briefer.bootstrap", "briefer.syslibs"}  # run before anything is installed
DOORS = {"briefer.cli", "briefer.__main__"}  # where the window may be opened from
LONGEST = 350

Modules = Mapping[str, str]  # dotted name -> source text


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One imported name. `lazy`: inside a function, carried out only when that is called."""

    importer: str
    target: str
    lazy: bool


def shipped_modules() -> dict[str, str]:
    """Every module of the package."""
    found = {}
    for path in sorted((ROOT / "briefer").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path.read_text(encoding="utf-8")
    return found


def imports(modules: Modules) -> list[Import]:
    """All imports that are ever carried out; those for the type checker alone are left out."""
    return [
        Import(importer=name, target=target, lazy=lazy)
        for name, source in modules.items()
        for target, lazy in _targets(ast.parse(source), modules, lazy=False)
    ]


def _targets(node: ast.AST, modules: Modules, *, lazy: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, lazy) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert not node.level, "relative imports hide who imports whom"
        base = node.module or ""
        names = (f"{base}.{alias.name}" for alias in node.names)
        yield from ((name if name in modules else base, lazy) for name in names)
    elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        for statement in node.orelse:
            yield from _targets(statement, modules, lazy=lazy)
    else:
        inside = lazy or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from _targets(child, modules, lazy=inside)


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def floor_of(module: str) -> int | None:
    package, _, room = module.partition(".")
    floors = enumerate(FLOORS) if package == "briefer" else ()
    return next((level for level, rooms in floors if room.split(".")[0] in rooms), None)


def qt_below_gui(modules: Modules) -> list[str]:
    return [
        f"{i.importer} imports {i.target}"
        for i in imports(modules)
        if any(within(i.target, qt) for qt in QT) and not within(i.importer, "briefer.gui")
    ]


def gui_from_outside(modules: Modules) -> list[str]:
    broken: list[str] = []
    doors: list[str] = []
    for i in imports(modules):
        if within(i.target, "briefer.gui") and not within(i.importer, "briefer.gui"):
            (doors if i.lazy and i.importer in DOORS else broken).append(i.importer)
    if len(set(doors)) > 1:
        broken.extend(doors)
    return [f"{importer} imports the window" for importer in broken]


def upward(modules: Modules) -> list[str]:
    broken = []
    for i in imports(modules):
        here, there = floor_of(i.importer), floor_of(i.target)
        if here is not None and there is not None and there > here:
            broken.append(f"{i.importer} imports {i.target}, which stands above it")
    return broken


def gui_asks_console(modules: Modules) -> list[str]:
    console = ("briefer.cli", "briefer.verbs", "briefer.__main__")
    return [
        f"{i.importer} imports {i.target}"
        for i in imports(modules)
        if within(i.importer, "briefer.gui") and any(within(i.target, c) for c in console)
    ]


def homeless(modules: Modules) -> list[str]:
    rooms = set(modules) - SETUP - {"briefer"}
    return [f"{name} stands on no floor" for name in sorted(rooms) if floor_of(name) is None]


def setup_needs(modules: Modules) -> list[str]:
    """What the set-up imports besides the standard library and itself."""
    return [
        f"{i.importer} imports {i.target}"
        for i in imports({name: text for name, text in modules.items() if name in SETUP})
        if i.target.split(".")[0] not in sys.stdlib_module_names
        and i.target not in SETUP | {"briefer"}
    ]


def cycles(modules: Modules) -> list[str]:
    arrows: dict[str, set[str]] = {name: set() for name in modules}
    for i in imports(modules):
        if i.target in modules and i.target != i.importer:
            arrows[i.importer].add(i.target)
    while True:  # take away what imports nothing that is left, and what nothing left imports
        wanted = set().union(*arrows.values())
        outer = {name for name in arrows if not arrows[name] or name not in wanted}
        if not outer:
            return [f"{name} is in an import cycle" for name in sorted(arrows)]
        arrows = {
            name: targets - outer for name, targets in arrows.items() if name not in outer
        }


def overlong(modules: Modules) -> list[str]:
    counts = {name: len(source.splitlines()) for name, source in modules.items()}
    return [f"{name}: {count} lines" for name, count in counts.items() if count > LONGEST]


RULES: tuple[tuple[Callable[[Modules], list[str]], Modules], ...] = (
    (qt_below_gui, {"briefer.search": "def find():\n    from PySide6 import QtCore"}),
    (qt_below_gui, {"briefer.sources.source": "import shiboken6.Shiboken"}),
    (gui_from_outside, {"briefer.views": "def f():\n    from briefer.gui.app import run"}),
    (gui_from_outside, {"briefer.cli": "from briefer.gui import app"}),
    (
        gui_from_outside,
        {
            "briefer.cli": "def f():\n    import briefer.gui.app",
            "briefer.__main__": "def f():\n    import briefer.gui.app",
        },
    ),
    (
        upward,
        {"briefer.catalogue": "from briefer.library import Library", "briefer.library": ""},
    ),
    (upward, {"briefer.judgement.outlook": "def f():\n    import briefer.render.pdf"}),
    (gui_asks_console, {"briefer.gui.app": "from briefer.verbs import show"}),
    (homeless, {"briefer.helpers": ""}),
    (setup_needs, {"briefer.bootstrap": "import yaml"}),
    (setup_needs, {"briefer.syslibs": "from briefer.paths import shipped"}),
    (
        cycles,
        {
            "briefer.library": "import briefer.search",
            "briefer.search": "def f():\n    from briefer import library",
        },
    ),
    (overlong, {"briefer.cli": "\n" * (LONGEST + 1)}),
)


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _ in RULES))
def test_the_house_keeps_its_rules(rule):
    assert rule(shipped_modules()) == []


@pytest.mark.parametrize(("rule", "planted"), RULES)
def test_each_rule_finds_a_break(rule, planted):
    assert rule(planted)


def test_imports_for_the_type_checker_are_exempt():
    planted = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6"
    assert qt_below_gui({"briefer.search": planted}) == []


def run_without(
    blocked: tuple[str, ...], code: str, home: Path
) -> subprocess.CompletedProcess[str]:
    """Run `code` in a Python of its own, in which importing any of `blocked` raises."""
    guard = f"""
import sys
class Guard:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError("blocked: " + name)
sys.meta_path.insert(0, Guard())
"""
    environ = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    return subprocess.run(
        [sys.executable, "-c", guard + code],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        (("list", "actors"), "Australia"),
        (("list", "crises"), "East Timor"),
        (("show", "australia"), "Australia"),
        (("search", "peacekeepers"), "hirsh-2003"),
        (("assess", "east-timor-1999"), "regional lead"),
        (("check",), ""),
    ],
)
def test_the_console_works_without_qt(verb, expected, workspace, tmp_path):
    words = ["briefer", *verb, "--workspace", str(workspace)]
    code = f"sys.argv = {words!r}\nfrom briefer.__main__ import main\nsys.exit(main())"
    done = run_without(QT, code, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert expected in done.stdout


def test_importing_briefer_needs_nothing_but_python(tmp_path):
    done = run_without((*QT, "yaml", "typst", "pypdfium2"), "import briefer", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_cold_assessment_loads_neither_qt_nor_the_press(workspace, tmp_path):
    words = ["briefer", "assess", "east-timor-1999", "--workspace", str(workspace)]
    heavy = ("PySide6", "shiboken6", "typst", "pypdfium2")
    code = (
        f"sys.argv = {words!r}\nfrom briefer.__main__ import main\nstatus = main()\n"
        f"print('LOADED', [name for name in {heavy!r} if name in sys.modules])\nsys.exit(status)"
    )
    done = run_without((), code, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "LOADED []"


HOSTS = (("py" + "pi", "org"), ("python" + "hosted", "org"), ("npm" + "js", "org"))
FOREIGN = re.compile(
    r"(?<![\w.-])/(?:wo" + r"rk|ro" + r"ot|t" + r"mp|ho" + r"me)/"
    "|" + "|".join(re.escape(".".join(host)) for host in HOSTS)
)


def own_files() -> Iterator[Path]:
    """The checkout's files: what set-up, tools and builds leave behind is passed over."""
    left_behind = {"build", "dist", "__pycache__"}
    for folder, folders, files in os.walk(ROOT):
        hidden = {name for name in folders if name.startswith(".") and name != ".ci"}
        folders[:] = sorted(set(folders) - hidden - left_behind)
        yield from (Path(folder, name) for name in files)


def foreign_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if FOREIGN.search(line)]


def test_no_file_names_a_machine_path_or_a_registry():
    found = {}
    for path in own_files():
        data = path.read_bytes()
        if b"\0" not in data and (lines := foreign_lines(data.decode("utf-8"))):
            found[str(path.relative_to(ROOT))] = lines
    assert found == {}


@pytest.mark.parametrize(
    "line", ["see /ro" + "ot/x", "https://py" + "pi.org/simple", "'/t" + "mp/x'"]
)
def test_a_machine_path_would_be_found(line):
    assert foreign_lines(line) == [line]


def test_the_readme_names_every_verb_and_every_room(capsys):
    from briefer.cli import main

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    verbs = re.findall(r"^ {4}(\w+) {2,}", capsys.readouterr().out, re.MULTILINE)
    assert len(verbs) >= 7
    assert [verb for verb in verbs if f"`briefer {verb}" not in readme] == []
    listed = set(re.findall(r"`(?:briefer/)?(\w+)(?:\.py|/)`", readme))
    rooms = set().union(*FLOORS) | {name.removeprefix("briefer.") for name in SETUP}
    assert rooms - listed == set()
