"""What follows from a briefing's answers, each part worked out when it is first asked for."""

from functools import cached_property

from briefer.judgement.assessment import Assessment, assess
from briefer.judgement.briefing import Briefing
from briefer.judgement.checklist import Checklist
from briefer.judgement.outlook import Confidence, Outlook, confidence, outlook


class Verdict:
    """The assessment, outlook and confidence of one briefing."""

    def __init__(self, checklist: Checklist, briefing: Briefing) -> None:
        self._checklist = checklist
        self._briefing = briefing

    @cached_property
    def assessment(self) -> Assessment:
        """What the framework implies."""
        return assess(self._checklist, self._briefing.values())

    @cached_property
    def outlook(self) -> Outlook:
        """What is still possible and what would change it."""
        return outlook(self._checklist, self._briefing.values())

    @cached_property
    def confidence(self) -> Confidence:
        """How firm the outcome is."""
        return confidence(self._checklist, self._briefing)
