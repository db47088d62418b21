"""Peak-free memory (proportional set size, MB) of a window once it is painted. Linux only."""

import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = """
import runpy, sys
sys.argv = [{script!r}, {folder!r}]
runpy.run_path({script!r}, run_name="__main__")
"""


def main() -> None:
    """Run a window script, and print the memory it holds when it has painted."""
    script = str(Path(__file__).parent / f"{sys.argv[1]}.py")
    with tempfile.TemporaryDirectory() as folder:
        code = SCRIPT.format(script=script, folder=folder) + (
            "rows = open('/proc/self/smaps_rollup').read().splitlines()\n"
            "print(next(int(r.split()[1]) for r in rows if r.startswith('Pss:')) / 1024)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        )
    print(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
