"""The one door in: small worlds of YAML, read, tied together and cross-checked."""

import hashlib
import os
import pickle
import re
import shutil
from pathlib import Path

import pytest

from briefer.assembly import check_paths, missing_tools, read_briefing_file
from briefer.cache import Cache
from briefer.paths import shipped
from briefer.plainfile import write_file
from briefer.reading import read_library
from briefer.sources.address import Address
from briefer.sources.locator import check_of
from briefer.sources.source_file import read_source

TEXT = "The harbour lay still.\nA keeper rowed out to the rocks with Ann Low.\n"

CATALOGUE = """format: 1
things:
- id: harbour
  kind: place
  name: The harbour
  aliases: [harbour]
  paragraphs: tale:1
  regions: [coast]
  summary: Where it happens.
- id: coast
  kind: region
  name: The coast
  paragraphs: tale:2
  aliases: [rocks]
  summary: The land by the sea.
- id: ann-low
  kind: person
  name: Ann Low
  sort: "Low, Ann"
  paragraphs: tale:2
  summary: Somebody in the boat.
  relations:
  - {role: left, to: harbour, paragraphs: "tale:2"}
roles:
- {id: left, says: left, inverse: left by}
"""

BRIEFING = """format: 1
id: storm
name: A storm
as_of: 2001-02-03
checklist: cooperative-regional-policing
answers:
  consent: {value: refused, confidence: high, for: ["tale:1"], note: "Nobody asked."}
  council: obtainable
  lack: [lift, intel]
  population: 850000
"""


class World:
    """Seeds, resources and a workspace in a folder of the test's own."""

    def __init__(self, root: Path) -> None:
        self.seeds = root / "seeds"
        self.resources = root / "resources"
        self.workspace = root / "workspace"
        self.put("seeds/tale.txt", TEXT)
        self.put(
            "seeds/tale.yaml",
            "format: 1\nid: tale\ntitle: A Tale\nauthor: X\ndate: 2001-01-01\nshort: Tale\n"
            f'sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}\nbody: "1-2"\n',
        )
        self.put("resources/catalogue/all.yaml", CATALOGUE)
        source, _ = read_source(self.seeds / "tale.yaml")
        assert source is not None
        check = check_of(source, Address("tale", 2, 0, 15))
        self.put(
            "resources/passages/tale.yaml",
            f'format: 1\nsource: tale\npassages:\n- id: tale-2-rowed\n  span: "2:0-15"\n'
            f"  check: {check}\n  kind: claim\n  speaker: ann-low\n  about: [coast]\n",
        )
        shutil.copytree(shipped().resources / "checklists", self.resources / "checklists")
        for part in ("notes", "cases"):
            (self.resources / part).mkdir()

    def put(self, name: str, text: str) -> Path:
        path = self.seeds.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, cache: Cache | None = None):
        library, problems = read_library(self.seeds, self.resources, self.workspace, cache)
        said = [str(p).replace(str(self.seeds.parent) + "/", "") for p in problems]
        return library, said


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_a_sound_world_has_no_problems_and_is_tied_together(world):
    library, problems = world.read()
    assert problems == []
    assert [thing.name for thing in library.things_of("person", "place")] == [
        "Ann Low",
        "The harbour",
    ]
    assert [p.text for p in library.passages_about("coast")] == ["A keeper rowed "[:15]]
    assert library.passages_about("ann-low") == library.passages_about("coast")
    assert [(t.says, t.to) for t in library.ties_of["ann-low"]] == [("left", "harbour")]
    assert [(t.says, t.to) for t in library.ties_of["harbour"]] == [("left by", "ann-low")]
    assert library.text_at(Address("tale", 1)) == "The harbour lay still."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "regions: [coast]",
            "regions: [coat]",
            "7: unknown region 'coat' (did you mean 'coast'?)",
        ),
        ("role: left", "role: lift", "22: unknown role 'lift' (did you mean 'left'?)"),
        ("to: harbour", "to: harbor", "22: unknown thing 'harbor' (did you mean 'harbour'?)"),
        (
            "paragraphs: tale:1",
            "paragraphs: tail:1",
            "7: unknown source 'tail' (did you mean 'tale'?)",
        ),
        ("paragraphs: tale:1", "paragraphs: tale:9", "7: tale has no paragraph 9 (it has 2)"),
        ("paragraphs: tale:1", "paragraphs: one", "7: 'one' is not a list of paragraphs"),
        (
            "aliases: [harbour]",
            "aliases: [haven]",
            "3: the alias 'haven' of 'harbour' is in none of",
        ),
        (
            "id: coast",
            "id: harbour",
            "10: the id 'harbour' is in use (resources/catalogue/all.yaml:3)",
        ),
        ("kind: place", "kind: plaice", "4: unknown kind 'plaice' (did you mean 'place'?)"),
        (
            "summary: Where",
            "sumary: Where",
            "9: unknown key 'sumary' (did you mean 'summary'?)",
        ),
    ],
)
def test_a_slip_is_named_with_its_line_and_the_rest_still_loads(world, old, new, says):
    world.put("resources/catalogue/all.yaml", CATALOGUE.replace(old, new, 1))
    library, problems = world.read()
    line, _, sentence = says.partition(": ")
    # A slip in one line may have followers elsewhere; it is itself named where it stands.
    named = [
        p for p in problems if p.startswith("resources/catalogue/all.yaml:") and sentence in p
    ]
    assert len(named) == 1, problems
    assert abs(int(named[0].split(":")[1]) - int(line)) <= 1
    assert "ann-low" in library.things


def test_the_fingerprint_is_of_what_is_said_and_not_of_the_answers(world):
    before = world.read()[0].fingerprint
    world.put("workspace/briefings/storm.yaml", BRIEFING)
    assert world.read()[0].fingerprint == before
    world.put("resources/catalogue/all.yaml", CATALOGUE.replace("in the boat", "in a boat"))
    after = world.read()[0].fingerprint
    assert after != before
    passage = (world.resources / "passages" / "tale.yaml").read_text().split("- id: ")[1]
    world.put(
        "workspace/passages/tale.yaml",
        f"format: 1\nsource: tale\npassages:\n- id: {passage.replace('rowed', 'again', 1)}",
    )
    library, problems = world.read()
    assert problems == []
    assert "tale-2-again" in library.passages
    assert library.fingerprint not in (before, after)


def test_a_broken_file_costs_only_itself(world):
    world.put("resources/catalogue/broken.yaml", "format: 1\nthings: [\n")
    library, problems = world.read()
    assert len(library.things) == 3
    assert len(problems) == 1
    assert problems[0].startswith("resources/catalogue/broken.yaml:")


def test_a_missing_essay_leaves_catalogue_and_checklists(world):
    (world.seeds / "tale.txt").unlink()
    library, problems = world.read()
    assert len(library.things) == 3
    assert library.checklists
    assert library.passages == {}
    assert problems == [
        "seeds/tale.txt:0: the source's text cannot be read (No such file or directory); put it back"
    ]


def test_an_altered_essay_names_the_passages_that_no_longer_fit(world):
    world.put("seeds/tale.txt", TEXT.replace("A keeper", "The keeper"))
    library, problems = world.read()
    assert library.passages == {}
    assert any("sha256 differs" in p for p in problems)
    assert any("passage 'tale-2-rowed'" in p for p in problems)


def test_the_workspace_adds_to_what_ships_and_cannot_take_its_ids(world):
    world.put("workspace/briefings/storm.yaml", BRIEFING)
    world.put(
        "workspace/catalogue/mine.yaml",
        "format: 1\nthings:\n- {id: lamp, kind: place, name: Lamp, summary: It is out.}\n"
        "- {id: coast, kind: region, name: Mine, summary: Taken.}\n",
    )
    library, problems = world.read()
    assert "lamp" in library.things
    assert library.things["coast"].name == "The coast"
    assert problems == [
        "workspace/catalogue/mine.yaml:4: the id 'coast' is in use; choose another"
    ]
    briefing = library.briefing("storm")
    assert briefing is not None
    assert briefing.values() == {
        "consent": "refused",
        "council": "obtainable",
        "lack": ("lift", "intel"),
        "population": 850000,
    }


def test_evidence_must_exist(world):
    world.put("workspace/briefings/storm.yaml", BRIEFING.replace("tale:1", "tale-2-rode"))
    _, problems = world.read()
    assert problems == [
        "workspace/briefings/storm.yaml:7: unknown passage 'tale-2-rode' (did you mean 'tale-2-rowed'?)"
    ]
    world.put("workspace/briefings/storm.yaml", BRIEFING.replace("tale:1", "tale:1:4-999"))
    _, problems = world.read()
    assert problems == [
        "workspace/briefings/storm.yaml:7: there is no such place as tale:1:4-999 in tale"
    ]


def test_a_briefing_file_is_read_by_path(world, tmp_path):
    library, _ = world.read()
    briefing, problems = read_briefing_file(
        world.put("elsewhere/storm.yaml", BRIEFING), library
    )
    assert problems == []
    assert briefing is not None
    assert briefing.answers["consent"].note == "Nobody asked."
    briefing, problems = read_briefing_file(
        world.put("elsewhere/no.yaml", "format: 1\n"), library
    )
    assert briefing is None
    assert "not a briefing" in problems[0].message


def test_check_looks_at_single_files_of_any_kind(world):
    good = world.put("elsewhere/storm.yaml", BRIEFING)
    bad = world.put("elsewhere/more.yaml", CATALOGUE.replace("[coast]", "[cost]", 1))
    assert check_paths(world.seeds, world.resources, [good]) == ()
    problems = check_paths(world.seeds, world.resources, [good, bad])
    assert {Path(p.path).name for p in problems} == {"more.yaml"}
    assert any("unknown region 'cost'" in p.message for p in problems)
    assert check_paths(world.seeds, world.resources, [world.resources / "catalogue"]) == ()


def test_the_cache_gives_the_same_library_and_is_never_stale(world, tmp_path):
    cache = Cache(tmp_path / "cache")
    first, _ = world.read(cache)
    kept = list((tmp_path / "cache").iterdir())
    assert len(kept) == 1
    again, problems = world.read(Cache(tmp_path / "cache"))
    assert again == first
    assert problems == []
    world.put(
        "resources/catalogue/all.yaml", CATALOGUE.replace("Where it happens", "Elsewhere")
    )
    changed, _ = world.read(Cache(tmp_path / "cache"))
    assert changed.things["harbour"].summary == "Elsewhere."
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"cos\nsystem\n(S'echo hello'\ntR."])
def test_a_spoilt_cache_is_made_again(world, tmp_path, rubbish):
    first, _ = world.read(Cache(tmp_path / "cache"))
    kept = next((tmp_path / "cache").iterdir())
    kept.write_bytes(rubbish)
    again, problems = world.read(Cache(tmp_path / "cache"))
    assert again == first
    assert problems == []
    assert kept.read_bytes() != rubbish


def test_a_cache_folder_that_cannot_be_written_is_no_problem(world, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    library, problems = world.read(Cache(tmp_path / "file" / "cache"))
    assert problems == []
    assert library.things


def test_what_rests_on_a_missing_part_is_not_blamed(world):
    """One cause is one problem: what names the passages of a lost text is in order itself."""
    world.put(
        "workspace/sources/own.yaml",
        "format: 1\nid: own\ntitle: Own\nauthor: X\ndate: 2001-01-01\nshort: Own\n"
        'sha256: "0"\nbody: "1"\n',
    )
    world.put(
        "workspace/passages/own.yaml",
        'format: 1\nsource: own\npassages:\n- {id: own-1, span: "1:0-4", check: a-b-c, '
        "kind: claim, about: [coast]}\n",
    )
    world.put("workspace/briefings/storm.yaml", BRIEFING.replace("tale:1", "own-1"))
    _, problems = world.read()
    assert len(problems) == 1
    assert "workspace/sources/own.txt:0: the source's text cannot be read" in problems[0]


def test_a_crisis_is_not_blamed_for_a_decision_with_faults(world):
    crisis = (
        "- {id: gale, kind: crisis, name: Gale, paragraphs: tale:1, summary: It blew., "
        "decisions: [storm, tide]}\n"
    )
    world.put("workspace/catalogue/gale.yaml", f"format: 1\nthings:\n{crisis}")
    world.put(
        "workspace/briefings/storm.yaml", BRIEFING.replace("checklist: c", "checklist: k")
    )
    world.put("workspace/briefings/tide.yaml", "format: 1\nid: tide\nanswers: [\n")
    _, problems = world.read()
    assert {p.split(":")[0] for p in problems} == {
        "workspace/briefings/storm.yaml",
        "workspace/briefings/tide.yaml",
    }


def test_a_missing_part_of_the_program_is_named(world):
    shutil.rmtree(world.resources / "notes")
    _, problems = world.read()
    assert problems == [
        "resources/notes:0: this part of Briefer is missing; put it back, or install Briefer again"
    ]


def test_the_tools_of_the_program_are_all_there():
    assert missing_tools(shipped().resources) == ()
    assert len(missing_tools(shipped().seeds)) == 4


def test_a_file_in_the_place_of_a_folder_is_named(world):
    world.put("workspace/briefings", "")
    world.put("workspace/checklists", "")
    library, problems = world.read()
    assert library.things
    assert problems == [
        f"workspace/{name}:0: this folder cannot be read (Not a directory); nothing in it is shown"
        for name in ("checklists", "briefings")
    ]
    shutil.rmtree(world.workspace)
    world.put("workspace", "")
    assert len(world.read()[1]) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_pipes_and_folders_in_the_place_of_files_are_named_and_never_waited_for(world):
    names = ("sources/a.yaml", "catalogue/a.yaml", "briefings/a.yaml", "settings.yaml")
    for name in names:
        path = world.put(f"workspace/{name}", "")
        path.unlink()
        os.mkfifo(path)
    (world.workspace / "briefings" / "b.yaml").mkdir()
    _, problems = world.read()
    said = {problem.split(":")[0] for problem in problems}
    assert {f"workspace/{name}" for name in names[:-1]} <= said
    assert "workspace/briefings/b.yaml" in said


def test_a_workspace_does_not_change_what_ships(world):
    """Neither a case nor a checklist nor a source of the program can be replaced unseen."""
    kept, _ = world.read()
    for path in (world.resources / "checklists" / "cooperative-regional-policing").iterdir():
        text = path.read_text(encoding="utf-8").replace("consent", "konsent")
        world.put(f"workspace/checklists/mine/{path.name}", text)
    world.put("workspace/briefings/storm.yaml", BRIEFING)
    for name in ("tale.yaml", "tale.txt"):
        text = (world.seeds / name).read_text(encoding="utf-8")
        world.put(f"workspace/sources/{name}", text.replace("A keeper", "The keeper"))
    passages = (world.resources / "passages" / "tale.yaml").read_text(encoding="utf-8")
    world.put("workspace/passages/tale.yaml", passages.replace("tale-2-rowed", "mine"))
    library, problems = world.read()
    assert library.checklists == kept.checklists
    assert library.sources == kept.sources
    assert library.briefings["storm"].answers
    assert library.passages["mine"].text == kept.passages["tale-2-rowed"].text
    (other,) = [p for p in problems if "is in use; choose another" not in p]
    assert other.startswith("workspace/sources/tale.txt:0: the text is not the one")
    assert len(problems) == 3


def test_a_case_of_the_program_cannot_be_replaced(world):
    case = (shipped().resources / "cases" / "rwanda-1994.yaml").read_text(encoding="utf-8")
    case = re.sub(r"(?m)^(crisis|cast|paragraphs): .*\n", "", case)
    case = re.sub(r"(for|against): \[.*?\]", r"\1: []", case, flags=re.DOTALL)
    world.put("resources/cases/rwanda-1994.yaml", case)
    world.put("workspace/briefings/a.yaml", case.replace("name: ", "name: Not ", 1))
    library, problems = world.read()
    assert not library.cases["rwanda-1994"].briefing.name.startswith("Not")
    assert any("a.yaml:1: the id 'rwanda-1994' is in use" in p for p in problems)


def test_paragraphs_that_an_altered_text_has_lost_are_one_problem(world):
    """The text itself is named, and not everything that points into it."""
    world.put("seeds/tale.txt", TEXT.splitlines()[0])
    _, problems = world.read()
    assert not any("has no paragraph 2" in p for p in problems)
    assert any("seeds/tale.txt:0: the text is not the one" in p for p in problems)


def test_settings_with_faults_are_named(world):
    world.put("workspace/settings.yaml", "format: 1\nautor: Ann\n")
    _, problems = world.read()
    assert len(problems) == 1
    assert "settings.yaml:2: unknown key 'autor' (did you mean 'author'?)" in problems[0]


class _Runs:
    """Pickles as a call of something that is no value of the library."""

    def __init__(self, call, *arguments):
        self.call = (call, arguments)

    def __reduce__(self):
        return self.call


@pytest.mark.parametrize("call", [os.mkdir, write_file, "briefer.plainfile os.mkdir"])
def test_a_cache_cannot_run_anything(world, tmp_path, call):
    first, _ = world.read(Cache(tmp_path / "cache"))
    kept = next((tmp_path / "cache").iterdir())
    data = kept.read_bytes()
    start = data.index(b"\x80\x05\x95")
    planted = tmp_path / "planted"
    if isinstance(call, str):  # a dotted name reaches through a module of ours into others
        module, name = call.split()
        text = (
            bytes((0x8C, len(part))) + part.encode() for part in (module, name, str(planted))
        )
        hostile = b"\x80\x04%s%s\x93%s\x85R." % tuple(text)
    else:
        hostile = pickle.dumps(_Runs(call, planted, *([b""] if call is write_file else [])), 4)
    kept.write_bytes(data[:start] + hostile)
    again, problems = world.read(Cache(tmp_path / "cache"))
    assert not planted.exists()
    assert (again, problems) == (first, [])
