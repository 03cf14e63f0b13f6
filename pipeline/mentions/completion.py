"""Names that the document completes elsewhere: whose resolution a number is, what a symbol in brackets stands for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.mentions.arbiter import Decision
from pipeline.mentions.candidates import Candidate

_OPENING = re.compile(r"[,\s]*(?:(?:[A-Z][\w’'-]*|of|and|de|\d{1,4}|[-–])[,\s]*){0,14}\($")

_UNSAID = ("number:resolution", "number:own_number")
"""Rules of resolutions that do not say whose they are."""


def complete(document: Sequence[tuple[str, Decision]], same: Mapping[str, str]) -> None:
    """Complete names and ids of accepted mentions; `same` are classes that mean another where both are named.

    `document` are the texts of the passages with what the arbiter decided for each.
    """
    present = {candidate.entity_id for _, decision in document for candidate in decision.accepted}
    full = _numbered(candidate for _, decision in document for candidate in decision.accepted)
    for text, decision in document:
        for number, candidate in enumerate(decision.accepted):
            whole = full.get(candidate.name) or _before_bracket(text, candidate, decision.accepted[:number])
            other = same.get(candidate.entity_id, "")
            if whole is not None:
                name = whole.name or " ".join(text[whole.start : whole.end].split())
                decision.accepted[number] = replace(candidate, name=name, entity_id=whole.entity_id)
            elif other and other in present:
                decision.accepted[number] = replace(candidate, entity_id=other)


def of_adopter(document: Sequence[Decision], adopter: str) -> None:
    """ "resolution 9/4" in a resolution of the Assembly is one of the Assembly, unless the text gives it to another."""
    given = {c.name.rpartition(" resolution ")[2] for d in document for c in d.accepted if " resolution " in c.name}
    for decision in document:
        for number, candidate in enumerate(decision.accepted):
            bare = candidate.name.removeprefix("resolution ")
            if candidate.rule in _UNSAID and bare != candidate.name and bare not in given:
                decision.accepted[number] = replace(candidate, name=f"{adopter} resolution {bare}")


def _numbered(candidates: Iterator[Candidate]) -> dict[str, Candidate]:
    """ "resolution 9/4" -> the candidate that says whose it is, where all that say so agree."""
    full: dict[str, Candidate] = {}
    dropped: set[str] = set()
    for candidate in candidates:
        body, _, number = candidate.name.rpartition(" resolution ")
        if candidate.rule.startswith("number:") and body:
            bare = f"resolution {number}"
            if full.setdefault(bare, candidate).name != candidate.name:
                dropped.add(bare)
    return {bare: candidate for bare, candidate in full.items() if bare not in dropped}


def _before_bracket(text: str, symbol: Candidate, before: Sequence[Candidate]) -> Candidate | None:
    """The instrument whose symbol stands in brackets after it: "Report of the Conference, Doha, May 2023 (A/9)"."""
    if symbol.rule != "number:un_symbol":
        return None
    instruments = [c for c in before if c.type == "instrument" and c.end <= symbol.start]
    last = max(instruments, key=lambda c: c.end, default=None)
    if last is None or last.rule == symbol.rule or not _OPENING.fullmatch(text, last.end, symbol.start):
        return None
    return last
