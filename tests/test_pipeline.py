"""The whole pipeline, by its command line, on the sample corpus."""

import csv
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pipeline(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run `python -m pipeline` in the project's folder."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def content(outputs: Path) -> dict[str, bytes]:
    """All files of an outputs folder, but for the lock."""
    files = (path for path in sorted(outputs.rglob("*")) if path.is_file() and not path.name.startswith(".lock"))
    return {path.relative_to(outputs).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def outputs(sample_outputs: Path) -> Path:
    return sample_outputs


def table(outputs: Path, name: str) -> list[dict[str, str]]:
    with (outputs / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_sample_document_is_there(outputs: Path) -> None:
    files = {row["file"] for row in table(outputs, "documents")}
    assert len(files) >= 8
    assert {Path(name).suffix for name in files} >= {".pdf", ".html", ".docx", ".txt", ".md"}


def test_each_edge_has_its_sentence(outputs: Path) -> None:
    edges = {(row["head_id"], row["relation"], row["tail_id"]) for row in table(outputs, "edges")}
    evidence = table(outputs, "evidence")
    assert len(edges) >= 50
    assert edges <= {(row["head_id"], row["relation"], row["tail_id"]) for row in evidence}
    assert all(row["sentence"] for row in evidence)


def test_every_span_is_the_text_it_claims(outputs: Path) -> None:
    for folder in (outputs / "documents").iterdir():
        texts = {row["passage_id"]: row["text"] for row in _rows(folder / "passages.jsonl")}
        for mention in _rows(folder / "mentions.jsonl"):
            assert texts[mention["passage_id"]][mention["start"] : mention["end"]] == mention["text"]


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_second_run_does_nothing_and_is_quick(outputs: Path) -> None:
    before = content(outputs)
    began = time.monotonic()
    done = pipeline("run", "--outputs", outputs)
    assert time.monotonic() - began < 5
    assert "0 new, 0 done again" in done.stdout
    assert content(outputs) == before


def test_one_worker_gives_the_same_bytes(outputs: Path) -> None:
    other = outputs.parent / "alone"
    pipeline("run", "--outputs", other, "--workers", "1")
    assert content(other) == content(outputs)


def test_the_manifest_says_what_went_in(outputs: Path) -> None:
    made = json.loads((outputs / "manifest.json").read_text())
    assert len(made["documents"]) == len(table(outputs, "documents"))
    assert made["counts"]["edges"] == len(table(outputs, "edges"))
    assert made["versions"]["spacy"].startswith("3.8")
    assert "authorities/organizations.csv" in made["models"]
    assert str(ROOT) not in (outputs / "manifest.json").read_text()


def test_compare_names_a_correction_and_what_it_did(outputs: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    shutil.copytree(ROOT / "models", models)
    edge = table(outputs, "edges")[0]
    with (models / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write(f"rename,{edge['head_id']},Another name,\n")
    after = outputs.parent / "corrected"
    shutil.copytree(outputs, after)
    ran = pipeline("run", "--outputs", after, "--models", models)
    assert " 0 new, 0 done again" in ran.stdout
    told = pipeline("compare", outputs, after, "--out", tmp_path / "differences")
    assert f"entity changed: {edge['head_id']}, name" in told.stdout
    assert "model corrections.csv changed" in told.stdout
    assert (tmp_path / "differences" / "differences.csv").exists()


def test_comparing_a_folder_with_itself_finds_nothing(outputs: Path) -> None:
    assert "the same entities, edges and measures" in pipeline("compare", outputs, outputs).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "--corpus", "nowhere"], "no such folder"),
        (["run", "--shard", "3/2"], "expected i/n"),
        (["compare", "nowhere", "nowhere"], "no manifest.json"),
        (["database", "--outputs", "nowhere"], "OUTPUTS="),
        (["walk"], "No such command"),
        (["text", "--outputs", f"{__file__}/out"], "check CORPUS, OUTPUTS and MODELS"),
        (["text", "--models", "nowhere"], "nowhere: no ontology.yaml in it"),
        (["text", "--corpus", "tests", "--outputs", "tests"], "is the corpus and the outputs at once"),
    ],
)
def test_wrong_usage_is_status_2_and_a_sentence(arguments: list[str], told: str, tmp_path: Path) -> None:
    extra = ["--outputs", str(tmp_path)] if arguments[0] in ("run", "text") and "--outputs" not in arguments else []
    done = pipeline(*arguments, *extra)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_written_into_a_corpus(tmp_path: Path) -> None:
    pipeline("text", "--corpus", tmp_path, "--outputs", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["status", "coverage", "database", "evaluate", "compare", "train", "text"])
def test_every_command_takes_quiet_and_verbose(command: str) -> None:
    told = pipeline(command, "--help").stdout
    assert "--quiet" in told
    assert "--verbose" in told


def test_a_failure_is_status_1_and_the_rest_is_done(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    (corpus / "note.txt").write_text("The ILO adopted the Domestic Workers Convention, 2011 (No. 189).\n")
    done = pipeline("entities", "--corpus", corpus, "--outputs", tmp_path / "outputs", "--workers", "1")
    assert done.returncode == 1
    assert "1 failed, all else is done" in done.stdout
    assert [row["file"] for row in table(tmp_path / "outputs", "failures")] == ["broken.pdf"]
    assert {row["entity_id"] for row in table(tmp_path / "outputs", "entities")} >= {"org:ilo", "ilo:C189"}


def test_the_parent_loads_no_language_library() -> None:
    script = "import sys, pipeline.__main__; print(sorted({'spacy', 'numpy', 'igraph', 'pandas'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_lists_every_target() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for word in ("text mentions relations", "status", "compare", "evaluate", "database", "bench", "CORPUS", "SHARD"):
        assert word in told


def test_an_empty_corpus_is_said_to_be_empty(tmp_path: Path) -> None:
    empty = tmp_path / "papers"
    empty.mkdir()
    done = pipeline("run", "--corpus", empty, "--outputs", tmp_path / "outputs", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert f"no documents for this run in {empty}" in done.stdout + done.stderr
