"""Worker processes that may die: each has a pipe of its own, so that killing one, at any moment, costs one task.

A shared queue would be simpler, but a process killed while it holds the queue's lock takes the others with it
(multiprocessing.Pool hangs, see docs/running.md). Workers are spawned, load their models once, are held to
limits of memory, processor time and wall time, and are replaced after a number of tasks. A task whose worker
dies or is stuck is tried once more, then reported as lost.
"""

import multiprocessing
import multiprocessing.connection
import multiprocessing.reduction
import os
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_THREAD_LIMIT")
"""One thread a worker: the workers share out the cores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a worker may use."""

    memory_gigabytes: float = 4.0
    seconds: float = 300.0
    seconds_per_megabyte: float = 60.0
    tasks: int = 200

    def __post_init__(self) -> None:
        """Refuse what no worker could live with."""
        for name in ("memory_gigabytes", "seconds", "tasks"):
            if getattr(self, name) <= 0:
                raise ValueError(f"models/settings.yaml: run.{name} is {getattr(self, name)}; expected more than 0")

    def allowed(self, size: int) -> float:
        """Seconds for a task of so many bytes."""
        return self.seconds + self.seconds_per_megabyte * size / 1e6


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: its key, its size in bytes, and what the worker is given."""

    key: str
    size: int
    payload: Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: a result, or how its worker was lost in which stage."""

    task: Task
    result: Any = None
    lost: str = ""
    stage: str = ""
    for_good: bool = False
    """whether trying again on another day would end the same way"""


Handler = Callable[[Any, Callable[[str], None]], Any]


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    task: Task | None = None
    stage: str = ""
    deadline: float = float("inf")
    done: int = 0


def run(
    tasks: Sequence[Task],
    make: Callable[..., Handler],
    arguments: Sequence[Any],
    workers: int,
    limits: Limits,
    held: int,
) -> Iterator[Outcome]:
    """Outcomes as they come, largest tasks first.

    `make(*arguments)` is called once in each worker and returns what handles a payload; `held` is a file
    descriptor that lives as long as any worker (the lock's). Raises what a handler raises.
    """
    waiting = deque(sorted(tasks, key=lambda task: (-task.size, task.key)))
    tries: dict[str, int] = {}
    crew: list[_Worker] = []
    try:
        while waiting or any(worker.task for worker in crew):
            while waiting and len(crew) < workers:
                crew.append(_start(make, arguments, limits, held))
            for worker in crew:
                if worker.task is None and waiting:
                    _hand(worker, waiting.popleft(), limits)
            yield from _hear(crew, waiting, tries, limits)
    finally:
        for worker in crew:
            worker.process.kill()
        for worker in crew:
            worker.process.join()


def _hear(crew: list[_Worker], waiting: deque[Task], tries: dict[str, int], limits: Limits) -> Iterator[Outcome]:
    """Wait for the next message, death or deadline, and deal with it."""
    nearest = min(worker.deadline for worker in crew)
    timeout = None if nearest == float("inf") else max(0.0, nearest - time.monotonic())
    ready = multiprocessing.connection.wait([worker.pipe for worker in crew], timeout)
    for worker in [worker for worker in crew if worker.pipe in ready]:
        try:
            kind, content = worker.pipe.recv()
        except (EOFError, OSError):
            crew.remove(worker)
            worker.process.join()
            yield from _lose(worker, waiting, tries, *_cause(worker.process.exitcode))
            continue
        if kind == "stage":
            worker.stage = content
        elif kind == "raised":
            raise content
        elif kind == "done" and worker.task:
            yield Outcome(worker.task, content)
            _release(worker, crew, limits)
    for worker in [worker for worker in crew if worker.deadline <= time.monotonic()]:
        crew.remove(worker)
        worker.process.kill()
        worker.process.join()
        yield from _lose(worker, waiting, tries, "it took longer than allowed", True)


def _release(worker: _Worker, crew: list[_Worker], limits: Limits) -> None:
    """A worker is free again, or has done enough and goes."""
    worker.task, worker.deadline = None, float("inf")
    worker.done += 1
    if worker.done >= limits.tasks:
        crew.remove(worker)
        worker.pipe.close()
        worker.process.join()


def _lose(
    worker: _Worker, waiting: deque[Task], tries: dict[str, int], cause: str, for_good: bool
) -> Iterator[Outcome]:
    """A worker is gone: its task is tried once more, or lost."""
    task = worker.task
    if task is None:
        return
    tries[task.key] = tries.get(task.key, 0) + 1
    if tries[task.key] < 2:
        waiting.append(task)
    else:
        yield Outcome(task, lost=cause, stage=worker.stage, for_good=for_good)


def _cause(exitcode: int | None) -> tuple[str, bool]:
    """Why a process ended, and whether it would end so again. What others do to it (kill) passes."""
    if exitcode is not None and exitcode < 0:
        name = signal.Signals(-exitcode).name
        if name == "SIGXCPU":
            return "it took more processor time than allowed", True
        return f"it ended its worker ({name})", name not in ("SIGKILL", "SIGTERM", "SIGHUP")
    return f"its worker ended with status {exitcode}", True


def _hand(worker: _Worker, task: Task, limits: Limits) -> None:
    worker.task, worker.stage = task, ""
    worker.deadline = time.monotonic() + 2 * limits.allowed(task.size)
    try:
        worker.pipe.send((task.payload, limits.allowed(task.size)))
    except OSError:
        worker.deadline = time.monotonic()  # it died while idle; the pipe's end tells so next


def _start(make: Callable[..., Handler], arguments: Sequence[Any], limits: Limits, held: int) -> _Worker:
    context = multiprocessing.get_context("spawn")
    one_thread()
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, _Held(held), make, tuple(arguments), limits))
    process.start()
    theirs.close()
    return _Worker(process, ours)


class _Held:
    """A file descriptor that a worker inherits and keeps open for as long as it lives."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __reduce__(self) -> tuple[Any, ...]:
        return _inherit, (multiprocessing.reduction.DupFd(self.descriptor),)


def _inherit(duplicate: Any) -> _Held:
    return _Held(duplicate.detach())


def _serve(
    pipe: Connection, held: _Held, make: Callable[..., Handler], arguments: tuple[Any, ...], limits: Limits
) -> None:
    """A worker's life: until its pipe ends."""
    follow_parent()
    _limit(resource.RLIMIT_AS, int(limits.memory_gigabytes * 1e9))
    try:
        handler = make(*arguments)
        while True:
            payload, seconds = pipe.recv()
            used = resource.getrusage(resource.RUSAGE_SELF)
            _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)
            pipe.send(("done", handler(payload, lambda stage: pipe.send(("stage", stage)))))
    except (EOFError, BrokenPipeError):
        return
    except BaseException as error:
        pipe.send(("raised", error))


def one_thread() -> None:
    """Let numerical libraries that are loaded from now on, here and in workers, use one thread each.

    Their matrices are small here: more threads wait for each other and take the cores from the other workers.
    """
    for name in THREADS:
        os.environ.setdefault(name, "1")


def follow_parent() -> None:
    """In a worker: leave Ctrl-C to the parent, and end when it ends, in whatever way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed stops at once, and lets go of the lock."""
    parent = multiprocessing.parent_process()
    if parent:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _limit(what: int, amount: int) -> None:
    """Lower a soft limit where the system has it; the hard one stays, so that the next task may have more."""
    _, hard = resource.getrlimit(what)
    ceiling = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    try:
        resource.setrlimit(what, (ceiling, hard))
    except (ValueError, OSError):
        return  # macOS refuses a limit of address space; the others still hold
