"""The print queue of the system, where it has `lp`: it gets the PDF itself."""

import subprocess
from typing import NamedTuple

from briefer.problems import Trouble

_PATIENCE = 60  # seconds for the print queue to take the pages


class Job(NamedTuple):
    """What is to be printed, and how. `pages` is "" for all, else such as `2-4,7`.

    `sides` is the queue's own word for on how many sides and how they are turned; it is "" where
    that is left to the printer, as `grey` false leaves the colours to it.
    """

    printer: str
    title: str
    copies: int = 1
    pages: str = ""
    sides: str = ""
    grey: bool = False


def lp_command(lp: str, job: Job) -> tuple[str, ...]:
    """The arguments that send standard input to a queue; no shell ever reads them."""
    return (
        lp,
        *("-d", job.printer),
        *("-n", str(job.copies)),
        *(("-P", job.pages) if job.pages else ()),
        *(("-o", f"sides={job.sides}") if job.sides else ()),
        *(("-o", "print-color-mode=monochrome") if job.grey else ()),
        *("-t", job.title),
        "-",
    )


def queue(lp: str, job: Job, pdf: bytes) -> str:
    """Hand a PDF to the queue; what to say of it.

    Raises:
        Trouble: the queue did not take it.
    """
    try:
        answer = subprocess.run(
            lp_command(lp, job), input=pdf, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Trouble(f"The printer’s queue did not answer: {error}") from error
    if answer.returncode:
        reason = answer.stderr.decode(errors="replace").strip() or "it did not say why"
        raise Trouble(f"The printer did not take the brief: {reason}")
    return f"Sent to {job.printer}"
