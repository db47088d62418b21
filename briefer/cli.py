"""The command line: what is asked, who answers, and what the exit status says.

Exit status: 0 done, 1 the input is wrong (problems on standard error), 2 wrong usage. Each
verb is a function in `verbs`; Qt is imported by `open` alone, typst by `print` alone.
"""

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path

from briefer import __version__
from briefer.problems import Trouble, shown

KINDS = (
    "actors",
    "regions",
    "mechanisms",
    "ideas",
    "crises",
    "works",
    "sources",
    "passages",
    "notes",
    "checklists",
    "decisions",
)
_INTERRUPTED = 130  # what a shell calls a program that was stopped with Ctrl+C
_FIGURES = 9  # of the largest number that is taken
PAPERS = ("a4", "us-letter")
MARKINGS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


def main(arguments: list[str] | None = None) -> int:
    """Run one verb and return the exit status."""
    given = (sys.argv[1:] if arguments is None else arguments) or ["open"]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser(given).parse_args(given)
    try:
        status = _open(options) if options.verb == "open" else _answer(options)
        if sys.stdout is not None:  # a program without a console on Windows has none
            sys.stdout.flush()
    except Trouble as trouble:
        print(f"briefer: {shown(str(trouble))}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our output has gone, as `head` does
        _give_up_output()
        return 1
    except OSError as error:  # such as a full disk under our output
        _give_up_output()
        where = f": {error.filename}" if error.filename else ""
        print(f"briefer: {shown(f'{error.strerror or error}{where}')}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _give_up_output() -> None:
    """Let Python's last flush go nowhere, since it would fail again and say so at length."""
    if sys.stdout is not None:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answer(options: argparse.Namespace) -> int:
    from briefer import verbs

    return verbs.run(options)


def _open(options: argparse.Namespace) -> int:
    """Open the window, or say why there is none and what works without it."""
    if sys.platform.startswith("linux"):
        _require_display()
    from briefer.gui.app import run

    return run(options.folder or options.workspace)


def _require_display() -> None:
    """Make sure that Qt can start; where it cannot, it would abort the process.

    Raises:
        Trouble: there is no display, or a system library that Qt needs is missing.
    """
    if not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise Trouble(
            "there is no display here, so the window cannot open. Without one you can use: "
            "list, show, search, assess, compare, print, verify, check (see `briefer --help`); for the "
            "window, "
            "start it from a desktop session, or with `ssh -X` or `xvfb-run`."
        )
    from briefer import syslibs

    without_x11 = any(map(os.environ.get, ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))
    lacking = syslibs.missing((*syslibs.CORE, *(() if without_x11 else syslibs.SCREEN)))
    if lacking:
        raise Trouble(
            f"Qt needs system libraries that are not here: {', '.join(lacking)}. On Debian or "
            f"Ubuntu this installs them: sudo apt-get install {' '.join(syslibs.packages(lacking))}"
        )


class _Help(argparse.HelpFormatter):
    """Help of a fixed width: asking the terminal for its own costs every start 3 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=92)


def _parser(given: list[str]) -> argparse.ArgumentParser:
    """The parser of the verb that was given, or of all of them, without their arguments."""
    parser = argparse.ArgumentParser(
        prog="briefer",
        formatter_class=_Help,
        description="From a crisis to a defensible brief, offline, every line traceable to its source.",
        epilog="Without a verb, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"briefer {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, prog="briefer")
    for name in given[:1] if given[0] in _VERBS else _VERBS:
        summary, add_arguments = _VERBS[name]
        verb = verbs.add_parser(name, help=summary, formatter_class=_Help)
        if name in given:
            verb.add_argument(
                "--workspace", type=Path, metavar="DIR", help="the folder with your own files"
            )
            if name != "open":
                verb.add_argument(
                    "--format", choices=("text", "json"), default="text", help="text by default"
                )
            add_arguments(verb)
    return parser


def _open_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="WORKSPACE",
        help="the folder with your own files",
    )


def _list_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))


def _show_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("id", metavar="ID", help="an id, or an address such as hirsh-2003:15")
    verb.add_argument("--crisis", metavar="ID", help="put this crisis's passages first")


def _search_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("words", nargs="+", metavar="WORDS")
    verb.add_argument("--limit", type=_count, default=20, metavar="N", help="20 by default")


def _assess_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("id", metavar="ID|FILE", help="a decision's id, or a briefing file")
    verb.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="QUESTION=VALUE",
        dest="changes",
        help="answer a question otherwise, just for this time; several values with commas",
    )


def _compare_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "ids",
        nargs="+",
        metavar="ID|FILE",
        help="decisions, crises or briefing files; one alone stands beside its own what-ifs",
    )


def _print_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "ids", nargs="*", metavar="ID|FILE", help="decisions, crises or briefing files"
    )
    verb.add_argument("--all", action="store_true", help="every decision there is")
    verb.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE|DIR",
        help="the suffix chooses: .pdf, .docx, .odt, .html, .md, .json; or a folder for one each",
    )
    verb.add_argument(
        "--as",
        default="",
        dest="formats",
        metavar="FORMAT,...",
        help="what a folder takes of each: pdf by default, or several such as pdf,docx,html",
    )
    verb.add_argument(
        "--marking", choices=MARKINGS, default=MARKINGS[0], help="TLP:CLEAR by default"
    )
    verb.add_argument("--author", default="", help="printed in the title block")
    verb.add_argument("--one-page", action="store_true", help="the short brief")
    verb.add_argument(
        "--paper", choices=PAPERS, help="as in your settings, or a4", metavar="|".join(PAPERS)
    )
    verb.add_argument(
        "--compare", action="store_true", help="one file that sets all of them side by side"
    )
    verb.add_argument(
        "--score", action="store_true", help="add the tradecraft score as an annex"
    )


def _score_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("id", metavar="ID|FILE", help="a decision's id, or a briefing file")


def _verify_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE.pdf", help="a brief printed by Briefer")


def _check_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="workspaces or single files"
    )


_VERBS = {
    "open": ("open the window", _open_arguments),
    "list": ("list what there is of a kind", _list_arguments),
    "show": ("show a thing's profile, or a passage", _show_arguments),
    "search": ("search everything, best first", _search_arguments),
    "assess": ("what the framework implies", _assess_arguments),
    "compare": ("put decisions side by side, differences first", _compare_arguments),
    "print": ("print briefs, as PDF or in another format", _print_arguments),
    "score": ("what a brief's tradecraft lacks", _score_arguments),
    "verify": ("say whether a printed brief was altered", _verify_arguments),
    "check": ("look for problems in the content", _check_arguments),
}


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() and len(text) <= _FIGURES else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {'9' * _FIGURES}")
    return number
