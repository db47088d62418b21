"""Qt's system libraries: found, named, and turned into the line that installs them."""

import ctypes.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefer import syslibs


def test_missing_names_what_the_loader_does_not_find():
    there = {"libEGL.so.1"}
    lacking = syslibs.missing(
        ["libEGL.so.1", "libGL.so.1"], loads=there.__contains__, platform="linux"
    )
    assert lacking == ("libGL.so.1",)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_lack_nothing(platform):
    assert syslibs.missing(syslibs.CORE, loads=lambda _: False, platform=platform) == ()


def test_every_library_has_its_package_once():
    libraries = [*syslibs.CORE, *syslibs.SCREEN]
    assert len(set(libraries)) == len(libraries)
    assert len(syslibs.packages(libraries)) == len(libraries)
    assert syslibs.packages(["libX11.so.6", "libEGL.so.1"]) == ("libegl1", "libx11-6")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the loader of Linux is asked")
def test_the_loader_is_asked_for_real():
    libc = ctypes.util.find_library("c")
    assert libc is not None
    assert syslibs.loads(libc)
    assert not syslibs.loads("libbriefer-is-not-a-library.so.1")


@pytest.mark.parametrize(
    ("text", "apt", "expected"),
    [
        ("ID=debian\n", "/usr/bin/apt-get", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "/usr/bin/apt-get", True),
        ("ID=debian\n", None, False),
        ("ID=fedora\n", "/usr/bin/apt-get", False),
        ("garbage", "/usr/bin/apt-get", False),
    ],
)
def test_debian_and_its_kin_are_known(text, apt, expected, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: apt)
    release = tmp_path / "os-release"
    release.write_text(text, encoding="utf-8")
    assert syslibs.has_apt(release) is expected


def test_no_os_release_means_no_apt(tmp_path):
    assert not syslibs.has_apt(tmp_path / "absent")


@pytest.mark.skipif(shutil.which("objdump") is None, reason="objdump reads the files of Qt")
def test_the_tables_name_all_that_the_installed_qt_asks_for():
    import PySide6

    qt = Path(PySide6.__path__[0]) / "Qt"
    parts = [
        qt / "lib" / f"libQt6{part}.so.6" for part in ("Widgets", "Svg", "PrintSupport", "DBus")
    ]
    core = asked_of_system(*parts, qt / "plugins/platforms/libqoffscreen.so")
    assert core == set(syslibs.CORE)
    screen = asked_of_system(qt / "plugins/platforms/libqxcb.so")
    assert screen - core == set(syslibs.SCREEN)


def asked_of_system(*files: Path) -> set[str]:
    """The libraries outside Qt's wheels that these files need, directly or through Qt's own."""
    asked: set[str] = set()
    waiting, seen = list(files), set(files)
    while waiting:
        file = waiting.pop()
        for name in linked(file):
            own = next(
                (
                    folder / "lib" / name
                    for folder in file.parents
                    if (folder / "lib" / name).exists()
                ),
                None,
            )
            if own is None:
                asked.add(name)
            elif own not in seen:
                seen.add(own)
                waiting.append(own)
    always = re.compile(r"lib(c|m|gcc_s|stdc\+\+|dl|rt|pthread|gthread-2\.0)\.so|ld-")
    return {name for name in asked if not always.match(name)}


def linked(file: Path) -> list[str]:
    """The names that one library asks the loader for."""
    listing = subprocess.run(
        ["objdump", "-p", str(file)], capture_output=True, encoding="utf-8", check=True
    ).stdout
    return re.findall(r"NEEDED\s+(\S+)", listing)
