"""Frames: wordings of relations as data, with the grammatical places of their head and tail.

Reads models/patterns/relations/*.yaml. A frame names its triggers (verbs, nouns, adjectives, prepositions), the
places where head and tail stand (see `places`), the relation, and examples that the tests run. Every loader
raises ValueError naming the file, the frame, what was expected and the next step.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import ontology
from pipeline.ontology import Ontology

KINDS = ("verb", "noun", "adjective", "preposition", "copula", "node")
FIELDS = frozenset(
    (
        *KINDS,
        *("name", "relation", "with", "head", "tail", "head_types", "tail_types", "through", "head_through", "direct"),
        *("tail_named", "tail_unnamed", "status", "examples", "counterexamples", "note"),
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
    direct: bool = False
    """Whether the tail must be meant itself, not its provisions, its work or its implementation."""
    status: str = ""
    """Status that the wording itself gives."""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preamble:
    """Verbs that open the clauses of enacting texts, with the finite form that the parser gets instead."""

    opening: re.Pattern[str]
    participles: Mapping[str, tuple[str, ...]]
    operatives: frozenset[str]
    past: frozenset[str]
    """Past forms that may open an item below "The Commission:"."""
    adjunct: re.Pattern[str]
    """An adjunct after a comma, up to its mention."""
    presents: re.Pattern[str] | None = None
    """What a passage says of those who enact when it says no more than who they are: "réunis à Lima"."""

    def finite(self, word: str, *, enacting: bool, first: bool) -> tuple[str, ...]:
        """The finite words for an opening; () where the word does not open a clause here."""
        words = word.lower().split()
        while words[0] in ("also", "further"):
            words = words[1:]
        lower = " ".join(words)
        if lower in self.participles:
            return self.participles[lower]
        opens = (enacting and lower in self.operatives) or (first and lower in self.past)
        return tuple(words) if opens else ()


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
    unparsed: bool = False
    """Whether it only stands in for a parse."""
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
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything in models/patterns/relations/."""

    frames: tuple[Frame, ...]
    by_trigger: Mapping[tuple[str, str], tuple[Frame, ...]]
    preamble: Preamble
    offices: frozenset[str]
    ranks: frozenset[str]
    contents: frozenset[str]
    measures: frozenset[str]
    light: frozenset[str]
    received: frozenset[str]
    helping: frozenset[str]
    praising: frozenset[str]
    thanks: frozenset[str]
    tasks: frozenset[str]
    charged: frozenset[str]
    called_upon: frozenset[str]
    calling: frozenset[str]
    laying_down: frozenset[str]
    planned: frozenset[str]
    negative: frozenset[str]
    undenied: frozenset[str]
    """Words before which a denial denies nothing."""
    leaders: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    """Words of events that are parts of another."""
    thematic: re.Pattern[str] = re.compile("(?!)")
    """Beginnings of the words that evoke a frame of `addresses`: a sentence without any is not parsed for themes."""
    unsaid: re.Pattern[str] = re.compile("(?!)")
    """Words near the beginning of a sentence that may leave an end unsaid: "Statements were made by"."""
    names: tuple[NamePattern, ...] = ()
    wordings: tuple[Wording, ...] = ()


def load(models: Path) -> Lexicon:
    """All frames, shallow wordings and word classes."""
    folder = models / "patterns" / "relations"
    types = ontology.load_ontology(models)
    frames = tuple(
        _frame(path, entry, types)
        for path in sorted(folder.glob("frames*.yaml"))
        for entry in ontology.load_yaml(path) or ()
    )
    classes = ontology.load_yaml(folder / "classes.yaml")
    by_trigger: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames:
        for trigger in sorted(frame.triggers):
            by_trigger.setdefault(trigger, []).append(frame)
    return Lexicon(
        frames=frames,
        by_trigger={trigger: tuple(found) for trigger, found in by_trigger.items()},
        preamble=load_preamble(classes["preamble"]),
        offices=frozenset(classes["offices"]),
        ranks=frozenset(classes["ranks"]),
        contents=frozenset(classes["contents"]),
        measures=frozenset(classes["measures"]),
        light=frozenset(classes["light"]),
        received=frozenset(classes["received"]),
        helping=frozenset(classes["helping"]),
        praising=frozenset(classes["praising"]),
        thanks=frozenset(classes["thanks"]),
        tasks=frozenset(classes["tasks"]),
        charged=frozenset(classes["charged"]),
        called_upon=frozenset(classes["called_upon"]),
        calling=frozenset(classes["calling"]),
        laying_down=frozenset(classes["laying_down"]),
        planned=frozenset(classes["planned"]),
        negative=frozenset(classes["negative"]),
        undenied=frozenset(classes["undenied"]),
        leaders=frozenset(classes["leaders"]),
        parts=frozenset(classes["parts"]),
        thematic=_thematic(frames),
        unsaid=re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, classes['unsaid']))})\b"),
        names=tuple(
            _name_pattern(path, entry)
            for path in sorted(folder.glob("names*.yaml"))
            for entry in ontology.load_yaml(path)
        ),
        wordings=tuple(
            _wording(path, entry)
            for path in sorted(folder.glob("wordings*.yaml"))
            for entry in ontology.load_yaml(path) or ()
        ),
    )


def _frame(path: Path, entry: Mapping[str, Any], types: Ontology) -> Frame:
    name = str(entry.get("name", ""))
    where = f"{path.name}, frame {name or entry!r}"
    unknown = set(entry) - FIELDS
    if unknown:
        raise ValueError(f"{where}: unknown key {sorted(unknown)[0]!r}; expected one of {sorted(FIELDS)}")
    relation = types.relations.get(entry.get("relation", ""))
    if relation is None:
        raise ValueError(f"{where}: relation {entry.get('relation')!r} is not in ontology.yaml; name one that is")
    triggers = frozenset((kind, lemma) for kind in KINDS for lemma in _list(entry.get(kind)))
    if not name or not triggers or not entry.get("head") or not entry.get("tail"):
        raise ValueError(f"{where}: needs a name, a trigger ({', '.join(KINDS)}), head and tail; add what is missing")
    if entry.get("examples") is None:
        raise ValueError(f"{where}: has no example; add a sentence that it must find")
    return Frame(
        name=name,
        relation=relation.name,
        triggers=triggers,
        head=_list(entry["head"]),
        tail=_list(entry["tail"]),
        head_types=frozenset(_list(entry.get("head_types")) or relation.head),
        tail_types=frozenset(_list(entry.get("tail_types")) or relation.tail),
        with_=frozenset(_list(entry.get("with"))),
        through=frozenset(_list(entry.get("through"))),
        head_through=frozenset(_list(entry.get("head_through"))),
        direct=bool(entry.get("direct", relation.name in DIRECT and not entry.get("through"))),
        tail_named=frozenset(_list(entry.get("tail_named"))),
        tail_unnamed=frozenset(_list(entry.get("tail_unnamed"))),
        status=str(entry.get("status", "")),
        examples=_list(entry.get("examples")),
        counterexamples=_list(entry.get("counterexamples")),
    )


def _thematic(frames: Sequence[Frame]) -> re.Pattern[str]:
    lemmas = {
        lemma for frame in frames if frame.relation == "addresses" for kind, lemma in frame.triggers if kind != "node"
    }
    stems = sorted({lemma[:-1] if lemma.endswith(("e", "y")) and len(lemma) > 3 else lemma for lemma in lemmas})
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, stems))})")


def load_preamble(entry: Mapping[str, Any]) -> Preamble:
    """The verbs of enacting texts from a section `preamble`; its small words are English where it names none."""
    participles = {phrase: tuple(finite.split()) for phrase, finite in entry["participles"].items()}
    phrases = sorted([*participles, *entry["operatives"], *entry["past"]], key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    joining, perfect = entry.get("and", "and"), entry.get("perfect", "having")
    mark = rf"(?P<mark>[,;:.)]\s*\d{{0,2}}\s*(?:{joining}\s*)?|\b{joining}\s+(?=(?-i:[A-Z])|{perfect}\b))"
    opening = re.compile(rf"(?i)(?:{mark}|(?<!\w))(?P<verb>(?:(?:also|further)\s+)?(?:{words}))(?!\w)")
    adjuncts = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in entry["adjuncts"])
    articles = entry.get("articles", r"the\s+|its\s+")
    adjunct = re.compile(rf"(?i),\s*(?P<adjunct>(?:{adjuncts})\s+)(?:{articles})?\Z")
    presents = re.compile(entry["presents"]) if "presents" in entry else None
    return Preamble(opening, participles, frozenset(entry["operatives"]), frozenset(entry["past"]), adjunct, presents)


def _name_pattern(path: Path, entry: Mapping[str, Any]) -> NamePattern:
    try:
        return NamePattern(
            name=entry["name"],
            relation=entry["relation"],
            outer=frozenset(_list(entry["outer"])),
            inner=frozenset(_list(entry["inner"])),
            inner_is=entry["inner_is"],
            pattern=re.compile(entry["pattern"].replace("{inner}", "⟦⟧"), re.IGNORECASE),
            language=entry.get("language", "en"),
            examples=_list(entry.get("examples")),
            counterexamples=_list(entry.get("counterexamples")),
        )
    except (KeyError, re.error) as error:
        raise ValueError(
            f"{path.name}, {entry!r}: {error}; needs name, relation, outer, inner, inner_is, pattern"
        ) from error


TYPE_LETTERS = {"organization": "o", "instrument": "i", "process": "p"}


def _wording(path: Path, entry: Mapping[str, Any]) -> Wording:
    try:
        pattern = re.compile(_expand(entry["pattern"]), re.IGNORECASE | re.VERBOSE)
        return Wording(
            name=entry["name"],
            relation=entry["relation"],
            pattern=pattern,
            language=entry.get("language", "en"),
            head_types=frozenset(_list(entry.get("head_types"))),
            tail_types=frozenset(_list(entry.get("tail_types"))),
            unparsed=bool(entry.get("unparsed", entry.get("language", "en") != "en")),
            examples=_list(entry.get("examples")),
            counterexamples=_list(entry.get("counterexamples")),
        )
    except (KeyError, re.error) as error:
        raise ValueError(f"{path.name}, {entry!r}: {error}; each wording needs name, relation and pattern") from error


def _expand(pattern: str) -> str:
    """`{head:o}` stands for a mention of that type (an organ also with "of the body"), `...` for words without one."""
    pattern = pattern.replace("...", r"[^⟦⟧.;:]{0,60}?")
    return re.sub(r"\{(head|tail|any):([oip]+)\}", _slot, pattern)


def _slot(match: re.Match[str]) -> str:
    role, letters = match.groups()
    number = r"\d+" if role == "any" else rf"(?P<{role}>\d+)"
    of_body = r"(?:\s+of\s+(?:the\s+)?⟦o\d+⟧)?" if letters == "o" else ""
    return f"⟦[{letters}]{number}⟧{of_body}"


def _list(value: Sequence[str] | str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(map(str, value))
