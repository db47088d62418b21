"""Printing from the console: how, into which files, and what is kept of what was printed."""

import argparse
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from briefer.brief.compose import Options, prepared_on
from briefer.judgement.briefing import Briefing
from briefer.judgement.scales import DEFAULT_SCALE
from briefer.library import Library
from briefer.paths import is_folder
from briefer.plainfile import write_file
from briefer.problems import Trouble
from briefer.render import RENDERERS
from briefer.versions import before
from briefer.versions import keep as keep_version
from briefer.workspace import read_settings


def settings(
    options: argparse.Namespace,
    workspace: Path | None,
    library: Library,
    briefings: Iterable[Briefing],
) -> Options:
    """How to print: as the arguments say, else as the workspace does.

    Raises:
        Trouble: the arguments contradict each other.
    """
    if options.score and (options.one_page or options.compare):
        raise Trouble(
            "the score goes with a full brief of one decision; leave out --score, or --one-page "
            "and --compare"
        )
    if options.compare and options.one_page:
        raise Trouble("a comparison has as many pages as it needs; leave out --one-page")
    kept = read_settings(workspace)[0] if workspace is not None else None
    plain = Options()
    return Options(
        marking=options.marking,
        author=options.author,
        prepared=prepared_on(os.environ),
        one_page=options.one_page,
        paper=options.paper or (kept and kept.paper) or plain.paper,
        scale=(kept and kept.scale) or DEFAULT_SCALE,
        annex=options.score,
        versions=tuple(
            version
            for briefing in briefings
            if workspace is not None
            and library.briefings.get(briefing.id) == briefing
            and (version := before(workspace, briefing, library.checklists))
        ),
    )


def compared(
    output: Path, library: Library, briefings: Sequence[Briefing], options: Options
) -> Path:
    """Print one comparison of all briefings, and say where it is.

    Raises:
        Trouble: there is no such format, or the file cannot be written.
    """
    from briefer.brief.comparison import compose_comparison  # noqa: PLC0415  (seldom asked for)

    if is_folder(output) or not output.suffix:
        output = output / "comparison.pdf"
    elif output.suffix.lower() not in RENDERERS:
        raise _no_format(output)
    brief = compose_comparison(library, briefings, options)
    write_file(output, RENDERERS[output.suffix.lower()](brief))
    return output


def keep(workspace: Path | None, library: Library, printed: Collection[str]) -> Iterator[str]:
    """Keep what the analyst's own briefings said when they were printed; what went wrong."""
    today = prepared_on(os.environ) or date.today().isoformat()
    for name, briefing in library.briefings.items():
        if workspace is None or name not in printed:
            continue
        try:
            keep_version(workspace, briefing, today, library.checklists)
        except Trouble as trouble:
            yield f"{name}: printed, but its version could not be kept: {trouble}"


def targets(output: Path, names: str, briefings: Sequence[Briefing]) -> list[list[Path]]:
    """The files for each briefing: the one that is named, or those in the folder that is."""
    suffix, known = output.suffix.lower(), ", ".join(RENDERERS)
    if is_folder(output) or not suffix or (names and suffix not in RENDERERS):
        suffixes = dict.fromkeys(
            f".{name.strip().lower()}" for name in (names or "pdf").split(",")
        )
        for each in suffixes:
            if each not in RENDERERS:
                raise Trouble(f"--as: '{each}' is not a format that can be printed ({known})")
        return [[output / f"{briefing.id}{s}" for s in suffixes] for briefing in briefings]
    if suffix not in RENDERERS:
        raise _no_format(output)
    if names:
        raise Trouble(f"{output} is one file; leave --as out, or name a folder after -o")
    if len(briefings) > 1:
        raise Trouble(f"{len(briefings)} briefs do not fit in one file; name a folder after -o")
    return [[output]]


def _no_format(output: Path) -> Trouble:
    known = ", ".join(RENDERERS)
    return Trouble(f"{output}: '{output.suffix}' is not a format that can be printed ({known})")
