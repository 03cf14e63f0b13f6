"""Labelled uses gathered into entities: canonical name, type, id, and what the tables say of them."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.entities.known import Known, Row
from pipeline.entities.labels import Label
from pipeline.entities.wordings import Forms, is_acronym, plain

_UNCLEAN = re.compile(r"\s[-’']|[-‐–]\s|\s\s|[|\n]|^[^\w\"“«]|\w{40}|^[a-z]+ [A-Z]")
"""Dashes gone astray, blanks, signs, words run together; a small word, such as an article, before a capital."""


@dataclass(slots=True)
class Draft:
    """An entity in the making: how often it is named, in which words, where."""

    label: Label
    mentions: int = 0
    named: int = 0
    """Mentions that name it, those that only point back left out."""
    wordings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    example: tuple[str, str, str] = ("", "", "")
    """Document, mention and sentence of the first mention that names it."""
    id: str = ""
    name: str = ""
    type: str = ""
    subtype: str = ""
    row: Row | None = None


def settle(
    drafts: Iterable[Draft],
    known: Known,
    forms: Forms,
    *,
    longest_slug: int,
    owners: Mapping[Label, Label],
    names: Mapping[Label, str] | None = None,
    kinds: Mapping[Label, tuple[str, str]] | None = None,
) -> None:
    """Give each draft its name, type and id; `names` and `kinds` are what a person decided."""
    drafts = list(drafts)
    for draft in drafts:
        draft.row = known.rows.get(draft.label)
        draft.name = (names or {}).get(draft.label) or (
            draft.row.name if draft.row else forms.tidy(canonical(draft.wordings))
        )
        draft.type, draft.subtype = (kinds or {}).get(draft.label) or _kind(draft)
        draft.id = draft.label
    named = {draft.label: draft for draft in drafts}
    for label, owner in owners.items():
        if label in named and owner in named and label not in (names or {}):
            named[label].name = forms.completed(named[label].name, named[owner].name)
    _number([draft for draft in drafts if draft.label.startswith("~")], longest_slug)


def canonical(wordings: Mapping[str, int]) -> str:
    """The most frequent clean wording, the longest of equals; a short form only where there is nothing else."""

    def rank(wording: str) -> tuple[bool, bool, int, int, str]:
        unclean = wording.isupper() or bool(_UNCLEAN.search(wording))
        return (is_acronym(wording), unclean, -wordings[wording], -len(wording), wording)

    return min(wordings, key=rank)


def slug(name: str, longest: int = 80) -> str:
    """Small letters, digits and dashes; what is longer is cut at a word and gets a hash of the whole."""
    whole = "-".join(re.findall(r"[^\W_]+", plain(name)))
    if len(whole) <= longest:
        return whole
    mark = hashlib.sha256(whole.encode()).hexdigest()[:6]
    return f"{whole[: longest - 7].rsplit('-', 1)[0]}-{mark}"


def _kind(draft: Draft) -> tuple[str, str]:
    """Type and subtype of the row, else the most frequent type, and its most frequent subtype that is none."""
    if draft.row:
        return draft.row.type, draft.row.subtype
    types: Counter[str] = Counter()
    for (type_, _), count in draft.kinds.items():
        types[type_] += count
    type_ = min(types, key=lambda name: (-types[name], name))
    subtypes = {subtype: count for (of, subtype), count in draft.kinds.items() if of == type_ and subtype}
    return type_, min(subtypes, key=lambda name: (-subtypes[name], name), default="")


def _number(drafts: list[Draft], longest: int) -> None:
    """Ids of entities that no authority knows: type:slug, with a mark of the label where two would be the same."""
    same: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        _, _, document = draft.label.partition("@")
        same[f"{draft.type}:{slug(draft.name, longest)}{f'-{document[:6]}' if document else ''}"].append(draft)
    for id, sharing in same.items():
        for draft in sharing:
            mark = hashlib.sha256(draft.label.encode()).hexdigest()[:6] if len(sharing) > 1 else ""
            draft.id = f"{id}-{mark}" if mark else id
