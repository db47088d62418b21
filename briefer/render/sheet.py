"""The paper of a brief in a word processor, with the margins of the printed one."""

from typing import NamedTuple

from briefer.brief.blocks import Brief

_PAPERS = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}


class Sheet(NamedTuple):
    """The paper and its margins in millimetres; `hang` is the margin column for labels."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    hang: float
    edge: float  # from the edge of the paper to the lines at the head and the foot

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


def sheet(brief: Brief) -> Sheet:
    """The paper of a brief."""
    short, long = _PAPERS[brief.paper]
    width, height = (long, short) if brief.landscape else (short, long)
    if brief.one_page:
        return Sheet(width, height, top=21, bottom=19, left=19, right=19, hang=0, edge=7.5)
    return Sheet(width, height, top=27, bottom=25, left=54, right=22, hang=32, edge=10.5)
