"""Workers that die, hang and hog: each costs its own task, and what was killed is no reason to lose a result."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.run import lock, pool
from pipeline.run.pool import Limits, Outcome, Task

LIMITS = Limits(seconds=1.0, seconds_per_megabyte=0.0)


def handler(folder: str) -> Callable[[Any, Callable[[str], None]], Any]:
    """Does what its payload says; leaves a note of each start in the folder."""

    def handle(payload: str, tell: Callable[[str], None]) -> Any:
        note = Path(folder) / f"{payload.replace(' ', '-')}.{time.monotonic_ns()}"
        note.write_text(str(os.getpid()))
        tell("reading")
        act, _, rest = payload.partition(" ")
        first = len(list(Path(folder).glob(f"{payload.replace(' ', '-')}.*"))) == 1
        return ACTS[act](rest, first)

    return handle


def _kill(rest: str, first: bool) -> str:
    if rest == "always" or first:
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def _spin(rest: str, first: bool) -> None:
    while True:
        pass


def _hog(rest: str, first: bool) -> str:
    try:
        bytearray(1 << 40)
    except MemoryError:
        return "refused"
    return "given"


ACTS: dict[str, Callable[[str, bool], Any]] = {
    "say": lambda rest, first: rest,
    "pid": lambda rest, first: os.getpid(),
    "kill": _kill,
    "abort": lambda rest, first: os.abort(),
    "hang": lambda rest, first: time.sleep(60),
    "spin": _spin,
    "hog": _hog,
    "leave": lambda rest, first: os._exit(3),
    "raise": lambda rest, first: [][1],
}


def outcomes(tmp_path: Path, acts: list[str], workers: int = 2, limits: Limits = LIMITS) -> dict[str, Outcome]:
    tasks = [Task(act, len(act), act) for act in acts]
    with lock.hold(tmp_path / "outputs") as held:
        return {
            outcome.task.key: outcome for outcome in pool.run(tasks, handler, [str(tmp_path)], workers, limits, held)
        }


@pytest.mark.parametrize(
    ("act", "result", "lost", "for_good", "tries"),
    [
        ("say yes", "yes", "", False, 1),
        ("hog memory", "refused", "", False, 1),
        ("kill once", "alive", "", False, 2),
        ("kill always", None, "it ended its worker (SIGKILL)", False, 2),
        ("abort", None, "it ended its worker (SIGABRT)", True, 2),
        ("leave", None, "its worker ended with status 3", True, 2),
        ("hang", None, "it took longer than allowed", True, 2),
    ],
)
def test_what_becomes_of_a_task(tmp_path: Path, act: str, result: Any, lost: str, for_good: bool, tries: int) -> None:
    found = outcomes(tmp_path, [act, "say a", "say b", "say c"])
    assert [found[f"say {letter}"].result for letter in "abc"] == ["a", "b", "c"]
    outcome = found[act]
    assert (outcome.result, outcome.lost, outcome.for_good) == (result, lost, for_good)
    assert outcome.stage == ("reading" if lost else "")
    assert len(list(tmp_path.glob(f"{act.replace(' ', '-')}.*"))) == tries


def test_processor_time_is_limited(tmp_path: Path) -> None:
    found = outcomes(tmp_path, ["spin"], limits=Limits(seconds=0.5, seconds_per_megabyte=0.0))
    assert "longer than allowed" in found["spin"].lost or "processor time" in found["spin"].lost


def test_what_a_handler_raises_ends_the_run_and_leaves_no_process(tmp_path: Path) -> None:
    with pytest.raises(IndexError):
        outcomes(tmp_path, ["raise"] + [f"say {number}" for number in range(20)])
    with lock.hold(tmp_path / "outputs"):
        pass  # every worker has let go


def test_workers_are_replaced_after_some_tasks(tmp_path: Path) -> None:
    limits = Limits(seconds=5, seconds_per_megabyte=0, tasks=3)
    found = outcomes(tmp_path, [f"pid {number}" for number in range(9)], workers=1, limits=limits)
    pids = [outcome.result for outcome in found.values()]
    assert sorted(pids.count(pid) for pid in set(pids)) == [3, 3, 3]


@pytest.mark.parametrize("limit", [{"memory_gigabytes": 0.0}, {"seconds": -1.0}, {"tasks": 0}])
def test_a_limit_that_none_could_keep_is_refused(limit: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=rf"run\.{next(iter(limit))} is .*; expected more than 0"):
        Limits(**limit)


def test_the_largest_come_first(tmp_path: Path) -> None:
    tasks = [Task(str(size), size, f"say {size}") for size in (3, 30, 10)]
    with lock.hold(tmp_path / "outputs") as held:
        order = [one.task.size for one in pool.run(tasks, handler, [str(tmp_path)], 1, LIMITS, held)]
    assert order == [30, 10, 3]


@pytest.fixture
def held_by_another(tmp_path: Path) -> Iterator[Path]:
    child = os.fork()
    if child == 0:
        with lock.hold(tmp_path):
            time.sleep(30)
        os._exit(0)
    end = time.monotonic() + 5
    while not (tmp_path / ".lock").exists() or not (tmp_path / ".lock").read_text():
        assert time.monotonic() < end
        time.sleep(0.01)
    yield tmp_path
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_second_run_is_refused_and_told_whose_the_folder_is(
    held_by_another: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    with pytest.raises(lock.Occupied, match=r"process \d+.*OUTPUTS="), lock.hold(held_by_another):
        pass


def test_shards_share_the_folder_but_not_with_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    with lock.hold(tmp_path, "1/2"), lock.hold(tmp_path, "2/2"):
        for shard in ("", "1/2"):
            with pytest.raises(lock.Occupied), lock.hold(tmp_path, shard):
                pass
