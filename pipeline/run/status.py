"""What a run would do and why, without doing it."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline import documents
from pipeline.documents import Source
from pipeline.run import collect, freshness, reduce, stamps, update, worker
from pipeline.run.options import Options

SHOWN = 5


def status(options: Options) -> str:
    """A line a stage: how many documents are fresh, how many stale, and which part of the fingerprint differs.

    Raises ValueError where the corpus or models/ cannot be used.
    """
    corpus = documents.scan(options.corpus, apart=options.outputs)
    plan = freshness.make_plan(options.models, options.above())
    known = update.read_stamps(corpus.sources, options.outputs)
    room = worker.Room(plan)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    examples: dict[tuple[str, str], list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for source in corpus.sources:
        folder = collect.folder(options.outputs, source.document_id)
        late = freshness.stale(plan, source, folder, known[source.document_id], room.footprint)
        for name, parts in late.items():
            counts[name] += 1
            for part in parts:
                reasons[name][part] += 1
                examples[name, part].append(source.file)
    lines = [f"{len(corpus.sources)} documents in {options.corpus}; outputs in {options.outputs}"]
    for stage in options.above():
        lines.append(_line(stage.name, len(corpus.sources), counts[stage.name]))
        lines += [f"    {part}: {_some(examples[stage.name, part])}" for part in sorted(reasons[stage.name])]
    lines += _departed(options, corpus.sources)
    lines += _below(options, corpus, known, stale_above=bool(counts))
    return "\n".join(lines)


def _line(stage: str, of: int, stale: int) -> str:
    return f"{stage:10} {of - stale:6} fresh {stale:6} stale"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _departed(options: Options, sources: list[Source]) -> Iterator[str]:
    root = options.outputs / collect.DOCUMENTS
    kept = {source.document_id for source in sources}
    gone = [path.name for path in root.iterdir() if path.name not in kept] if root.is_dir() else []
    if gone:
        yield f"{'removed':10} {len(gone):6} documents that are no longer in the corpus: {_some(sorted(gone))}"


def _below(
    options: Options, corpus: documents.Corpus, known: dict[str, stamps.Stamp], stale_above: bool
) -> Iterator[str]:
    """A line for each reduction; what comes after stale documents is not known before they are done."""
    if stale_above:
        yield "below the corpus line: after the documents above"
        return
    stamp = stamps.read(options.outputs)
    given = reduce.corpus_input(corpus, known, {})
    before: list[str] = []
    for stage in options.below():
        now = reduce.fingerprint(stage, options.models, given, before, stamp)
        parts = reduce.why_stale(stage, options.outputs, now, stamp)
        yield f"{stage.name:10} {'stale: ' + ', '.join(parts) if parts else 'fresh'}"
        before.append(stage.name)
