"""The stages declare all that they depend on: source files by their imports, model files as they open them."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.run import fingerprints, stages, worker
from pipeline.run.freshness import make_plan
from pipeline.run.stages import Stage

ROOT = Path(__file__).parent.parent
PIPELINE = ROOT / "pipeline"
CHECKS = {"checks.py", "footprint.py", "__init__.py"}
"""Used by ontology.py to refuse what is malformed and to compare versions; they change no result."""


def imported(path: Path) -> Iterator[str]:
    """Names below `pipeline` that a source file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            inner = (node.module or "").removeprefix("pipeline").lstrip(".")
            yield from [inner] if inner else [alias.name for alias in node.names]


def sources(name: str) -> list[Path]:
    path = PIPELINE / name
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def covered(module: str, code: tuple[str, ...]) -> bool:
    """Whether a module below pipeline/ is one of the declared files or in one of the declared packages."""
    path = module.replace(".", "/")
    return any(f"{path}.py" == name or path == name or path.startswith(f"{name}/") for name in (*code, *CHECKS))


@pytest.mark.parametrize("stage", [*stages.DOCUMENT_STAGES, *stages.CORPUS_STAGES], ids=lambda stage: stage.name)
def test_a_stage_declares_what_it_imports(stage: Stage) -> None:
    own = [name for name in stage.code if not name.startswith("run/")]
    missing = {
        (path.name, module)
        for name in own
        for path in sources(name)
        for module in imported(path)
        if module != "__version__" and not covered(module, stage.code)
    }
    assert not missing
    assert all((PIPELINE / name).exists() for name in stage.code)


@pytest.mark.parametrize("stage", stages.DOCUMENT_STAGES, ids=lambda stage: stage.name)
def test_a_stage_declares_the_models_that_it_opens(stage: Stage, models: Path) -> None:
    opened: set[str] = set()
    watching = [True]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event == "open" and str(arguments[0]).startswith(str(models)):
            opened.add(Path(str(arguments[0])).relative_to(models).as_posix())

    plan = make_plan(models, [])
    sys.addaudithook(watch)
    try:
        worker.load_step(stage, plan)
    finally:
        watching.clear()
    declared = set(fingerprints.model_hashes(models, stage.models)) | {"settings.yaml", "languages.yaml"}
    if stage.authorities:
        declared |= {name for name in opened if name.startswith("authorities/")}
    assert opened - declared == set()
