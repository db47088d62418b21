"""The console as a script sees it: exit status, standard output, standard error."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefer import cli, syslibs, verbs
from briefer.judgement.checklist import EXTRAS
from briefer.paths import shipped
from briefer.problems import Trouble
from briefer.reading import read_library

LIBRARY, _ = read_library(shipped().seeds, shipped().resources)
BRIEFING = """format: 1
id: mine
name: "My crisis"
as_of: 2004-05-06
checklist: cooperative-regional-policing
answers:
  task: secure
  council: "yes"
  region_lead: {value: body, confidence: low}
  region_able: alone
  region_trust: trusted
"""


@pytest.fixture(autouse=True)
def _empty_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)


@pytest.fixture
def run(capsys):
    def runner(*arguments: object):
        status: object
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code
        out, err = capsys.readouterr()
        return status, out, err

    return runner


def answer(run, *arguments):
    status, out, err = run(*arguments, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize("kind", cli.KINDS)
def test_list_gives_rows_of_the_agreed_shape(run, kind):
    rows = answer(run, "list", kind)
    assert rows
    assert {tuple(row) for row in rows} == {
        ("id", "name", "kind", "aliases", "paragraphs", "passages")
    }
    status, out, _ = run("list", kind)
    assert status == 0
    assert len(out.splitlines()) == len(rows)


def test_list_knows_that_canberra_is_australia(run):
    australia = next(row for row in answer(run, "list", "actors") if row["id"] == "australia")
    assert "Canberra" in australia["aliases"]
    assert "hirsh-2003:15" in australia["paragraphs"]


def test_show_puts_the_crisis_first(run):
    view = answer(run, "show", "australia", "--crisis", "east-timor-1999")
    assert view["name"] == "Australia"
    here = ["east-timor-1999" in passage["about"] for passage in view["passages"]]
    assert here == sorted(here, reverse=True)
    assert {tuple(r) for r in view["relations"]} == {("to", "role", "paragraphs")}
    assert view["notes"]
    status, out, _ = run("show", "australia")
    assert status == 0
    assert "Australia" in out


def test_show_gives_the_words_at_an_address_verbatim(run):
    essay = (shipped().seeds / "imperialism-of-neighbors.txt").read_text(encoding="utf-8")
    for passage in list(LIBRARY.passages)[::20]:
        view = answer(run, "show", passage)
        assert view["text"] in essay
        assert answer(run, "show", view["address"])["text"] == view["text"]


def test_search_gives_addresses_for_passages_and_ids_for_things(run):
    rows = answer(run, "search", "boat", "people", "--limit", "5")
    assert 0 < len(rows) <= 5
    assert {"kind", "snippet", "score"} <= set(rows[0])
    assert any(row.get("address", "").startswith("hirsh-2003:15:") for row in rows)
    status, out, _ = run("search", "xyzzy")
    assert (status, out) == (0, "Nothing found.\n")


@pytest.mark.parametrize("name", list(LIBRARY.cases))
def test_every_case_comes_out_as_expected(run, name):
    view = answer(run, "assess", name)
    expect = LIBRARY.cases[name].expect
    assert expect["arrangement"]
    for key, wanted in expect.items():
        if isinstance(wanted, tuple) and key.endswith("_include"):
            assert set(wanted) <= set(view[key.removesuffix("_include")]), key
        else:
            assert view[key] == (list(wanted) if isinstance(wanted, tuple) else wanted), key
    assert view["possible"] == [view["arrangement"]] or view["next_question"]
    assert all(reason["rule"] and reason["because"] for reason in view["reasons"])
    assert {reason["slot"] for reason in view["reasons"]} >= {"mandate", "muscle", "us_role"}
    assert set(EXTRAS) <= set(view)


def test_there_are_fifteen_cases():
    assert len(LIBRARY.cases) == 15


def test_assess_names_the_evidence_that_nobody_could_have_on_the_as_of_date(run):
    found = answer(run, "assess", "east-timor-1999")["hindsight"]
    assert found["written_later"] == ["hirsh-2003"]
    later = {"question": "consent", "evidence": "hirsh-15-jakarta-yields", "date": "1999-09-12"}
    assert later in found["later_events"]
    assert "hirsh-11-machete-killings" not in [row["evidence"] for row in found["later_events"]]
    assert answer(run, "assess", "drc-2003")["hindsight"]["later_events"] == []


def test_a_passage_says_when_what_it_tells_of_happened(run):
    assert answer(run, "show", "hirsh-15-resolution-1264")["date"] == "1999-09-15"
    assert answer(run, "show", "hirsh-05-parties-agree")["date"] == ""


def test_assess_takes_a_briefing_file_by_path(run, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(BRIEFING)
    view = answer(run, "assess", path)
    assert view["id"] == "mine"
    assert view["arrangement"] == "regional_un"
    assert view["confidence"]["level"] == "low"
    assert view["confidence"]["question"] == "region_lead"
    status, out, _ = run("assess", path)
    assert status == 0
    assert "not advice" in out


def test_a_shipped_case_given_as_a_file_comes_out_the_same(run, tmp_path):
    copy = tmp_path / "copy.yaml"
    shutil.copy(shipped().resources / "cases" / "rwanda-1994.yaml", copy)
    assert answer(run, "assess", copy) | {"analogues": []} == answer(
        run, "assess", "rwanda-1994"
    ) | {"analogues": []}


def test_set_answers_otherwise_for_this_time_only(run):
    assert answer(run, "assess", "east-timor-1999")["arrangement"] == "regional_un"
    held = answer(run, "assess", "east-timor-1999", "--set", "region_trust=distrusted")
    assert held["arrangement"] == "hold"
    open_ = answer(
        run, "assess", "east-timor-1999", "--set", "council=unknown", "--set", "lack=lift,kit"
    )
    assert open_["next_question"] == "council"
    assert answer(run, "assess", "east-timor-1999")["arrangement"] == "regional_un"


def test_compare_gives_every_question_differences_first(run):
    view = answer(run, "compare", "kosovo-1999-air", "kosovo-1999-peace")
    assert [d["id"] for d in view["decisions"]] == ["kosovo-1999-air", "kosovo-1999-peace"]
    for decision in view["decisions"]:
        expect = LIBRARY.cases[decision["id"]].expect
        assert decision["arrangement"] == expect["arrangement"]
        assert decision["as_of"] == LIBRARY.cases[decision["id"]].briefing.as_of
    differs = [question["differs"] for question in view["questions"]]
    assert differs == sorted(differs, reverse=True)
    assert len(differs) == 26
    council = next(q for q in view["questions"] if q["id"] == "council")
    assert council["values"] == {"kosovo-1999-air": "blocked", "kosovo-1999-peace": "yes"}
    assert "Council" in council["reasons"]["kosovo-1999-air"]
    assert council["breaks"] == ["kosovo-1999-peace"]


def test_compare_reads_as_a_table_then_what_is_shared(run):
    status, out, err = run("compare", "kosovo-1999", "east-timor-1999")
    assert (status, err) == (0, "")
    table, reasons = out.split("Reasons for the answers that differ")
    assert max(map(len, table.splitlines())) <= 100
    assert re.search(r"^Consent of the host +Refused +Given +Refused$", table, re.MULTILINE)
    assert table.index("Consent of the host") < table.index("Questions on which all agree")
    assert "  Ability of the region: With help" in table.split("all agree")[1]
    assert "after 78 days of bombing" in " ".join(reasons.split())


def test_many_decisions_stand_under_each_other(run):
    names = ("kosovo-1999", "rwanda-1994", "drc-2003", "somalia-1993")
    status, out, _ = run("compare", *names)
    assert status == 0
    assert "Consent of the host\n  1. Refused\n  2. Given\n" in out


def test_one_decision_is_compared_with_its_own_alternatives(run, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(BRIEFING)
    status, out, err = run("compare", path)
    assert (status, out) == (1, "")
    assert "'mine' stands alone" in err
    supposed = "alternatives:\n- {name: Doubt, changes: {region_trust: distrusted}}\n"
    path.write_text(BRIEFING + supposed)
    view = answer(run, "compare", path)
    assert [d["name"] for d in view["decisions"]] == ["My crisis", "Doubt"]
    assert [d["arrangement"] for d in view["decisions"]] == ["regional_un", "hold"]
    assert view["questions"][0] == {
        "id": "region_trust",
        "values": {"mine": "trusted", "mine#1": "distrusted"},
        "differs": True,
        "decides": True,
        "breaks": ["mine#1"],
        "reasons": {"mine": "", "mine#1": ""},
    }


def test_decisions_of_two_checklists_are_not_compared():
    one = LIBRARY.cases["rwanda-1994"].briefing
    checklist = LIBRARY.checklists[one.checklist]
    other = one._replace(id="mine", checklist="ferry")
    known = {checklist.id: checklist, "ferry": checklist._replace(name="Crossing")}
    with pytest.raises(Trouble, match=r"'rwanda-1994' .*'mine' .*\"Crossing\""):
        verbs._columns(LIBRARY._replace(checklists=known), [one, other])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("consen=given", "did you mean 'consent'?"),
        ("consent=maybe", "'maybe' is no answer to consent"),
        ("population=many", "'many' is no answer to population"),
        ("consent", "write 'consent' as question=value"),
    ],
)
def test_a_wrong_set_is_a_sentence(run, change, says):
    status, out, err = run("assess", "east-timor-1999", "--set", change)
    assert (status, out) == (1, "")
    assert says in err


def test_a_briefing_file_with_faults_names_file_line_and_mend(run, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(
        BRIEFING.replace("trusted", "trusty").replace("task: secure", "tusk: secure")
    )
    status, out, err = run("assess", path)
    assert (status, out) == (1, "")
    assert f"{path}:7: " in err
    assert "did you mean 'task'?" in err
    assert f"{path}:11: " in err
    assert "did you mean 'trusted'?" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show", "austalia"), "unknown id 'austalia' (did you mean 'australia'?)"),
        (("show", "australia", "--crisis", "kosovo"), "unknown crisis 'kosovo'"),
        (("assess", "east-timor"), "unknown decision 'east-timor'"),
        (("list", "actors", "--workspace", "/nowhere/at/all"), "there is no folder"),
    ],
)
def test_what_is_not_there_is_a_sentence_and_status_1(run, arguments, says):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert says in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("list",),
        ("list", "stars"),
        ("search", "x", "--limit", "0"),
        ("print", "x"),
    ],
)
def test_wrong_usage_is_status_2(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert "usage: briefer" in err


def test_check_finds_nothing_in_what_ships(run):
    assert run("check") == (0, "No problems found.\n", "")
    assert answer(run, "check") == []


def test_check_names_what_is_wrong_in_a_workspace(run, tmp_path):
    (tmp_path / "catalogue").mkdir()
    path = tmp_path / "catalogue" / "mine.yaml"
    path.write_text("format: 1\nthings:\n- {id: lamp, kind: plaice, name: Lamp, summary: x}\n")
    for arguments in (("check", tmp_path), ("check", path), ("check", "--workspace", tmp_path)):
        status, out, err = run(*arguments)
        assert (status, out) == (1, "")
        assert err == f"{path}:3: unknown kind 'plaice' (did you mean 'place'?)\n"
    status, out, _ = run("check", path, "--format", "json")
    assert status == 1
    assert json.loads(out)[0]["line"] == 3
    status, _, err = run("list", "actors", "--workspace", tmp_path)
    assert status == 0
    assert "1 problem in the content; `briefer check` names them" in err


def test_check_names_a_kept_version_that_is_damaged(run, tmp_path):
    kept = tmp_path / "briefings" / "versions"
    kept.mkdir(parents=True)
    (kept / "own.2.yaml").write_text("format: 1\nmade: soon\nanswers: {}\n")
    for arguments in (["check", str(tmp_path)], ["check", "--workspace", str(tmp_path)]):
        status, _, errors = run(*arguments)
        assert status == 1
        assert f"{kept / 'own.2.yaml'}:2: " in errors


def test_check_of_a_path_that_is_not_there(run, tmp_path):
    status, _, err = run("check", tmp_path / "gone.yaml")
    assert status == 1
    assert "cannot be read" in err


def test_the_analysts_own_answers_come_before_the_shipped_ones(run, tmp_path):
    (tmp_path / "briefings").mkdir()
    text = BRIEFING.replace("id: mine", "id: east-timor-1999").replace("trusted", "distrusted")
    (tmp_path / "briefings" / "east-timor-1999.yaml").write_text(text)
    view = answer(run, "assess", "east-timor-1999", "--workspace", tmp_path)
    assert view["arrangement"] == "hold"


def test_print_writes_one_file_and_says_which(run, tmp_path):
    out = tmp_path / "brief.md"
    assert answer(run, "print", "east-timor-1999", "-o", out) == [str(out)]
    assert "East Timor" in out.read_text(encoding="utf-8")
    status, printed, _ = run("print", "east-timor-1999", "-o", tmp_path / "brief.pdf")
    assert (status, printed) == (0, f"{tmp_path / 'brief.pdf'}\n")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF-")


def test_print_of_a_crisis_prints_its_decisions_the_same_twice(run, tmp_path):
    for folder in ("one", "two"):
        assert answer(run, "print", "kosovo-1999", "-o", tmp_path / folder) == [
            str(tmp_path / folder / "kosovo-1999-air.pdf"),
            str(tmp_path / folder / "kosovo-1999-peace.pdf"),
        ]
    for name in ("kosovo-1999-air.pdf", "kosovo-1999-peace.pdf"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_print_in_several_formats_at_once(run, tmp_path):
    folder = tmp_path / "briefs v1.2"
    names = ("kosovo-1999-air", "kosovo-1999-peace")
    assert answer(run, "print", "kosovo-1999", "--as", "html, JSON,html", "-o", folder) == [
        str(folder / f"{name}.{suffix}") for name in names for suffix in ("html", "json")
    ]
    single = tmp_path / "one.html"
    assert run("print", names[1], "-o", single)[0] == 0
    assert (folder / f"{names[1]}.html").read_bytes() == single.read_bytes()


def test_print_counts_where_somebody_is_watching(run, tmp_path, monkeypatch):
    arguments = ("print", "kosovo-1999", "--as", "md", "-o", tmp_path)
    assert run(*arguments)[2] == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, out, err = run(*arguments)
    assert (status, len(out.splitlines())) == (0, 2)
    assert err.split("\r")[1:3] == ["1 of 2 files", "2 of 2 files"]
    assert err.rpartition("files")[2].strip() == ""


def test_what_is_written_is_told_when_it_is_stopped(run, tmp_path, monkeypatch):
    from briefer import batch

    def stopped(*arguments):
        yield batch.Result("a", tmp_path / "a.pdf")
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "print_all", stopped)
    status, out, err = run("print", "--all", "-o", tmp_path)
    assert (status, out, err) == (130, f"{tmp_path / 'a.pdf'}\n", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("east-timor-1999", "--as", "pdf,doc", "-o", "x"), "--as: '.doc' is not a format"),
        (("east-timor-1999", "--as", "", "-o", "x.xyz"), "'.xyz' is not a format"),
        (("east-timor-1999", "--as", "md", "-o", "x.pdf"), "x.pdf is one file; leave --as out"),
        (("east-timor-1999", "-o", "x.xyz"), "'.xyz' is not a format"),
        (("kosovo-1999", "-o", "x.pdf"), "2 briefs do not fit in one file"),
        (("-o", "x.pdf"), "name a decision, or say --all"),
    ],
)
def test_print_says_what_cannot_be(run, arguments, says):
    status, _, err = run("print", *arguments)
    assert status == 1
    assert says in err


def own(workspace, consent):
    """A workspace with one decision of one's own."""
    (workspace / "briefings").mkdir(exist_ok=True)
    (workspace / "briefings" / "northland.yaml").write_text(
        "format: 1\nid: northland\nname: Northland\nas_of: 2027-01-31\n"
        f"checklist: cooperative-regional-policing\nanswers: {{consent: {consent}}}\n"
    )


def test_a_brief_tells_what_changed_since_it_was_last_printed(run, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 15 January 2027
    arguments = ("print", "northland", "--workspace", tmp_path, "-o", tmp_path / "x.md")

    def printed():
        assert run(*arguments)[0] == 0
        return (tmp_path / "x.md").read_text(encoding="utf-8")

    own(tmp_path, "given")
    first = printed()
    assert "First assessment" in first
    assert printed() == first
    own(tmp_path, "refused")
    second = printed()
    assert "the version of 15 January 2027" in second
    assert printed() == second
    versions = [path.name for path in (tmp_path / "briefings" / "versions").iterdir()]
    assert sorted(versions) == ["northland.1.yaml", "northland.2.yaml"]


def test_nothing_is_kept_of_what_ships_or_of_a_file_from_elsewhere(run, tmp_path):
    own(tmp_path, "given")
    elsewhere = tmp_path / "other.yaml"
    elsewhere.write_text(
        (tmp_path / "briefings" / "northland.yaml").read_text().replace("northland", "other", 1)
    )
    for name in ("east-timor-1999", elsewhere):
        out = ("--workspace", tmp_path, "-o", tmp_path / "x.md")
        assert run("print", name, *out)[0] == 0
    assert not (tmp_path / "briefings" / "versions").exists()


def test_a_version_that_cannot_be_kept_is_told_and_the_brief_is_there(run, tmp_path):
    own(tmp_path, "given")
    (tmp_path / "briefings" / "versions").write_text("in the way")
    out = tmp_path / "x.md"
    status, printed, err = run("print", "northland", "--workspace", tmp_path, "-o", out)
    assert (status, printed) == (0, f"{out}\n")
    assert "its version could not be kept" in err


def test_several_decisions_are_printed_as_one_comparison(run, tmp_path):
    out = tmp_path / "both.md"
    names = ("east-timor-1999", "rwanda-1994")
    assert answer(run, "print", *names, "--compare", "-o", out) == [str(out)]
    text = out.read_text(encoding="utf-8")
    assert "East Timor, September 1999, compared with Rwanda, early May 1994" in text
    assert answer(run, "print", *names, "--compare", "-o", tmp_path / "dir") == [
        str(tmp_path / "dir" / "comparison.pdf")
    ]
    status, _, err = run("print", names[0], "--compare", "-o", out)
    assert status == 1
    assert "stands alone" in err
    status, _, err = run("print", *names, "--compare", "-o", tmp_path / "x.xyz")
    assert "'.xyz' is not a format" in err


def test_the_paper_is_that_of_the_settings_unless_another_is_asked_for(run, tmp_path):
    import pypdfium2

    def width(*more):
        out = tmp_path / "x.pdf"
        run("print", "ecuador-peru", "--workspace", tmp_path, "--one-page", *more, "-o", out)
        with pypdfium2.PdfDocument(out) as document:
            return round(document[0].get_width())

    assert width() == 595
    (tmp_path / "settings.yaml").write_text("format: 1\npaper: us-letter\n")
    assert width() == 612
    assert width("--paper", "a4") == 595
    (tmp_path / "settings.yaml").write_text("format: 1\npaper: a5\n")
    out = ("--workspace", tmp_path, "-o", tmp_path / "x.pdf")
    status, _, err = run("print", "ecuador-peru", *out)
    assert status == 1
    assert "unknown paper 'a5'" in err


def test_an_output_that_cannot_be_written_is_a_sentence(run, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    status, _, err = run("print", "east-timor-1999", "-o", tmp_path / "file" / "brief.md")
    assert status == 1
    assert "could not be written" in err


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other systems always have a display"
)
def test_open_without_a_display_says_so_and_names_what_works(run, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in ((), ("open",)):
        status, out, err = run(*(arguments or ("open",)))
        assert (status, out) == (1, "")
        assert "no display" in err
        assert "assess" in err


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other wheels bring everything"
)
def test_open_without_a_library_that_qt_needs_names_it_and_the_mend(run, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":99")
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(syslibs.SCREEN, "libnowhere.so.7", "libnowhere7")
    status, _, err = run("open")
    assert status == 1
    assert "libnowhere.so.7" in err
    assert "apt-get install" in err


def test_a_reader_that_goes_away_is_no_crash():
    command = [sys.executable, "-m", "briefer", "list", "passages", "--format", "json"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[1]
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert errors == b""


HOSTILE = '"\\e]0;gone\\a\\e[2J\\u009b31m\\u202eMine"'


def test_nothing_in_a_file_acts_on_the_terminal(run, tmp_path):
    (tmp_path / "briefings").mkdir()
    text = BRIEFING.replace('"My crisis"', HOSTILE).replace("task: secure", f"task: {HOSTILE}")
    (tmp_path / "briefings" / "a\x1b[31m.yaml").write_text(text)
    for arguments in (
        ("list", "decisions"), ("search", "mine"), ("assess", "mine"), ("check",),
        ("show", "\x1b[31m"), ("assess", "mine", "--set", "task=\x1b[31m"),
    ):  # fmt: skip
        _, out, err = run(*arguments, "--workspace", tmp_path)
        assert not re.search("[\0-\t\x0b-\x1f\x7f-\x9f\u202e]", out + err), arguments
        assert out + err
    _, out, err = run("list", "decisions", "--workspace", tmp_path)
    assert "\\x1b]0;gone\\x07" in out
    _, out, _ = run("list", "decisions", "--workspace", tmp_path, "--format", "json")
    assert not re.search("[\x7f-\x9f]", out)
    assert json.loads(out)[-1]["name"] == "\x1b]0;gone\x07\x1b[2J\x9b31m\u202eMine"


def test_a_name_of_several_lines_is_listed_on_one(run, tmp_path):
    (tmp_path / "briefings").mkdir()
    text = BRIEFING.replace('"My crisis"', '"My\\n\\ncrisis"')
    (tmp_path / "briefings" / "mine.yaml").write_text(text)
    _, out, _ = run("list", "decisions", "--workspace", tmp_path)
    assert out.splitlines()[-1].split("  ")[-1].strip() == "My crisis"


def test_check_names_a_part_of_the_program_that_is_missing(run, tmp_path, monkeypatch):
    home = shipped()._replace(resources=tmp_path / "resources")
    shutil.copytree(shipped().resources, home.resources)
    monkeypatch.setattr("briefer.verbs.shipped", lambda: home)
    assert run("check")[0] == 0
    shutil.rmtree(home.resources / "print")
    status, _, err = run("check")
    assert status == 1
    assert err.startswith(f"{home.resources / 'print'}:0: this part of Briefer is missing")


def test_an_id_cannot_lead_out_of_the_folder(run, tmp_path):
    workspace = tmp_path / "workspace"
    (workspace / "briefings").mkdir(parents=True)
    text = BRIEFING.replace("id: mine", "id: ../../outside")
    path = workspace / "briefings" / "mine.yaml"
    path.write_text(text)
    status, out, err = run("print", path, "-o", tmp_path / "out")
    assert (status, out) == (1, "")
    assert err.startswith(f"{path}:2: '../../outside' cannot be an id")
    assert {each.name for each in tmp_path.rglob("*.pdf")} == set()


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("assess", "x" * 5_000), 1, "unknown decision 'xxx"),
        (("assess", ""), 1, "unknown decision ''"),
        (("assess", "."), 1, ".:0: this file cannot be read (it is a folder)"),
        (("assess", "vietnam-war"), 1, "'vietnam-war' has no decision that can be used"),
        (
            ("assess", "east-timor-1999", "--set", f"population={'9' * 5_000}"),
            1,
            "is no answer",
        ),
        (("check", "x" * 5_000), 1, "cannot be read"),
        (("list", "actors", "--workspace", "x" * 5_000), 1, "there is no folder"),
        (("search", "x", "--limit", "9" * 30), 2, "is no number from 1 to"),
        (("search", "x", "--limit", "many"), 2, "'many' is no number from 1 to"),
    ],
)
def test_strange_arguments_are_a_sentence(run, arguments, status, says):
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert says in err


def test_links_that_lead_in_a_circle_are_named(run, tmp_path):
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    for verb in ("check", "assess"):
        status, _, err = run(verb, path)
        assert status == 1
        assert err.startswith(f"{path}:0: this file cannot be read")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
@pytest.mark.parametrize("way", [(), ("rwanda-1994", "--compare")])
def test_a_file_of_any_name_is_told_on_one_line(run, tmp_path, way):
    path = tmp_path / os.fsdecode(b"a\nb\x1b\xe9.md")
    status, out, err = run("print", "east-timor-1999", *way, "-o", path)
    assert (status, err) == (0, "")
    assert out == f"{tmp_path}/a\\nb\\x1b\\udce9.md\n"
    assert path.exists()


def test_two_briefings_with_one_id_do_not_become_one_file(run, tmp_path):
    for name, value in (("a", "trusted"), ("b", "distrusted")):
        (tmp_path / f"{name}.yaml").write_text(BRIEFING.replace("trusted", value))
    both = (tmp_path / "a.yaml", tmp_path / "b.yaml")
    status, _, err = run("print", *both, "-o", tmp_path / "out")
    assert status == 1
    assert "two briefings here have the id 'mine'" in err
    assert answer(run, "print", both[0], both[0], "-o", tmp_path / "x.md")


def test_one_brief_that_fails_does_not_stop_the_others(run, tmp_path):
    (tmp_path / "rwanda-1994.pdf").mkdir()
    wanted = ("kosovo-1999-air", "rwanda-1994", "kosovo-1999-peace")
    status, out, err = run("print", *wanted, "-o", tmp_path)
    assert status == 1
    assert [Path(line).stem for line in out.splitlines()] == [wanted[0], wanted[2]]
    assert err.startswith("briefer: rwanda-1994: ")
    assert "could not be written" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_full_disk_under_the_output_loses_no_version(tmp_path):
    home = tmp_path / "home"
    (home / "briefings").mkdir(parents=True)
    (home / "briefings" / "mine.yaml").write_text(BRIEFING)
    arguments = ("print", "mine", "--workspace", home, "-o", tmp_path / "brief.md")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-u", "-m", "briefer", *arguments],  # each line goes out at once
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "briefer: No space left on device\n")
    assert (tmp_path / "brief.md").exists()
    assert (home / "briefings" / "versions" / "mine.1.yaml").exists()


def test_a_full_disk_under_the_output_is_a_sentence():
    if not Path("/dev/full").exists():
        pytest.skip("only Linux has a device that is always full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefer", "list", "regions"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "briefer: No space left on device\n")
