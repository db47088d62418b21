"""From a fresh checkout to a running program: `python3 -m briefer.bootstrap run|test|bench`.

Makes `.venv` beside this package, installs Briefer there with the versions of
`.ci/constraints.txt`, looks for the system libraries that Qt expects, then does what was asked.
What is already in place is left as it is, so a second call starts at once and needs no network.

Standard library only, and readable by older Pythons, so that it can say which one is needed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefer import syslibs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Call = Callable[[Sequence[str]], int]

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
STAMP = "briefer-installed"
SAMPLE = "east-timor-1999"
CHECKS = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("tests", ("pytest",)),
)


class SetupError(Exception):
    """Something that the person has to mend first; the message says what and how."""


def call(argv: Sequence[str]) -> int:
    """Run a command in the checkout, its output shown as it comes; the exit status."""
    sys.stdout.flush()
    return subprocess.run(argv, cwd=ROOT, check=False).returncode


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, flush=True)


def is_root() -> bool:
    """Whether packages can be installed without asking for a password."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(names: Sequence[str], call: Call) -> bool:
    """Install Debian packages, as root; False when apt could not."""
    say("Installing system packages: " + " ".join(names))
    options = ("-q", "-o", "DPkg::Lock::Timeout=60")
    prefix = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *options)
    call((*prefix, "update"))  # a stale or half-reached list may still do
    return call((*prefix, "install", "-y", "--no-install-recommends", *names)) == 0


def python_in(venv: Path, *, windows: bool = os.name == "nt") -> Path:
    """The interpreter of a virtual environment."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def stamp_of(root: Path) -> str:
    """What an installation depends on; a different text asks for a new one."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", ".ci/constraints.txt"):
        digest.update((root / name).read_bytes() + b"\0")
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{version} {digest.hexdigest()} {root}\n"


def works(python: Path) -> bool:
    """Whether the environment's interpreter still starts, in a version that will do."""
    test = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        return (
            subprocess.run(
                (str(python), "-c", test), capture_output=True, check=False
            ).returncode
            == 0
        )
    except OSError:
        return False


def installed(root: Path) -> Path | None:
    """The interpreter of `.venv` when it holds what this checkout asks for."""
    python, stamp = python_in(root / ".venv"), root / ".venv" / STAMP
    fits = stamp.is_file() and stamp.read_text(encoding="utf-8") == stamp_of(root)
    return python if fits and python.exists() else None


def venv_package(root: Path) -> tuple[str, ...]:
    """The Debian package without which this Python makes no `.venv`; empty when all is well."""
    if importlib.util.find_spec("ensurepip") or works(python_in(root / ".venv")):
        return ()
    return (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",)


def install(root: Path, call: Call) -> Path:
    """Have `.venv` hold Briefer and all it needs; its interpreter.

    Raises:
        SetupError: when it cannot be made or filled.
    """
    venv = root / ".venv"
    python = python_in(venv)
    if not works(python):
        say(f"Making {venv}")
        if call((sys.executable, "-m", "venv", "--clear", str(venv))) != 0:
            raise SetupError(f"No virtual environment could be made in {venv}; see above.")
    say("Installing what Briefer needs into .venv (once; about 150 MB are fetched)")
    quiet = () if sys.stdout.isatty() else ("--quiet",)
    pip = (str(python), "-m", "pip", "install", "--disable-pip-version-check", *quiet)
    if call((*pip, "-c", str(root / ".ci" / "constraints.txt"), "-e", f"{root}[test]")) != 0:
        raise SetupError(
            "The installation stopped, see above. It needs the network, this once; "
            "run the same command again to go on."
        )
    # Compiled now, the first start is quick; and Python would keep half a module on a full disk.
    call((str(python), "-m", "compileall", "-q", str(root / "briefer")))
    (venv / STAMP).write_text(stamp_of(root), encoding="utf-8")
    return python


def advice(libraries: Sequence[str], venv: Sequence[str], *, apt: bool, root: bool) -> str:
    """What the system lacks and how to mend it, in one go where apt is at hand.

    `libraries` are those that Qt misses, `venv` the package that Python misses.
    """
    lines = []
    if venv:
        lines += [
            "This Python cannot make virtual environments: its module ensurepip is missing."
        ]
    if libraries:
        lines += ["Qt needs system libraries that are not here: " + ", ".join(libraries)]
    if apt:
        names = " ".join((*venv, *syslibs.packages(libraries)))
        lines += ["This installs them:", f"  {'' if root else 'sudo '}apt-get install {names}"]
        return "\n".join(lines)
    lines += ["Install them with your system's package manager."]
    if libraries:
        lines += [f"  {name}: {line}" for name, line in syslibs.OTHER_SYSTEMS.items()]
    return "\n".join(lines)


def prepare(libraries: Iterable[str], root: Path, call: Call) -> str:
    """Have everything in place, the system's `libraries` too; the interpreter to run Briefer with.

    Raises:
        SetupError: when something is missing that cannot be installed from here.
    """
    python = installed(root)
    lacking = syslibs.missing(libraries)
    venv = () if python else venv_package(root)
    apt, admin = syslibs.has_apt(), is_root()
    if (lacking or venv) and apt and admin:
        apt_install((*venv, *syslibs.packages(lacking)), call)
        importlib.invalidate_caches()
        lacking = syslibs.missing(lacking)
        venv = venv and venv_package(root)
    if lacking or venv:
        raise SetupError(advice(lacking, venv, apt=apt, root=admin))
    return str(python or install(root, call))


def has_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere as the session says."""
    if platform in ("win32", "cygwin", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def run(call: Call = call) -> int:
    """Open the window, or without a display print a brief and say how to get the window."""
    if has_display():
        return call(
            (prepare((*syslibs.CORE, *syslibs.SCREEN), ROOT, call), "-m", "briefer", "open")
        )
    target = ROOT / f"{SAMPLE}.pdf"
    status = call(
        (prepare((), ROOT, call), "-m", "briefer", "print", SAMPLE, "-o", str(target))
    )
    if status == 0:
        say(
            f"There is no display here, so the East Timor brief was printed instead:\n  {target}"
        )
        say("For the window, give the same command in a graphical session (over ssh: ssh -X),")
        say("or without any screen: xvfb-run make run")
    return status


def check(call: Call = call) -> int:
    """Lint, format, types and tests, in that order; the status of the first that fails."""
    python = prepare(syslibs.CORE, ROOT, call)
    for title, command in CHECKS:
        say(f"== {title}: {' '.join(command)}")
        status = call((python, "-m", *command))
        if status != 0:
            say(f"== {title} failed")
            return status
    return 0


def bench(call: Call = call) -> int:
    """Measure speed, as ratios within one run."""
    return call((prepare(syslibs.CORE, ROOT, call), str(ROOT / "tests" / "bench" / "run.py")))


def check_system() -> int:
    """Say which of Qt's system libraries are missing, and change nothing."""
    lacking = syslibs.missing((*syslibs.CORE, *syslibs.SCREEN))
    if lacking:
        say(advice(lacking, (), apt=syslibs.has_apt(), root=is_root()))
        return 1
    say("Every system library that the window needs is here.")
    return 0


VERBS: Mapping[str, Callable[[], int]] = {
    "run": run,
    "test": check,
    "bench": bench,
    "check-system": check_system,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit status."""
    parser = argparse.ArgumentParser(prog="python3 -m briefer.bootstrap", description=__doc__)
    parser.add_argument("verb", choices=tuple(VERBS))
    verb = parser.parse_args(argv).verb
    try:
        if sys.version_info < OLDEST:
            raise SetupError(
                f"Briefer needs Python 3.11 or newer; this is {sys.version.split()[0]}."
            )
        if not (ROOT / "pyproject.toml").is_file():
            raise SetupError(
                "This sets up a checkout of Briefer; here it is installed already."
            )
        return VERBS[verb]()
    except SetupError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
