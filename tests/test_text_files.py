"""The format is decided by content; what cannot be read says why and what to do."""

from pathlib import Path

import bad_files
import pypdfium2 as pdfium
import pytest

from pipeline import text


def outcome(path: Path) -> object:
    """The passages, or what to do where there are none."""
    try:
        return text.read(path, "d").passages
    except text.Unreadable as error:
        return error.what_to_do


@pytest.mark.parametrize("name", bad_files.UNREADABLE)
def test_a_bad_file_is_named_with_what_to_do(tmp_path: Path, name: str):
    make, word = bad_files.UNREADABLE[name]
    (tmp_path / name).write_bytes(make())
    with pytest.raises(text.Unreadable) as caught:
        text.read(tmp_path / name, "d")
    assert word in caught.value.error
    assert len(caught.value.what_to_do) > 10


def test_what_was_read_before_makes_no_difference(tmp_path: Path):
    """Neither the error of another file nor the drawing of its fonts stays behind."""
    names = {"lacking.pdf": bad_files.lacking_its_font(132), "truncated.pdf": bad_files.truncated()}
    for name, data in names.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "encrypted.pdf").write_bytes(bad_files.encrypted())
    before = [outcome(tmp_path / name) for name in names]
    assert "password" in str(outcome(tmp_path / "encrypted.pdf"))
    with pdfium.PdfDocument(bad_files.lacking_its_font(0)) as other:
        other[0].render(scale=2)
    assert [outcome(tmp_path / name) for name in names] == before


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", bad_files.SURVIVED)
def test_a_nested_file_is_read_or_refused_but_never_crashes(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(bad_files.SURVIVED[name]())
    assert outcome(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("a.txt", bad_files.good_pdf(), "pdf"),
        ("a.pdf", b"<!doctype html><html><body><p>The Office met.</p></body></html>", "html"),
        ("a.html", b"The Office met the workers on Monday.", "txt"),
        ("a.txt", bad_files.docx(), "docx"),
        ("a.md", b"# Wages\n\nThe Office met.", "md"),
        ("a", "Le Bureau s'est réuni à Genève.".encode("latin-1"), "txt"),
        ("b", "Le Bureau s'est réuni à Genève.".encode("utf-16"), "txt"),
    ],
)
def test_a_mislabelled_file_is_read_as_what_it_is(tmp_path: Path, name: str, data: bytes, format_: str):
    (tmp_path / name).write_bytes(data)
    reading = text.read(tmp_path / name, "d")
    assert reading.document.format == format_
    assert reading.passages


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read(tmp_path: Path, encoding: str):
    words = "Le Bureau a présenté à l'assemblée générale une étude sur les salaires réels des employés."
    (tmp_path / "a.txt").write_bytes(words.encode(encoding))
    assert text.read(tmp_path / "a.txt", "d").passages[0].text == words


def test_limits_come_from_the_settings(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(bad_files.good_pdf(4))
    with pytest.raises(text.Unreadable, match="max_pages"):
        text.read(tmp_path / "a.pdf", "d", settings=text.TextSettings(max_pages=3))
    with pytest.raises(text.Unreadable, match="max_bytes"):
        text.read(tmp_path / "a.pdf", "d", settings=text.TextSettings(max_bytes=100))


@pytest.mark.timeout(300)
def test_the_malformed_files_of_others_never_crash(shared: Path):
    for path in sorted((shared / "corpus" / "malformed").iterdir()):
        assert outcome(path), path.name
