"""Fixtures shared by all tests: where the project's and the neighbours' data are."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def models() -> Path:
    """The project's own models/ folder."""
    return ROOT / "models"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold beside the project; skips, saying so, where it is not there."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip(f"needs the real documents in {folder}, which is not there")
    return folder


@pytest.fixture(scope="session")
def sample_outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Outputs of the sample corpus, made once by the command line with two workers; to be read, not changed."""
    folder = tmp_path_factory.mktemp("sample") / "outputs"
    command = [sys.executable, "-m", "pipeline", "run", "--outputs", str(folder), "--workers", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return folder
