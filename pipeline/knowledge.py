"""What models/ holds, as plain data: types and relations, authorities, themes, corrections."""

from dataclasses import dataclass, field

LANGUAGES = ("en", "fr", "es")
"""Those of the authorities' columns, in the order in which a name is chosen to be shown."""


CLASSES = "group:"
"""With which the ids of classes of actors begin."""


@dataclass(frozen=True, slots=True)
class RelationType:
    """What a relation may join, and how it reads."""

    name: str
    head: tuple[str, ...]
    tail: tuple[str, ...]
    phrase: str
    symmetric: bool = False
    specific_over: tuple[str, ...] = ()
    dated_by: tuple[str, ...] = ()
    """Ends, in this order, whose own date is that of the relation."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types with their subtypes, and relations by name."""

    subtypes: dict[str, tuple[str, ...]]
    relations: dict[str, RelationType]

    @property
    def symmetric(self) -> frozenset[str]:
        """Names of the relations that hold in both directions."""
        return frozenset(name for name, relation in self.relations.items() if relation.symmetric)


@dataclass(frozen=True, slots=True)
class Authority:
    """A row of models/authorities: one entity that we know, with all its wordings."""

    id: str
    type: str
    subtype: str
    names: dict[str, str]
    acronyms: tuple[str, ...] = ()
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    not_aliases: tuple[str, ...] = ()
    year: str = ""
    parent: str = ""
    source: str = ""
    file: str = ""
    line: int = 0

    @property
    def name(self) -> str:
        """Canonical name: English where there is one."""
        return next(self.names[language] for language in LANGUAGES if self.names.get(language))

    @property
    def wordings(self) -> tuple[str, ...]:
        """Its names, acronyms and aliases in all languages, each once."""
        aliases = (alias for group in self.aliases.values() for alias in group)
        return tuple(dict.fromkeys((*self.names.values(), *self.acronyms, *aliases)))


@dataclass(frozen=True, slots=True)
class Theme:
    """A concept of models/themes.csv, with its wordings per language."""

    id: str
    broader: str
    labels: dict[str, str]
    synonyms: dict[str, tuple[str, ...]]
    not_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of models/corrections.csv: a person's decision, which holds for ever."""

    action: str
    target: str
    value: str = ""
    note: str = ""
    line: int = 0
