"""Dates and periods, as ISO 8601 in the column `name`."""

from collections.abc import Iterator, Sequence

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.patterns import Pattern

_MONTHS = (
    ("january", "janvier", "enero"),
    ("february", "février", "febrero"),
    ("march", "mars", "marzo"),
    ("april", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "juin", "junio"),
    ("july", "juillet", "julio"),
    ("august", "août", "agosto"),
    ("september", "septembre", "septiembre"),
    ("october", "octobre", "octubre"),
    ("november", "novembre", "noviembre"),
    ("december", "décembre", "diciembre"),
)
_NUMBER = {name: f"{number:02d}" for number, names in enumerate(_MONTHS, start=1) for name in names}


def find(text: str, patterns: Sequence[Pattern]) -> Iterator[Candidate]:
    """Dates of a passage, the most exact pattern first; none inside another."""
    taken: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.regex.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                yield Candidate(*match.span(), "date", "", f"date:{pattern.id}", name=_iso(match.groupdict()))


def _iso(groups: dict[str, str | None]) -> str:
    """One date, or two joined by a stroke; what the first leaves out it has from the second."""
    last = _join(groups.get("y2"), groups.get("m2"), groups.get("d2"))
    if not any(groups.get(name) for name in ("y1", "m1", "d1")):
        return last
    first = _join(groups.get("y1") or groups.get("y2"), groups.get("m1") or groups.get("m2"), groups.get("d1"))
    return f"{first}/{last}"


def _join(year: str | None, month: str | None, day: str | None) -> str:
    parts = [year or ""]
    if month:
        parts.append(_NUMBER[month.lower()])
    if day:
        parts.append("".join(c for c in day if c.isdigit()).zfill(2))
    return "-".join(parts)
