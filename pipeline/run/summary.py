"""What a run did, in numbers and in words for the person who started it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.run import collect, manifest
from pipeline.run.options import Options
from pipeline.run.worker import Done
from pipeline.tables import Failure

SHOWN = 20
"""Failures that are printed; failures.csv has all."""


@dataclass(slots=True)
class Summary:
    """What a run did."""

    documents: int = 0
    new: int = 0
    changed: int = 0
    fresh: int = 0
    removed: int = 0
    duplicates: int = 0
    plain: set[str] = field(default_factory=set)
    """languages that were read without a model"""
    failures: list[Failure] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    reduced: dict[str, float] = field(default_factory=dict)
    """seconds of each stage of the corpus that was done"""


def told(summary: Summary, options: Options, seconds: float) -> str:
    """The summary for a person: what was done, what failed, where to look."""
    lines = [
        f"{summary.documents} documents: {summary.new} new, {summary.changed} done again, {summary.fresh} fresh, "
        f"{summary.removed} removed, {summary.duplicates} with the bytes of another; {seconds:.1f} s"
    ]
    if not summary.documents:
        lines.append(
            f"no documents for this run in {options.corpus}; put documents there, or name another with CORPUS="
        )
    plain = sorted(language for language in summary.plain if language)
    if plain:
        lines.append(
            f"read without a language model, by authorities and patterns alone: {', '.join(plain)} "
            '(for French and Spanish: make LANGUAGES="en fr es")'
        )
    return "\n".join([*lines, *_where(options), *_failed(options, summary.failures)])


def _where(options: Options) -> list[str]:
    """What came out, and where it is."""
    if not options.below():
        return [f"tables of each document: {options.outputs / collect.DOCUMENTS}"]
    counts = ", ".join(
        f"{manifest.rows(options.outputs / 'tables' / f'{name}.csv')} {name}"
        for name in ("entities", "edges", "evidence")
    )
    index = options.outputs / "report" / "index.html"
    return [counts, f"open {index}" if index.exists() else f"tables: {options.outputs / 'tables'}"]


def _failed(options: Options, failures: Sequence[Failure]) -> Iterator[str]:
    """What failed, and that nothing else did: make shows the exit status as an error of its own."""
    if not failures:
        return
    table = options.outputs / "tables" / "failures.csv"
    yield f"{len(failures)} failed, all else is done{f'; the list is {table}' if options.below() else ''}:"
    for row in failures[:SHOWN]:
        yield f"  {_one_line(row.file)} ({row.stage}): {row.error}; {row.what_to_do}"
    if len(failures) > SHOWN:
        yield f"  ... and {len(failures) - SHOWN} more"
    yield "exit status 1, which make shows as Error 1, since something failed"


def _one_line(name: str) -> str:
    """A file name without what would break the line."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)
