"""When a tie held: the dates of its evidence, and the days that dates of less than a day's exactness span."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.tables import Document, Evidence

Key = tuple[str, str, str]
Years = Mapping[Key, Mapping[int, int]]


def document_dates(documents: Sequence[Document]) -> dict[str, str]:
    """The date of each document by its id; empty where it has none."""
    return {document.document_id: document.date for document in documents}


def period(row: Evidence, dates: Mapping[str, str]) -> tuple[str, str]:
    """First and last date of what the evidence states: its own, else its document's, else empty."""
    first, _, last = (row.date or dates.get(row.document_id, "")).partition("/")
    return first, last or first


def year_of(date: str) -> int | None:
    """The year of an ISO 8601 date; None where there is none."""
    return int(date[:4]) if date[:4].isdigit() else None


def sentences(evidence: Iterable[Evidence], dates: Mapping[str, str]) -> Iterator[tuple[Evidence, int, int]]:
    """Each dated sentence of each tie once, with its first and last year; negated ones are left out."""
    seen = set()
    for row in evidence:
        first, last = (year_of(date) for date in period(row, dates))
        sentence = (row.head_id, row.relation, row.tail_id, row.document_id, row.sentence_id, first)
        if row.status != "negated" and first is not None and sentence not in seen:
            seen.add(sentence)
            yield row, first, max(first, first if last is None else last)


def by_year(evidence: Iterable[Evidence], dates: Mapping[str, str]) -> Years:
    """The number of sentences of each tie by year; a period counts in its first year."""
    counts: defaultdict[Key, Counter[int]] = defaultdict(Counter)
    for row, year, _ in sentences(evidence, dates):
        counts[row.head_id, row.relation, row.tail_id][year] += 1
    return counts


def first_day(date: str) -> str:
    """2013 -> 2013-01-01, 2013-10 -> 2013-10-01."""
    return date + ("-01-01", "-01", "")[min(date.count("-"), 2)]


def last_day(date: str) -> str:
    """2013 -> 2013-12-31, 2013-10 -> 2013-10-31."""
    year, month, day = (date + "-12" * (date.count("-") == 0) + "--").split("-")[:3]
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"
