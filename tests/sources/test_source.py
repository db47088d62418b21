"""Sources: the numbered paragraphs, and what happens when the text is missing or not the same."""

import hashlib
from pathlib import Path

from briefer.sources.source_file import read_source

TEXT = "First paragraph.\n\n  Second – with a dash.\r\n\nDonate now!\n"


def write(folder: Path, text: str | None = TEXT, sha256: str = "", body: str = "1-2") -> Path:
    if text is not None:
        (folder / "tale.txt").write_bytes(text.encode())
    sidecar = folder / "tale.yaml"
    sidecar.write_text(
        f"format: 1\nid: tale\ntitle: A Tale\nauthor: Somebody\ndate: 2001-01-01\nshort: Tale\n"
        f'sha256: {sha256 or hashlib.sha256(TEXT.encode()).hexdigest()}\nbody: "{body}"\n'
        'furniture:\n- {paragraphs: "3", what: An appeal}\n'
    )
    return sidecar


def test_paragraphs_are_numbered_without_blank_lines(tmp_path):
    source, problems = read_source(write(tmp_path))
    assert problems == []
    assert source is not None
    assert source.paragraphs == ("First paragraph.", "Second – with a dash.", "Donate now!")
    assert source.paragraph(2) == "Second – with a dash."
    assert source.paragraph(0) == source.paragraph(4) == ""
    assert source.body == (1, 2)
    assert source.furniture[0].paragraphs == (3,)
    assert not source.altered


def test_a_missing_text_leaves_the_rest_and_is_named(tmp_path):
    source, problems = read_source(write(tmp_path, text=None))
    assert source is not None
    assert source.paragraphs == ()
    assert [str(p) for p in problems] == [
        f"{tmp_path / 'tale.txt'}:0: the source's text cannot be read (No such file or directory); put it back"
    ]


def test_an_altered_text_is_noticed(tmp_path):
    source, problems = read_source(write(tmp_path, text=TEXT.replace("dash", "hyphen")))
    assert source is not None
    assert source.altered
    assert "its sha256 differs" in problems[0].message


def test_a_text_in_another_encoding_is_named(tmp_path):
    sidecar = write(tmp_path)
    (tmp_path / "tale.txt").write_bytes("Caf\xe9".encode("latin-1"))
    source, problems = read_source(sidecar)
    assert source is not None
    assert source.paragraphs == ()
    assert "not UTF-8" in problems[0].message


def test_a_bad_list_of_paragraphs_is_named_with_its_line(tmp_path):
    _, problems = read_source(write(tmp_path, body="one to two"))
    assert problems[0].line == 8
    assert "1-26" in problems[0].message


def test_paragraphs_that_the_text_does_not_have_are_named(tmp_path):
    source, problems = read_source(write(tmp_path, body="1-5"))
    assert source is not None
    assert [str(p) for p in problems] == [
        f"{tmp_path / 'tale.yaml'}:8: 'body' names paragraph 5, and the text has 3"
    ]


def test_a_folder_in_the_place_of_a_sidecar_is_named(tmp_path):
    (tmp_path / "tale.yaml").mkdir()
    source, problems = read_source(tmp_path / "tale.yaml")
    assert source is None
    assert "cannot be read (it is a folder)" in problems[0].message


def test_a_huge_text_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("briefer.sources.source_file.MAX_TEXT", 20)
    source, problems = read_source(write(tmp_path))
    assert source is not None
    assert source.paragraphs == ()
    assert "split it" in problems[0].message


def test_an_id_that_no_address_can_hold_is_refused(tmp_path):
    sidecar = write(tmp_path)
    sidecar.write_text(sidecar.read_text().replace("id: tale", "id: ../tale"))
    source, problems = read_source(sidecar)
    assert source is None
    assert "cannot be an id" in problems[0].message
