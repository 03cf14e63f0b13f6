"""Which candidates become mentions: the longest and most specific; the others are kept with their winner.

A name inside a longer name is no mention, but for a listed body whose text or meeting it is. And a description is
open ("report to the Council on the third workshop"): what is named in its complement counts, and where both would be
of one type the description's span ends before the inner name, its full wording kept in the column `name`.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.mentions.authorities import OWNER
from pipeline.mentions.candidates import LAYERS, Candidate
from pipeline.mentions.countries import PARTIES
from pipeline.mentions.events import HEADED

_WORD = re.compile(r"[^\s’']+[’'](?=\w)|\S+")
"""A word, an elided one by itself: "de l’" has two."""
_CLASSES = ("group", "civil_society")
_RANK = {layer: number for number, layer in enumerate(LAYERS)}


@dataclass(slots=True)
class Decision:
    """The accepted candidates, and the rejected ones with what they lost to."""

    accepted: list[Candidate] = field(default_factory=list)
    rejected: list[tuple[Candidate, Candidate | str]] = field(default_factory=list)


def decide(text: str, candidates: Sequence[Candidate], links: Set[str]) -> Decision:
    """Weigh the candidates of one passage; `links` are the small words that tie a name to an inner one."""
    decision = Decision()
    for candidate in sorted(_themed(set(candidates)), key=_order):
        _place(text, candidate, decision, links)
    decision.accepted.sort(key=lambda c: (c.start, c.end, c.type))
    return decision


def _themed(candidates: Set[Candidate]) -> Iterator[Candidate]:
    """Without names that are nothing but a theme in capitals ("Social Dialogue"), laws excepted ("Labour Code").

    And without themes around a class of actors ("participation of civil society"): who acts counts for more; and
    those that end within a number ("application of Convention" No. 87).
    """
    subjects = {(c.start, c.end) for c in candidates if c.type == "theme"}
    actors = [(c.start, c.end) for c in candidates if c.layer == "authority" and c.subtype in _CLASSES]
    numbered = [(c.start, c.end) for c in candidates if c.layer == "number"]
    for candidate in candidates:
        span = (candidate.start, candidate.end)
        if candidate.type == "theme" and any(span[0] < n[0] < span[1] < n[1] for n in numbered):
            continue
        plain = candidate.rule.startswith("grammar:name") and candidate.subtype != "law" and span in subjects
        around = candidate.type == "theme" and any(span != a and span[0] <= a[0] and a[1] <= span[1] for a in actors)
        if not plain and not around:
            yield candidate


def _order(candidate: Candidate) -> tuple[int, int, int, str, str, str]:
    return (
        candidate.start - candidate.end,
        _RANK.get(candidate.layer, len(_RANK)),
        candidate.start,
        candidate.type,
        candidate.rule,
        candidate.name,
    )


def _place(text: str, candidate: Candidate, decision: Decision, links: Set[str]) -> None:
    rivals = [other for other in decision.accepted if candidate.meets(other) and _compete(candidate, other)]
    closed = next((other for other in rivals if not _may_hold(other, candidate)), None)
    if closed is not None:
        decision.rejected.append((candidate, closed))
        return
    for other in rivals:
        if other.type == candidate.type:
            shorter = _cut(text, other, candidate, links)
            if shorter is None:
                decision.rejected.append((candidate, other))
                return
            decision.accepted[decision.accepted.index(other)] = shorter
    decision.accepted.append(candidate)


def _compete(one: Candidate, other: Candidate) -> bool:
    """Dates stand beside names; themes and places give way to any name."""
    return (one.type != "date" and other.type != "date") or one.type == other.type


def _open(candidate: Candidate) -> bool:
    """Whether names within it count: descriptions and sessions, but no theme or proper name."""
    return candidate.rule.startswith(
        (
            "grammar:description",
            "session",
            "grammar:open",
            "actor:of",
            "number:submitted_statement",
            "number:report_with_symbol",
            "number:complaint",
        )
    )


def _inner(candidate: Candidate, outer: Candidate) -> bool:
    """Only named things in the complement count, no themes or places, nor a class within another's name."""
    within_class = outer.layer == candidate.layer == "actor"
    return candidate.type not in ("theme", "place") and candidate.start > outer.start and not within_class


def _may_hold(outer: Candidate, candidate: Candidate) -> bool:
    described = _open(outer) and outer.covers(candidate) and _inner(candidate, outer)
    headed = outer.rule == HEADED and candidate.type != outer.type and _inner(candidate, outer)
    within = (_organ_of, _owner_of, _event_of, _party_of, _supplemented)
    return described or headed or any(holds(candidate, outer) for holds in within)


def _organ_of(candidate: Candidate, outer: Candidate) -> bool:
    """An organ that ends with its body: "Governing Body of the International Labour Office"."""
    if candidate.end != outer.end or candidate.start <= outer.start:
        return False
    if outer.layer == candidate.layer == "authority":
        return True
    return outer.layer == "grammar" and outer.subtype == "organ" and _body(candidate)


def _owner_of(candidate: Candidate, outer: Candidate) -> bool:
    """A body whose text or meeting a name names: "Council resolution 9/1", "Ministerial Meeting of the Bank"."""
    if candidate.layer != "authority" or not _body(candidate) or not outer.covers(candidate):
        return False
    if outer.layer == "number":
        return outer.type == "instrument"
    if outer.layer == "session":
        return candidate.start == outer.start and candidate.subtype == "organ"
    if candidate.rule == OWNER:
        return candidate.start == outer.start
    owned = outer.type in ("instrument", "process") and outer.layer in ("grammar", "title", "series")
    return owned and (candidate.start == outer.start or candidate.end == outer.end)


def _event_of(candidate: Candidate, outer: Candidate) -> bool:
    """A conference with whose name that of its text ends: "Plan of Action of the Second Harbour Summit"."""
    text = outer.type == "instrument" and outer.layer == "grammar"
    numbered = candidate.layer in ("authority", "session", "series")
    conference = candidate.type == "process" and (numbered or candidate.subtype == "conference")
    return text and conference and candidate.end == outer.end and candidate.start > outer.start


def _supplemented(candidate: Candidate, outer: Candidate) -> bool:
    """The convention with whose name that of its protocol ends: "Protocol of 1990 to the Night Work Convention"."""
    protocol = outer.subtype == "protocol" and candidate.subtype == "convention"
    known = outer.layer == "number" and candidate.layer in ("number", "authority")
    return protocol and known and candidate.end == outer.end and candidate.start > outer.start


def _party_of(candidate: Candidate, outer: Candidate) -> bool:
    """A State between which and another an agreement is: "Peace Treaty between Peru and Chile"."""
    return outer.type == "instrument" and outer.covers(candidate) and candidate.rule == PARTIES


def _body(candidate: Candidate) -> bool:
    return candidate.type == "organization" and candidate.subtype in ("igo", "organ", "civil_society")


def _cut(text: str, outer: Candidate, inner: Candidate, links: Set[str]) -> Candidate | None:
    """The outer span ended before the inner one, without the small words between; None where nothing is left."""
    words = _WORD.findall(text[outer.start : inner.start])
    while words and words[-1].lower() in links:
        words.pop()
    end = _end_of(text, outer.start, words)
    if end is None or end >= inner.start:
        return None
    return replace(outer, end=end, name=outer.name or text[outer.start : outer.end])


def _end_of(text: str, start: int, words: Sequence[str]) -> int | None:
    position = start
    for word in words:
        position = text.index(word, position) + len(word)
    return position if words else None
