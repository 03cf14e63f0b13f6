"""What becomes of a document whose reading goes wrong: a row that says so, and the others are done."""

from pathlib import Path

import fakes
import pytest

from pipeline.run import flow


@pytest.mark.parametrize(
    ("word", "error", "what_to_do", "again"),
    [
        ("nowhere", "there is no text in it", "write some", False),
        ("crash", "it ended its worker (SIGABRT), twice", "open the file in its own program", False),
        ("hang", "it took longer than allowed, twice", "raise run.seconds", False),
        ("burn", "it took ", "raise run.seconds", False),
        ("hog", "it needs more memory than a worker may use", "raise run.memory_gigabytes", False),
        ("raise", "KeyError in __init__.py, line ", "report it with the file", False),
        ("rewritten", "the file changed or went away", "run again", True),
    ],
)
def test_a_bad_document_costs_itself_alone(tmp_path: Path, word: str, error: str, what_to_do: str, again: bool) -> None:
    options = fakes.options(tmp_path, 2)
    options.corpus.mkdir()
    (options.models / "settings.yaml").write_text("run: {seconds: 1, seconds_per_megabyte: 0}")
    for name, text in (("bad.txt", word), ("a.txt", "WHO"), ("b.txt", "ILO")):
        (options.corpus / name).write_text(text)
    (row,) = flow.run(options).failures
    assert (row.file, row.stage) == ("bad.txt", "text")
    assert row.error.startswith(error)
    assert what_to_do in row.what_to_do
    entities = (options.outputs / "tables" / "entities.csv").read_text()
    assert "WHO" in entities
    assert "ILO" in entities
    assert bool(flow.run(options).done) == again


def test_a_file_that_vanishes_is_named_and_gone_from_the_next_run(tmp_path: Path) -> None:
    options = fakes.options(tmp_path, 1)
    options.corpus.mkdir()
    (options.corpus / "a.txt").write_text("WHO")
    (options.corpus / "b.txt").write_text("vanish")
    assert [row.error for row in flow.run(options).failures] == [
        "the file changed or went away while the run was at work"
    ]
    summary = flow.run(options)
    assert (summary.documents, summary.removed, summary.failures) == (1, 0, [])
