"""A window that is ended without warning in the middle of the work."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_what_was_answered_a_second_before_a_kill_is_on_disk():
    """A short run of the script; `python -m tests.bench.kill` makes it as long as you like."""
    command = [sys.executable, "-m", "tests.bench.kill", "--times", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.search(
        r"3 kills, \d+ answers given, (\d+) of them more than 1 s before", done.stdout
    )
    assert told is not None
    assert int(told[1]) > 0
