"""A run that is killed, interrupted or out of space: what was finished stays, the next run ends with the same bytes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import fakes
import pytest

from pipeline.run import flow, lock
from pipeline.run.options import Options
from pipeline.run.summary import Summary

CHILD = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {root!r}]
import resource
import fakes
from pipeline.run import flow

def main():
    options = fakes.options(Path(sys.argv[1]), int(sys.argv[2]))
    if len(sys.argv) > 3:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
    flow.run(options)

if __name__ == "__main__":
    main()
"""


def start(folder: Path, workers: int = 2, largest_file: int | None = None) -> "subprocess.Popen[str]":
    """A run of its own, in a process group of its own."""
    script = folder / "child.py"
    tests = Path(__file__).parent
    script.write_text(CHILD.format(tests=str(tests), root=str(tests.parent)))
    arguments = [sys.executable, str(script), str(folder), str(workers)]
    if largest_file:
        arguments.append(str(largest_file))
    return subprocess.Popen(arguments, start_new_session=True, stderr=subprocess.PIPE, text=True)


def corpus(folder: Path, number: int, extra: str = "slow") -> Options:
    """`number` small documents that each take their time."""
    made = fakes.options(folder, 2)
    made.corpus.mkdir()
    for index in range(number):
        (made.corpus / f"{index}.txt").write_text(f"WHO leads ORG{index} {extra}")
    return made


def finish(options: Options) -> Summary:
    """Run to the end, in this process."""
    return flow.run(options)


def content(outputs: Path) -> dict[str, bytes]:
    """All files of an outputs folder, but for the lock."""
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for path in sorted(outputs.rglob("*"))
        if path.is_file() and not path.name.startswith(".lock")
    }


def stamped(options: Options) -> int:
    return len(list(options.outputs.glob("documents/*/stamp.json")))


def wait_for(options: Options, number: int) -> None:
    end = time.monotonic() + 30
    while stamped(options) < number:
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_is_taken_up_where_it_stopped(tmp_path: Path, way: signal.Signals) -> None:
    options = corpus(tmp_path, 24)
    child = start(tmp_path)
    wait_for(options, 5)
    os.kill(child.pid, way)
    child.communicate()
    left = stamped(options)
    assert 5 <= left < 24
    summary = finish(options)
    assert len(summary.done) <= 24 - 5 + 2  # what was finished is not done again, but for what was in hand
    undisturbed = corpus(_fresh(tmp_path), 24)
    finish(undisturbed)
    assert content(options.outputs) == content(undisturbed.outputs)


def _fresh(folder: Path) -> Path:
    other = folder / "undisturbed"
    other.mkdir()
    return other


def test_no_worker_outlives_a_killed_run(tmp_path: Path) -> None:
    options = corpus(tmp_path, 24, extra="hang")
    child = start(tmp_path)
    end = time.monotonic() + 20
    while not (options.outputs / ".lock").exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1.0)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    with lock.hold(options.outputs):
        pass  # the workers hold the lock as long as they live


def test_a_second_run_of_the_same_outputs_is_refused(tmp_path: Path) -> None:
    options = corpus(tmp_path, 2)
    (options.corpus / "endless.txt").write_text("hang")
    child = start(tmp_path)
    wait_for(options, 1)
    with pytest.raises(lock.Occupied, match=str(child.pid)):
        finish(options)
    os.killpg(child.pid, signal.SIGKILL)
    child.communicate()


def test_a_full_disk_stops_the_run_and_spoils_nothing(tmp_path: Path) -> None:
    """A limit on the size of files fails a write in the middle, as a full disk does."""
    options = corpus(tmp_path, 6, extra="")
    (options.corpus / "large.txt").write_text("WORD " * 20_000)
    child = start(tmp_path, largest_file=50_000)
    _, told = child.communicate(timeout=60)
    assert child.returncode != 0
    assert "File too large" in told
    assert not [path for path in options.outputs.rglob("passages.jsonl") if path.stat().st_size > 50_000]
    finish(options)
    undisturbed = corpus(_fresh(tmp_path), 6, extra="")
    (undisturbed.corpus / "large.txt").write_text("WORD " * 20_000)
    finish(undisturbed)
    assert content(options.outputs) == content(undisturbed.outputs)


def test_one_worker_or_two_give_the_same_bytes(tmp_path: Path) -> None:
    folders = []
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        folder.mkdir()
        corpus(folder, 12, extra="")
        made = fakes.options(folder, workers)
        finish(made)
        folders.append(content(made.outputs))
    assert folders[0] == folders[1]


def test_shards_and_then_a_run_give_the_bytes_of_a_run(tmp_path: Path) -> None:
    options = corpus(tmp_path, 12, extra="")
    for number in (1, 2, 3):
        flow.run(fakes.options(tmp_path, 1, shard=(number, 3)))
    assert not flow.run(options).done
    undisturbed = corpus(_fresh(tmp_path), 12, extra="")
    finish(undisturbed)
    assert content(options.outputs) == content(undisturbed.outputs)


@pytest.mark.slow
def test_a_hundred_random_kills_leave_the_same_bytes(tmp_path: Path) -> None:
    """Of the run or of one of its workers, at random moments; after the last, one run to the end."""
    chance = random.Random(7)
    options = corpus(tmp_path, 60)
    undisturbed = corpus(_fresh(tmp_path), 60)
    finish(undisturbed)
    expected = content(undisturbed.outputs)
    kills = {"run": 0, "worker": 0}
    while sum(kills.values()) < 100:
        if content(options.outputs) == expected:
            shutil.rmtree(options.outputs)
        child = start(tmp_path)
        _harass(child, chance, kills)
        child.communicate()
    finish(options)
    assert kills["run"] > 10
    assert kills["worker"] > 10
    assert content(options.outputs) == expected


def _harass(child: "subprocess.Popen[str]", chance: random.Random, kills: dict[str, int]) -> None:
    """Kill workers of a run now and then, and in the end the run."""
    time.sleep(chance.uniform(0.0, 0.4))
    while child.poll() is None and sum(kills.values()) < 100:
        time.sleep(chance.uniform(0.0, 0.25))
        workers = _children(child.pid)
        if workers and chance.random() < 0.6:
            _kill(chance.choice(workers), kills, "worker")
        elif chance.random() < 0.5:
            _kill(child.pid, kills, "run")


def _kill(process: int, kills: dict[str, int], what: str) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return
    kills[what] += 1


def _children(process: int) -> list[int]:
    """Workers among the children of a process (Linux)."""
    path = Path(f"/proc/{process}/task/{process}/children")
    try:
        found = [int(each) for each in path.read_text().split()]
        return [each for each in found if "spawn_main" in Path(f"/proc/{each}/cmdline").read_text()]
    except (FileNotFoundError, ProcessLookupError):
        return []
