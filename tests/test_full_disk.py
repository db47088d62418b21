"""Briefs and answers where the disk takes no more: a sentence, the old file, and nothing else."""

import errno
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from briefer import cli
from briefer.judgement.briefing import Answer
from briefer.plainfile import write_file
from briefer.problems import Trouble
from briefer.render import RENDERERS
from briefer.versions import keep, read_versions
from briefer.workspace import (
    Settings,
    read_settings,
    save_briefing,
    write_settings,
)
from tests.small_disk import POSIX, as_nobody, disk, everything, files_up_to

NAME = "east-timor-1999"
SUFFIXES = tuple(RENDERERS)
_SMALL = 4_000  # bytes; no brief is so short
_ENOUGH = 150_000  # bytes; as Markdown every brief is shorter, as a PDF longer


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    """A home and a folder for temporary files of our own, where nothing may stay."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert cli.main(["list", "regions"]) == 0  # so that the cache is there


@pytest.fixture
def folder(tmp_path):
    """A folder with the briefs of yesterday."""
    made = tmp_path / "out"
    made.mkdir()
    for suffix in SUFFIXES:
        (made / f"{NAME}{suffix}").write_bytes(b"yesterday's")
    return made


@pytest.fixture
def printed(capsys, tmp_path):
    """Print; the exit status, the files that were told of, and what went wrong line by line."""

    def run(*arguments):
        capsys.readouterr()
        status = cli.main(["print", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert list((tmp_path / "temporary").iterdir()) == []
        return status, out.splitlines(), err.splitlines()

    return run


def full(path: Path) -> str:
    return (
        f"{path} could not be written: the disk is full; make room on it, or choose another "
        "folder. Nothing was changed."
    )


def too_large(path: Path) -> str:
    return (
        f"{path} could not be written: it is larger than a file may be there; choose another "
        "folder. Nothing was changed."
    )


@POSIX
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_write_that_fails_halfway_leaves_the_old_brief(printed, folder, suffix):
    path, before = folder / f"{NAME}{suffix}", everything(folder)
    with files_up_to(_SMALL):
        status, told, wrong = printed(NAME, "-o", path)
    assert (status, told) == (1, [])
    assert wrong == [f"briefer: {NAME}: {too_large(path)}"]
    assert everything(folder) == before


@POSIX
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_comparison_that_fails_halfway_leaves_the_old_one(printed, folder, suffix):
    path, before = folder / f"{NAME}{suffix}", everything(folder)
    with files_up_to(_SMALL):
        status, told, wrong = printed(NAME, "rwanda-1994", "--compare", "-o", path)
    assert (status, told, wrong) == (1, [], [f"briefer: {too_large(path)}"])
    assert everything(folder) == before


@POSIX
def test_the_files_of_a_batch_that_can_be_written_are(printed, tmp_path):
    names, out = (NAME, "rwanda-1994"), tmp_path / "out"
    with files_up_to(_ENOUGH):
        status, told, wrong = printed(*names, "--as", "pdf,md", "-o", out)
    assert status == 1
    assert told == [str(out / f"{name}.md") for name in names]
    assert wrong == [f"briefer: {name}: {too_large(out / f'{name}.pdf')}" for name in names]
    assert sorted(everything(out)) == sorted(Path(path).name for path in told)


@POSIX
def test_folders_made_for_a_brief_that_is_not_written_go_again(printed, tmp_path):
    with files_up_to(_SMALL):
        status, _, _ = printed(NAME, "-o", tmp_path / "new" / "and newer" / "brief.md")
    assert status == 1
    assert not (tmp_path / "new").exists()


def test_no_temporary_folder_is_needed(printed, tmp_path, monkeypatch):
    def none() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_get_default_tempdir", none)
    formats = ",".join(suffix[1:] for suffix in SUFFIXES)
    status, told, wrong = printed(NAME, "--as", formats, "-o", tmp_path / "out")
    assert (status, len(told), wrong) == (0, len(SUFFIXES), [])


@POSIX
def test_a_cache_that_cannot_be_kept_is_no_trouble(printed, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    with files_up_to(_ENOUGH):
        status, _, wrong = printed(NAME, "-o", tmp_path / "brief.md")
    assert (status, wrong) == (0, [])
    assert not (tmp_path / "other").exists()


@POSIX
def test_a_folder_without_the_right_to_write_is_said():
    with tempfile.TemporaryDirectory(dir="/tmp") as name:  # which nobody may enter, too
        folder = Path(name)
        (folder / "brief.md").write_bytes(b"yesterday's")
        folder.chmod(0o555)
        try:
            with as_nobody(), pytest.raises(Trouble, match="writing there is not allowed"):
                write_file(folder / "new.md", b"new")
            with as_nobody(), pytest.raises(Trouble, match=r"is protected|is not allowed"):
                write_file(folder / "brief.md", b"new")
            assert everything(folder) == {"brief.md": b"yesterday's"}
        finally:
            folder.chmod(0o755)


# What is the analyst's own


@POSIX
def test_answers_stay_as_they_were_where_there_is_no_room(library, workspace):
    briefing = library.cases[NAME].briefing
    saved = save_briefing(workspace, briefing, None, library.checklists)
    before = everything(workspace)
    changed = briefing._replace(answers={**briefing.answers, "consent": Answer("given")})
    with files_up_to(1_000), pytest.raises(Trouble, match="could not be written"):
        save_briefing(workspace, changed, saved, library.checklists)
    assert everything(workspace) == before
    again = save_briefing(workspace, changed, saved, library.checklists)
    assert (again.path, again.problems) == (saved.path, ())  # once there is room


@POSIX
def test_a_hand_written_file_stays_where_there_is_no_room_for_its_copy(library, workspace):
    briefing = library.cases[NAME].briefing
    path = save_briefing(workspace, briefing, None, library.checklists).path
    path.write_text(f"# my remarks\n{path.read_text()}")
    before = everything(workspace)
    changed = briefing._replace(answers={**briefing.answers, "consent": Answer("given")})
    with files_up_to(1_000), pytest.raises(Trouble, match=r"\.bak could not be written"):
        save_briefing(workspace, changed, briefing, library.checklists)
    assert everything(workspace) == before


@POSIX
def test_settings_and_versions_stay_where_there_is_no_room(library, workspace):
    briefing, checklists = library.cases[NAME].briefing, library.checklists
    settings = Settings(author="Ann Lee")
    write_settings(workspace, settings)
    keep(workspace, briefing, "2026-01-31", checklists)
    before = everything(workspace)
    changed = briefing._replace(answers={})
    with files_up_to(10):
        with pytest.raises(Trouble, match=r"settings\.yaml could not be written"):
            write_settings(workspace, Settings(author="Bo Lee"))
        with pytest.raises(Trouble, match=r"\.2\.yaml could not be written"):
            keep(workspace, changed, "2026-02-28", checklists)
    assert everything(workspace) == before
    assert read_settings(workspace) == (settings, ())
    assert len(read_versions(workspace, NAME, checklists)[0]) == 1


# A disk that is full in truth


def test_a_full_disk(printed, library, tmp_path):
    briefing = library.cases[NAME].briefing
    with disk(tmp_path / "disk", 200) as out:
        write_file(out / "kept.md", b"yesterday's")
        status, told, wrong = printed("--all", "--as", "md,pdf", "-o", out / "briefs")
        assert status == 1
        assert told
        assert len(told) + len(wrong) == 2 * len(library.decisions())
        assert sorted(everything(out / "briefs")) == sorted(Path(path).name for path in told)
        (out / "filling").write_bytes(b"x" * room(out))
        before = everything(out)
        for suffix in SUFFIXES:
            path = out / "new" / f"brief{suffix}"
            assert printed(NAME, "-o", path) == (1, [], [f"briefer: {NAME}: {full(path)}"])
            both = (NAME, "rwanda-1994", "--compare", "-o")
            assert printed(*both, path) == (1, [], [f"briefer: {full(path)}"])
        with pytest.raises(Trouble, match="the disk is full"):
            write_file(out / "kept.md", b"today's")
        with pytest.raises(Trouble, match="the disk is full"):
            save_briefing(out, briefing, None, library.checklists)
        with pytest.raises(Trouble, match="the disk is full"):
            write_settings(out, Settings(author="Ann Lee"))
        assert everything(out) == before


def room(folder: Path) -> int:
    """How many bytes a disk still takes."""
    return shutil.disk_usage(folder).free


def test_a_disk_that_can_only_be_read(printed, tmp_path):
    with disk(tmp_path / "disk", 200) as out:
        write_file(out / "old.md", b"yesterday's")
        subprocess.run(["mount", "-o", "remount,ro", out], check=True)
        for name, why in (("new.md", "can only be read"), ("old.md", "protected against")):
            status, told, (wrong,) = printed(NAME, "-o", out / name)
            assert (status, told) == (1, [])
            assert why in wrong
        assert everything(out) == {"old.md": b"yesterday's"}
