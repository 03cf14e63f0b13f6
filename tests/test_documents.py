"""Which files of a folder are documents, which are named as failures, and what documents.csv adds."""

import os
import zipfile
from pathlib import Path

import pytest

from pipeline.documents import scan


def put(folder: Path, name: str, content: bytes | str = "Some words.") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def docx(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("a.txt", "Some words.", "document"),
        ("deep/er/still/a.PDF", "%PDF-1.4", "document"),
        ("page.htm", "<p>Some words", "document"),
        ("notes.md", "# A heading", "document"),
        ("empty.pdf", "", "document"),
        ("report.bin", "%PDF-1.7 ...", "document"),
        ("saved-page.aspx", "<!DOCTYPE html><html>", "document"),
        ("speech", "Plain words in a file without an extension.", "document"),
        ("table.xlsx", b"PK\3\4 not a zip", "failure"),
        ("picture.png", b"\x89PNG\r\n", "failure"),
        ("data.json", "{}", "failure"),
        ("blob", b"\0\1\2", "failure"),
        ("README.md", "about", "left out"),
        ("SOURCES.tsv", "about", "left out"),
        (".hidden.txt", "x", "left out"),
        (".git/a.txt", "x", "left out"),
        ("gold/a.json", "{}", "left out"),
        ("gold/a.txt", "x", "left out"),
    ],
)
def test_what_counts_as_a_document(tmp_path: Path, name: str, content: bytes | str, outcome: str) -> None:
    put(tmp_path, name, content)
    corpus = scan(tmp_path)
    expected = {"document": ([name], []), "failure": ([], [name]), "left out": ([], [])}[outcome]
    assert ([source.file for source in corpus.sources], [row.file for row in corpus.failures]) == expected


def test_a_docx_under_another_name_is_a_document(tmp_path: Path) -> None:
    docx(tmp_path / "letter.tmp")
    assert [source.file for source in scan(tmp_path).sources] == ["letter.tmp"]


def test_an_annotation_beside_its_document_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "a.json", "{}")
    corpus = scan(tmp_path)
    assert len(corpus.sources) == 1
    assert not corpus.failures


def test_the_id_is_of_the_bytes_not_of_the_name(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    before = scan(tmp_path).sources[0]
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    after = scan(tmp_path).sources[0]
    assert (before.document_id, before.file, after.file) == (after.document_id, "a.txt", "b.txt")
    assert after.document_id == after.sha256[:12]


def test_identical_bytes_are_one_document(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        put(tmp_path, name)
    corpus = scan(tmp_path)
    assert [source.file for source in corpus.sources] == ["a.txt"]
    assert [source.file for source in corpus.duplicates] == ["b.txt", "sub/c.txt"]


def test_documents_csv_states_what_files_do_not(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt")
    put(tmp_path, "documents.csv", '\ufefffile,title,date,language\nsub/a.txt,"One, two",2013-10,fr\n')
    corpus = scan(tmp_path)
    assert corpus.sources[0].stated == {"title": "One, two", "date": "2013-10", "language": "fr"}
    assert not corpus.failures


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("file,date\na.txt,3 May 2013\n", "line 2 has the date '3 May 2013'"),
        ("file,date\na.txt,2013-13\n", "2013-13"),
        ("file,language\na.txt,French\n", "'French'"),
        ("file,title\nb.txt,T\n", "'b.txt', which is not below"),
        ("file,title\na.txt,T\na.txt,U\n", "twice"),
        ("file,title\na.txt,One, two\n", "more cells"),
        ("name,title\na.txt,T\n", "'name'"),
        ("title\nT\n", "lacks the column 'file'"),
        ("", "lacks the column 'file'"),
        (b"file,title\na.txt,\xff\xfe\n", "UTF-8"),
        ('file,title\na.txt,"open\n', "not a CSV"),
    ],
)
def test_a_malformed_documents_csv_is_a_failure_that_says_where(
    tmp_path: Path, content: bytes | str, named: str
) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "documents.csv", content)
    corpus = scan(tmp_path)
    assert [source.file for source in corpus.sources] == ["a.txt"]
    assert [row.file for row in corpus.failures] == ["documents.csv"]
    assert named in corpus.failures[0].error


def test_a_file_name_that_is_not_utf8_can_be_written(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    assert [source.file for source in scan(tmp_path).sources] == ["caf\\xe9.txt"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="CORPUS="):
        scan(tmp_path / "none")
