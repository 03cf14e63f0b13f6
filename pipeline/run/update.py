"""Above the corpus line: bring the stale documents up to date in worker processes, one folder each."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents import Source
from pipeline.run import collect, freshness, pool, progress, stamps, worker
from pipeline.run.freshness import Plan
from pipeline.run.pool import Limits, Outcome, Task
from pipeline.run.stamps import Stamp
from pipeline.tables import Failure

ID = re.compile(r"[0-9a-f]{12}")
CHANGED = "the file changed or went away while the run was at work"


Engine = Callable[[Sequence[Source]], Iterator[Outcome]]
"""Has documents worked on, somewhere; outcomes as they come."""


@dataclass(slots=True)
class Updated:
    """The documents after the update: their stamps, what was done, and those that lost their worker."""

    stamps: dict[str, Stamp]
    done: list[worker.Done]
    lost: dict[str, Failure]
    new: int = 0


def stale(plan: Plan, sources: Sequence[Source], outputs: Path, known: Mapping[str, Stamp]) -> list[Source]:
    """Documents with a stage that is, or may be, stale."""
    return [
        source
        for source in sources
        if freshness.stale(plan, source, collect.folder(outputs, source.document_id), known[source.document_id], None)
    ]


def read_stamps(sources: Sequence[Source], outputs: Path) -> dict[str, Stamp]:
    """The stamp of each document."""
    return {source.document_id: stamps.read(collect.folder(outputs, source.document_id)) for source in sources}


def update(plan: Plan, sources: Sequence[Source], outputs: Path, engine: Engine, quiet: bool) -> Updated:
    """Have the engine work on all stale documents; those whose worker died or was stuck, twice, are in `lost`.

    A loss that would come again (a hang, a crash) is kept in the document's tables as its failure, so that the
    next run does not wait for it again; one that may pass (a kill) is tried again by the next run.
    """
    result = Updated(read_stamps(sources, outputs), [], {})
    waiting = stale(plan, sources, outputs, result.stamps)
    result.new = sum(not result.stamps[source.document_id] for source in waiting)
    with progress.bar(sum(map(progress.weight, waiting)), progress.DOCUMENTS, quiet) as drawn:
        counter = progress.Counter(len(waiting), drawn)
        while waiting:
            by_id = {source.document_id: source for source in waiting}
            sent, waiting = waiting, []
            for outcome in engine(sent):
                source = by_id[outcome.task.key]
                if not outcome.lost and outcome.result.changed:
                    result.lost[source.document_id] = _changed(source.file)
                    counter.lost(source, CHANGED)
                elif not outcome.lost:
                    result.done.append(outcome.result)
                    counter.done(source, outcome.result)
                elif outcome.for_good and outcome.stage:
                    _settle_loss(plan, source, outputs, outcome)
                    waiting.append(source)
                else:
                    result.lost[source.document_id] = _failure(source.file, outcome)
                    counter.lost(source, outcome.lost)
    result.stamps = read_stamps(sources, outputs)
    result.done.sort(key=lambda done: done.document_id)
    return result


def local_engine(plan: Plan, outputs: Path, workers: int, limits: Limits, held: int) -> Engine:
    """Worker processes of this machine."""

    def engine(sources: Sequence[Source]) -> Iterator[Outcome]:
        tasks = [_task(source, outputs) for source in sources]
        return pool.run(tasks, worker.Room, [plan], min(workers, len(tasks)), limits, held)

    return engine


def _task(source: Source, outputs: Path) -> Task:
    return Task(source.document_id, source.size, (source, str(collect.folder(outputs, source.document_id))))


def _settle_loss(plan: Plan, source: Source, outputs: Path, outcome: Outcome) -> None:
    """Keep a loss as the failure of the stage in which it came about."""
    folder = collect.folder(outputs, source.document_id)
    stage = next(stage for stage in plan.stages if stage.name == outcome.stage)
    row = _failure(source.file, outcome)
    produced = worker.failed(stage, source.document_id, row.error, row.what_to_do)
    stamp = stamps.forget(folder, stamps.read(folder), stage.name)
    worker.keep(plan, stage, source, folder, stamp, produced, worker.Room(plan).footprint)


def _changed(file: str) -> Failure:
    return Failure(file=file, stage="text", error=CHANGED, what_to_do="run again when nobody writes to the folder")


def _failure(file: str, outcome: Outcome) -> Failure:
    if "longer" in outcome.lost or "time" in outcome.lost:
        advice = "raise run.seconds in models/settings.yaml, or split the file"
    elif outcome.for_good:
        advice = "open the file in its own program and save it anew, or take it out of the corpus folder"
    else:
        advice = "run again; if it comes again, give the machine more memory or use fewer WORKERS"
    return Failure(file=file, stage=outcome.stage or "text", error=f"{outcome.lost}, twice", what_to_do=advice)


def remove_departed(outputs: Path, keep: set[str]) -> list[str]:
    """Remove the folders of documents that are no longer in the corpus; their ids."""
    root = outputs / collect.DOCUMENTS
    if not root.is_dir():
        return []
    departed = sorted(path.name for path in root.iterdir() if ID.fullmatch(path.name) and path.name not in keep)
    for name in departed:
        shutil.rmtree(root / name)
    return departed
