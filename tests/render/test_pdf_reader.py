"""Reading a PDF from anywhere: what is in it, and what hostile ones get."""

import zlib

import pytest

from briefer.problems import Trouble
from briefer.render import RENDERERS
from briefer.render.pdf_reader import read_pdf

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def made(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table) + end


def test_pages_data_and_creator_are_read(brief_of):
    brief = brief_of(data='{"a": "é"}')
    found = read_pdf(RENDERERS[".pdf"](brief), "it")
    assert found.carried == '{"a": "é"}'
    assert found.creator.startswith("Typst")
    assert len(found.pages) == 1
    assert "A test" in found.pages[0]


def test_a_brief_without_data_carries_nothing(brief_of):
    assert read_pdf(RENDERERS[".pdf"](brief_of()), "it").carried == ""


def test_a_stream_that_unpacks_without_end_is_given_up():
    packer = zlib.compressobj(9)
    first, again = (
        packer.compress(b"q Q " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)
    )
    packed = first + 1_000 * again
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)
    bomb = made(
        CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        stream,
    )
    with pytest.raises(
        Trouble, match=r"bomb (cannot be read: reading it broke off|takes longer)"
    ):
        read_pdf(bomb, "bomb")


def test_more_pages_than_a_brief_can_have_are_not_read():
    many = made(
        CATALOG,
        b"<</Type/Pages/Kids[%b]/Count 5000>>" % (b"3 0 R " * 5000),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )
    with pytest.raises(Trouble, match="many holds more than a brief can"):
        read_pdf(many, "many")


def test_two_sets_of_data_are_not_taken_for_one():
    name = b"(briefer.json)"
    twice = made(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 4 0 R (b) 4 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/Filespec/F%b/UF%b/EF<</F 5 0 R>>>>" % (name, name),
        b"<</Type/EmbeddedFile/Length 2>>stream\n{}\nendstream",
    )
    with pytest.raises(Trouble, match="it carries two sets of data"):
        read_pdf(twice, "it")


def test_a_folder_that_one_stands_in_is_not_asked_for_modules(brief_of, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "briefer.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_pdf(RENDERERS[".pdf"](brief_of()), "it").pages
