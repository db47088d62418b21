"""Setting up: what is made, what is left alone, what a person is told when something is missing.

The commands that set-up would run are recorded by `Shell` in place of being carried out.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefer import bootstrap, syslibs


class Shell:
    """Records commands; `fails` holds words of those that end with status 3."""

    def __init__(self, *fails: str) -> None:
        self.commands: list[Sequence[str]] = []
        self.fails = fails

    def __call__(self, argv: Sequence[str]) -> int:
        self.commands.append(argv)
        if "venv" in argv:
            Path(argv[-1]).mkdir(exist_ok=True)
        return 3 if any(word in argv for word in self.fails) else 0

    def ran(self, *words: str) -> bool:
        return any(set(words) <= set(argv) for argv in self.commands)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with a space in its path, on a machine that has all it needs."""
    root = tmp_path / "my briefer"
    (root / ".ci").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (root / ".ci" / "constraints.txt").write_text("", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(syslibs, "missing", lambda libraries: ())
    monkeypatch.setattr(bootstrap, "works", Path.exists)
    return root


def fill(root: Path) -> Path:
    """Make `.venv` look installed; its interpreter is the one that runs this test."""
    python = bootstrap.python_in(root / ".venv")
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (root / ".venv" / bootstrap.STAMP).write_text(bootstrap.stamp_of(root), encoding="utf-8")
    return python


@pytest.fixture
def lacking(monkeypatch):
    """Qt's `libEGL` is not there; `apt` and `root` say what the machine allows."""

    def machine(*, apt: bool, root: bool) -> None:
        monkeypatch.setattr(syslibs, "missing", lambda names: tuple({"libEGL.so.1"} & {*names}))
        monkeypatch.setattr(syslibs, "has_apt", lambda: apt)
        monkeypatch.setattr(bootstrap, "is_root", lambda: root)

    return machine


def test_a_fresh_checkout_gets_an_environment_with_the_pinned_versions(checkout):
    shell = Shell()
    python = Path(bootstrap.prepare((), checkout, shell))
    assert python == bootstrap.python_in(checkout / ".venv")
    assert shell.ran("-m", "venv", str(checkout / ".venv"))
    constraints = str(checkout / ".ci" / "constraints.txt")
    assert shell.ran(
        str(python), "pip", "install", "-c", constraints, "-e", f"{checkout}[test]"
    )
    assert shell.ran(str(python), "compileall", str(checkout / "briefer"))


def test_the_second_call_runs_nothing(checkout):
    python = fill(checkout)
    shell = Shell()
    assert bootstrap.prepare((), checkout, shell) == str(python)
    assert shell.commands == []


@pytest.mark.parametrize("name", ["pyproject.toml", ".ci/constraints.txt"])
def test_changed_requirements_install_again_into_the_same_environment(checkout, name):
    fill(checkout)
    (checkout / name).write_text("changed\n", encoding="utf-8")
    shell = Shell()
    bootstrap.prepare((), checkout, shell)
    assert shell.ran("pip", "install")
    assert not shell.ran("venv")
    assert bootstrap.installed(checkout)


def test_an_environment_whose_python_is_gone_is_made_anew(checkout):
    python = fill(checkout)
    python.unlink()
    python.symlink_to(checkout / "no-such-python")
    shell = Shell()
    bootstrap.prepare((), checkout, shell)
    assert shell.ran("-m", "venv", "--clear", str(checkout / ".venv"))


def test_a_failed_installation_is_not_taken_for_done(checkout):
    with pytest.raises(bootstrap.SetupError, match="needs the network"):
        bootstrap.prepare((), checkout, Shell("pip"))
    assert bootstrap.installed(checkout) is None


def test_missing_libraries_are_named_with_the_line_that_installs_them(checkout, lacking):
    lacking(apt=True, root=False)
    shell = Shell()
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.prepare(syslibs.CORE, checkout, shell)
    assert "libEGL.so.1" in str(caught.value)
    assert str(caught.value).splitlines()[-1] == "  sudo apt-get install libegl1"
    assert shell.commands == []


def test_root_on_debian_has_them_installed(checkout, lacking, monkeypatch):
    lacking(apt=True, root=True)
    fill(checkout)

    def shell(argv: Sequence[str]) -> int:
        assert "apt-get" in argv
        if "install" in argv:
            assert argv[-1] == "libegl1"
            monkeypatch.setattr(syslibs, "missing", lambda names: ())
        return 0

    bootstrap.prepare(syslibs.CORE, checkout, shell)


def test_root_is_told_when_apt_did_not_help(checkout, lacking):
    lacking(apt=True, root=True)
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.prepare(syslibs.CORE, checkout, Shell("install"))
    assert str(caught.value).splitlines()[-1] == "  apt-get install libegl1"


def test_other_systems_get_a_hint(checkout, lacking):
    lacking(apt=False, root=True)
    shell = Shell()
    with pytest.raises(bootstrap.SetupError, match="dnf install"):
        bootstrap.prepare(syslibs.CORE, checkout, shell)
    assert shell.commands == []


def test_a_python_without_venv_is_mended_by_the_same_line(checkout, lacking, monkeypatch):
    lacking(apt=True, root=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.prepare(syslibs.CORE, checkout, Shell())
    package = f"python3.{sys.version_info[1]}-venv"
    assert str(caught.value).splitlines()[-1] == f"  sudo apt-get install {package} libegl1"


def test_an_interpreter_is_tried_before_it_is_trusted(tmp_path):
    assert bootstrap.works(Path(sys.executable))
    assert not bootstrap.works(tmp_path / "python")


@pytest.mark.parametrize(
    ("environ", "platform", "shown"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_recognised(environ, platform, shown):
    assert bootstrap.has_display(environ, platform) is shown


def test_run_opens_the_window_on_a_display(checkout, monkeypatch):
    python = fill(checkout)
    monkeypatch.setattr(bootstrap, "has_display", lambda: True)
    shell = Shell()
    assert bootstrap.run(shell) == 0
    assert shell.commands == [(str(python), "-m", "briefer", "open")]


def test_run_without_a_display_prints_a_brief_and_says_where(checkout, monkeypatch, capsys):
    fill(checkout)
    monkeypatch.setattr(bootstrap, "has_display", lambda: False)
    shell = Shell()
    assert bootstrap.run(shell) == 0
    target = str(checkout / "east-timor-1999.pdf")
    assert shell.ran("print", "east-timor-1999", "-o", target)
    told = capsys.readouterr().out
    assert target in told
    assert "For the window" in told


def test_a_brief_that_fails_to_print_is_not_announced(checkout, monkeypatch, capsys):
    fill(checkout)
    monkeypatch.setattr(bootstrap, "has_display", lambda: False)
    assert bootstrap.run(Shell("print")) == 3
    assert capsys.readouterr().out == ""


def test_the_checks_run_in_order_and_stop_at_the_first_failure(checkout, capsys):
    fill(checkout)
    shell = Shell("mypy")
    assert bootstrap.check(shell) == 3
    assert [argv[2] for argv in shell.commands] == ["ruff", "ruff", "mypy"]
    assert capsys.readouterr().out.splitlines()[-1] == "== types failed"
    shell = Shell()
    assert bootstrap.check(shell) == 0
    assert [argv[2] for argv in shell.commands] == ["ruff", "ruff", "mypy", "pytest"]


def test_trouble_is_one_sentence_and_status_1(checkout, capsys, monkeypatch):
    (checkout / "pyproject.toml").unlink()
    assert bootstrap.main(["run"]) == 1
    assert "installed already" in capsys.readouterr().err


def test_an_old_python_is_told_which_one_is_needed(checkout, capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert bootstrap.main(["run"]) == 1
    assert "needs Python 3.11" in capsys.readouterr().err


def test_set_up_starts_without_anything_installed():
    """As on a fresh machine: isolated from site-packages, the checkout alone on the path."""
    root = Path(__file__).resolve().parent.parent
    argv = [sys.executable, "-S", "-m", "briefer.bootstrap", "--help"]
    status = os.spawnve(
        os.P_WAIT, sys.executable, argv, {**os.environ, "PYTHONPATH": str(root)}
    )
    assert status == 0
