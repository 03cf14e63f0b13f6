"""From a parse in Universal Dependencies to the plain tree that the frames walk: the steps in their order."""

from dataclasses import replace
from typing import Any

from pipeline.relations.tree import Tree, Unit, plant
from pipeline.relations.universal import clauses, labels, mending, nominals, reading, requests
from pipeline.relations.universal.draft import Draft
from pipeline.relations.universal.glossary import Glossary


def rewrite(unit: Unit, doc: Any, glossary: Glossary) -> Tree:
    """The plain tree of a unit from its parsed spaCy Doc."""
    draft = Draft.of(doc, unit)
    mending.find_verbs(draft, glossary)
    reading.read(draft, glossary)
    mending.mend(draft, glossary)
    requests.rebuild(draft)
    clauses.rebuild(draft, glossary)
    if glossary.unsaid_subjects:
        clauses.supply_subjects(draft)
    nominals.rebuild(draft, glossary)
    relatives = _relatives(draft) | draft.repeated
    labels.label(draft)
    return _grown(unit, draft, relatives)


def _relatives(draft: Draft) -> dict[int, int]:
    """Relative pronouns behind a preposition or before what is owned, with what they stand for."""
    found = {}
    for token in range(len(draft)):
        if mending.is_relative(draft, token) and draft.deps[token] in ("pobj", "poss"):
            meant = nominals.antecedent(draft, token)
            if meant in draft.nodes:
                found[token] = meant
    return found


def _grown(unit: Unit, draft: Draft, relatives: dict[int, int]) -> Tree:
    put_in = [_end(unit, draft.heads[token]) for token in range(len(unit.words), len(draft))]
    nodes = dict(unit.nodes) | {token: unit.nodes[meant] for token, meant in relatives.items()}
    if unit.lists:
        anchor = announcing(draft)
        nodes[anchor] = (*nodes.get(anchor, ()), *unit.lists)
    genders = {**unit.genders, **_genders(draft)}
    read = replace(
        unit,
        words=tuple(_word(draft, token) for token in range(len(draft))),
        spans=(*unit.spans, *put_in),
        nodes=nodes,
        lists=(),
        genders=genders,
    )
    tags = tuple(labels.tag(draft, token) for token in range(len(draft)))
    return plant(read, tuple(draft.english), tags, tuple(draft.deps), tuple(draft.heads), draft.senses)


def _genders(draft: Draft) -> dict[int, str]:
    """Of the personal pronouns."""
    named = {"Masc": "masculine", "Fem": "feminine"}
    return {
        token: named[feats["Gender"]]
        for token, feats in enumerate(draft.feats)
        if draft.pos[token] == "PRON"
        and feats.get("Gender") in named
        and draft.english[token] in ("it", "they", "them")
    }


def announcing(draft: Draft) -> int:
    """The noun that announces the list after a colon: that of "following", else one that is counted, else the last."""
    for token in range(len(draft)):
        if draft.english[token] == "following":
            return draft.heads[token]
    counted = [draft.heads[token] for token in range(len(draft)) if draft.dep(token) == "nummod"]
    counted = [token for token in counted if draft.is_nominal(token) and token not in draft.nodes]
    if counted:
        return counted[-1]
    nouns = [token for token in range(len(draft)) if draft.is_nominal(token) and draft.pos[token] != "PRON"]
    if not nouns:
        return len(draft) - 1
    top = nouns[-1]
    while draft.deps[top] in ("pobj", "prep", "amod", "appos", "nmod", "acl"):
        top = draft.heads[top]
    return top if top in nouns else nouns[-1]


def _end(unit: Unit, token: int) -> tuple[int, int]:
    """Where a word that was put in stands: an empty span at the end of the one that it belongs to."""
    end = unit.spans[min(token, len(unit.spans) - 1)][1]
    return (end, end)


def _word(draft: Draft, token: int) -> str:
    """The word as the engine sees it: small words in English, the others as they are written."""
    small = draft.pos[token] in ("PRON", "DET", "ADV", "ADP", "SCONJ", "ADJ") and token not in draft.nodes
    return draft.english[token] if small else draft.words[token]
