"""The same bytes from Dask as from a local run, with a worker killed in the middle, and from other storage."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fakes
import pytest
from test_run_interruption import content, corpus

from pipeline.documents import Source
from pipeline.run import cluster, flow
from pipeline.run.options import Where

distributed = pytest.importorskip("distributed", reason="needs the extra `cluster`: make test installs it")


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Any]:
    """A Dask cluster of two workers on this machine."""
    with cluster.client("", 2) as client:
        yield client


def address(client: Any) -> str:
    return str(client.scheduler.address)


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, bytes]:
    """What a local run of the same corpus gives."""
    local = tmp_path / "local"
    local.mkdir()
    options = corpus(local, 24)
    flow.run(options)
    return content(options.outputs)


def test_dask_gives_the_bytes_of_a_local_run(tmp_path: Path, two_workers: Any, expected: dict[str, bytes]) -> None:
    options = replace(corpus(tmp_path, 24), engine="dask", where=Where(address(two_workers)))
    summary = flow.run(options)
    assert summary.new == 24
    assert content(options.outputs) == expected


def test_a_killed_worker_costs_nothing(tmp_path: Path, two_workers: Any, expected: dict[str, bytes]) -> None:
    options = replace(corpus(tmp_path, 24), engine="dask", where=Where(address(two_workers)))
    pid = next(iter(two_workers.run(os.getpid).values()))
    killed = threading.Event()

    def kill() -> None:
        while not list(options.outputs.glob("documents/*/stamp.json")):
            time.sleep(0.02)
        os.kill(pid, signal.SIGKILL)
        killed.set()

    threading.Thread(target=kill, daemon=True).start()
    summary = flow.run(options)
    assert killed.is_set()
    assert not summary.failures
    assert content(options.outputs) == expected


def test_corpus_and_outputs_on_other_storage(tmp_path: Path, two_workers: Any, expected: dict[str, bytes]) -> None:
    far = tmp_path / "far"
    far.mkdir()
    corpus(far, 24)
    where = Where(address(two_workers), (far / "corpus").as_uri(), (far / "outputs").as_uri())
    options = replace(fakes.options(tmp_path, 2), engine="dask", where=where)
    flow.run(options)
    assert content(far / "outputs") == content(options.outputs) == expected
    again = replace(fakes.options(tmp_path, 2), outputs=tmp_path / "elsewhere", engine="dask", where=where)
    assert not flow.run(again).new


def test_a_crash_on_the_cluster_costs_its_document(tmp_path: Path, two_workers: Any) -> None:
    options = replace(corpus(tmp_path, 4), engine="dask", where=Where(address(two_workers)))
    (options.corpus / "bad.txt").write_text("crash")
    summary = flow.run(options)
    assert [row.file for row in summary.failures] == ["bad.txt"]
    assert not flow.run(options).done


def test_batches_deal_out_by_size() -> None:
    sources = [Source(f"{size:012x}", f"{size}.txt", "", "", size) for size in range(1, 101)]
    dealt = cluster.batches(sources, 2)
    assert sorted(source.size for batch in dealt for source in batch) == list(range(1, 101))
    assert max(sum(s.size for s in batch) for batch in dealt) < 1.2 * min(sum(s.size for s in batch) for batch in dealt)


def test_an_unknown_engine_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'spark'"):
        flow.run(replace(corpus(tmp_path, 1), engine="spark"))
