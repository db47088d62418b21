"""Reading a checklist: what it becomes, and the sentence that each fault gets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.judgement.checklist import (
    EXTRAS,
    Checklist,
    Question,
    Ratio,
    check_value,
    parse_value,
)
from briefer.judgement.checklist_file import FILES, read_checklist
from briefer.sources.address import Address

Write = Callable[..., Path]


def test_the_shipped_checklist_is_as_designed(policing: Checklist) -> None:
    assert list(policing.slots) == ["mandate", "muscle", "arrangement", "us_role"]
    assert policing.outcome == "arrangement"
    assert [stage.name for stage in policing.stages][:2] == ["Situation", "Consent"]
    assert len(policing.questions) == 26
    assert sum(map(len, policing.slots.values())) == 32
    assert policing.deciding == (
        "harm", "task", "deal", "consent", "leverage", "council", "regional_mandate", "cause",
        "region_lead", "region_able", "region_trust", "outside_lead", "us_will", "un_force",
    )  # fmt: skip


def test_a_checklist_says_whose_it_is_and_how_it_is_shown(ferry: Checklist) -> None:
    assert ferry.attribution == "one keeper's rule"
    assert ferry.stance == "The keeper sells the tickets."
    assert ferry.card == ("tone", "sea")
    assert ferry.labels == {"sea": "Sea", "verdict": "Verdict", "tone": "Tone"}
    assert ferry.parts == {"pilot": "pilot", "guest": "guest of honour"}
    assert ferry.names["tensions"] == "Tensions"


def test_what_a_checklist_need_not_say_of_itself_is_left_empty(write: Write) -> None:
    plain, problems = read_checklist(
        write(
            ("checklist.yaml", "attribution: one keeper's rule\n", ""),
            ("checklist.yaml", "stance: The keeper sells the tickets.\n", ""),
            ("checklist.yaml", "card: [tone]\n", ""),
            ("checklist.yaml", "parts: {pilot: pilot, guest: guest of honour}\n", ""),
        )
    )
    assert problems == []
    assert plain is not None
    assert (plain.attribution, plain.stance, plain.parts) == ("", "", {})
    assert plain.card == ("sea", "tone")


@pytest.mark.parametrize(
    ("ends", "figure"),
    [
        ("from: 4, to: 6", "4 to 6"),
        ("from: 4", "4 or more"),
        ("to: 6000", "up to 6,000"),
        ("figure: 5", "5"),
    ],
)
def test_a_benchmark_is_a_figure_or_a_span(write: Write, ends: str, figure: str) -> None:
    checklist, problems = read_checklist(write(("checklist.yaml", "from: 4, to: 6", ends)))
    assert problems == []
    assert checklist is not None
    load = checklist.derived["load"]
    assert isinstance(load, Ratio)
    (benchmark,) = load.benchmarks
    assert benchmark.figure == figure
    assert (benchmark.says, benchmark.source) == ("Crossings that went well.", "Harbour log")
    assert benchmark.paragraphs == (Address("tale", 2),)


def test_the_shipped_checklist_points_into_the_essay_only_where_there_is_text(
    policing: Checklist,
) -> None:
    questions = list(policing.questions.values())
    rules = [
        rule
        for table in (*policing.slots.values(), *policing.extras.values())
        for rule in table
    ]
    words = [word for section in policing.words.values() for word in section.values()]
    places = [
        *(address for question in questions for address in question.paragraphs),
        *(address for rule in rules for address in rule.paragraphs),
        *(address for word in words for address in word.paragraphs),
    ]
    assert all(address.source == "hirsh-2003" for address in places)
    assert {address.paragraph for address in places} <= set(range(1, 27))
    unsourced = [q.id for q in questions if not q.paragraphs and not q.frameworks]
    unsourced += [rule.id for rule in rules if not rule.paragraphs and not rule.frameworks]
    assert unsourced == ["unanswered"]


def test_every_rule_says_why_in_one_sentence(policing: Checklist) -> None:
    for table in (*policing.slots.values(), *policing.extras.values()):
        for rule in table:
            assert rule.because.endswith("."), rule.id
            assert rule.because[0].isupper(), rule.id
            assert len(rule.because.split()) <= 30, rule.id


def test_a_question_has_its_texts_and_knows_its_rules(ferry: Checklist) -> None:
    assert ferry.questions["boat"] == Question(
        id="boat",
        stage="B",
        type="choice",
        name="Boat",
        ask="Which boat is there?",
        options={"none": "No boat", "small": "The dinghy", "big": "The barge"},
        labels={"none": "None", "small": "Small", "big": "Big"},
        why="Nobody walks on water.",
        paragraphs=(),
        frameworks=(),
        branches=("S2", "V1", "V2", "fetch", "crowded"),
    )
    assert ferry.questions["keeper"].options == {"yes": "There", "no": "Away"}
    assert ferry.questions["crew"].branches == ("crowded", "unasked")
    assert ferry.questions["weather"].paragraphs == (Address("tale", 1), Address("tale", 2))


def test_words_stand_under_their_slot(ferry: Checklist) -> None:
    assert ferry.word("verdict", "go").short == "Off"
    assert ferry.word("verdict", "walk").short == "Walk"
    assert ferry.word("verdict", "swim").name == "Swim"
    assert ferry.names["verdict"] == "Verdict"
    assert ferry.names["gaps"] == "Gaps"
    assert ferry.always[0].says == "Wear a vest."


FAULTS = [
    (
        ("rules.yaml", "boat: [big]}", "boot: [big]}"),
        "4: unknown question, fact or earlier slot 'boot' (did you mean 'boat'?)",
    ),
    (
        ("rules.yaml", "boat: [big]}", "boat: [bigg]}"),
        "4: 'boat' cannot be 'bigg' (did you mean 'big'?): none, small, big, unknown",
    ),
    (
        ("rules.yaml", "boat: [big]}", "boat: []}"),
        "4: 'boat' lists no value; give it some of: none,",
    ),
    (
        ("rules.yaml", "weather: [rough], boat: [big]", "verdict: [go]"),
        "4: unknown question, fact or earlier slot 'verdict'",
    ),
    (
        ("rules.yaml", "weather: [rough], boat: [big]", 'crew: ["4"]'),
        "4: 'crew' is a number; look at it through a ratio",
    ),
    (
        ("rules.yaml", "weather: [rough], boat: [big]", "load: [full]"),
        "4: 'load' rests on numbers or lists, which may not decide a slot",
    ),
    (
        ("rules.yaml", "{id: S3, when: {}", "{id: S3, when: {}, when_any_unknown: [boat]"),
        "5: 'when_any_unknown' has no place in a slot; list `unknown` under 'when'",
    ),
    (
        ("rules.yaml", "weather: [rough], boat: [big]", "kit: [lamp]"),
        "4: 'kit' rests on numbers or lists, which may not decide a slot",
    ),
    (
        ("rules.yaml", "- {id: S3, when: {}", '- {id: S3, when: {keeper: ["no"]}'),
        "2: no rule of 'sea' holds when 'weather' is unknown and 'keeper' is unknown; end the slot with",
    ),
    (("rules.yaml", "id: V1", "id: S1"), "7: the id 'S1' is in use; choose another"),
    (
        ("rules.yaml", 'when: {boat: [none], keeper: ["yes"]}, ', ""),
        "14: 'when' is missing; write `when: {}` for a rule that always holds",
    ),
    (
        ("rules.yaml", "when_any_unknown: [weather, crew]", "when_any_unknown: [wether]"),
        "20: unknown question 'wether' (did you mean 'weather'?)",
    ),
    (("rules.yaml", "because: No wind.", "becuase: No wind."), "3: 'because' is missing"),
    (("rules.yaml", "tone:", "tune:"), "1: the slot 'tone' has no rules"),
    (("rules.yaml", "steps:", "stesp:"), "13: unknown key 'stesp' (did you mean 'steps'?)"),
    (
        ("words.yaml", "  walk: {name: Walk, says: Go round.}\n", ""),
        "3: the words for 'walk' are missing under 'verdicts'",
    ),
    (
        ("words.yaml", "crowded: {", "crowdd: {"),
        "11: no rule of 'warnings' gives 'crowdd' (did you mean 'crowded'?)",
    ),
    (("words.yaml", "small: Small, ", ""), "18: 'small' is missing"),
    (
        ("words.yaml", '  keeper: {"yes": There, "no": Away}\n', ""),
        "16: the labels for 'keeper' are missing; give each of its options one",
    ),
    (
        ("words.yaml", "keeper:", "keper:"),
        "17: unknown question 'keper' (did you mean 'keeper'?)",
    ),
    (("words.yaml", "unknown: Not known\n", ""), "1: 'unknown' is missing"),
    (("questions.yaml", "id: boat", "id: keeper"), "20: the id 'keeper' stands twice"),
    (
        ("questions.yaml", "id: B, name: Inside", "id: A, name: Inside"),
        "4: the id 'A' stands twice",
    ),
    (("questions.yaml", "type: scale", "type: scael"), "8: unknown type 'scael' (did you mean"),
    (("questions.yaml", "stage: A\n", "stage: C\n"), "7: unknown stage 'C'"),
    (
        ("questions.yaml", "small: The dinghy, big: The barge", ""),
        "25: 'options' should hold at",
    ),
    (
        ("questions.yaml", "none: No boat", "unknown: No idea"),
        "25: 'unknown' is always there; remove it",
    ),
    (("questions.yaml", "type: multi", "type: number"), "32: a question of type number has no"),
    (
        ("questions.yaml", "tale:1-2", "one and two"),
        "13: 'one and two' is not a list of paragr",
    ),
    (("checklist.yaml", "outcome: verdict", "outcome: verdit"), "10: unknown outcome 'verdit'"),
    (("checklist.yaml", "id: ready", "id: boat"), "13: the id 'boat' is in use"),
    (("checklist.yaml", '{keeper: ["yes"]', '{keper: ["yes"]'), "15: unknown question, fact"),
    (
        ("checklist.yaml", "share: crew", "share: crow"),
        "18: 'share' should be a question of type number, not 'crow' (did you mean 'crew'?)",
    ),
    (
        ("checklist.yaml", "{id: full}", "{id: full, below: 3}, {id: over}"),
        "21: 'bands' should rise, each but the last with a `below`",
    ),
    (
        ("checklist.yaml", "id: tone, name: Tone", "id: sea, name: Tone"),
        "9: the id 'sea' stands",
    ),
    (("checklist.yaml", "id: ferry", "id: ../ferry"), "2: '../ferry' cannot be an id"),
    (("checklist.yaml", "gaps: Gaps", "gapps: Gaps"), "11: 'gaps' is missing"),
    (("checklist.yaml", 'version: "3"\n', ""), "1: 'version' is missing"),
    (
        ("checklist.yaml", "card: [tone]", "card: [toen]"),
        "26: 'card' cannot show 'toen' (did you mean 'tone'?): sea, tone",
    ),
    (
        ("checklist.yaml", "card: [tone]", "card: [verdict]"),
        "26: 'card' cannot show 'verdict'",
    ),
    (
        ("checklist.yaml", "{pilot: pilot", "{Pilot: pilot"),
        "27: 'Pilot' cannot be the id of a part; use small letters, figures, _ and -",
    ),
    (
        ("checklist.yaml", "from: 4, to: 6", "figure: 4, to: 6"),
        "23: give a benchmark `figure`, or else `from`, `to` or both",
    ),
    (("checklist.yaml", "from: 4", "from: 7"), "23: 'from' should not be above 'to'"),
    (("checklist.yaml", ", source: Harbour log", ""), "23: 'source' is missing"),
    (
        ("questions.yaml", "type: scale", "type: scale\n  nothing: calm"),
        "9: a question of type scale has no 'nothing'; remove it",
    ),
    (
        ("questions.yaml", "type: multi", "type: multi\n  nothing: lmap"),
        "30: unknown nothing 'lmap' (did you mean 'lamp'?)",
    ),
    (
        (
            "rules.yaml",
            "gaps:",
            "tensions:\n- {id: t, when: {boot: [big]}, because: T.}\ngaps:",
        ),
        "19: unknown question, fact or earlier slot 'boot' (did you mean 'boat'?)",
    ),
    (
        ("words.yaml", "unknown: Not", "tensions: {t: {name: T, says: T.}}\nunknown: Not"),
        "14: no rule of 'tensions' gives 't'",
    ),
]

# What judges nothing wrongly: file, text, its change, the file and line told, and the sentence.
OVERSIGHTS = [
    (
        "rules.yaml", "weather: [rough], boat: [big]", "weather: [calm], boat: [big]",
        "rules.yaml:4: this rule can never fire: whenever it holds, 'S1' above holds too and ",
    ),
    (
        "rules.yaml", "- {id: V3,", """- {id: V4, when: {boat: [big, small]}, give: wait, because: No.}
- {id: V5, when: {sea: [closed], boat: [small]}, give: wait, because: No.}
- {id: V3,""",
        "rules.yaml:10: this rule can never fire: whenever it holds, 'V4' above holds too and ",
    ),
    (
        "rules.yaml", "- {id: T2,", """- {id: T3, when: {verdict: [walk, wait]}, give: grave, because: No.}
- {id: T2,""",
        "rules.yaml:13: this rule can never fire: whenever it holds, 'T1' or 'T3' above holds too",
    ),
    (
        "rules.yaml", "sea: [open], boat: [none]", 'sea: [open], weather: [storm], keeper: ["no"]',
        "rules.yaml:8: this rule can never hold: no answers give 'sea' and 'weather' these values",
    ),
    (
        "rules.yaml", "load: [full], verdict: [go]", "load: [full], verdict: [go], boat: [none]",
        "rules.yaml:16: this rule can never hold: no answers give 'verdict' and 'boat' these",
    ),
    (
        "rules.yaml", "when_any_unknown: [weather, crew]",
        "when: {weather: [calm]}, when_any_unknown: [weather]",
        "rules.yaml:20: this rule can never hold: no answers give 'weather' these values while one",
    ),
    (
        "rules.yaml", "when_any_unknown: [weather, crew]",
        "when: {weather: [calm]}, when_any_unknown: [weather, crew]",
        "",
    ),
    (
        "rules.yaml", 'ready: ["yes"]', 'keeper: ["yes"]',
        "checklist.yaml:13: no rule looks at the fact 'ready'; use it in a rule or remove it",
    ),
    (
        "questions.yaml", "- {id: crew,", """- {id: tide, stage: B, type: number, name: T, ask: T?, why: W.}
- {id: crew,""",
        "questions.yaml:34: no rule looks at 'tide', so its answer changes nothing; use it in a",
    ),
    ("rules.yaml", "when: {kit: [lamp]}", "when: {}", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), OVERSIGHTS)
def test_what_can_never_matter_is_told_and_the_checklist_is_used(
    write: Write, file: str, old: str, new: str, sentence: str
) -> None:
    folder = write((file, old, new))
    checklist, problems = read_checklist(folder)
    assert checklist is not None, list(map(str, problems))
    said = [str(problem).removeprefix(f"{folder}/") for problem in problems]
    assert len(said) == bool(sentence), said
    assert "".join(said).startswith(sentence)


@pytest.mark.parametrize(("change", "sentence"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_a_fault_is_named_with_file_line_and_mend(
    write: Write, change: tuple[str, str, str], sentence: str
) -> None:
    folder = write(change)
    checklist, problems = read_checklist(folder)
    assert checklist is None
    wanted = f"{folder / change[0]}:{sentence}"
    assert any(str(problem).startswith(wanted) for problem in problems), list(
        map(str, problems)
    )


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(write: Write, file: str) -> None:
    folder = write()
    (folder / file).unlink()
    checklist, problems = read_checklist(folder)
    assert checklist is None
    assert str(problems[0]).startswith(
        f"{folder / file}:0: this part of the checklist cannot be"
    )


def test_a_newer_format_is_refused(write: Write) -> None:
    folder = write(("words.yaml", "format: 1", "format: 2"))
    checklist, problems = read_checklist(folder)
    assert checklist is None
    assert "format 2 is newer" in problems[0].message


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        ("weather", "calm", "calm"),
        ("weather", None, "unknown"),
        ("weather", "unknown", "unknown"),
        ("crew", 0, 0),
        ("crew", 850_000, 850_000),
        ("kit", ["lamp", "rope"], ("lamp", "rope")),
        ("kit", "lamp", ("lamp",)),
        ("kit", [], ()),
    ],
)
def test_a_good_value_is_read(
    ferry: Checklist, question: str, raw: object, value: object
) -> None:
    assert check_value(ferry.questions[question], raw) == (value, "")


@pytest.mark.parametrize(
    ("question", "raw", "fault"),
    [
        ("weather", "clam", "has no option 'clam' (did you mean 'calm'?): calm, rough, storm"),
        ("weather", ["calm"], "takes one answer: calm, rough, storm or unknown"),
        ("keeper", True, "has no option 'True'"),
        ("crew", "many", "should be a whole number from 0 to 1000000000000"),
        ("crew", -1, "should be a whole number"),
        ("crew", True, "should be a whole number"),
        ("crew", 10**13, "should be a whole number"),
        ("kit", ["lamp", "oar"], "has no option 'oar'"),
        ("kit", ["lamp", "lamp"], "names 'lamp' twice; remove one"),
        ("kit", {"lamp": "yes"}, "takes"),
    ],
)
def test_a_bad_value_gets_a_sentence(
    ferry: Checklist, question: str, raw: object, fault: str
) -> None:
    value, message = check_value(ferry.questions[question], raw)
    assert value is None
    assert message.startswith(fault)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("weather", "calm", "calm"),
        ("weather", "clam", None),
        ("weather", "unknown", "unknown"),
        ("crew", "12", 12),
        ("crew", "-12", None),
        ("crew", "1e3", None),
        ("crew", "9" * 5_000, None),
        ("kit", "lamp, rope", ("lamp", "rope")),
        ("kit", "lamp;rope", None),
        ("keeper", "yes", "yes"),
    ],
)
def test_a_typed_value_is_read(
    ferry: Checklist, question: str, text: str, value: object
) -> None:
    assert parse_value(ferry.questions[question], text) == value


def test_a_slot_cannot_have_the_id_of_a_question(write: Write) -> None:
    folder = write(
        ("checklist.yaml", "{id: sea, name: Sea}", "{id: boat, name: Sea}"),
        ("rules.yaml", "\nsea:", "\nboat:"),
    )
    _, problems = read_checklist(folder)
    wanted = f"{folder / 'rules.yaml'}:2: the id 'boat' is in use; choose another for the slot"
    assert wanted in map(str, problems)


def written(folder: Path, count: int, rules: str) -> Path:
    """A checklist of yes-or-no questions `q0`, `q1` and so on, with rules for one slot."""
    asked = "".join(
        f"- {{id: q{n}, stage: A, type: yes_no, name: N, ask: A?, why: W}}\n"
        for n in range(count)
    )
    labels = "".join(f'  q{n}: {{"yes": Y, "no": N}}\n' for n in range(count))
    nothing = "".join(f"{extra}: {{}}\n" for extra in EXTRAS)
    texts = {
        "checklist.yaml": "id: many\nname: Many\nversion: x\ndescription: x\noutcome: v\n"
        "slots: [{id: v, name: V}]\nextras: {steps: S, tags: T, warnings: W, gaps: G}\n",
        "questions.yaml": f"stages: [{{id: A, name: A}}]\nquestions:\n{asked}",
        "rules.yaml": f"v:\n{rules}- {{id: last, when: {{}}, give: b, because: x}}\n",
        "words.yaml": f"unknown: U\noptions:\n{labels}v:\n  a: {{name: A, says: A}}\n"
        f"  b: {{name: B, says: B}}\n{nothing}",
    }
    for name, text in texts.items():
        (folder / name).write_text(f"format: 1\n{text}", encoding="utf-8")
    return folder


def pairs(count: int, apart: int) -> str:
    """A rule for each pair of questions that stand so far apart."""
    return "".join(
        f'- {{id: r{n}, when: {{q{n}: ["yes"], q{n + apart}: ["yes"]}}, give: a, because: x}}\n'
        for n in range(count)
    )


def test_rules_that_would_outgrow_the_memory_are_refused(tmp_path: Path) -> None:
    """Sixty pairs asked far apart have a diagram of some 2 to the 60 nodes."""
    _, problems = read_checklist(written(tmp_path, 120, pairs(60, 60)))
    assert [problem.path for problem in problems] == [str(tmp_path / "rules.yaml")]
    assert "hang together too much to be worked out" in problems[0].message
    few, problems = read_checklist(written(tmp_path, 14, pairs(7, 7)))
    assert problems == []
    assert few is not None


@pytest.mark.parametrize(("count", "told"), [(9, 1), (10, 0)])
def test_what_is_too_tangled_to_be_certain_of_is_not_told(
    tmp_path: Path, count: int, told: int
) -> None:
    twice = f'- {{id: twice, when: {{q0: ["yes"], q{count}: ["yes"]}}, give: a, because: x}}\n'
    folder = written(tmp_path, 2 * count, pairs(count, count) + twice)
    checklist, problems = read_checklist(folder)
    assert checklist is not None
    assert len(problems) == told


def test_a_checklist_may_be_long_but_not_without_end(tmp_path: Path) -> None:
    long, problems = read_checklist(written(tmp_path, 200, pairs(199, 1)))
    assert problems == []
    assert long is not None
    assert len(long.deciding) == 200
    _, problems = read_checklist(written(tmp_path, 1_500, pairs(1_499, 1)))
    assert [problem.path for problem in problems] == [str(tmp_path / "questions.yaml")]
    assert "may hold 200 questions" in problems[0].message
