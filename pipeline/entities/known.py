"""What the authorities and themes know: which ids a wording may stand for.

Acronyms are compared letter by letter, names by their keys. A wording in `not_aliases`,
written just so, never stands for that row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.entities.wordings import Form, Forms
from pipeline.knowledge import CLASSES, Authority, Theme
from pipeline.words import is_plural

HEAD = "head "
"""Marks the key of a head alone, which no name's key has: keys hold no blank."""


@dataclass(frozen=True, slots=True)
class Row:
    """One known entity, authority or theme."""

    id: str
    type: str
    subtype: str
    name: str
    wordings: tuple[str, ...]
    file: str
    parent: str = ""
    year: str = ""


class Known:
    """All known entities, by id and by wording."""

    def __init__(self, authorities: Iterable[Authority], themes: Iterable[Theme], forms: Forms) -> None:
        self._forms = forms
        self._rules = forms.rules
        self.rows: dict[str, Row] = {}
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        self._acronyms: defaultdict[str, set[str]] = defaultdict(set)
        self._short: defaultdict[str, set[str]] = defaultdict(set)
        self._owners: defaultdict[str, set[str]] = defaultdict(set)
        self._never: defaultdict[str, set[str]] = defaultdict(set)
        self._shortened: dict[str, tuple[str, ...]] = {}
        for authority in authorities:
            self._add_authority(authority)
        for theme in themes:
            synonyms = (wording for group in theme.synonyms.values() for wording in group)
            self._add(Row(theme.id, "theme", "", theme.labels["en"], (*theme.labels.values(), *synonyms), "themes.csv"))
        names = [(row, forms(wording).words) for row in self.rows.values() for wording in row.wordings]
        self._firsts = frozenset(words[0] for _, words in names if words)
        self._lasts = frozenset(words[-1] for _, words in names if words)
        self.vocabulary = frozenset(word for _, words in names for word in words)
        """Words of all known names: no slips of the pen."""
        self.places = frozenset(word for row, words in names if row.subtype == "state" for word in words)
        """Words of the names of countries."""

    def find(self, wording: str, type: str) -> frozenset[str]:
        """Ids whose row has this wording, of the type where one has it; several where the wording is shared."""
        form = self._forms(wording)
        never = self._never.get(wording, ())
        ids = self._acronyms.get(wording, set())
        found = ids if ids or form.acronym else self._keys.get(form.key, set())
        return self._of_type((id for id in found if id not in never and not self.one_of(id, wording)), type)

    def find_shortened(self, wording: str, type: str) -> frozenset[str]:
        """Ids whose row has the wording without its trailing year, its subtitle or its owner's name."""
        form = self._forms(wording)
        found = {id for key in form.bare for id in self._keys.get(key, ()) if self._year_fits(id, form.year)}
        for owner, key in self._owned(form):
            found |= {id for id in self._keys.get(key, ()) if id != owner and self._belongs(id, owner)}
        return frozenset(id for id in found if self.rows[id].type == type and not self.one_of(id, wording))

    def embedded(self, form: Form) -> str:
        """The words joined by `_`, with the known name that they end or begin with as an id; empty where there is none.

        So "69th session of the ILC" and "69th session of the International Labour Conference" have one key, and so
        have "Skills Council resolution 3/2" and "resolution 3/2 of the Skills Council".
        """
        words = form.words
        for place in range(1, len(words) - 1) if words[-1:] and words[-1] in self._lasts else ():
            id = self._only(self._forms.key(words[place + 1 :])) if words[place] in self._rules.ties else ""
            if id:
                tie = "of" if words[place] in self._rules.owning else words[place]
                return f"{'_'.join(words[:place])} {tie} {id}"
        for place in range(len(words) - 1, 0, -1) if words[:1] and words[0] in self._firsts else ():
            id = self._only("".join(words[:place]))
            if id and words[place] not in self._rules.ties and self.rows[id].type == "organization":
                return f"{'_'.join(words[place:])} of {id}"
        return ""

    def _only(self, key: str) -> str:
        """The id of the one entity, no theme, that has this key or short form."""
        ids = {*self._keys.get(key, ()), *self._short.get(key, ())}
        return next(iter(ids)) if len(ids) == 1 and self.rows[next(iter(ids))].type != "theme" else ""

    def shortened(self, wording: str) -> tuple[str, ...]:
        """Keys of the shorter ways in which a document may write this name after it has written it whole."""
        keys = self._shortened.get(wording)
        if keys is None:
            form = self._forms(wording)
            head = (head_key(form),) if len(form.words) > 1 else ()
            keys = (*form.prefixes, *form.bare, *(key for _, key in self._owned(form)), *head)
            self._shortened[wording] = keys
        return keys

    def single_names(self) -> tuple[dict[str, tuple[tuple[str, ...], int]], dict[str, str]]:
        """Key -> words and place of the head, and key -> id, of names that one row alone has; no themes."""
        names: dict[str, tuple[tuple[str, ...], int]] = {}
        owner: dict[str, str] = {}
        for row in self.rows.values():
            for wording in row.wordings if row.type != "theme" else ():
                form = self._forms(wording)
                if not form.acronym and len(self._keys[form.key]) == 1:
                    names[form.key], owner[form.key] = (form.words, form.head), row.id
        return names, owner

    def _add_authority(self, authority: Authority) -> None:
        aliases = [alias for group in authority.aliases.values() for alias in group]
        wordings = tuple(dict.fromkeys([*authority.names.values(), *aliases, *authority.acronyms]))
        self._add(
            Row(
                id=authority.id,
                type=authority.type,
                subtype=authority.subtype,
                name=authority.name,
                wordings=wordings,
                file=authority.file,
                parent=authority.parent,
                year=authority.year,
            ),
            authority.acronyms,
        )
        for wording in authority.not_aliases:
            self._never[wording].add(authority.id)

    def _add(self, row: Row, acronyms: Sequence[str] = ()) -> None:
        self.rows[row.id] = row
        for wording in row.wordings:
            key = self._forms(wording).key
            if wording in acronyms:
                self._acronyms[wording].add(row.id)
                self._short[key].add(row.id)
            else:
                self._keys[key].add(row.id)
            if row.type == "organization":
                self._owners[key].add(row.id)

    def _of_type(self, ids: Iterable[str], type: str) -> frozenset[str]:
        """Those of the type; where there are none, of another, but never a theme for what is none, nor the reverse."""
        every = frozenset(id for id in ids if (self.rows[id].type == "theme") == (type == "theme"))
        return frozenset(id for id in every if self.rows[id].type == type) or every

    def one_of(self, id: str, wording: str) -> bool:
        """Whether a wording names one of a class alone: "Ministry of Ports" is not the "ministries of ports"."""
        row, words = self.rows.get(id), wording.split()
        if row is None or not id.startswith(CLASSES) or wording in row.wordings or not is_plural(row.name):
            return False
        of = next((place for place, word in enumerate(words) if word.lower() in self._rules.owning), len(words))
        return of > 0 and not is_plural(words[of - 1])

    def _owned(self, form: Form) -> Iterator[tuple[str, str]]:
        """(owner, key of the rest) where the wording begins or ends with the name of an organization."""
        words = form.words
        first, last = words[:1] and words[0] in self._firsts, words[-1:] and words[-1] in self._lasts
        for cut in range(1, len(words) - 1) if first or last else ():
            for owner in self._owners.get("".join(words[:cut]), ()) if first else ():
                yield owner, "".join(words[cut:])
            if last and words[cut] in self._rules.ties:
                for owner in self._owners.get(self._forms.key(words[cut + 1 :]), ()):
                    yield owner, "".join(words[:cut])

    def _belongs(self, id: str, owner: str) -> bool:
        """Whether a row may be the owner's: it is said to be below it, or nothing is said of it."""
        parent = self.rows[id].parent
        seen: set[str] = set()
        while parent and parent != owner and parent not in seen and parent in self.rows:
            seen.add(parent)
            parent = self.rows[parent].parent
        return parent == owner or not self.rows[id].parent

    def _year_fits(self, id: str, year: str) -> bool:
        return not year or not self.rows[id].year or self.rows[id].year == year


def head_key(form: Form) -> str:
    """Key under which a name is found by its head alone: "the Commission" for "Ports Commission of Asia"."""
    return HEAD + form.words[form.head]
