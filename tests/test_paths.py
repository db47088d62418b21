"""Where files are: on machines with a strange home, or with none."""

from pathlib import Path

import pytest

from briefer.paths import cache_folder, default_workspace, home_folder, is_folder
from briefer.plainfile import write_file
from briefer.problems import Trouble


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    return tmp_path


def test_the_workspace_is_in_the_documents_where_there_are_any(home):
    assert default_workspace() == home / "Briefer"
    (home / "Documents").mkdir()
    assert default_workspace() == home / "Documents" / "Briefer"


def test_the_cache_is_where_the_desktop_keeps_caches(home, monkeypatch):
    assert cache_folder() == home / ".cache" / "briefer"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "elsewhere"))
    assert cache_folder() == home / "elsewhere" / "briefer"
    monkeypatch.setenv("XDG_CACHE_HOME", "here")  # a relative one is to be ignored
    assert cache_folder() == home / ".cache" / "briefer"


def test_a_user_without_a_home_can_read_and_is_told_when_writing(home, monkeypatch):
    def nobody():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    assert not default_workspace().exists()
    assert cache_folder().is_relative_to(home_folder())
    with pytest.raises(Trouble, match="could not be written"):
        write_file(default_workspace() / "briefings" / "x.yaml", b"")


def test_a_path_that_no_system_takes_is_no_folder(tmp_path):
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / "gone")
    assert not is_folder(tmp_path / ("x" * 5_000))
