"""Frames: wordings of relations as data, with the grammatical places of their head and tail.

Reads models/patterns/relations/frames-*.yaml. A frame names its triggers (verbs, nouns, adjectives, prepositions), the
places where head and tail stand (see `places`), the relation, and examples that the tests run. Every loader
raises ValueError naming the file, the frame, what was expected and the next step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.knowledge import Ontology

KINDS = ("verb", "noun", "adjective", "preposition", "copula", "node")
FIELDS = frozenset(
    (
        *KINDS,
        *("name", "relation", "with", "head", "tail", "head_types", "tail_types", "through", "head_through", "direct"),
        *("tail_named", "tail_unnamed", "without", "barring", "forms", "status", "examples", "counterexamples", "note"),
    )
)


DIRECT = frozenset(
    ("adopts", "produces", "ratifies", "part_of", "member_of", "leads", "feeds_into", "follows", "supplements")
)
"""Relations that hold of the thing itself: their frames are direct unless they say otherwise."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to state a relation."""

    name: str
    relation: str
    triggers: frozenset[tuple[str, str]]
    """(kind, lemma) of the words that evoke it; kind is verb, noun, adjective, preposition or copula."""
    head: tuple[str, ...]
    tail: tuple[str, ...]
    head_types: frozenset[str]
    tail_types: frozenset[str]
    """Types, or type/subtype, that the ends may have."""
    with_: frozenset[str] = frozenset()
    """Lemmas of which one must stand below the trigger: particles, objects of a light verb."""
    through: frozenset[str] = frozenset()
    """Nouns of which one must stand between the trigger and its tail."""
    head_through: frozenset[str] = frozenset()
    tail_named: frozenset[str] = frozenset()
    tail_unnamed: frozenset[str] = frozenset()
    """Words of which the tail's wording must have one, or may have none."""
    without: frozenset[str] = frozenset()
    """Prepositions that the trigger may not have with a gerund: "joined A in doing B" is no joining of A."""
    barring: frozenset[str] = frozenset()
    """Prepositions of the trigger beside which the frame says nothing."""
    forms: frozenset[str] = frozenset()
    """Tags that the trigger may have, where not all ("passive" with an auxiliary): VBZ and VBP for what is so."""
    direct: bool = False
    """Whether the tail must be meant itself, not its provisions, its work or its implementation."""
    status: str = ""
    """Status that the wording itself gives."""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


def load_frame(path: Path, entry: Mapping[str, Any], types: Ontology) -> Frame:
    """One row of a file of frames."""
    name = str(entry.get("name", ""))
    where = f"{path.name}, frame {name or entry!r}"
    unknown = set(entry) - FIELDS
    if unknown:
        raise ValueError(f"{where}: unknown key {sorted(unknown)[0]!r}; expected one of {sorted(FIELDS)}")
    relation = types.relations.get(entry.get("relation", ""))
    if relation is None:
        raise ValueError(f"{where}: relation {entry.get('relation')!r} is not in ontology.yaml; name one that is")
    triggers = frozenset((kind, lemma) for kind in KINDS for lemma in several(entry.get(kind)))
    if not name or not triggers or not entry.get("head") or not entry.get("tail"):
        raise ValueError(f"{where}: needs a name, a trigger ({', '.join(KINDS)}), head and tail; add what is missing")
    if entry.get("examples") is None:
        raise ValueError(f"{where}: has no example; add a sentence that it must find")
    return Frame(
        name=name,
        relation=relation.name,
        triggers=triggers,
        head=several(entry["head"]),
        tail=several(entry["tail"]),
        head_types=frozenset(several(entry.get("head_types")) or relation.head),
        tail_types=frozenset(several(entry.get("tail_types")) or relation.tail),
        with_=frozenset(several(entry.get("with"))),
        through=frozenset(several(entry.get("through"))),
        head_through=frozenset(several(entry.get("head_through"))),
        direct=bool(entry.get("direct", relation.name in DIRECT and not entry.get("through"))),
        tail_named=frozenset(several(entry.get("tail_named"))),
        tail_unnamed=frozenset(several(entry.get("tail_unnamed"))),
        without=frozenset(several(entry.get("without"))),
        barring=frozenset(several(entry.get("barring"))),
        forms=frozenset(several(entry.get("forms"))),
        status=str(entry.get("status", "")),
        examples=several(entry.get("examples")),
        counterexamples=several(entry.get("counterexamples")),
    )


def several(value: Sequence[str] | str | None) -> tuple[str, ...]:
    """A list of words that may be written as one word, or not at all."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value))
