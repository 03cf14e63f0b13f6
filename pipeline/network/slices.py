"""The network in windows of time, what changed from one to the next, and what each year's evidence states."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.network.edges import NetworkSettings
from pipeline.tables import Change, Document, Evidence, Slice, SliceEdge, Year
from pipeline.times import Key, document_dates, sentences

Window = tuple[int, int]


def windows(years: Iterable[int], settings: NetworkSettings) -> list[Window]:
    """First and last year of every window that touches the years; starts are multiples of `window_step`.

    `first_year` and `last_year` of the settings bound them where they are not 0.
    """
    wanted = [
        year
        for year in years
        if (not settings.first_year or year >= settings.first_year)
        and (not settings.last_year or year <= settings.last_year)
    ]
    if not wanted:
        return []
    step, width = settings.window_step, settings.window_years
    first = (min(wanted) - width + step) // step * step
    return [(start, start + width - 1) for start in range(first, max(wanted) + 1, step)]


def slices(
    evidence: Sequence[Evidence], documents: Sequence[Document], settings: NetworkSettings
) -> tuple[list[Slice], list[SliceEdge], list[Change]]:
    """Every window that holds evidence, its ties, and the changes between windows that do not overlap.

    Evidence of a period counts in each window that the period touches.
    """
    dated = list(sentences(evidence, document_dates(documents)))
    within = _by_window(dated, windows({year for _, first, last in dated for year in (first, last)}, settings))
    summaries = [_summary(window, rows) for window, rows in within.items()]
    ties = {window: Counter(_key(row) for row in rows) for window, rows in within.items()}
    slice_edges = [
        SliceEdge(window=_name(window), head_id=key[0], relation=key[1], tail_id=key[2], evidence=count[key])
        for window, count in ties.items()
        for key in sorted(count)
    ]
    changes = [row for before, after in _successive(list(ties)) for row in _changes(before, after, ties)]
    return summaries, slice_edges, changes


def years(evidence: Iterable[Evidence], documents: Sequence[Document]) -> list[Year]:
    """A row for each year and relation with evidence; a period counts in its first year."""
    ties: defaultdict[tuple[int, str], Counter[Key]] = defaultdict(Counter)
    first_year: dict[Key, int] = {}
    for row, year, _ in sentences(evidence, document_dates(documents)):
        ties[year, row.relation][_key(row)] += 1
        first_year[_key(row)] = min(year, first_year.get(_key(row), year))
    return [
        Year(
            year=year,
            relation=relation,
            edges=len(count),
            new=sum(first_year[key] == year for key in count),
            evidence=count.total(),
        )
        for (year, relation), count in sorted(ties.items())
    ]


def _by_window(dated: Iterable[tuple[Evidence, int, int]], of: Sequence[Window]) -> dict[Window, list[Evidence]]:
    """The evidence of each window that has any, in the order of the windows."""
    within: dict[Window, list[Evidence]] = {window: [] for window in of}
    by_years: defaultdict[Window, list[Evidence]] = defaultdict(list)
    for row, first, last in dated:
        by_years[first, last].append(row)
    for (first, last), rows in by_years.items():
        for window in of:
            if first <= window[1] and last >= window[0]:
                within[window] += rows
    return {window: rows for window, rows in within.items() if rows}


def _summary(window: Window, rows: Sequence[Evidence]) -> Slice:
    ends = {end for row in rows for end in (row.head_id, row.tail_id)}
    tied = {tuple(sorted((row.head_id, row.tail_id))) for row in rows}
    return Slice(
        window=_name(window),
        start=window[0],
        end=window[1],
        nodes=len(ends),
        edges=len({_key(row) for row in rows}),
        evidence=len(rows),
        documents=len({row.document_id for row in rows}),
        density=round(len(tied) / (len(ends) * (len(ends) - 1) / 2), 6),
    )


def _successive(of: Sequence[Window]) -> Iterator[tuple[Window, Window]]:
    """Each window with the first later one that does not overlap it."""
    for place, before in enumerate(of):
        after = next((window for window in of[place + 1 :] if window[0] > before[1]), None)
        if after:
            yield before, after


def _changes(before: Window, after: Window, ties: Mapping[Window, Counter[Key]]) -> Iterator[Change]:
    for key in sorted(ties[before].keys() | ties[after].keys()):
        earlier, later = ties[before][key], ties[after][key]
        if earlier != later:
            yield Change(
                before=_name(before),
                after=_name(after),
                head_id=key[0],
                relation=key[1],
                tail_id=key[2],
                change=_kind(earlier, later),
                evidence_before=earlier,
                evidence_after=later,
            )


def _kind(earlier: int, later: int) -> str:
    if not earlier or not later:
        return "lost" if earlier else "new"
    return "strengthened" if later > earlier else "weakened"


def _key(row: Evidence) -> Key:
    return row.head_id, row.relation, row.tail_id


def _name(window: Window) -> str:
    return str(window[0]) if window[0] == window[1] else f"{window[0]}-{window[1]}"
