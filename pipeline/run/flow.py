"""One run: scan the corpus, update the documents, reduce them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline import documents, ontology, tables
from pipeline.documents import Corpus, Source
from pipeline.run import collect, freshness, lock, manifest, pool, progress, reduce, update
from pipeline.run.beside import beside
from pipeline.run.freshness import Plan
from pipeline.run.options import Options
from pipeline.run.pool import Limits
from pipeline.run.reductions import Place
from pipeline.run.stamps import Stamp
from pipeline.run.summary import Summary
from pipeline.run.update import Engine, Updated
from pipeline.tables import Failure

NO_LANGUAGE = frozenset({"zxx", "und", "mul"})
"""ISO 639-2 codes for text in no language, an unknown one, or several."""


def run(options: Options) -> Summary:
    """Bring the outputs folder up to date with the corpus, models and code.

    Raises ValueError where the corpus or models/ cannot be used, worker.ModelsAtFault where a stage cannot
    start, lock.Occupied where another run works in the outputs folder, OSError where the disk is full.
    """
    plan = freshness.make_plan(options.models, options.above())
    limits = ontology.load_settings(options.models, "run", Limits)
    one, of = options.shard
    documents.check_apart(options.corpus, options.outputs)
    with lock.hold(options.outputs, f"{one}/{of}" if of > 1 else "") as held, _shared_storage(options):
        corpus = documents.scan(options.corpus, apart=options.outputs)
        mine = in_shard(corpus.sources, one, of)
        departed = (
            [] if of > 1 else update.remove_departed(options.outputs, {row.document_id for row in corpus.sources})
        )
        with engine(options, plan, limits, held) as working:
            updated = update.update(plan, mine, options.outputs, working, options.quiet)
        summary = _summary(corpus, mine, updated, departed)
        summary.plain = _languages(updated.stamps) - set(plan.languages) - NO_LANGUAGE
        if of == 1 and options.below():
            _reduce(options, corpus, updated, summary)
        else:
            summary.failures = collect.failures(
                options.outputs, Corpus(mine, [], corpus.failures), updated.stamps, updated.lost
            )
    return summary


@contextmanager
def engine(options: Options, plan: Plan, limits: Limits, held: int) -> Iterator[Engine]:
    """What works on documents: processes of this machine, or Dask.

    Raises ValueError where there is no engine of that name, or Dask is not installed.
    """
    if options.engine == "local":
        yield update.local_engine(plan, options.outputs, options.workers, limits, held)
    elif options.engine == "dask":
        from pipeline.run import cluster

        with cluster.engine(options.corpus, options.outputs, options.workers, options.where, plan, limits) as working:
            yield working
    else:
        raise ValueError(f"there is no engine {options.engine!r}; expected local or dask")


def _languages(known: Mapping[str, Stamp]) -> set[str]:
    """Languages of all documents."""
    facts = [entry.facts.get("languages", []) for stamp in known.values() for entry in stamp.values()]
    return {language for languages in facts for language in languages}


@contextmanager
def _shared_storage(options: Options) -> Iterator[None]:
    """Fetch corpus and outputs where they lie elsewhere, and bring the outputs there in the end."""
    from pipeline.run import cluster

    if options.where.corpus:
        cluster.pull(options.where.corpus, options.corpus)
    if options.where.outputs:
        cluster.pull(options.where.outputs, options.outputs)
    yield
    if options.where.outputs:
        cluster.push(options.outputs, options.where.outputs)


def in_shard(sources: Sequence[Source], one: int, of: int) -> list[Source]:
    """The documents of a shard, by their id: the same however many others there are."""
    return [source for source in sources if int(source.document_id, 16) % of == one - 1]


def _reduce(options: Options, corpus: Corpus, updated: Updated, summary: Summary) -> None:
    rows = collect.document_rows(options.outputs, corpus, updated.stamps, updated.lost)
    versions = manifest.versions((*options.above(), *options.below()))
    failures = collect.failures(options.outputs, corpus, updated.stamps, updated.lost)

    def settle(stamp: Stamp) -> None:
        """Write failures and manifest; the report reads both."""
        below = [Failure(**row) for name in sorted(stamp) for row in stamp[name].failed]
        summary.failures = [*failures, *below]
        changed = _write_failures(options.outputs, summary.failures)
        if changed or summary.reduced or not (options.outputs / manifest.NAME).exists():
            made = manifest.Made(rows, updated.stamps, summary.failures, (*options.above(), *options.below()))
            manifest.write(options.outputs, options.models, made)

    given = reduce.corpus_input(corpus, updated.stamps, updated.lost)
    pool.one_thread()
    with (
        beside(options.workers) as others,
        progress.bar(len(options.below()), progress.STAGES, options.quiet) as drawn,
    ):
        place = Place(options.outputs, options.models, options.corpus, rows, made_with(versions), others)
        begin = drawn.set_description_str if drawn is not None else lambda name: None
        reduce.reduce(options.below(), place, given, summary.reduced, settle, begin)


def made_with(versions: dict[str, str]) -> dict[str, str]:
    """What files for other programs say of their making."""
    from pipeline import __version__

    return {"tool": f"policy-networks {__version__}", "python": versions["python"]}


def _write_failures(outputs: Path, rows: Sequence[Failure]) -> bool:
    """Write failures.csv where its content changed; whether it did."""
    path = outputs / "tables" / "failures.csv"
    before = list(tables.read_csv(path, Failure)) if path.exists() else None
    if before == list(rows):
        return False
    tables.write_csv(path, rows, Failure)
    return True


def _summary(corpus: Corpus, mine: Sequence[Source], updated: Updated, departed: Sequence[str]) -> Summary:
    worked = {done.document_id for done in updated.done if done.stages} | set(updated.lost)
    return Summary(
        documents=len(mine),
        new=updated.new,
        changed=len(worked) - updated.new,
        fresh=len(mine) - len(worked),
        removed=len(departed),
        duplicates=len(corpus.duplicates),
        done=updated.done,
    )
