"""documents.csv: what it states, and what is said of each thing that is wrong with it while all else holds."""

from pathlib import Path

import pytest

from pipeline import stated

NAMES = ["a.txt", "sub/b.pdf", "Résumé.txt"]
HEADER = "file,title,date,language"


def read(folder: Path, content: str | bytes) -> tuple[stated.Stated, list[str]]:
    path = folder / "documents.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found, failures = stated.read(path, NAMES)
    assert all(row.file == "documents.csv" and "correct it" in row.what_to_do for row in failures)
    return found, [row.error for row in failures]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"{HEADER}\na.txt,Title,2013-10,fr\n", {"a.txt": {"title": "Title", "date": "2013-10", "language": "fr"}}),
        (f'\ufeff{HEADER}\r\nsub/b.pdf,"One, two",,\r\n', {"sub/b.pdf": {"title": "One, two"}}),
        (f'{HEADER}\n\na.txt,"So ""no""",2024-02-29,\n,,,\n', {"a.txt": {"title": 'So "no"', "date": "2024-02-29"}}),
        ("file,url\nRe\u0301sume\u0301.txt,https://x.org\n", {"Résumé.txt": {"url": "https://x.org"}}),
        (f"{HEADER}\na.txt, Title \n", {"a.txt": {"title": "Title"}}),
        (HEADER, {}),
    ],
)  # fmt: skip
def test_what_is_stated(tmp_path: Path, content: str, expected: stated.Stated) -> None:
    assert read(tmp_path, content) == (expected, [])


@pytest.mark.parametrize(
    ("content", "told", "holding"),
    [
        (f"{HEADER}\na.txt,T,3 May 2013,\n", "line 2: the date '3 May 2013' is none; expected 2013, ", 1),
        (f"{HEADER}\na.txt,T,2013-13,\n", "line 2: the date '2013-13' is none", 1),
        (f"{HEADER}\na.txt,T,2013-02-30,\n", "line 2: the date '2013-02-30' is none", 1),
        (f"{HEADER}\na.txt,T,,French\n", "line 2: the language 'French' is none; expected two letters", 1),
        (f"{HEADER}\nc.txt,T,,\na.txt,T,,\n", "line 2: 'c.txt' is not below the corpus folder", 1),
        (f"{HEADER}\nb.PDF,T,,\n", "line 2: 'b.PDF' is not below the corpus folder; 'sub/b.pdf' is", 0),
        (f"{HEADER}\nsub\\b.pdf,T,,\n", "'sub/b.pdf' is", 0),
        (f"{HEADER}\na.txt,T,,\na.txt,U,,\n", "line 3: 'a.txt' is in line 2 already, which holds", 1),
        (f"{HEADER}\na.txt,One, two,,\n", "line 2: more cells than columns; put a cell that holds a comma into", 0),
        ("file,title,author\na.txt,T,A\n", "line 1: the column 'author' is unknown and left out", 1),
        ("name,title\na.txt,T\n", "line 1: the column 'file' is missing", 0),
        ("", "line 1: the column 'file' is missing", 0),
        ("file;title\na.txt;T\n", "line 1: the columns are separated by semicolons; save it as CSV with commas", 0),
        (b"file,title\na.txt,T\nsub/b.pdf,\xe9\n", "line 3: the byte 0xe9 is not UTF-8", 1),
        ("file,title\n".encode("utf-16"), "line 1: the byte 0xff is not UTF-8", 0),
        ('file,title\na.txt,T\nsub/b.pdf,"open\nc.txt,U\n', "line 3: a cell begins with a quotation mark", 1),
        ('file,title\na.txt,T\nsub/b.pdf,"open\nc.txt,"U"\n', "line 3: a cell begins with a quotation mark", 1),
        ('file,title\na.txt,T\nsub/b.pdf,"a" b\n', "line 3: a quotation mark (\") stands within a cell", 1),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_the_rest_holds(
    tmp_path: Path, content: str | bytes, told: str, holding: int
) -> None:
    found, errors = read(tmp_path, content)
    assert len(errors) == 1
    assert told in errors[0]
    assert len(found) == holding


def test_a_wrong_cell_takes_no_other_with_it(tmp_path: Path) -> None:
    found, _ = read(tmp_path, f"{HEADER}\na.txt,Title,May,en\n")
    assert found == {"a.txt": {"title": "Title", "language": "en"}}


def test_no_file_states_nothing(tmp_path: Path) -> None:
    assert stated.read(tmp_path / "documents.csv", NAMES) == ({}, [])
