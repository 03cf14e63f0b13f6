"""docs/findings.ipynb runs from outputs to three findings."""

from pathlib import Path

import nbclient
import nbformat
import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "findings.ipynb"


def printed(notebook: nbformat.NotebookNode) -> str:
    """All that its cells print."""
    return "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))


def test_the_notebook_comes_to_three_findings(sample_outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTPUTS", str(sample_outputs))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    resources = {"metadata": {"path": str(NOTEBOOK.parent)}}
    nbclient.NotebookClient(notebook, timeout=300, resources=resources).execute()
    for finding in ("stands between actors and processes more than anyone else", "Finding 2. ", "Finding 3. Of "):
        assert finding in printed(notebook)


def test_the_committed_notebook_has_its_outputs() -> None:
    assert printed(nbformat.read(NOTEBOOK, as_version=4)).count("Finding ") == 3
