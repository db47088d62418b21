"""Generated briefings in print; `python -m tests.render.hostile 200` prints many more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.render.hostile import digests, faults_in, faults_of
from tests.render.wild import wild_brief

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("seed", range(1_000, 1_012))
def test_a_hostile_briefing_is_printed_whole_in_every_format(library, seed):
    assert list(faults_of(library, seed)) == []


@pytest.mark.parametrize("seed", range(1_000, 1_040))
def test_a_wild_brief_is_whole_in_every_format(seed):
    assert list(faults_in(wild_brief(seed))) == []


@pytest.mark.parametrize("suffix", ["pdf", "docx", "odt", "html", "md", "json"])
def test_time_zone_hash_seed_and_folder_leave_no_trace(tmp_path, suffix):
    """The console, in two surroundings that have little in common."""
    written = []
    for zone, seed in (("Asia/Tokyo", "0"), ("America/Los_Angeles", "12345")):
        home = tmp_path / seed
        home.mkdir()
        place = {"HOME": str(home), "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        call = [sys.executable, "-m", "briefer", "print", "iraq-2003-war", "-o", f"x.{suffix}"]
        subprocess.run(
            call,
            cwd=home,
            env={**os.environ, **place, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        )
        written.append((home / f"x.{suffix}").read_bytes())
    assert written[0] == written[1]


def test_hostile_briefings_are_the_same_files_in_any_surroundings(library):
    seeds = (1_000, 1_001)
    call = (
        "from briefer.paths import shipped; from briefer.reading import read_library\n"
        "from tests.render.hostile import digests\n"
        "library, _ = read_library(shipped().seeds, shipped().resources)\n"
        f"print(digests(library, {seeds}))"
    )
    place = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    other = subprocess.run(
        [sys.executable, "-c", call],
        env={**os.environ, **place},
        check=True,
        capture_output=True,
        text=True,
    )
    assert other.stdout.split() == digests(library, seeds).split()


def test_the_window_prints_what_the_console_prints(qtbot, session, tmp_path):
    from briefer.gui.press import Press

    session.choose("iraq-2003-war")
    press = Press(session, session)
    with qtbot.waitSignal(press.pressed):
        press.press_now()
    press.close()
    call = [sys.executable, "-m", "briefer", "print", "iraq-2003-war", "-o", "x.pdf"]
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment.pop("SOURCE_DATE_EPOCH", None)
    subprocess.run(call, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert press.pdf == (tmp_path / "x.pdf").read_bytes()
