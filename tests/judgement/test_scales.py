"""The likelihood scales, and a likelihood as a briefing states it."""

import pytest

from briefer.fields import read_fields
from briefer.judgement.briefing import Likelihood
from briefer.judgement.briefing_file import briefing_text, read_briefing
from briefer.judgement.scales import named_scale, read_scales, scale_of, scales
from briefer.paths import shipped

HEAD = "format: 1\nid: b\nname: B\nas_of: 2003-06-01\nchecklist: ferry\nanswers: {}\n"


def read(text, checklist):
    fields, problems = read_fields((HEAD + text).encode(), "b.yaml")
    assert fields
    briefing = read_briefing(fields, {checklist.id: checklist})
    return briefing, [str(problem) for problem in problems]


def test_the_shipped_scales_have_no_problem_and_no_term_twice():
    _, problems = read_scales(shipped().resources / "tradecraft" / "scales.yaml")
    assert problems == []
    ids = [term.id for scale in scales() for term in scale.terms]
    assert len(ids) == len(set(ids)) == 21


def test_the_ranges_are_those_that_were_published():
    icd, uk = named_scale("icd203"), named_scale("uk")
    assert icd
    assert uk
    families = {term.family for term in icd.terms}
    assert len(families) == 2
    for family in families:
        assert [term.range for term in icd.terms if term.family == family] == [
            f"{low} to {high} per cent"
            for low, high in ((1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99))
        ]
    assert [term.range for term in uk.terms] == [
        "above 0 to about 5 per cent",
        "about 10 to 20 per cent",
        "about 25 to 35 per cent",
        "about 40 to just under 50 per cent",
        "about 55 to 75 per cent",
        "about 80 to 90 per cent",
        "about 95 to just under 100 per cent",
    ]
    assert "dni.gov" in icd.address
    assert "gov.uk" in uk.address


def test_a_term_belongs_to_one_scale():
    found = scale_of("uk-likely")
    assert found
    scale, term = found
    assert (scale.id, term.name) == ("uk", "likely or probable")
    assert scale_of("certain") is None


def test_a_likelihood_is_read_and_written_back(ferry):
    briefing, problems = read("likelihood: {term: likely, by: 2027-06-30}\n", ferry)
    assert problems == []
    assert briefing.likelihood == Likelihood("likely", "2027-06-30")
    fields, problems = read_fields(briefing_text(briefing, ferry).encode(), "b.yaml")
    assert fields
    assert read_briefing(fields, {ferry.id: ferry}) == briefing
    assert problems == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{term: likly, by: 2027-06-30}", "unknown term 'likly' (did you mean 'likely'?)"),
        ("{term: likely}", "'by' is missing"),
        ("{by: 2027-06-30}", "'term' is missing"),
        ("{term: likely, by: 2027}", "'2027' is not a date"),
        ("{term: likely, by: 2027-06-30, per_cent: 60}", "unknown key 'per_cent'"),
        ("likely", "'likelihood' should be a mapping"),
    ],
)
def test_a_faulty_likelihood_is_a_problem(ferry, text, says):
    briefing, problems = read(f"likelihood: {text}\n", ferry)
    assert briefing is not None
    assert any(says in problem for problem in problems)
    assert briefing.likelihood is None or "per_cent" in text


def test_scales_with_faults_are_problems(tmp_path):
    path = tmp_path / "scales.yaml"
    assert read_scales(path)[0] == ()
    assert len(read_scales(path)[1]) == 1
    path.write_text("format: 1\nscales: [{id: x}]\n")
    assert any(
        "'terms'" in str(p) or "'name' is missing" in str(p) for p in read_scales(path)[1]
    )


def test_a_what_if_has_no_likelihood(ferry):
    from briefer.judgement.briefing import Alternative

    briefing, _ = read("likelihood: {term: likely, by: 2027-06-30}\n", ferry)
    assert briefing.supposing(Alternative("If", {})).likelihood is None
