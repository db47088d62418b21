"""What may be asked of a brief, and what is refused."""

import pytest

from briefer.brief.compose import MARKINGS, Options, compose, prepared_on
from briefer.problems import Trouble


def test_an_unknown_marking_or_checklist_is_trouble(world):
    briefing = world.briefing("northport-2001")
    with pytest.raises(Trouble, match="did you mean 'TLP:AMBER'"):
        compose(world, briefing, Options(marking="TLP:AMBR"))
    assert set(MARKINGS) == {
        "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED",
    }  # fmt: skip
    with pytest.raises(Trouble, match=r"unknown checklist 'relif'.*did you mean 'relief'"):
        compose(world, briefing._replace(checklist="relif"), Options())


@pytest.mark.parametrize(
    ("value", "day"),
    [("951782400", "2000-02-29"), ("", ""), ("soon", ""), ("-5", ""), ("9" * 30, "")],
)
def test_the_day_of_preparation_comes_from_the_environment_alone(value, day):
    assert prepared_on({"SOURCE_DATE_EPOCH": value}) == day
    assert prepared_on({}) == ""
