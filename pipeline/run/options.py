"""What a run is asked for: folders, how far, with how many workers, where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.run import stages
from pipeline.run.stages import Stage


@dataclass(frozen=True, slots=True)
class Where:
    """Addresses: of a Dask scheduler, and fsspec paths of corpus and outputs where they lie on other storage."""

    scheduler: str = ""
    corpus: str = ""
    outputs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says."""

    corpus: Path
    outputs: Path
    models: Path
    workers: int = 1
    until: str = "report"
    shard: tuple[int, int] = (1, 1)
    quiet: bool = True
    engine: str = "local"
    where: Where = field(default_factory=Where)
    document_stages: tuple[Stage, ...] = stages.DOCUMENT_STAGES
    corpus_stages: tuple[Stage, ...] = stages.CORPUS_STAGES

    def above(self) -> tuple[Stage, ...]:
        """Stages of documents that this run does."""
        return _until(self.document_stages, self.until)

    def below(self) -> tuple[Stage, ...]:
        """Reductions that this run does: none where it stops above the corpus line, or does a shard."""
        if self.shard[1] > 1 or self.until in [stage.name for stage in self.document_stages]:
            return ()
        return _until(self.corpus_stages, self.until)


def _until(sequence: Sequence[Stage], name: str) -> tuple[Stage, ...]:
    """The stages up to and with the one named; all where it is none of them."""
    names = [stage.name for stage in sequence]
    return tuple(sequence[: names.index(name) + 1] if name in names else sequence)
