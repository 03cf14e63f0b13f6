"""Processes beside this one that take a share of a stage of the corpus: a `map` whose items are shared out.

This process works, too, and the others join once they are there. Whoever is free takes the next item; results come in
the order of the items, so that nothing depends on who did what. The others write nothing; one that dies gives its item
back.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, Generic, TypeVar

from pipeline.run import pool

A = TypeVar("A")
B = TypeVar("B")


class Beside:
    """Up to `workers` processes, this one among them; with 1 nothing is started."""

    def __init__(self, workers: int) -> None:
        self._others = max(workers, 1) - 1
        self._started: list[tuple[Any, Connection]] = []

    def begin(self, modules: Sequence[str]) -> None:
        """Start the other processes before they are needed and let them import what will be shared out, if anything."""
        for pipe in self._start() if modules else ():
            with suppress(OSError):  # it died: `map` finds its pipe at an end, and does its share here
                pipe.send(("import", modules))

    def map(self, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B]:
        """`function` of each item, in their order. The others begin at once, this process when the first is asked for.

        What the function raises is raised here. Function, items and results are pickled.
        """
        if not self._others or len(items) < 2:
            return map(function, items)
        job = _Job(function, items)
        threads = [Thread(target=job.hand_out, args=(pipe,), daemon=True) for pipe in self._start()]
        for thread in threads:
            thread.start()
        return job.results(threads)

    def _start(self) -> list[Connection]:
        """The pipes of all other processes, started where they are not there yet."""
        while len(self._started) < self._others:
            self._started.append(_start())
        return [pipe for _, pipe in self._started]

    def end(self) -> None:
        """End the other processes, whatever they do."""
        for process, _ in self._started:
            process.kill()
        for process, _ in self._started:
            process.join()
        self._started.clear()


@contextmanager
def beside(workers: int) -> Iterator[Beside]:
    """Processes that end with the block."""
    processes = Beside(workers)
    try:
        yield processes
    finally:
        processes.end()


class _Job(Generic[A, B]):
    """A function and what is left to do of its items."""

    def __init__(self, function: Callable[[A], B], items: Sequence[A]) -> None:
        self._function = function
        self._number = len(items)
        self._waiting = deque(enumerate(items))
        self._found: dict[int, B] = {}
        self._raised: list[Exception] = []

    def _take(self) -> Iterator[tuple[int, A]]:
        """Items that nobody has taken yet. Threads share them: a deque gives each out once."""
        while self._waiting and not self._raised:
            try:
                yield self._waiting.popleft()
            except IndexError:
                return

    def hand_out(self, pipe: Connection) -> None:
        """Let one process do items, from a thread of its own that waits for it."""
        try:
            _ask(pipe, ("function", self._function))  # with its imports, before the process takes an item
            for number, item in self._take():
                try:
                    self._found[number] = _ask(pipe, ("item", item))
                except (EOFError, OSError):
                    self._waiting.append((number, item))
                    return
        except (EOFError, OSError):
            return
        except Exception as error:
            self._raised.append(error.error if isinstance(error, _Raised) else error)

    def results(self, threads: Sequence[Thread]) -> Iterator[B]:
        """Work along, wait for the others, do what they gave back."""
        while len(self._found) < self._number and not self._raised:
            for number, item in self._take():
                self._found[number] = self._function(item)
            for thread in threads:
                thread.join()
        if self._raised:
            raise self._raised[0]
        for number in range(self._number):
            yield self._found.pop(number)


class _Raised(Exception):
    """What a function raised in another process."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


def _ask(pipe: Connection, message: tuple[str, Any]) -> Any:
    pipe.send(message)
    error, result = pipe.recv()
    if error is not None:
        raise _Raised(error)
    return result


def _start() -> tuple[Any, Connection]:
    context = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads that it does not have
    pool.one_thread()
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _serve(pipe: Connection) -> None:
    """The life of another process: until its pipe or its parent ends."""
    pool.follow_parent()
    function: Callable[[Any], Any] = _nothing
    while True:
        try:
            kind, content = pipe.recv()
            if kind == "import":
                for module in content:
                    import_module(module)
                continue
            if kind == "function":
                function, result = content, None
            else:
                result = function(content)
            pipe.send((None, result))
        except (EOFError, BrokenPipeError):
            return
        except Exception as error:
            pipe.send((error, None))


def _nothing(item: Any) -> None:
    """What is done before a function was given."""
