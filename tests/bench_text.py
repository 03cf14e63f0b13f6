"""Pages per CPU-second of our reading, of pypdfium2's plain text and of pdfplumber, as ratios in one run.

python tests/bench_text.py [FILE.pdf ...]; without files, on the labelled pages.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import labelled_pages
import pdfplumber
import pikepdf
import pypdfium2 as pdfium

from pipeline import text

ROUNDS = 10


def plain(path: Path) -> int:
    document = pdfium.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    return len(document)


def plumber(path: Path) -> int:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
        return len(document.pages)


def ours(path: Path) -> int:
    return text.read(path, "d").document.pages or 0


def rates(readers: Sequence[Callable[[Path], int]], paths: list[Path], rounds: int) -> list[float]:
    """Pages a CPU-second of each reader, the best of so many rounds in turn: a machine's pace changes while it runs."""
    best = [0.0] * len(readers)
    for _ in range(rounds):
        for number, reader in enumerate(readers):
            begun = time.process_time()
            pages = sum(map(reader, paths))
            best[number] = max(best[number], pages / (time.process_time() - begun))
    return best


def made(folder: Path) -> list[Path]:
    """The labelled pages as documents of about twenty pages, and the one with many tables as it is."""
    paths = []
    for name, make in labelled_pages.DEVELOPED.items():
        paths.append(folder / f"{name}.pdf")
        with pikepdf.open(BytesIO(make()[0])) as document:
            for page in list(document.pages) * (1 if name == "report" else 5):
                document.pages.append(page)
            document.save(paths[-1])
    return paths


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(name) for name in sys.argv[1:]] or made(Path(folder))
        ours(paths[0])
        own, pdfium_plain = rates((ours, plain), paths, ROUNDS)
        (pdfplumber_text,) = rates((plumber,), paths, 2)
    print(f"ours {own:.0f}, pypdfium2 plain text {pdfium_plain:.0f}, pdfplumber {pdfplumber_text:.1f} pages/CPU-second")
    print(
        f"{own / pdfplumber_text:.1f} times pdfplumber; pypdfium2's plain text is {pdfium_plain / own:.1f} times ours"
    )


if __name__ == "__main__":
    main()
