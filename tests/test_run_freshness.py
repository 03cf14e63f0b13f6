"""What is done again after which change: a table. The stages are small ones; the machinery is the real one."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fakes
import pytest

from pipeline.run import flow, worker
from pipeline.run.options import Options
from pipeline.run.status import status

DOCUMENTS = {
    "a.txt": "WHO leads ILO here",
    "b.txt": "UNHCR helps hello",
    "sub/c.txt": "le BIT et hello",
    "d.txt": "picture IOM",
}


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A corpus of four documents, models, and outputs that are up to date."""
    made = fakes.options(tmp_path, 1)
    for name, text in DOCUMENTS.items():
        _write(made.corpus / name, text)
    _write(made.models / "patterns" / "relations" / "frames.yaml", "- leads")
    _write(made.models / "settings.yaml", "text: {limit: 1}\nmentions: {limit: 1}\n")
    _write(made.models / "languages.yaml", "fr: {model: french}\n")
    flow.run(made)
    return made


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def nothing(options: Options) -> None:
    pass


def touch(options: Options) -> None:
    os.utime(options.corpus / "a.txt", (1, 1))


def rename(options: Options) -> None:
    (options.corpus / "a.txt").rename(options.corpus / "z.txt")


def edit(options: Options) -> None:
    _write(options.corpus / "a.txt", "WHO leads nobody")


def edit_keeping_time_and_size(options: Options) -> None:
    path = options.corpus / "a.txt"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    _write(path, DOCUMENTS["a.txt"].replace("ILO", "IOM"))
    os.utime(path, ns=times)


def add(options: Options) -> None:
    _write(options.corpus / "e.txt", "UNDP is new")


def delete(options: Options) -> None:
    (options.corpus / "a.txt").unlink()


def duplicate(options: Options) -> None:
    _write(options.corpus / "copy.txt", DOCUMENTS["a.txt"])


def state_a_title(options: Options) -> None:
    _write(options.corpus / "documents.csv", "file,title\na.txt,A title\n")


def state_a_language(options: Options) -> None:
    _write(options.corpus / "documents.csv", "file,language\nb.txt,fr\n")


def edit_a_pattern_of_mentions(options: Options) -> None:
    _write(options.models / "patterns" / "words.yaml", "hello helps")


def edit_a_pattern_that_finds_nothing_new(options: Options) -> None:
    _write(options.models / "patterns" / "words.yaml", "hello unseen")


def edit_a_pattern_of_relations(options: Options) -> None:
    _write(options.models / "patterns" / "relations" / "frames.yaml", "- heads")


def add_a_pattern_of_relations(options: Options) -> None:
    _write(options.models / "patterns" / "relations" / "more.yaml", "- heads")


def change_a_setting_of_text(options: Options) -> None:
    _write(options.models / "settings.yaml", "text: {limit: 2}\nmentions: {limit: 1}\n")


def change_a_setting_of_mentions(options: Options) -> None:
    _write(options.models / "settings.yaml", "text: {limit: 1}\nmentions: {limit: 2}\n")


def comment_on_a_setting(options: Options) -> None:
    _write(options.models / "settings.yaml", "# why\nmentions: {limit: 1}\ntext: {limit: 1}\n")


def correct(options: Options) -> None:
    _write(options.models / "corrections.csv", "action,target,value,note\nreject,org:ILO,,\n")


def edit_a_model_that_nothing_reads(options: Options) -> None:
    _write(options.models / "notes.txt", "a note")


def install_a_language_model(options: Options) -> None:
    _write(options.models / "languages.yaml", "fr: {model: pip}\n")


def lose_a_table(options: Options) -> None:
    next(options.outputs.glob("documents/*/mentions.jsonl")).unlink()


def lose_a_corpus_table(options: Options) -> None:
    (options.outputs / "tables" / "entities.csv").unlink()


def spoil_a_stamp(options: Options) -> None:
    next(options.outputs.glob("documents/*/stamp.json")).write_text('{"text": ')


TEXT, MENTIONS, RELATIONS = "text", "mentions", "relations"
BELOW = ["entities", "report"]


@pytest.mark.parametrize(
    ("change", "done", "reduced"),
    [
        (nothing, {}, []),
        (touch, {}, []),
        (rename, {}, BELOW),
        (edit, {TEXT: 1, MENTIONS: 1, RELATIONS: 1}, BELOW),
        (edit_keeping_time_and_size, {TEXT: 1, MENTIONS: 1, RELATIONS: 1}, BELOW),
        (add, {TEXT: 1, MENTIONS: 1, RELATIONS: 1}, BELOW),
        (delete, {}, BELOW),
        (duplicate, {}, BELOW),
        (state_a_title, {MENTIONS: 1, RELATIONS: 1}, BELOW),
        (state_a_language, {TEXT: 1, MENTIONS: 1, RELATIONS: 1}, BELOW),
        (edit_a_pattern_of_mentions, {MENTIONS: 4, RELATIONS: 1}, BELOW),
        (edit_a_pattern_that_finds_nothing_new, {MENTIONS: 4}, []),
        (edit_a_pattern_of_relations, {RELATIONS: 4}, []),
        (add_a_pattern_of_relations, {RELATIONS: 4}, []),
        (change_a_setting_of_text, {TEXT: 4}, []),
        (change_a_setting_of_mentions, {MENTIONS: 4}, []),
        (comment_on_a_setting, {}, []),
        (correct, {}, BELOW[:1]),
        (edit_a_model_that_nothing_reads, {}, []),
        (install_a_language_model, {MENTIONS: 1}, []),
        (lose_a_table, {MENTIONS: 1}, []),
        (lose_a_corpus_table, {}, BELOW[:1]),
        (spoil_a_stamp, {TEXT: 1, MENTIONS: 1, RELATIONS: 1}, []),
    ],
)
def test_what_is_done_again(
    options: Options, change: Callable[[Options], None], done: dict[str, int], reduced: list[str]
) -> None:
    change(options)
    told = status(options)
    summary = flow.run(options)
    counts = {
        stage: sum(stage in document.stages for document in summary.done) for stage in (TEXT, MENTIONS, RELATIONS)
    }
    assert {stage: number for stage, number in counts.items() if number} == done
    assert list(summary.reduced) == reduced
    assert (" 0 stale" in told.splitlines()[1]) == (TEXT not in done)
    again = flow.run(options)
    assert not again.reduced
    assert all(not document.stages for document in again.done)


@pytest.mark.parametrize(
    ("stage", "part", "value", "done"),
    [
        ("text", "code", ("run/lock.py",), {"text": 4}),
        ("mentions", "code", ("run/lock.py",), {"mentions": 4}),
        ("relations", "code", ("run/lock.py",), {"relations": 4}),
        ("mentions", "libraries", ("pip",), {"mentions": 4}),
    ],
)
def test_code_and_versions_count_for_their_own_stage_alone(
    options: Options, stage: str, part: str, value: tuple[str, ...], done: dict[str, int]
) -> None:
    changed = tuple(
        replace(each, code=value if part == "code" else each.code, libraries=value if part != "code" else ())
        if each.name == stage
        else each
        for each in options.document_stages
    )
    summary = flow.run(replace(options, document_stages=changed))
    counts = [name for document in summary.done for name in document.stages]
    assert {name: counts.count(name) for name in set(counts)} == done


@pytest.mark.parametrize(
    ("alias", "done"),
    [("Health Body", {}), ("IOM", {"mentions": 1})],
)
def test_an_alias_counts_for_the_documents_that_name_it(options: Options, alias: str, done: dict[str, int]) -> None:
    path = options.models / "authorities" / "organizations.csv"
    _write(path, f"{path.read_text()}org:x,,igo,{alias},,,,,,,,,,its statutes\n")
    told = status(options)
    summary = flow.run(options)
    counts = [name for document in summary.done for name in document.stages]
    assert {name: counts.count(name) for name in set(counts)} == done
    assert ("models/authorities: d.txt" in told) == bool(done)


def test_status_says_which_part_differs(options: Options) -> None:
    edit_a_pattern_of_mentions(options)
    add(options)
    told = status(options)
    assert "models/patterns/words.yaml: a.txt, b.txt, d.txt, sub/c.txt" in told
    assert "new: e.txt" in told


def test_a_deleted_document_is_gone_from_everything(options: Options) -> None:
    delete(options)
    assert flow.run(options).removed == 1
    everything = [path for path in options.outputs.rglob("*") if path.is_file()]
    assert not [path for path in everything if "WHO" in path.read_text() or "a.txt" in path.read_text()]


def test_failures_of_fresh_documents_are_still_listed(options: Options) -> None:
    _write(options.corpus / "empty.txt", "nowhere")
    _write(options.corpus / "odd.xyz", "\0")
    first = [row.file for row in flow.run(options).failures]
    again = flow.run(options)
    assert first == [row.file for row in again.failures] == ["d.txt", "empty.txt", "odd.xyz"]
    table = (options.outputs / "tables" / "failures.csv").read_text()
    assert all(name in table for name in first)


def test_a_failure_below_the_line_is_kept_while_fresh(options: Options) -> None:
    _write(options.corpus / "a.txt", "DOUBTFUL")
    rows = [flow.run(options).failures for _ in range(2)]
    assert rows[0] == rows[1]
    assert "DOUBTFUL is doubtful" in [row.error for row in rows[0]]


def test_a_malformed_model_stops_the_run_and_is_named(options: Options) -> None:
    _write(options.models / "patterns" / "words.yaml", "malformed")
    with pytest.raises(worker.ModelsAtFault, match=r"words\.yaml"):
        flow.run(options)
