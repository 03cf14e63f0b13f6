"""Work shared with other processes: the same results in the same order, whoever did them, and nothing left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import made
import networks
import pytest

from pipeline import analysis
from pipeline.analysis import AnalysisSettings
from pipeline.ontology import load_ontology
from pipeline.parts import load_parts
from pipeline.report import ReportSettings, figures
from pipeline.report.given import load
from pipeline.run.beside import beside


def slowly(number: int) -> tuple[int, int]:
    """The square, and who made it."""
    time.sleep(0.1)
    return number * number, os.getpid()


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


def die_elsewhere(own: int, number: int) -> int:
    """A process that is not the test's own is killed."""
    time.sleep(0.1)
    if os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_order_and_others_take_part() -> None:
    with beside(2) as others:
        first = list(others.map(slowly, range(30)))
        again = list(others.map(slowly, range(30)))
    assert [square for square, _ in first] == [number * number for number in range(30)]
    assert len({pid for _, pid in first + again}) == 2
    assert not multiprocessing.active_children()


def test_one_worker_starts_nothing() -> None:
    with beside(1) as alone:
        assert {pid for _, pid in alone.map(slowly, range(3))} == {os.getpid()}
        assert not multiprocessing.active_children()


def test_what_is_raised_is_raised_here() -> None:
    with beside(2) as others, pytest.raises(ValueError, match="no "):
        list(others.map(fail, range(4)))


def test_a_process_that_dies_gives_its_item_back() -> None:
    with beside(3) as others:
        assert list(others.map(partial(die_elsewhere, os.getpid()), range(20))) == list(range(20))
        assert list(others.map(partial(die_elsewhere, os.getpid()), range(3))) == list(range(3))


def test_no_process_outlives_a_killed_run(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "import multiprocessing\n"
        "from pipeline.run.beside import beside\n"
        "from test_run_beside import slowly\n"
        "with beside(2) as others:\n"
        "    work = others.map(slowly, range(10**6))\n"
        "    print(multiprocessing.active_children()[0].pid, flush=True)\n"
        "    list(work)\n"
    )
    here = Path(__file__).parent
    run = subprocess.Popen(
        [sys.executable, "-c", program, str(here), str(here.parent)], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert run.stdout is not None
    other = int(run.stdout.readline())
    time.sleep(2)
    run.kill()
    run.communicate()
    end = time.monotonic() + 10
    while _lives(other) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(other)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_the_analysis_is_the_same_with_two(models: Path) -> None:
    ontology, parts = load_ontology(models), load_parts(models)
    built = networks.network(networks.random_rows(ontology, 150, seed=6), ontology)
    settings = AnalysisSettings(draws=45)
    alone = analysis.measure(built, ontology, parts, settings)
    with beside(2) as others:
        for _ in range(2):  # the first time, it may be done before the other process has started
            assert analysis.measure(built, ontology, parts, settings, others.map) == alone


def test_the_figures_are_the_same_with_two(tmp_path: Path) -> None:
    given = load(made.write(tmp_path, 120, 400))
    with beside(2) as others:
        shared = list(figures.draw(given, ReportSettings(), others.map))
    assert shared == list(figures.draw(given, ReportSettings()))
    assert any(shared)


def is_imported(name: str) -> tuple[bool, int]:
    """Whether a module is loaded, and in which process."""
    time.sleep(0.1)
    return name in sys.modules, os.getpid()


def test_others_may_start_before_they_are_needed() -> None:
    with beside(2) as others:
        others.begin(["colorsys"])
        elsewhere = [known for known, pid in others.map(is_imported, ["colorsys"] * 30) if pid != os.getpid()]
    assert elsewhere
    assert all(elsewhere)


def test_nothing_starts_for_what_shares_nothing() -> None:
    with beside(2) as others:
        others.begin([])
        assert not multiprocessing.active_children()
