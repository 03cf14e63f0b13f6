"""Shallow patterns: sequences of words around mentions, and what a name says of a name inside it.

Reads models/patterns/relations/wordings*.yaml and names*.yaml. Loaders raise ValueError naming the file and the row.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.relations.frames import several

TYPE_LETTERS = {"organization": "o", "instrument": "i", "process": "p"}
"""How the types of mentions are written in patterns and among marked words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A shallow pattern: a sequence of words around mentions, for where no parse is to be had."""

    name: str
    relation: str
    pattern: re.Pattern[str]
    language: str
    head_types: frozenset[str] = frozenset()
    tail_types: frozenset[str] = frozenset()
    """Types, or type/subtype, that the ends may have; empty for any."""
    own: str = ""
    """Which end, head or tail, is the text itself, of which the wording says it without naming it."""
    cover: bool = False
    """Whether the text itself may be what the document's own number stands for."""
    unparsed: bool = False
    """Whether it only stands in for a parse."""
    marks: tuple[frozenset[str], ...] = ()
    """For each end that the pattern marks, the types of which there must be a mention for it to match."""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamePattern:
    """What a name says of a name inside it, which the pattern sees as ⟦⟧ (written `{inner}`)."""

    name: str
    relation: str
    outer: frozenset[str]
    inner: frozenset[str]
    inner_is: str
    pattern: re.Pattern[str]
    language: str = "en"
    then: re.Pattern[str] | None = None
    """What must stand behind the outer name, where not anything may."""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


def load_name(path: Path, entry: Mapping[str, Any]) -> NamePattern:
    """One row of names*.yaml."""
    try:
        return NamePattern(
            name=entry["name"],
            relation=entry["relation"],
            outer=frozenset(several(entry["outer"])),
            inner=frozenset(several(entry["inner"])),
            inner_is=entry["inner_is"],
            pattern=re.compile(entry["pattern"].replace("{inner}", "⟦⟧"), re.IGNORECASE),
            language=entry.get("language", "en"),
            then=re.compile(entry["then"], re.IGNORECASE) if "then" in entry else None,
            examples=several(entry.get("examples")),
            counterexamples=several(entry.get("counterexamples")),
        )
    except (KeyError, re.error) as error:
        raise ValueError(
            f"{path.name}, {entry!r}: {error}; needs name, relation, outer, inner, inner_is, pattern"
        ) from error


def load_wording(path: Path, entry: Mapping[str, Any]) -> Wording:
    """One row of wordings*.yaml."""
    try:
        pattern = re.compile(_expand(entry["pattern"]), re.IGNORECASE | re.VERBOSE)
        types = {end: frozenset(several(entry.get(f"{end}_types"))) for end in ("head", "tail")}
        return Wording(
            name=entry["name"],
            relation=entry["relation"],
            pattern=pattern,
            language=entry.get("language", "en"),
            head_types=types["head"],
            tail_types=types["tail"],
            own=entry.get("own", ""),
            cover=bool(entry.get("cover", False)),
            unparsed=bool(entry.get("unparsed", entry.get("language", "en") != "en")),
            marks=tuple(types[end] or _lettered(letters) for end, letters in _ENDS.findall(entry["pattern"])),
            examples=several(entry.get("examples")),
            counterexamples=several(entry.get("counterexamples")),
        )
    except (KeyError, re.error) as error:
        raise ValueError(f"{path.name}, {entry!r}: {error}; each wording needs name, relation and pattern") from error


_ENDS = re.compile(r"\{(head|tail):([oip]+)\}")


def _lettered(letters: str) -> frozenset[str]:
    """The types that the letters of a slot stand for."""
    return frozenset(type for type, letter in TYPE_LETTERS.items() if letter in letters)


_OF_BODY = r"(?:\s+(?:of|de|du|des|del)\s+(?:the\s+|la\s+|l['’]|los\s+|las\s+)?⟦o\d+⟧)?"


def _expand(pattern: str) -> str:
    """`{head:o}` stands for a mention of that type (an organ also with "of the body"), `...` for words without one."""
    pattern = pattern.replace("...", r"[^⟦⟧.;:]{0,60}?")
    return re.sub(r"\{(head|tail|any):([oip]+)\}", _slot, pattern)


def _slot(match: re.Match[str]) -> str:
    role, letters = match.groups()
    number = r"\d+" if role == "any" else rf"(?P<{role}>\d+)"
    of_body = _OF_BODY if letters == "o" else ""
    return f"⟦[{letters}]{number}⟧{of_body}"
