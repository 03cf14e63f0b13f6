"""The words of a language as the English ones that frames and word classes name.

Reads models/patterns/relations/lemmas-<language>.yaml. Every loader raises ValueError naming the file, the section and
the wording that it cannot read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.ontology import load_yaml

SECTIONS = (
    *("verbs", "nouns", "adjectives", "adverbs", "copular", "modals", "prepositions", "pronouns", "possessives"),
    *("contractions", "reflexives", "participles", "endings", "present", "subjunctive", "finite", "stems", "future"),
    *("active", "intransitive", "with_be", "first_person", "unsaid_subjects"),
)
_CLUSTER = 4
"""So many consonants are too many behind the last vowel of a stem."""
_WORD = re.compile(r"[^\s'’]+['’]?")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a wording stands for."""

    english: tuple[str, ...]
    brings: str = ""
    """The preposition that brings what the verb acts on."""
    reads: str = ""
    """As which English preposition; empty where what it brings is the object."""
    undergone: bool = False
    """Whether the subject undergoes it: "avoir lieu" is to be held."""


Senses = tuple[Sense, ...]
"""What a wording stands for, by what its preposition brings; the first is its own."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording of several words."""

    words: tuple[str, ...]
    senses: Senses
    kind: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """A language's words, by what kind of word they are."""

    verbs: Mapping[str, Senses]
    """Reflexive ones with "se " before them."""
    nouns: Mapping[str, Senses]
    adjectives: Mapping[str, str]
    adverbs: Mapping[str, str]
    prepositions: Mapping[str, tuple[str, ...]]
    pronouns: Mapping[str, str]
    possessives: Mapping[str, str]
    modals: Mapping[str, str]
    contractions: Mapping[str, str]
    reflexives: frozenset[str]
    participles: Mapping[str, str]
    endings: Mapping[str, tuple[str, ...]]
    """Ending of a participle -> those of its verb."""
    present: Mapping[str, tuple[str, ...]]
    """Ending of a third person of the present or past -> those of its verb."""
    subjunctive: Mapping[str, tuple[str, ...]]
    """The same for the subjunctive, which may look like a noun."""
    finite: Mapping[str, str]
    """Such forms that their endings do not tell."""
    stems: Mapping[str, tuple[str, ...]]
    """Last vowel of the stem of such a form -> those that its verb may have there: "acuerda", "acordar"."""
    future: tuple[str, ...]
    """Endings of the third person of the future."""
    active: Mapping[str, str]
    """Participles of the present, with their verb."""
    intransitive: frozenset[str]
    """Verbs that act on nothing."""
    phrases: Mapping[str, Sequence[Phrase]]
    """By their first word, the longest first."""
    with_be: frozenset[str] = frozenset()
    """Verbs whose perfect has "to be" and is no passive."""
    we: frozenset[str] = frozenset()
    """Reflexive pronouns of the first person of the plural."""
    we_endings: tuple[str, ...] = ()
    """Endings of the first person of the plural."""
    unsaid_subjects: bool = False
    """Whether a verb may leave its subject unsaid."""

    def verb_of(self, word: str) -> str:
        """The known verb whose participle a word may be, in any gender and number; empty where it is none."""
        for agreement in ("", "e", "s", "es"):
            if word.endswith(agreement) and (verb := self.participles.get(word.removesuffix(agreement))):
                return verb
        return self._of_ending(word, self.endings)

    def finite_of(self, word: str) -> str:
        """The known verb of which a word may be a third person; empty where it is none."""
        return self.finite.get(word, "") or self._of_ending(word, self.present)

    def subjunctive_of(self, word: str) -> str:
        """The known verb of which a word, surely a verb, may be a third person of the subjunctive."""
        return self._of_ending(word, self.subjunctive)

    def _of_ending(self, word: str, endings: Mapping[str, tuple[str, ...]]) -> str:
        for ending, infinitives in endings.items():
            if word.endswith(ending):
                stems = tuple(self._stems(word.removesuffix(ending)))
                known = (stem + other for stem in stems for other in infinitives if self.knows(stem + other))
                if verb := next(known, ""):
                    return verb
        return ""

    def _stems(self, stem: str) -> Iterator[str]:
        """A stem, and those that it may change from."""
        yield stem
        for vowel, others in self.stems.items():
            before, found, after = stem.rpartition(vowel)
            if found and len(after) < _CLUSTER:
                yield from (before + other + after for other in others)

    def is_first_person(self, word: str) -> bool:
        """Whether a verb ends as in the first person of the plural."""
        return plain(word).endswith(self.we_endings)

    def is_future(self, word: str) -> bool:
        """Whether a verb ends as in the third person of the future."""
        return plain(word).endswith(self.future)

    def knows(self, verb: str) -> bool:
        """Whether a verb is one of the glossary, by itself or as the first word of a wording."""
        return verb in self.verbs or f"se {verb}" in self.verbs or verb in self.phrases


def load_glossary(models: Path, language: str) -> Glossary:
    """The glossary of a language."""
    path = models / "patterns" / "relations" / f"lemmas-{language}.yaml"
    data: Mapping[str, Any] = load_yaml(path)
    unknown = sorted(set(data) ^ set(SECTIONS))
    if unknown:
        raise ValueError(f"{path.name}: section {unknown[0]!r} is unknown or missing; expected {', '.join(SECTIONS)}")
    verbs, nouns, copular = (_senses(path, data[section]) for section in ("verbs", "nouns", "copular"))
    prepositions = {plain(wording): tuple(map(str, english)) for wording, english in data["prepositions"].items()}
    ties = {wording: (Sense(english),) for wording, english in prepositions.items()}
    return Glossary(
        verbs={wording: sense for wording, sense in verbs.items() if not _several(wording)},
        nouns={wording: sense for wording, sense in nouns.items() if not _several(wording)},
        adjectives=_turned(data["adjectives"]),
        adverbs=_turned(data["adverbs"]),
        prepositions=prepositions,
        pronouns=_turned(data["pronouns"]),
        possessives=_turned(data["possessives"]),
        modals={plain(wording): english for wording, english in data["modals"].items()},
        contractions={plain(wording): plain(other) for wording, other in data["contractions"].items()},
        reflexives=frozenset(map(plain, data["reflexives"])),
        participles={plain(wording): plain(verb) for wording, verb in data["participles"].items()},
        endings={plain(ending): tuple(others) for ending, others in data["endings"].items()},
        present={plain(ending): tuple(others) for ending, others in data["present"].items()},
        subjunctive={plain(ending): tuple(others) for ending, others in data["subjunctive"].items()},
        active={plain(form): plain(verb) for form, verb in data["active"].items()},
        intransitive=frozenset(map(plain, data["intransitive"])),
        stems={plain(vowel): tuple(others) for vowel, others in data["stems"].items()},
        future=tuple(map(plain, data["future"])),
        finite={plain(form): plain(verb) for form, verb in data["finite"].items()},
        phrases=_phrases({"verb": verbs, "noun": nouns, "copular": copular, "preposition": ties}),
        with_be=frozenset(map(plain, data["with_be"])),
        we=frozenset(map(plain, data["first_person"]["reflexives"])),
        we_endings=tuple(map(plain, data["first_person"]["endings"])),
        unsaid_subjects=bool(data["unsaid_subjects"]),
    )


def plain(word: str) -> str:
    """A word in lower case, its apostrophe straight."""
    return str(word).lower().replace("’", "'")


def words_of(wording: str) -> tuple[str, ...]:
    """The words of a wording; an elided one is a word: "d'accord" are two."""
    return tuple(_WORD.findall(plain(wording)))


def _several(wording: str) -> bool:
    return len(words_of(wording.removeprefix("se ").removeprefix("s'"))) > 1


def _senses(path: Path, section: Mapping[str, Sequence[str]]) -> dict[str, Senses]:
    """Wordings with all that they stand for, in the order of the file; those with the same preposition in one."""
    found: dict[str, dict[tuple[str, str], Sense]] = {}
    for english, wordings in section.items():
        for wording in wordings:
            said, sense = _sense(path, wording, english)
            by_preposition = found.setdefault(said, {})
            key = (sense.brings, sense.reads)
            before = by_preposition.get(key, Sense(()))
            by_preposition[key] = replace(sense, english=(*before.english, *sense.english))
    return {said: tuple(senses.values()) for said, senses in found.items()}


def _sense(path: Path, wording: str, english: str) -> tuple[str, Sense]:
    said, mark, brings = wording.partition(">")
    brings, _, reads = (part.strip() for part in brings.partition("="))
    said = _reflexive(plain(said.strip()))
    if not said or (mark and not brings):
        raise ValueError(f"{path.name}: {english}: {wording!r} is no wording; write 'verb', or 'verb > preposition'")
    return said.rstrip("*"), Sense((english,), plain(brings), reads, said.endswith("*"))


def _reflexive(said: str) -> str:
    """A reflexive wording with "se" in front, however the language writes it: "s'engager", "comprometerse"."""
    if said.startswith("s'"):
        return f"se {said[2:]}"
    first, blank, rest = said.partition(" ")
    return f"se {first.removesuffix('se')}{blank}{rest}" if first.rstrip("*").endswith("rse") else said


def _turned(section: Mapping[str, Sequence[str]]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for english, wordings in section.items():
        for wording in wordings:
            turned.setdefault(plain(wording), english)
    return turned


def _phrases(kinds: Mapping[str, Mapping[str, Senses]]) -> dict[str, list[Phrase]]:
    phrases: dict[str, list[Phrase]] = {}
    for kind, section in kinds.items():
        for wording, senses in section.items():
            words = words_of(wording)
            if _several(wording):
                first = words[1] if words[0] == "se" else words[0]
                phrases.setdefault(first, []).append(Phrase(words, senses, kind))
    for found in phrases.values():
        found.sort(key=lambda phrase: -len(phrase.words))
    return phrases
