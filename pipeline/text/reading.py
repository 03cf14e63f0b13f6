"""What reading a file gives, and the settings of reading."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.tables import Document, Failure, Passage

MODELS = Path(__file__).parents[2] / "models"


@dataclass(frozen=True, slots=True)
class TextSettings:
    """Options of the text stage; models/settings.yaml says what each is for."""

    max_bytes: int = 300_000_000
    max_pages: int = 5_000
    max_unpacked_bytes: int = 300_000_000
    ocr: bool = True
    ocr_dpi: int = 200
    ocr_seconds: int = 120
    min_words: int = 20
    language: str = "en"
    models: Path = MODELS


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's metadata, its passages in reading order, and what could not be read in it."""

    document: Document
    passages: list[Passage]
    failures: list[Failure]


class Unreadable(Exception):
    """Nothing can be read from a file: what is wrong, and the user's next step."""

    def __init__(self, error: str, what_to_do: str) -> None:
        super().__init__(error, what_to_do)
        self.error = error
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.error}; {self.what_to_do}"


@dataclass(slots=True, kw_only=True)
class Block:
    """A passage in the making: every reader of a format gives these, in reading order."""

    text: str
    kind: str = "paragraph"
    level: int | None = None
    label: str = ""
    page: int | None = None
    page_label: str = ""
    zone: str = "body"
    ocr: float | None = None
    page_starts: list[list[int]] = field(default_factory=list)
    boxes: list[list[float]] = field(default_factory=list)
    notes: list[list[Any]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """What a reader of a format hands over: blocks, the number of pages, and what the file says of itself."""

    blocks: list[Block]
    pages: int | None = None
    title: str = ""
    date: str = ""
    symbol: str = ""
    language: str = ""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """(error, what_to_do) of each part that could not be read."""
