"""Command line: one command a stage, and what looks at the results. Thin: each calls a plain function.

Exit status: 0 all well; 1 something failed and is listed, all else is done; 2 the run could not be done: wrong usage, a
file in models/ at fault, a folder that cannot be used, a full disk; 130 interrupted.
"""

import logging
import os
import signal
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.run import flow, lock, stages, summary, worker
from pipeline.run.options import Options, Where

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def _at_home(path: Path | None) -> Path | None:
    """`~/papers` as the shell would have expanded it."""
    return path.expanduser() if path else None


Corpus = Annotated[Path, typer.Option(help="folder of documents", callback=_at_home)]
Outputs = Annotated[Path, typer.Option(help="folder to write to", callback=_at_home)]
Models = Annotated[Path, typer.Option(help="folder of authorities, patterns and settings", callback=_at_home)]
Gold = Annotated[Path, typer.Option(help="folder of annotations", callback=_at_home)]
Finished = Annotated[Path, typer.Argument(help="outputs folder of a finished run", callback=_at_home)]
Workers = Annotated[int, typer.Option(min=0, help="processes; 0 for as many as there are cores")]
Shard = Annotated[str, typer.Option(help="i/n: the documents of one part, for array jobs; no corpus stages")]
Engine = Annotated[str, typer.Option(help="local, or dask for a cluster")]
Scheduler = Annotated[str, typer.Option(help="address of a Dask scheduler; none for a cluster on this machine")]
CorpusUrl = Annotated[str, typer.Option(help="where the corpus lies, as an fsspec path; --corpus becomes a copy")]
OutputsUrl = Annotated[str, typer.Option(help="where outputs shall lie, as an fsspec path; --outputs becomes a copy")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="results and errors alone: no progress, no summary")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="a line for each document and stage")]

CORPUS, OUTPUTS, MODELS, GOLD = Path("corpus"), Path("outputs"), Path("models"), Path("corpus/gold")


def _stage(name: str, help: str) -> None:
    """Add the command that runs everything up to a stage."""

    @app.command(name, help=help)
    def command(
        corpus: Corpus = CORPUS,
        outputs: Outputs = OUTPUTS,
        models: Models = MODELS,
        workers: Workers = 0,
        shard: Shard = "1/1",
        engine: Engine = "local",
        scheduler: Scheduler = "",
        corpus_url: CorpusUrl = "",
        outputs_url: OutputsUrl = "",
        quiet: Quiet = False,
        verbose: Verbose = False,
    ) -> None:
        _log(quiet, verbose)
        options = Options(
            corpus=corpus,
            outputs=outputs,
            models=models,
            workers=workers or _cores(),
            until="report" if name == "run" else name,
            shard=_shard(shard),
            quiet=quiet,
            engine=engine,
            where=Where(scheduler, corpus_url, outputs_url),
        )
        began = time.monotonic()
        done = _guarded(flow.run, options)
        if not quiet:
            typer.echo(summary.told(done, options, time.monotonic() - began))
        raise typer.Exit(1 if done.failures else 0)


_stage("run", "Everything: from the corpus to the report.")
for _name in stages.NAMES:
    _stage(_name, f"Everything up to {_name}.")


@app.command()
def status(
    corpus: Corpus = CORPUS,
    outputs: Outputs = OUTPUTS,
    models: Models = MODELS,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """What a run would do, and which change makes it so; runs nothing."""
    _log(quiet, verbose)
    from pipeline.run.status import status as told

    typer.echo(_guarded(told, Options(corpus=corpus, outputs=outputs, models=models)))


@app.command()
def compare(
    before: Finished,
    after: Finished,
    out: Annotated[Path | None, typer.Option(help="folder for the tables", callback=_at_home)] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """What changed between two outputs folders in entities, edges and measures, and why."""
    _log(quiet, verbose)
    from pipeline.run.compare import compare as compared

    typer.echo(_guarded(compared, before, after, out))


@app.command()
def database(outputs: Outputs = OUTPUTS, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Copy all tables into one SQLite file and into Parquet files."""
    _log(quiet, verbose)
    from pipeline.database import copy

    typer.echo(_guarded(copy, outputs))


@app.command()
def evaluate(
    gold: Gold = GOLD,
    corpus: Corpus = CORPUS,
    outputs: Outputs = OUTPUTS,
    models: Models = MODELS,
    workers: Workers = 0,
    thresholds: Annotated[
        Path | None, typer.Option(help="CSV of the least scores; below one, exit status 1", callback=_at_home)
    ] = None,
    given: Annotated[bool, typer.Option("--given", help="relations alone, with the entities of gold given")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Precision, recall and F1 of entities and relations against gold, with every error in a table."""
    _log(quiet, verbose)
    from pipeline.run.evaluation import evaluate as evaluated

    options = Options(corpus=corpus, outputs=outputs, models=models, workers=workers or _cores(), quiet=quiet)
    text, below = _guarded(evaluated, options, gold, thresholds, given)
    typer.echo(text)
    raise typer.Exit(1 if below else 0)


@app.command()
def coverage(
    outputs: Outputs = OUTPUTS, models: Models = MODELS, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Sentences with two entities and no relation, by reason: what the network leaves out."""
    _log(quiet, verbose)
    from pipeline.coverage import report

    typer.echo(_guarded(report, outputs, models))


@app.command()
def train(
    gold: Gold = GOLD,
    models: Models = MODELS,
    judged: Annotated[
        Path | None, typer.Option(help="CSV of relations judged by reading, of documents in corpus")
    ] = None,
    corpus: Corpus = CORPUS,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Fit the arbiter of relations to gold, and say how well calibrated it is."""
    _log(quiet, verbose)
    from pipeline import train as training

    typer.echo(training.summary(_guarded(training.train, gold, models, judged, corpus)))


@app.command()
def dictionary() -> None:
    """Print the data dictionary: every table with its columns, as in docs/tables.md."""
    from pipeline import tables

    typer.echo(tables.dictionary(), nl=False)


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shard(text: str) -> tuple[int, int]:
    one, _, of = text.partition("/")
    if not (one.isdigit() and of.isdigit() and 1 <= int(one) <= int(of)):
        raise typer.BadParameter(f"{text!r}: expected i/n, such as 3/10", param_hint="--shard")
    return int(one), int(of)


def _log(quiet: bool, verbose: bool) -> None:
    level = logging.ERROR if quiet else logging.DEBUG if verbose else logging.WARNING
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    logging.getLogger("pipeline").setLevel(level)


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in worker.NO_SPACE:
        return f"no space left ({error}); what was finished is kept: make room and run again"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}; check CORPUS, OUTPUTS and MODELS, or name others"
    return str(error)


def _guarded(function: Any, *arguments: Any) -> Any:
    """Call a function; what the user can mend is said in a sentence."""
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        return function(*arguments)
    except (ValueError, OSError, worker.ModelsAtFault, lock.Occupied) as error:
        logging.getLogger("pipeline").debug("where it came from:", exc_info=True)
        typer.echo(f"error: {_told(error)}", err=True)
        raise typer.Exit(2) from error
    except KeyboardInterrupt:
        typer.echo("interrupted: what was finished is kept; run again to go on", err=True)
        raise typer.Exit(130) from None


if __name__ == "__main__":
    app()
