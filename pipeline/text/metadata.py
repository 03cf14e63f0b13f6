"""Title, date and symbol, read from the document where they stand there: never guessed."""

import re
from functools import cache

from pipeline.text.conventions import Conventions
from pipeline.text.reading import Block

OPENING = 40
"""Blocks at the beginning in which a document states what it is."""


def symbol(texts: list[str], conventions: Conventions) -> str:
    """The first document symbol in the texts, in their order."""
    for text in texts:
        found = [match for pattern in conventions.symbols if (match := pattern.search(text))]
        if found:
            return min(found, key=lambda match: match.start())[0].rstrip("/.")
    return ""


def title(blocks: list[Block]) -> str:
    """The first heading among those of the highest level at the beginning, with what goes on under it."""
    opening = [block for block in blocks[:OPENING] if block.kind == "heading" and block.zone in ("body", "front")]
    if not opening:
        return ""
    top = min(block.level or 9 for block in opening)
    return next(block.text for block in opening if (block.level or 9) == top)


def date(texts: list[str], conventions: Conventions) -> str:
    """The first date written out in the texts, as ISO 8601, as exact as it is stated."""
    for text in texts:
        match = _pattern(tuple(conventions.months)).search(text)
        if match:
            month = conventions.months[(match["month"] or match["month2"]).lower()]
            day = match["day"] or match["day2"]
            return f"{match['year']}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return ""


@cache
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    """Day month year, month day year, or month year, with the little words of French and Spanish."""
    month = "|".join(months)
    return re.compile(
        rf"\b(?:(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|º)?\s+(?:de\s+)?)?(?P<month>{month})"
        rf"|(?P<month2>{month})\s+(?P<day2>\d{{1,2}}),)\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )
