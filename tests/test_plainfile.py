"""Plain files: what the strict reader accepts, refuses and says, and that writing never tears."""

import os
import stat
import sys
from pathlib import Path

import pytest

from briefer.plainfile import MAX_BYTES, list_folder, read_file, read_yaml, write_file
from briefer.problems import Trouble


def read(text: str):
    values, problems = read_yaml(text.encode(), "x.yaml")
    return values, [str(problem) for problem in problems]


def test_scalars_stay_what_the_writer_typed():
    values, problems = read(
        "answer: no\nnorway: NO\nquoted: 'yes'\ndate: 2003-06-01\ntime: 12:30\n"
        "number: 850000\nyear: '1999'\nnothing: null\nlist: [1, x, '2']\nzero: 007\n"
    )
    assert problems == []
    assert values == {
        "answer": "no",
        "norway": "NO",
        "quoted": "yes",
        "date": "2003-06-01",
        "time": "12:30",
        "number": 850000,
        "year": "1999",
        "nothing": None,
        "list": [1, "x", "2"],
        "zero": "007",
    }


def test_maps_and_lists_know_their_lines():
    values, _ = read("a: 1\nb:\n  - x\n  - y: 2\n")
    assert values is not None
    assert values.lines == {"a": 1, "b": 2}
    assert values["b"].lines == [3, 4]
    assert values["b"][1].lines == {"y": 4}


def test_a_duplicate_key_is_named_and_the_first_is_kept():
    values, problems = read("a: 1\nb: 2\na: {deep: [3]}\nc: 4\n")
    assert values == {"a": 1, "b": 2, "c": 4}
    assert problems == ["x.yaml:3: 'a' stands twice; line 1 is kept, remove one"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: [\n", 3, "not valid YAML"),
        ("a: 1\n\tb: 2\n", 2, "not valid YAML"),
        ("a: &x 1\nb: *x\n", 1, "anchors"),
        ("a: 1\nb: *x\n", 2, "anchors"),
        ("a: 1\n---\nb: 2\n", 2, "one document"),
        ("- a\n- b\n", 1, "format: 1"),
        ("", 1, "format: 1"),
        ("? [a]\n: 1\n", 1, "plain word"),
        ('a: 1\n"\\0": 2\n', 2, "plain word"),
        ('"\\e[2J": 1\n', 1, "plain word"),
        ("[" * 50_000, 1, "nested deeper"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_its_line(text, line, says):
    values, problems = read(text)
    assert values is None
    assert len(problems) == 1
    assert problems[0].startswith(f"x.yaml:{line}: ")
    assert says in problems[0]


def test_other_encodings_and_huge_files_are_refused():
    values, problems = read_yaml("ä: ö\nü: 1".encode("latin-1"), "x.yaml")
    assert values is None
    assert "UTF-8" in problems[0].message
    values, problems = read_yaml(b"a" * (MAX_BYTES + 1), "x.yaml")
    assert values is None
    assert "larger than 2 MB" in problems[0].message


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    values, _ = read("\ufeffformat: 1\n")
    assert values == {"format": 1}


def test_write_makes_folders_and_replaces(tmp_path: Path):
    path = tmp_path / "new" / "file.yaml"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["file.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_write_keeps_the_mode_of_an_existing_file(tmp_path: Path):
    path = tmp_path / "file"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_file(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failed_write_says_so_and_leaves_the_old_file(tmp_path: Path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match=r"the disk is full; make room .+\. Nothing was changed"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_is_a_file_is_trouble(tmp_path: Path):
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(Trouble, match="could not be written"):
        write_file(tmp_path / "x" / "file", b"new")


def test_a_file_is_read_up_to_a_byte_too_many(tmp_path: Path):
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_file(path) == b"12345"
    assert read_file(path, 3) == b"1234"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")  # nobody writes to it, so that reading would wait for ever
    with pytest.raises(OSError, match="it is no ordinary file"):
        read_file(tmp_path / "pipe")
    with pytest.raises(OSError, match="it is no ordinary file"):
        read_file(Path(os.devnull))
    with pytest.raises(OSError, match="it is a folder"):
        read_file(tmp_path)


def test_a_folder_is_listed_in_order_without_hidden_files(tmp_path: Path):
    for name in (
        "b.yaml",
        "a.yaml",
        "._a.yaml",
        ".#b.yaml",
    ):  # as other systems and editors leave
        (tmp_path / name).touch()
    assert [path.name for path in list_folder(tmp_path)] == ["a.yaml", "b.yaml"]
    assert list_folder(tmp_path / "gone") == []
    with pytest.raises(NotADirectoryError):
        list_folder(tmp_path / "a.yaml")


def test_a_file_protected_against_writing_stays(tmp_path: Path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # a superuser may do anything
    with pytest.raises(Trouble, match="it is protected against writing"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    write_file(tmp_path / "other", b"new")


def test_a_drive_without_modes_or_folders_to_sync_takes_files(tmp_path: Path, monkeypatch):
    sync = os.fsync

    def sync_files_only(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        sync(handle)

    def no_modes(path, mode):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "fsync", sync_files_only)
    monkeypatch.setattr(Path, "chmod", no_modes)
    write_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["nul\0", "x" * 300])
def test_a_name_that_no_system_takes_is_trouble(tmp_path: Path, name):
    with pytest.raises(Trouble, match=r"could not be written: .+\. Nothing was changed"):
        write_file(tmp_path / name, b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path):
    write_file(tmp_path / ("x" * 250), b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["x" * 250]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.yaml", b"new")
    assert list(tmp_path.iterdir()) == []


LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links are a privilege on Windows")


@LINKS
@pytest.mark.parametrize("old", [b"old", None])
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path, old):
    link, file = tmp_path / "link.md", tmp_path / "elsewhere" / "file.md"
    file.parent.mkdir()
    if old is not None:
        file.write_bytes(old)
    link.symlink_to(Path("elsewhere") / "file.md")
    write_file(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "elsewhere", "file.md", "link.md"
    ]  # fmt: skip


@LINKS
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path):
    (tmp_path / "a.md").symlink_to(tmp_path / "gone" / "b.md")
    with pytest.raises(
        Trouble, match=r"the folder of .+b\.md, where it leads to, is not there"
    ):
        write_file(tmp_path / "a.md", b"new")
    (tmp_path / "circle.md").symlink_to("circle.md")
    with pytest.raises(Trouble, match="a link that leads nowhere but to itself; remove it"):
        write_file(tmp_path / "circle.md", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "circle.md"]
    assert all(path.is_symlink() for path in tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_or_a_device_is_never_replaced(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.md")  # nobody reads from it, so that opening it would wait
    (tmp_path / "device.md").symlink_to(os.devnull)
    for path in tmp_path.iterdir():
        with pytest.raises(Trouble, match="it is no ordinary file; choose another name"):
            write_file(path, b"new")
    assert (tmp_path / "pipe.md").is_fifo()
    assert (tmp_path / "device.md").is_char_device()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_of_that_name_is_said(tmp_path: Path):
    (tmp_path / "a.md").mkdir()
    with pytest.raises(Trouble, match="there is a folder of that name; choose another"):
        write_file(tmp_path / "a.md", b"new")
    assert [path.name for path in tmp_path.rglob("*")] == ["a.md"]


def test_folders_made_in_vain_are_taken_away_again_but_no_others(tmp_path: Path):
    (tmp_path / "there").mkdir()
    with pytest.raises(Trouble, match="its name is too long; choose a shorter one"):
        write_file(tmp_path / "there" / "new" / "newer" / ("x" * 300), b"new")
    assert [path.name for path in tmp_path.rglob("*")] == ["there"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_that_is_no_text_is_written_and_said(tmp_path: Path):
    name = os.fsdecode(b"a\nb\xe9.md")
    write_file(tmp_path / name, b"new")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with pytest.raises(Trouble, match="no file can have this name; choose another"):
        write_file(tmp_path / "\ud800", b"new")


def test_trouble_is_told_even_where_the_remainder_cannot_be_removed(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)
    monkeypatch.setattr(Path, "unlink", fail)
    with pytest.raises(
        Trouble, match="Input/output error; try again, or choose another folder"
    ):
        write_file(tmp_path / "a.yaml", b"new")
