"""The system libraries that Qt's wheels expect on Linux, and how to get those that are missing.

The wheels bring Qt itself; what stands below it (graphics, fonts, keyboard, X11) comes from the
system. A desktop has all of it. A bare server or container has not, and Qt then dies with a line
that names one library at a time. Here all of them are named at once, with the one command.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

CORE: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Library to Debian package: what Qt's core, gui and widgets need, with or without a screen."""

SCREEN: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Library to Debian package: what a window on X11 (and on Wayland through XWayland) needs besides."""

OTHER_SYSTEMS: Mapping[str, str] = {
    "Fedora": (
        "sudo dnf install mesa-libEGL mesa-libGL libX11-xcb libxkbcommon-x11 dbus-libs fontconfig "
        "xcb-util xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm"
    ),
    "Arch": (
        "sudo pacman -S --needed libglvnd libx11 libxkbcommon-x11 dbus fontconfig "
        "xcb-util xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm"
    ),
}
"""System to command, as a hint only: the names are theirs and may have moved on."""


def loads(library: str) -> bool:
    """Whether the system's loader finds `library` and everything that it needs in turn."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(
    libraries: Iterable[str],
    *,
    loads: Callable[[str], bool] = loads,
    platform: str = sys.platform,
) -> tuple[str, ...]:
    """Those of `libraries` that are not there; none on Windows and macOS, whose wheels bring all."""
    if not platform.startswith("linux"):
        return ()
    return tuple(library for library in libraries if not loads(library))


def packages(libraries: Iterable[str]) -> tuple[str, ...]:
    """The Debian packages that hold `libraries`, sorted."""
    known = {**CORE, **SCREEN}
    return tuple(sorted({known[library] for library in libraries}))


def has_apt(os_release: Path = Path("/etc/os-release")) -> bool:
    """Whether this is Debian, Ubuntu or their kin, with apt at hand."""
    try:
        lines = os_release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    facts = dict(line.split("=", 1) for line in lines if "=" in line)
    family = f"{facts.get('ID', '')} {facts.get('ID_LIKE', '')}".replace('"', "").split()
    return bool({"debian", "ubuntu"} & set(family)) and shutil.which("apt-get") is not None
