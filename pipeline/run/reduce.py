"""Below the corpus line: run the reductions whose fingerprint differs, each over the whole corpus."""

import importlib
import logging
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.documents import Corpus
from pipeline.run import fingerprints, stamps
from pipeline.run.fingerprints import Fingerprint, digest
from pipeline.run.reductions import Place
from pipeline.run.stages import Stage
from pipeline.run.stamps import Entry, Stamp
from pipeline.tables import Failure

log = logging.getLogger("pipeline")


def corpus_input(corpus: Corpus, documents: Mapping[str, Stamp], lost: Mapping[str, Failure]) -> str:
    """Hash of what the first reduction reads: which documents there are and what their stages wrote."""
    return digest(
        [
            [
                [
                    source.document_id,
                    source.file,
                    source.stated,
                    source.document_id in lost,
                    {name: [entry.output, entry.failures] for name, entry in documents[source.document_id].items()},
                ]
                for source in corpus.sources
            ],
            [[source.document_id, source.file] for source in corpus.duplicates],
            [asdict(row) for row in (*corpus.failures, *lost.values())],
        ]
    )


def fingerprint(stage: Stage, models: Path, given: str, before: Sequence[str], stamp: Stamp) -> Fingerprint:
    """All parts for one reduction: besides its own, the documents and what the reductions before it wrote."""
    outputs = [stamp[name].output if name in stamp else "" for name in before]
    return {"input": digest([given, *outputs]), **fingerprints.stage_parts(stage, models)}


def why_stale(stage: Stage, outputs: Path, now: Fingerprint, stamp: Stamp) -> list[str]:
    """The parts of a reduction's fingerprint that differ; empty where it is fresh."""
    entry = stamp.get(stage.name)
    if entry is None:
        return ["new"]
    if not all((outputs / name).exists() for name in entry.facts.get("files", [])):
        return ["its files are missing"]
    return fingerprints.differing(entry.fingerprint, now)


def reduce(
    stages: Sequence[Stage],
    place: Place,
    given: str,
    done: dict[str, float],
    settle: Callable[[Stamp], None],
    begin: Callable[[str], None] = lambda name: None,
) -> None:
    """Bring the reductions up to date, adding the seconds of each that was done to `done`.

    `begin` is called with the name of each that is done; `settle` with the stamp of the corpus at the end, and before
    the report, which shows what it writes. Raises what a reduction raises; those before it stay done.
    """
    stamp = stamps.read(place.outputs)
    for number, stage in enumerate(stages):
        if stage.name == "report":
            settle(stamp)
        now = fingerprint(stage, place.models, given, [earlier.name for earlier in stages[:number]], stamp)
        if why_stale(stage, place.outputs, now, stamp):
            begin(stage.name)
            place.beside.begin([later.shares for later in stages[number:] if later.shares])
            began = time.perf_counter()
            stamp = _bring_up(stage, place, stamp, now)
            done[stage.name] = time.perf_counter() - began
            log.info("%s of the corpus: %.1f s", stage.name, done[stage.name])
    settle(stamp)


def _bring_up(stage: Stage, place: Place, stamp: Stamp, now: Fingerprint) -> Stamp:
    stamp = stamps.forget(place.outputs, stamp, stage.name)
    for name in stage.writes:
        shutil.rmtree(place.outputs / name, ignore_errors=True)
    module, _, function = stage.load.partition(":")
    failures = getattr(importlib.import_module(module), function)(place)
    files = _files(stage, place.outputs)
    entry = Entry(
        fingerprint=now,
        output=digest([[name, digest((place.outputs / name).read_bytes())] for name in files]),
        facts={"files": files},
        failed=[asdict(row) for row in failures],
    )
    stamp = {**stamp, stage.name: entry}
    stamps.write(place.outputs, stamp)
    return stamp


def _files(stage: Stage, outputs: Path) -> list[str]:
    """Files that a stage wrote, relative to the outputs folder."""
    found: list[Path] = []
    for name in stage.writes:
        path = outputs / name
        found += [inner for inner in path.rglob("*") if inner.is_file()] if path.is_dir() else [path]
    return sorted(path.relative_to(outputs).as_posix() for path in found if path.exists())
