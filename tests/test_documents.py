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


def test_what_is_wrong_with_documents_csv_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "documents.csv", "file,title\nb.txt,T\na.txt,A title\n")
    corpus = scan(tmp_path)
    assert [source.stated for source in corpus.sources] == [{"title": "A title"}]
    assert [(row.file, row.stage) for row in corpus.failures] == [("documents.csv", "documents")]


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    put(corpus, "sub/a.txt", "a")
    put(elsewhere, "b.txt", "b")
    (elsewhere / "round").symlink_to(elsewhere)
    (corpus / "linked").symlink_to(elsewhere)
    (corpus / "again").symlink_to(corpus / "sub")
    (corpus / "sub" / "up").symlink_to(corpus)
    (corpus / "c.txt").symlink_to(elsewhere / "b.txt")
    found = scan(corpus)
    assert [source.file for source in found.sources] == ["c.txt", "sub/a.txt"]
    assert [source.file for source in found.duplicates] == ["linked/b.txt"]
    assert not found.failures


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    told = {row.file: row.error for row in scan(tmp_path).failures}
    assert told == {
        "broken.txt": "it cannot be read: No such file or directory",
        "self.txt": "it cannot be read: Too many levels of symbolic links",
        "pipe.txt": "it is a pipe, a socket or a device, not a file",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "secret/a.txt")
    put(tmp_path, "b.txt")
    (tmp_path / "secret").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    told = {row.file: row.error for row in scan(tmp_path).failures}
    (tmp_path / "secret").chmod(0o755)
    assert told == {
        "secret": "the folder cannot be read: Permission denied",
        "b.txt": "it cannot be read: Permission denied",
    }


@pytest.mark.parametrize(
    "name",
    ["blanks  and, commas.txt", "neue\nZeile.txt", "数据 é.txt", '\'"quoted".txt', "x" * 251 + ".txt", "-q.txt"],
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert [source.file for source in scan(tmp_path).sources] == [name]


def test_outputs_within_the_corpus_are_no_documents(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "results/report/index.html", "<html>")
    corpus = scan(tmp_path, apart=tmp_path / "results")
    assert [source.file for source in corpus.sources] == ["a.txt"]
    with pytest.raises(ValueError, match="OUTPUTS="):
        scan(tmp_path, apart=tmp_path)


def test_a_file_name_that_is_not_utf8_can_be_written(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    assert [source.file for source in scan(tmp_path).sources] == ["caf\\xe9.txt"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="CORPUS="):
        scan(tmp_path / "none")
