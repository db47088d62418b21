"""How sure a sentence says something is: words of likelihood, words of confidence, bare numbers."""

import re
from functools import cache

from briefer.judgement.scales import Term, scales

_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:high|moderate|medium|low)\b", re.IGNORECASE)
_SHARE = r"(?:per\s?cent|percent|%)"
_NUMBER = r"\d+(?:[.,]\d+)?"
_DECIMAL = re.compile(rf"\b\d+[.,]\d+\s?{_SHARE}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:(?:above|about|just under|between)\s)*{_NUMBER}\s?{_SHARE}?"
    rf"(?:\s?(?:to|and|[-–])\s?(?:(?:about|just under)\s)*{_NUMBER})?\s?{_SHARE}",
    re.IGNORECASE,
)
_CHANCE = re.compile(
    r"\b(?:chances?|odds|probability|probabilities|likelihood|likely|unlikely|probable|certain)\b",
    re.IGNORECASE,
)


def is_confidence(sentence: str) -> bool:
    """Whether a sentence speaks of confidence."""
    return bool(_CONFIDENCE.search(sentence))


def states_level(sentence: str) -> bool:
    """Whether a sentence says how high a confidence is."""
    return is_confidence(sentence) and bool(_LEVEL.search(sentence))


def terms_in(text: str) -> list[tuple[Term, ...]]:
    """The terms of likelihood in a text, the longest first where they overlap.

    Two scales may have a term by the same name; each is then one of those that a find may be.
    """
    pattern, by_name = _terms()
    return [by_name[" ".join(found.lower().split())] for found in pattern.findall(text)]


def families_in(text: str) -> set[str] | None:
    """The families that all terms in a text can be of; empty where they mix, None without terms."""
    found = [{term.family for term in terms} for terms in terms_in(text)]
    return set.intersection(*found) if found else None


def is_overprecise(sentence: str) -> bool:
    """Whether a number in a sentence is more exact than a judgement can be.

    That is a share with decimals, and a chance in numbers that are no range of a scale.
    """
    if _DECIMAL.search(sentence):
        return True
    if not _CHANCE.search(sentence):
        return False
    known = {_bare(term.range) for scale in scales() for term in scale.terms}
    return any(_bare(found) not in known for found in _RANGE.findall(sentence))


def _bare(range_: str) -> str:
    return " ".join(re.findall(r"\d+", range_))


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, tuple[Term, ...]]]:
    by_name: dict[str, tuple[Term, ...]] = {}
    for scale in scales():
        for term in scale.terms:
            by_name[term.name] = (*by_name.get(term.name, ()), term)
    longest = sorted(by_name, key=len, reverse=True)
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    pattern = rf"\b(?:{words})\b" if words else r"(?!)"
    return re.compile(pattern, re.IGNORECASE), by_name
