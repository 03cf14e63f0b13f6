"""Fixtures shared by all tests: where the project's and the neighbours' data are."""

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
