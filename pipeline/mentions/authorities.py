"""Layer 1: the entities that we know, by all their wordings in all languages.

Acronyms and one-word names are case-sensitive; a longer name may be written small where it is long enough to
be no ordinary phrase. `not_aliases` are wordings that look like the name and are not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.knowledge import CLASSES, Authority
from pipeline.mentions.candidates import Candidate
from pipeline.mentions.tokens import POSSESSIVES, Reading, keys
from pipeline.mentions.wordings import Wordings

_LONG_ENOUGH_IN_SMALL = 4
_OF = frozenset(("of", "de", "del", "du", "des"))
"""Words behind the head of a class's name."""
_SHORTEST_ACRONYM = 2
_SHORT = 3
"""How many letters make an acronym that could be a word when it is written small."""
_SMALL = re.compile(r"\((?P<short>[a-z]{3,9})\)")

OWNER = "authority:owner"
"""The rule of a body within the name of what is its own."""


@dataclass(slots=True)
class AuthorityMatcher:
    """Every authority's names, aliases and acronyms, compiled once a worker."""

    wordings: Wordings = field(default_factory=Wordings)
    by_id: dict[str, Authority] = field(default_factory=dict)

    @classmethod
    def of(cls, authorities: Iterable[Authority]) -> "AuthorityMatcher":
        matcher = cls()
        for authority in authorities:
            matcher.by_id[authority.id] = authority
            for wording in authority.wordings:
                matcher.wordings.add(wording, authority)
            for wording in authority.not_aliases:
                matcher.wordings.add(wording, None)
        return matcher

    def small(self, texts: Iterable[str]) -> bool:
        """Whether a document writes acronyms in small letters, as small capitals come out of a PDF.

        It does where one stands so in brackets behind its name: "Organización Internacional del Trabajo (oit)".
        """
        return any(self._is_small(text, match) for text in texts for match in _SMALL.finditer(text))

    def _is_small(self, text: str, bracket: re.Match[str]) -> bool:
        known = self.by_id.get(self.lookup(bracket["short"].upper()))
        before = text[: bracket.start()].rstrip().lower()
        return known is not None and any(before.endswith(name.lower()) for name in known.wordings if " " in name)

    def find(self, reading: Reading, whose: Set[str], *, small: bool = False) -> Iterator[Candidate]:
        """Longest matches from left to right; inside one only the body that it is a part of, behind one of `whose`,

        and the one whose it is, before an apostrophe ("African Union’s Agenda 2063") or in the name of its resolution;
        `small` as the method says.

        A wording of several entities, and one of `not_aliases`, gives none.
        """
        begun, done, outer = -1, 0, None
        for first, after, entries in self.wordings.find(reading):
            adopted = outer is not None and outer.subtype == "resolution"
            owner = first == begun and after < done and (adopted or reading.words[after] in POSSESSIVES)
            tied = outer is not None and after == done and reading.words[first - 1].lower() in whose
            if first < done and not owner and not tied:
                continue
            fitting = [
                (wording, authority)
                for wording, authority in entries
                if (_written_so(wording, reading, first, after) or (small and _small(wording, reading, first, after)))
                and _same_number(wording, authority, reading, first, after)
            ]
            found = {authority.id: authority for _, authority in fitting if authority is not None}
            if not fitting or (first < done and not owner and not self._part_of(outer, found)):
                continue
            if first >= done:
                begun, done, outer = first, after, next(iter(found.values()), None)
            if len(found) == 1 and not _in_symbol(reading, first, after):
                candidate = _candidate(reading, first, after, *found.values())
                yield replace(candidate, rule=OWNER) if owner else candidate

    def lookup(self, name: str) -> str:
        """The id of the one entity that has this wording; empty where none or several have it.

        One of a class ("Ministry of Ports") is not the class ("ministries of ports").
        """
        node = self.wordings.root
        for part in keys(name):
            node = node.get(part, {})
        found = {
            authority.id
            for wording, authority in node.get("", ())
            if authority is not None and (not authority.id.startswith(CLASSES) or _counted(wording, name.split()))
        }
        return found.pop() if len(found) == 1 else ""

    def _part_of(self, outer: Authority | None, inner: Mapping[str, Authority]) -> bool:
        """Whether one of the inner entities is a mention of its own within the outer name.

        So are the body of an organ ("Governing Body of the ... Office") or of a class ("Members of the ..."), and, in
        the name of an event or a text, the organ or the conference that it is of ("special session of the Assembly"),
        in that of a protocol its convention.
        """
        if outer is None:
            return False
        if outer.type == "organization":
            if outer.id.startswith(CLASSES):
                return any(one.subtype in ("igo", "organ") for one in inner.values())
            return outer.subtype == "organ" and any(one.id in self._family(outer) for one in inner.values())
        if outer.subtype == "protocol":
            return any(one.subtype == "convention" for one in inner.values())
        return any(one.subtype == "conference" or outer.subtype == "conference" for one in inner.values())

    def _family(self, organ: Authority) -> set[str]:
        """The bodies above an organ, and those beside it under the same body."""
        above: set[str] = set()
        while organ.parent in self.by_id and organ.parent not in above:
            above.add(organ.parent)
            organ = self.by_id[organ.parent]
        return above | {one.id for one in self.by_id.values() if one.parent in above and one.type == "organization"}


def _candidate(reading: Reading, first: int, after: int, authority: Authority) -> Candidate:
    start, end = reading.starts[first], reading.ends[after - 1]
    written = reading.text[start:end]
    kind = "acronym" if written in authority.acronyms or written.upper() in authority.acronyms else "name"
    return Candidate(start, end, authority.type, authority.subtype, f"authority:{kind}", authority.id)


def _written_so(wording: str, reading: Reading, first: int, after: int) -> bool:
    """Whether the case of the text fits the wording."""
    words = reading.words[first:after]
    if wording.islower() and " " not in wording:
        return "".join(words).lower().rstrip("s") == wording.rstrip("s")
    if is_acronym(wording) or " " not in wording:
        return _letters("".join(words)).rstrip("s") == _letters(wording).rstrip("s")
    if not any(word[0].isupper() for word in wording.split()):
        return True
    capitals = sum(word[0].isupper() for word in words if word[0].isalpha())
    wanted = sum(word[0].isupper() for word in wording.split() if word[0].isalpha())
    return 2 * capitals >= wanted or len(keys(wording)) >= _LONG_ENOUGH_IN_SMALL


def _small(wording: str, reading: Reading, first: int, after: int) -> bool:
    """An acronym in small letters; a short one behind a small word only, as no other noun would be: "la fao"."""
    letters = _letters("".join(reading.words[first:after]))
    if not is_acronym(wording) or letters != _letters(wording).lower():
        return False
    return len(letters) > _SHORT or (len(letters) == _SHORT and first > 0 and reading.words[first - 1].islower())


def is_acronym(wording: str) -> bool:
    """A short form written (nearly) all in capitals: ILO, UN-Women, ITC-ILO, but no "Niger"."""
    letters = [character for character in wording if character.isalpha()]
    return (
        len(letters) >= _SHORTEST_ACRONYM
        and sum(c.isupper() for c in letters) >= 0.6 * len(letters)
        and " " not in wording
    )


def _same_number(wording: str, authority: Authority | None, reading: Reading, first: int, after: int) -> bool:
    """A class of actors is meant in its own number only: neither "the government" nor "a State" is all of them.

    Nor are "the Migrant Workers Conventions" the one Convention.
    """
    if authority is not None and authority.type == "instrument":
        ends = ((wording.split()[0], reading.words[first]), (wording.split()[-1], reading.words[after - 1]))
        return is_acronym(wording) or not any(w.endswith("s") and not own.endswith("s") for own, w in ends)
    if authority is None or not authority.id.startswith(CLASSES):
        return True
    if is_acronym(wording):
        return reading.words[after - 1].endswith("s") or not wording.endswith("s")
    if first > 0 and reading.words[first - 1].lower() in ("a", "an"):
        return False
    last = reading.words[after - 1]
    own = last.endswith("s") or reading.words[after - 2 : after] == ["s", "’"]
    return wording.endswith("s") == own and _counted(wording, reading.words[first:after])


def _counted(wording: str, words: Sequence[str]) -> bool:
    """Whether the words before "of" have one number: "Ministry of Labour" is not "Ministries of Labour"."""
    tied = [said for said in (wording.split(), words) if not _OF.isdisjoint(map(str.lower, said))]
    heads = [said[next(at for at, word in enumerate(said) if word.lower() in _OF) - 1] for said in tied]
    return len(tied) < 2 or heads[0].endswith("s") == heads[1].endswith("s")


def _in_symbol(reading: Reading, first: int, after: int) -> bool:
    """An acronym within a document symbol or an address names nobody: "WHA58/2005/REC/1"."""
    if after - first > 1:
        return False
    text, start, end = reading.text, reading.starts[first], reading.ends[after - 1]
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if not any(sign in around for sign in "/@_"):
        return False
    left, right = text.rfind(" ", 0, start) + 1, text.find(" ", end)
    return any(c.isdigit() for c in text[left : right if right > 0 else len(text)])


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
