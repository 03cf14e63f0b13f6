"""What happens to a document in a worker: its stale stages, one after the other, each stamped when done."""

import errno
import hashlib
import importlib
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import orjson

from pipeline import footprint, ontology, tables
from pipeline.documents import Source
from pipeline.run import freshness, stamps
from pipeline.run.fingerprints import digest
from pipeline.run.freshness import Plan
from pipeline.run.stages import Stage
from pipeline.run.stamps import Entry, Stamp
from pipeline.run.steps import Step, Tables, Work
from pipeline.tables import Failure

NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Errors of the machine, not of the document: the run stops."""

Tell = Callable[[str], None]
"""Says which stage begins, so that a death or a hang can be told of it."""


class ModelsAtFault(Exception):
    """A file in models/ is missing or malformed: nothing can be done for any document."""


@dataclass(slots=True)
class Done:
    """What was done for one document."""

    document_id: str
    stages: list[str] = field(default_factory=list)
    pages: int = 0
    words: int = 0
    failures: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    changed: bool = False
    """whether the file was another by the time it was read, or gone: nothing was kept"""


class Room:
    """A worker's state: the plan, and each stage's step, loaded when first needed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.steps: dict[str, Step] = {}
        self.authorities: footprint.AuthorityIndex | None = None

    def __call__(self, task: tuple[Source, str], tell: Tell) -> Done:
        """Bring one document up to date."""
        source, folder = task[0], Path(task[1])
        done = Done(source.document_id)
        stamp = stamps.read(folder)
        for stage in self.plan.stages:
            tell(stage.name)
            stamp = self._bring_up(stage, source, folder, stamp, done)
            if done.changed:
                return done
        freshness.settle_authorities(self.plan, folder, stamp)
        _count(done, folder)
        return done

    def _bring_up(self, stage: Stage, source: Source, folder: Path, stamp: Stamp, done: Done) -> Stamp:
        present = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
        if not freshness.why_stale(self.plan, stage, source, stamp, present, folder, self.footprint):
            return stamp
        stamp = stamps.forget(folder, stamp, stage.name)
        began = time.perf_counter()
        produced = self._attempt(stage, Work(source.document_id, Path(source.path), folder, source.stated))
        if stage is self.plan.stages[0] and not _unchanged(source):
            done.changed = True
            return stamp
        done.stages.append(stage.name)
        stamp = keep(self.plan, stage, source, folder, stamp, produced, self.footprint)
        done.seconds[stage.name] = time.perf_counter() - began
        return stamp

    def _attempt(self, stage: Stage, work: Work) -> Tables:
        """The stage's tables; where the stage breaks, a failure that says so."""
        if stage is not self.plan.stages[0] and not (work.folder / "passages.jsonl").stat().st_size:
            return {}
        step = self._step(stage)
        try:
            return step(work)
        except MemoryError:
            return failed(
                stage,
                work.document_id,
                "it needs more memory than a worker may use",
                "raise run.memory_gigabytes in models/settings.yaml, or split the file",
            )
        except Exception as error:
            if isinstance(error, OSError) and error.errno in NO_SPACE:
                raise
            return failed(
                stage, work.document_id, _told(error), "this is a fault of the program: report it with the file"
            )

    def _step(self, stage: Stage) -> Step:
        if stage.name not in self.steps:
            self.steps[stage.name] = load_step(stage, self.plan)
        return self.steps[stage.name]

    def footprint(self, folder: Path) -> str:
        """Hash of what the authorities know of a document's text."""
        if self.authorities is None:
            self.authorities = load_authorities(self.plan.models)
        return document_footprint(self.authorities, folder)


def _unchanged(source: Source) -> bool:
    """Whether a file still holds the bytes that its document is known by."""
    try:
        with Path(source.path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == source.sha256
    except OSError:
        return False


def load_step(stage: Stage, plan: Plan) -> Step:
    """Load a stage with its models."""
    module, _, name = stage.load.partition(":")
    try:
        step: Step = getattr(importlib.import_module(module), name)(plan.models, plan.languages)
    except (ValueError, OSError) as error:
        raise ModelsAtFault(f"the stage {stage.name} cannot start: {error}") from error
    return step


def load_authorities(models: Path) -> footprint.AuthorityIndex:
    """What `document_footprint` compares texts with."""
    try:
        return footprint.index_authorities(ontology.load_authorities(models))
    except (ValueError, OSError) as error:
        raise ModelsAtFault(f"the authorities cannot be read: {error}") from error


def document_footprint(authorities: footprint.AuthorityIndex, folder: Path) -> str:
    """Hash of the authorities' rows that a document's passages may name."""
    path = folder / "passages.jsonl"
    texts = [row["text"] for row in map(orjson.loads, path.read_bytes().splitlines())] if path.exists() else []
    return footprint.authority_footprint(authorities, texts)


def failed(stage: Stage, document_id: str, error: str, what_to_do: str) -> Tables:
    """The tables of a document for which a stage could not be done."""
    produced: Tables = {"failures": [Failure(file="", stage=stage.name, error=error, what_to_do=what_to_do)]}
    if "document" in stage.writes:
        produced["document"] = [tables.Document(document_id=document_id, status="failed")]
    return produced


def keep(
    plan: Plan,
    stage: Stage,
    source: Source,
    folder: Path,
    stamp: Stamp,
    produced: Tables,
    footprint: freshness.Footprint,
) -> Stamp:
    """Write a stage's tables, then its stamp."""
    written = [_put(folder, name, produced.get(name, ())) for name in stage.writes]
    told: Sequence[Failure] = produced.get("failures", ())
    failures = [replace(row, stage=stage.name) for row in told]
    _put_failures(folder, [earlier.name for earlier in plan.stages], stage.name, failures)
    entry = Entry(
        fingerprint={},
        output=digest(written),
        failures=digest([orjson.dumps(row).decode() for row in failures]) if failures else "",
        facts=_facts(stage, produced),
        authorities=plan.authorities if stage.authorities else "",
    )
    stamp = {**stamp, stage.name: entry}
    share = footprint(folder) if stage.authorities else ""
    entry.fingerprint = freshness.fingerprint(plan, stage, source, stamp, share)
    stamps.write(folder, stamp)
    return stamp


def _put(folder: Path, name: str, rows: Sequence[Any]) -> str:
    path = folder / f"{name}.jsonl"
    tables.write(path, rows)
    return digest(path.read_bytes())


def _put_failures(folder: Path, order: Sequence[str], stage: str, failures: Sequence[Failure]) -> None:
    """Replace the stage's failures, keep the others', in the order of the stages."""
    path = folder / "failures.jsonl"
    others = [row for row in (tables.read(path, Failure) if path.exists() else []) if row.stage != stage]
    rows = sorted([*others, *failures], key=lambda row: [*order, row.stage].index(row.stage))
    if rows:
        tables.write(path, rows)
    else:
        path.unlink(missing_ok=True)


def _facts(stage: Stage, produced: Tables) -> dict[str, list[str]]:
    passages = produced.get("passages", ())
    languages = sorted({row.language for row in passages if row.language})
    recognised = any(row.ocr is not None for row in passages) or any(
        "tesseract" in f"{row.error} {row.what_to_do}".lower() for row in produced.get("failures", ())
    )
    facts = {"languages": languages} if languages else {}
    return facts | ({"recognised": ["yes"]} if stage.tesseract and recognised else {})


def _count(done: Done, folder: Path) -> None:
    row = orjson.loads((folder / "document.jsonl").read_bytes())
    done.pages, done.words = row["pages"] or 0, row["words"]
    path = folder / "failures.jsonl"
    done.failures = len(path.read_bytes().splitlines()) if path.exists() else 0


def _told(error: Exception) -> str:
    """What went wrong and where, in one line."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    message = " ".join(str(error).split())[:300]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}: {message}"
