"""Zones: front matter, tables of contents, references and annexes, so that later stages can leave them out."""

import re

from pipeline.text.conventions import Conventions
from pipeline.text.reading import Block

LEADER = re.compile(r"(?:[.…]\s?){3,}\s*\w{1,6}$")
ENTRY = re.compile(r".{3,}?\s+\d{1,4}$")


LEAST_FRONT = 3
MOST = 0.6


def ends_in_leader(text: str) -> bool:
    """Whether a line leads the eye over points to a page number."""
    tail = text[-12:]
    return tail[-1:].isalnum() and ("." in tail or "…" in tail) and LEADER.search(text) is not None


def mark(blocks: list[Block], conventions: Conventions) -> None:
    """Set the zone of each block in place; a zone that the reader already set stays."""
    zone, level = "body", 0
    for block in blocks:
        if block.kind == "heading":
            opened = next((name for name, pattern in conventions.zones.items() if pattern.fullmatch(block.text)), "")
            if opened:
                zone, level = opened, block.level or 1
            elif _ends(zone, block.level or 1, level):
                zone = "body"
        if block.zone == "body":
            block.zone = zone
    _contents_without_heading(blocks)
    _annexed_body(blocks)
    _front(blocks)


def _ends(zone: str, level: int, opened: int) -> bool:
    """Whether a heading of `level` ends a zone that a heading of level `opened` began."""
    if zone == "contents":
        return True
    return level <= opened if zone == "references" else level < opened


def _contents_without_heading(blocks: list[Block]) -> None:
    """Lines with leader dots up to a page number are contents, whatever stands above them."""
    for block in blocks:
        if ends_in_leader(block.text):
            block.zone = "contents"
            block.kind = "paragraph" if block.kind == "heading" else block.kind


def _annexed_body(blocks: list[Block]) -> None:
    """A note that transmits a report as its annex: what is most of the document is its body."""
    annexed = [block for block in blocks if block.zone == "annex"]
    words = sum(len(block.text.split()) for block in blocks) if annexed else 0
    if sum(len(block.text.split()) for block in annexed) > MOST * words:
        for block in annexed:
            block.zone = "body"


def _front(blocks: list[Block]) -> None:
    """The masthead and title of a paged document: the short blocks before its first running text."""
    first = next((place for place, block in enumerate(blocks) if _runs(block)), 0)
    if first < LEAST_FRONT or blocks[0].page is None:
        return
    while first and blocks[first - 1].kind == "heading" and (blocks[first - 1].level or 1) > 1:
        first -= 1
    for block in blocks[:first]:
        block.zone = "front" if block.zone == "body" else block.zone


def _runs(block: Block) -> bool:
    """Whether a block is running text rather than a line of a masthead."""
    words = len(block.text.split())
    if block.kind not in ("paragraph", "list_item") or block.zone != "body":
        return False
    return words >= (8 if block.label else 25) or (words >= 3 and block.text.endswith((".", ",", ";", ":")))
