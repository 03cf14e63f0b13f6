"""Long documents: memory stays flat, and one reading is like another."""

import subprocess
import sys
from pathlib import Path

from bad_files import good_pdf

from pipeline import text

MEASURE = """
import resource, sys
from pathlib import Path
from pipeline import text
reading = text.read(Path(sys.argv[1]), "d", language="en")
print(len(reading.passages), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(path: Path) -> tuple[int, int]:
    """Passages of a document, and the most memory that reading it took, in kilobytes."""
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True)
    passages, kilobytes = map(int, done.stdout.split())
    return passages, kilobytes


def test_memory_is_flat_over_a_thousand_pages(tmp_path: Path):
    (tmp_path / "short.pdf").write_bytes(good_pdf(50))
    (tmp_path / "long.pdf").write_bytes(good_pdf(1000))
    few, small = peak(tmp_path / "short.pdf")
    many, large = peak(tmp_path / "long.pdf")
    assert (few, many) == (50, 1000)
    assert large - small < 60_000


def test_two_readings_are_the_same(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(good_pdf(5))
    assert text.read(tmp_path / "a.pdf", "d") == text.read(tmp_path / "a.pdf", "d")
