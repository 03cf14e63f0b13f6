"""A source file -> its settings and blocks: the one text that both the documents and their gold stand on.

A source begins with `key: value` lines between two `---` lines. Blocks are parted by blank lines:
`# heading`, `1. numbered paragraph`, `- item` or `(a) item`, `| cell | cell |`, `[^1]: footnote`, paragraph.
In a text, `[^1]` is a note mark and `[words](address)` a link.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

MARK = re.compile(r"\[\^(\d+)\]")
LINK = re.compile(r"\[([^\]^]+)\]\(([^)]+)\)")
_SHAPES = (
    ("heading", re.compile(r"(#+) (.+)")),
    ("footnote", re.compile(r"\[\^(\d+)\]: (.+)")),
    ("numbered", re.compile(r"(\d+\.) (.+)")),
    ("item", re.compile(r"(-|\([a-z]\)) (.+)")),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (label `#`, `##`), numbered paragraph, item, footnote, table or paragraph."""

    kind: str
    text: str
    label: str = ""
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """A document as we wrote it."""

    stem: str
    settings: dict[str, str]
    blocks: list[Block]
    body: str

    @property
    def file(self) -> str:
        """Name of the document that is made of it."""
        return f"{self.stem}.{self.settings['format'].partition(' ')[0]}"


def load(path: Path) -> Source:
    """The source in a file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    settings = dict(line.split(": ", 1) for line in head.splitlines() if line)
    return Source(path.stem, settings, blocks(body), body.strip() + "\n")


def blocks(body: str) -> list[Block]:
    """The blocks of a body, in order."""
    found: list[Block] = []
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = chunk.splitlines()
        if lines[0].startswith("|"):
            found.append(_table(lines))
        elif all(_SHAPES[3][1].fullmatch(line) for line in lines):
            found.extend(_block(line) for line in lines)
        else:
            found.append(_block(" ".join(lines)))
    return found


def plain(text: str) -> str:
    """A text without note marks and link addresses: what a reader of the document sees as its words."""
    return LINK.sub(r"\1", MARK.sub("", text))


def clean_texts(source: Source) -> list[str]:
    """The words of each block, as a perfect reading of the document gives them; a table's row is one text."""
    texts: list[str] = []
    for block in source.blocks:
        texts.extend(" | ".join(row) for row in block.rows) if block.rows else texts.append(plain(block.text))
    return texts


def _block(line: str) -> Block:
    for kind, shape in _SHAPES:
        if match := shape.fullmatch(line):
            return Block(kind, match[2], match[1])
    return Block("paragraph", line)


def _table(lines: list[str]) -> Block:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("|--")]
    return Block("table", "", rows=rows)
