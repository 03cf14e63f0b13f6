"""The per-document stages on Dask distributed: batches of documents that read and write through fsspec paths.

A batch is one Dask task: it fetches its files and their folders from the shared storage, runs them through the same
pool as a local run does (so that a crash or a hang costs its document alone), and puts each folder back when its
document is done, the stamp last. A worker that dies loses its batch, which Dask gives to another; documents that were
done are fresh there. Needs the extra `cluster`.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.documents import Source
from pipeline.run import collect, lock, pool, stamps, worker
from pipeline.run.freshness import Plan
from pipeline.run.options import Where
from pipeline.run.pool import Limits, Outcome, Task

BATCH = 50
"""Documents of a batch at most: enough that loading the models does not count, few enough to lose."""
RETRIES = 3


@contextmanager
def engine(
    corpus: Path, outputs: Path, workers: int, where: Where, plan: Plan, limits: Limits
) -> Iterator[Callable[[Sequence[Source]], Iterator[Outcome]]]:
    """What works on documents by way of Dask.

    Raises ValueError where the extra is not installed.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise ValueError("Dask is not installed; run make with ENGINE=dask, which installs it") from error
    plan = replace(plan, models=plan.models.resolve())
    at = where.outputs or outputs.resolve().as_uri()
    with client(where.scheduler, workers) as connected:

        def work(sources: Sequence[Source]) -> Iterator[Outcome]:
            located = [replace(source, path=_address(source, corpus, where)) for source in sources]
            for outcome in run(connected, plan, located, at, workers, limits):
                if where.outputs:
                    name = f"{collect.DOCUMENTS}/{outcome.task.key}"
                    pull(f"{at}/{name}", outputs / name)
                yield outcome

        yield work


def _address(source: Source, corpus: Path, where: Where) -> str:
    """The fsspec path of a document's file."""
    inner = Path(source.path).relative_to(corpus).as_posix()
    return f"{where.corpus}/{inner}" if where.corpus else str((corpus / inner).resolve())


@contextmanager
def client(scheduler: str, workers: int) -> Iterator[Any]:
    """A Dask client of the scheduler at an address, or of a cluster on this machine."""
    import dask
    import distributed

    # workers start processes of their own, which daemons may not
    with dask.config.set({"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": RETRIES}):
        if scheduler:
            with distributed.Client(scheduler) as connected:
                yield connected
            return
        with (
            distributed.LocalCluster(workers, threads_per_worker=1, dashboard_address=None) as made,
            distributed.Client(made) as connected,
        ):
            yield connected


def run(
    client: Any, plan: Plan, sources: Sequence[Source], outputs: str, workers: int, limits: Limits
) -> Iterator[Outcome]:
    """Outcomes as they come; `outputs` is the fsspec path that the workers write to."""
    import distributed

    futures = {
        client.submit(work, plan, batch, outputs, limits, key=_key(batch), retries=RETRIES): batch
        for batch in batches(sources, workers)
    }
    for future in distributed.as_completed(list(futures)):
        try:
            yield from future.result()
        except distributed.KilledWorker:
            for source in futures[future]:
                yield Outcome(_task(source, ""), lost="it was in a batch that ended several workers")


def batches(sources: Sequence[Source], workers: int) -> list[list[Source]]:
    """Documents dealt out by size, so that no batch is much larger than another; the largest first in each."""
    number = max(1, min(len(sources), max(4 * workers, -(-len(sources) // BATCH))))
    ordered = sorted(sources, key=lambda source: (-source.size, source.document_id))
    return [ordered[start::number] for start in range(number)]


def work(plan: Plan, sources: Sequence[Source], outputs: str, limits: Limits) -> list[Outcome]:
    """One batch, in a Dask worker."""
    import fsspec

    storage, root = fsspec.core.url_to_fs(outputs)
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        tasks = [_task(_fetch(storage, root, source, here), str(here)) for source in sources]
        outcomes = []
        with lock.hold(here) as held:
            for outcome in pool.run(tasks, worker.Room, [plan], 1, limits, held):
                _store(
                    storage, collect.folder(here, outcome.task.key), f"{root}/{collect.DOCUMENTS}/{outcome.task.key}"
                )
                outcomes.append(replace(outcome, task=replace(outcome.task, payload=None)))
    return outcomes


def _key(batch: Sequence[Source]) -> str:
    ids = " ".join(source.document_id for source in batch)
    return f"documents-{hashlib.sha256(ids.encode()).hexdigest()[:16]}"


def _task(source: Source, outputs: str) -> Task:
    return Task(source.document_id, source.size, (source, str(collect.folder(Path(outputs), source.document_id))))


def _fetch(storage: Any, root: str, source: Source, here: Path) -> Source:
    """Bring a document's file, and its folder where there is one, to this machine."""
    import fsspec

    local = here / "files" / f"{source.document_id}{Path(source.file).suffix}"
    local.parent.mkdir(exist_ok=True)
    with fsspec.open(source.path, "rb") as remote, local.open("wb") as file:
        while block := remote.read(1 << 20):
            file.write(block)
    folder = collect.folder(here, source.document_id)
    folder.mkdir(parents=True, exist_ok=True)
    remote_folder = f"{root}/{collect.DOCUMENTS}/{source.document_id}"
    if storage.exists(remote_folder):
        for name in storage.ls(remote_folder, detail=False):
            if not name.endswith(".part"):
                storage.get_file(name, str(folder / Path(name).name))
    return replace(source, path=str(local))


def _store(storage: Any, folder: Path, remote: str) -> None:
    """Put a document's tables into its folder on the storage: each whole or not at all, the stamp last."""
    storage.makedirs(remote, exist_ok=True)
    for path in sorted(folder.iterdir(), key=lambda path: (path.name == stamps.NAME, path.name)):
        storage.put_file(str(path), f"{remote}/{path.name}.part")
        storage.mv(f"{remote}/{path.name}.part", f"{remote}/{path.name}")
    present = {path.name for path in folder.iterdir()}
    for name in storage.ls(remote, detail=False):
        if Path(name).name not in present:
            storage.rm_file(name)


def pull(url: str, folder: Path) -> None:
    """Copy what lies at an fsspec path into a folder of this machine."""
    import fsspec

    storage, root = fsspec.core.url_to_fs(url)
    if storage.exists(root):
        folder.mkdir(parents=True, exist_ok=True)
        storage.get(f"{root.rstrip('/')}/", f"{folder}/", recursive=True)


def push(folder: Path, url: str) -> None:
    """Copy the outputs of this machine, but for the documents, to an fsspec path."""
    import fsspec

    storage, root = fsspec.core.url_to_fs(url)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith((collect.DOCUMENTS, ".lock")):
            storage.makedirs(f"{root}/{Path(name).parent.as_posix()}", exist_ok=True)
            storage.put_file(str(path), f"{root}/{name}")
