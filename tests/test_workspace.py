"""The analyst's folder: what is written, what is never overwritten, what is swept."""

import os
import time

import pytest

from briefer.judgement.briefing import Answer
from briefer.problems import Trouble
from briefer.reading import read_library
from briefer.workspace import (
    Settings,
    read_settings,
    save_briefing,
    sweep,
    write_settings,
)

NAME = "east-timor-1999"


@pytest.fixture
def briefing(library):
    return library.cases[NAME].briefing


@pytest.fixture
def checklists(library):
    return library.checklists


@pytest.fixture
def path(workspace):
    return workspace / "briefings" / f"{NAME}.yaml"


def answered(briefing, **values):
    given = {question: Answer(value=value) for question, value in values.items()}
    return briefing._replace(answers={**briefing.answers, **given})


def test_what_is_saved_is_read_back(tmp_path, workspace, briefing, checklists, library):
    changed = answered(briefing, consent="given", lack=("lift",), police=25)
    saved = save_briefing(workspace, changed, None, checklists)
    assert saved.path == workspace / "briefings" / f"{NAME}.yaml"
    assert saved.problems == ()
    from briefer.paths import shipped

    found, problems = read_library(shipped().seeds, shipped().resources, workspace)
    assert problems == ()
    assert found.briefings == {NAME: changed}


def test_saving_again_overwrites_our_own_file(workspace, path, briefing, checklists):
    saved = save_briefing(workspace, briefing, None, checklists)
    changed = answered(briefing, consent="given")
    again = save_briefing(workspace, changed, saved, checklists)
    assert again.path == path
    assert "consent: given" in path.read_text()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_changed_since_stays_and_the_answers_go_beside_it(
    workspace, path, briefing, checklists
):
    saved = save_briefing(workspace, briefing, None, checklists)
    foreign = path.read_text().replace("refused", "absent")
    path.write_text(foreign)
    changed = answered(briefing, consent="given")
    beside = save_briefing(workspace, changed, saved, checklists)
    assert path.read_text() == foreign
    assert beside.path == path.with_name(f"{NAME}.conflict-1.yaml")
    assert "consent: given" in beside.path.read_text()
    (problem,) = beside.problems
    assert problem.path == str(path)
    assert beside.path.name in problem.message
    third = save_briefing(workspace, briefing, beside, checklists)
    assert third.path == beside.path
    assert third.problems == ()


def test_a_second_conflict_takes_the_next_free_name(workspace, path, briefing, checklists):
    saved = save_briefing(workspace, briefing, None, checklists)
    path.write_text(path.read_text().replace("refused", "absent"))
    path.with_name(f"{NAME}.conflict-1.yaml").write_text("somebody's\n")
    beside = save_briefing(workspace, briefing, saved, checklists)
    assert beside.path.name == f"{NAME}.conflict-2.yaml"


def test_a_file_with_faults_is_never_overwritten(workspace, path, briefing, checklists):
    path.parent.mkdir(parents=True)
    broken = f"format: 1\nid: {NAME}\nanswers: {{consent: maybe\n"
    path.write_text(broken)
    saved = save_briefing(workspace, briefing, briefing, checklists)
    assert path.read_text() == broken
    assert saved.path != path
    assert len(saved.problems) == 1


def test_a_file_that_nobody_read_is_not_overwritten(workspace, path, briefing, checklists):
    first = save_briefing(workspace, answered(briefing, consent="absent"), None, checklists)
    second = save_briefing(workspace, briefing, None, checklists)
    assert first.path == path
    assert second.path != path


def test_a_hand_written_file_is_kept_once_before_it_is_overwritten(
    workspace, path, briefing, checklists
):
    save_briefing(workspace, briefing, None, checklists)
    by_hand = "# my remarks\n" + path.read_text()
    path.write_text(by_hand)
    changed = answered(briefing, consent="given")
    saved = save_briefing(workspace, changed, briefing, checklists)
    assert saved.path == path
    assert path.with_name(f"{path.name}.bak").read_text() == by_hand


@pytest.mark.skipif(os.name != "posix", reason="links are a privilege on Windows")
def test_a_copy_is_never_written_through_a_link(
    workspace, path, briefing, checklists, tmp_path
):
    save_briefing(workspace, briefing, None, checklists)
    by_hand = "# my remarks\n" + path.read_text()
    path.write_text(by_hand)
    other = tmp_path / "other.txt"
    other.write_text("not ours")
    copy = path.with_name(f"{path.name}.bak")
    copy.symlink_to(other)
    save_briefing(workspace, answered(briefing, consent="given"), briefing, checklists)
    assert copy.read_text() == by_hand
    assert other.read_text() == "not ours"


def test_a_file_under_another_name_is_found_by_its_id(workspace, path, briefing, checklists):
    save_briefing(workspace, briefing, None, checklists)
    other = path.rename(path.with_name("my-own-name.yaml"))
    saved = save_briefing(workspace, answered(briefing, consent="given"), briefing, checklists)
    assert saved.path == other
    assert not path.exists()


def test_a_file_deleted_meanwhile_is_written_again(workspace, path, briefing, checklists):
    saved = save_briefing(workspace, briefing, None, checklists)
    path.unlink()
    assert save_briefing(workspace, briefing, saved, checklists).path == path
    assert path.exists()


def test_an_unwritable_folder_is_trouble(workspace, briefing, checklists):
    workspace.write_text("in the way")
    with pytest.raises(Trouble, match="could not be written"):
        save_briefing(workspace, briefing, None, checklists)


def test_settings_come_back_as_they_were(workspace):
    assert read_settings(workspace) == (Settings(), ())
    settings = Settings(author='Ann "Lee" O\'Brien \\ Ürümqi', marking="TLP:AMBER")
    write_settings(workspace, settings)
    assert read_settings(workspace) == (settings, ())


def test_settings_written_by_hand_are_kept_once_before_they_are_overwritten(workspace):
    path = workspace / "settings.yaml"
    copy = path.with_name("settings.yaml.bak")
    write_settings(workspace, Settings(author="Ann Lee"))
    write_settings(workspace, Settings(author="Bo Lee"))
    assert not copy.exists()
    by_hand = "format: 1\nauthor: Cy Lee  # until May\nmarkign: TLP:RED\n"
    path.write_text(by_hand)
    write_settings(workspace, Settings(author="Di Lee"))
    assert copy.read_text() == by_hand
    assert read_settings(workspace) == (Settings(author="Di Lee"), ())


def test_broken_settings_are_a_problem_and_the_defaults(workspace):
    workspace.mkdir()
    (workspace / "settings.yaml").write_text("format: 1\nauthor: [1\n")
    settings, problems = read_settings(workspace)
    assert settings == Settings()
    assert [problem.line for problem in problems] == [3]


def test_only_old_remainders_of_a_crash_are_swept(workspace):
    folder = workspace / "briefings"
    folder.mkdir(parents=True)
    (folder / "versions").mkdir()
    old, new, kept = folder / ".a.yaml.x.part", folder / ".b.yaml.y.part", folder / "c.yaml"
    version = folder / "versions" / ".a.1.yaml.x.part"
    for each in (old, new, kept, version):
        each.write_text("x")
    long_ago = time.time() - 86_400
    for each in (old, kept, version):
        os.utime(each, (long_ago, long_ago))
    sweep(workspace)
    assert sorted(each for each in folder.rglob("*") if each.is_file()) == [new, kept]


@pytest.mark.parametrize(
    ("old", "new"), [("format: 1\nid:", "\ufeffid:"), ("id:", '"id":'), ("id:", "id :")]
)
def test_a_file_written_by_another_hand_is_found_by_its_id(
    workspace, path, briefing, checklists, old, new
):
    save_briefing(workspace, briefing, None, checklists)
    text = path.read_text().replace(old, new, 1)
    path.unlink()
    other = path.with_name("my-own-name.yaml")
    other.write_text(text if "format" in text else f"{text}format: 1\n", encoding="utf-8")
    saved = save_briefing(workspace, answered(briefing, consent="given"), briefing, checklists)
    assert saved.path == other
    assert not path.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_pipes_in_the_folder_do_not_stop_the_saving(workspace, path, briefing, checklists):
    path.parent.mkdir(parents=True)
    os.mkfifo(path.with_name("a.yaml"))
    os.mkfifo(workspace / "settings.yaml")
    assert save_briefing(workspace, briefing, None, checklists).path == path
    os.mkfifo(path.with_name("pipe.yaml"))
    path.unlink()
    os.mkfifo(path)
    beside = save_briefing(workspace, briefing, None, checklists)
    assert beside.path == path.with_name(f"{NAME}.conflict-1.yaml")
    settings, problems = read_settings(workspace)
    assert (settings, len(problems)) == (Settings(), 1)
