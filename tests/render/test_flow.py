"""How large the words of a single page are where nobody knows how long its lines will be."""

from briefer.brief.blocks import Paragraph, Text
from briefer.render.flow import flow, text_size


def size(brief) -> float:
    return text_size(brief, flow(brief))


def test_a_shorter_paper_and_a_long_title_leave_less_room(brief_of):
    lines = (Paragraph(runs=(Text("A line of a few words."),)),) * 45
    assert size(brief_of(*lines, one_page=True)) == 10
    assert size(brief_of(*lines, one_page=True, paper="us-letter")) < 10
    assert size(brief_of(*lines, one_page=True, title="A title of some length " * 6)) < 10
    assert size(brief_of(*lines, paper="us-letter")) == 10
