"""Title, date and symbol, read from the document where they stand there: never guessed."""

import re
from functools import cache
from itertools import takewhile

from pipeline.text.conventions import Conventions
from pipeline.text.reading import Block

SECTION = re.compile(r"(?:[IVX]+|[A-Z]|\d+)\.\s")
DATE_LINE = 12
CENTURIES = ("19", "20")
"""What the years of dates begin with."""
OPENING = 40
"""Blocks at the beginning in which a document states what it is."""


def symbol(texts: list[str], conventions: Conventions) -> str:
    """The first document symbol in the texts, in their order."""
    for text in texts:
        found = [match for pattern in conventions.symbols if (match := pattern.search(text))]
        if found:
            return min(found, key=lambda match: match.start())[0].rstrip("/.")
    return ""


def title(blocks: list[Block], claimed: str, conventions: Conventions, *, plain: bool = False) -> str:
    """What the file's metadata claim, where the opening confirms it; else the first of its highest headings.

    Plain text has no headings that can be trusted so far; rather no title than a wrong one.
    """
    opening = blocks[:OPENING]
    masthead = conventions.masthead.fullmatch(claimed)
    if len(claimed) > 8 and not masthead and _plain(claimed) in _plain(" ".join(block.text for block in opening)):
        return claimed
    if plain:
        return ""
    headings = [block for block in _before_running_text(opening) if _may_be_title(block, conventions)]
    headings = headings or [block for block in opening if _may_be_title(block, conventions)]
    if not headings:
        return ""
    top = min(block.level or 9 for block in headings)
    return next(block.text for block in headings if (block.level or 9) == top)


def _before_running_text(blocks: list[Block]) -> list[Block]:
    return list(takewhile(lambda block: len(block.text.split()) < 25 or block.kind == "heading", blocks))


def _may_be_title(block: Block, conventions: Conventions) -> bool:
    """Neither the publisher's masthead nor a section's heading nor a bare number."""
    if block.kind != "heading" or SECTION.match(block.text):
        return False
    zoned = any(pattern.fullmatch(block.text) for pattern in conventions.zones.values())
    words = [word for word in block.text.split() if any(map(str.isalpha, word))]
    return not zoned and len(words) >= 2 and not conventions.masthead.fullmatch(block.text)


def _plain(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def date(texts: list[str], conventions: Conventions) -> str:
    """The first date that stands in a short line of its own, as ISO 8601, as exact as it is stated.

    A date within running text or at the end of a period is not the document's.
    """
    for text in texts:
        if not any(century in text for century in CENTURIES) or len(text.split()) > DATE_LINE:
            continue
        match = _pattern(tuple(conventions.months)).search(text)
        if match and not conventions.periods.fullmatch(text[: match.start()]):
            month = conventions.months[(match["month"] or match["month2"]).lower()]
            day = match["day"] or match["day2"]
            return f"{match['year']}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return ""


@cache
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    """Day month year, month day year, or month year, with the little words of French and Spanish."""
    month, centuries = "|".join(months), "|".join(CENTURIES)
    return re.compile(
        rf"(?<![\d–-])\b(?:(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|º)?\s+(?:de\s+)?)?(?P<month>{month})"
        rf"|(?P<month2>{month})\s+(?P<day2>\d{{1,2}}),)\s+(?:de\s+)?(?P<year>(?:{centuries})\d\d)\b",
        re.IGNORECASE,
    )
