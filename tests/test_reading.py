"""The one door in: small worlds of YAML, read, tied together and cross-checked."""

import hashlib
import shutil
from pathlib import Path

import pytest

from briefer.assembly import check_paths, read_briefing_file
from briefer.cache import Cache
from briefer.paths import shipped
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
