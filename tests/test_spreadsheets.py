"""CSV files that people edit: where a row begins, and the first place that cannot be read, in words."""

from pathlib import Path

import pytest

from pipeline import spreadsheets


@pytest.mark.parametrize(
    ("content", "rows", "fault"),
    [
        (b"a,b\n1,2\n\n,\n3,4\n", [(2, ["1", "2"]), (5, ["3", "4"])], ""),
        (b"\xef\xbb\xbfa,b\r\n1,2\r\n", [(2, ["1", "2"])], ""),
        (b'a,b\n"1\n1",2\n3,4\n', [(2, ["1\n1", "2"]), (4, ["3", "4"])], ""),
        (b"a,b\n1\n", [(2, ["1"])], ""),
        (b"", [], ""),
        (b"a\tb\n1\t2\n", [], "line 1: the columns are separated by tabs"),
        (b'a,b\n1,2\n"3,4\n5,6\n', [(2, ["1", "2"])], "line 3: a cell begins with a quotation mark"),
        (b'a,b\n"3,4\n' + b"5,6\n" * 50_000, [], "line 2: a cell begins with a quotation mark"),
        (b'a,b\n1,"2" x\n', [], "line 2: a quotation mark"),
        (b"a,b\n1,2\n3,\xe9\n", [(2, ["1", "2"])], "line 3: the byte 0xe9 is not UTF-8"),
    ],
)
def test_rows_and_the_first_fault(tmp_path: Path, content: bytes, rows: list[object], fault: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    sheet = spreadsheets.read(tmp_path / "a.csv")
    assert sheet.rows == rows
    assert sheet.fault.startswith(fault)
    assert bool(sheet.fault) == bool(fault)
