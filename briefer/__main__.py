"""`python -m briefer`: the console; its verb `open` is the door to the window."""

import sys

from briefer.cli import main

if __name__ == "__main__":
    sys.exit(main())
