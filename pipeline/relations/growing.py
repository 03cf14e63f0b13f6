"""From spaCy's parse of a unit to its tree, with the arcs put right where a small parser errs alike again and again.

Reads a parsed Doc; what comes out is plain data (`tree`). The rules are in `verbs` and `hanging`.
"""

from typing import Any

from pipeline.relations import hanging, verbs
from pipeline.relations.arcs import SUBJECTS, Arcs
from pipeline.relations.tree import Tree, Unit, plant

FINITE_FORMS = ("VBD", "VBP", "VBZ", "VB")
COMPRISING = frozenset(("comprising", "encompassing"))
"""Participles that say of the name right before them of what it is made."""


def grow(unit: Unit, doc: Any, lemmas: tuple[str, ...]) -> Tree:
    """The tree of a unit from its parsed spaCy Doc and the lemmas of its words."""
    parsed = [(token.tag_, token.head.i, token.dep_) for token in doc]
    tags = [tag for tag, _, _ in parsed]
    heads, deps = mended([head for _, head, _ in parsed], [dep for _, _, dep in parsed], tags, unit)
    return plant(unit, lemmas, tuple(tags), deps, heads)


def mended(heads: list[int], deps: list[str], tags: list[str], unit: Unit) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Arcs put right where a small parser errs alike again and again: after a comma it attaches too high.

    "such as" and "including" go to the plural noun or name before them; a participle, and the clause of a relative
    pronoun, to the name directly before the comma; a word with a subject is a verb, whatever its tag (changed in
    place) says. No arc is changed that would make a circle.
    """
    arcs = Arcs.of(unit, heads, deps, tags)
    hanging.compound_prepositions(arcs)
    verbs.find_verb(arcs)
    verbs.find_participles(arcs)
    verbs.find_object(arcs)
    verbs.find_subject(arcs)
    verbs.find_apposition(arcs)
    verbs.find_lasting_passives(arcs)
    verbs.find_second_verb(arcs)
    hanging.objects_behind_pronouns(arcs)
    hanging.misapposed(arcs)
    hanging.listed_texts(arcs)
    hanging.joined_before(arcs)
    hanging.settings(arcs)
    hanging.doings(arcs)
    verbs.join_participles(arcs)
    for token, word in enumerate(arcs.words):
        before = arcs.before_comma(token)
        if word in ("as", "including", "namely", "notably"):
            hanging.example(arcs, token)
        elif tags[token] == "VBN" and arcs.words[token - 1] == "as" and deps[token] == "advcl":
            hanging.said_of_text(arcs, token)
        elif tags[token] == "VBN" and deps[token] in ("advcl", "conj", "acl", "dep"):
            before = token - 1 if token - 1 in arcs.nodes else hanging.behind_adverbs(arcs, token)
            if before in arcs.nodes and not arcs.has_subject(token) and before != heads[token]:
                hanging.opening_phrase(arcs, token, before)
                arcs.hang(token, before, "acl")
            elif deps[token] == "acl" and arcs.words[token - 1] != ",":
                hanging.on_last_item(arcs, token)
        elif word in COMPRISING and before in arcs.nodes and before != heads[token]:
            arcs.hang(token, before, "acl")
        elif tags[token] in ("VB", "VBP") and deps[token] == "conj" and tags[heads[token]] == "VBD":
            hanging.bare_form(arcs, token)
        elif tags[token] in FINITE_FORMS and deps[token] == "conj" and deps[heads[token]] == "acl":
            hanging.finite(arcs, token)
        elif token in arcs.nodes and deps[token] == "pobj" and tags[heads[token]] in FINITE_FORMS:
            deps[token] = "dobj"
        elif token in arcs.nodes and deps[token] == "npadvmod" and before >= 0:
            hanging.office(arcs, token)
        elif deps[token] == "pobj" and arcs.is_verb(heads[token]) and deps[heads[token]] != "prep":
            deps[token] = "dobj"
        elif word == "particular" and arcs.words[token - 1] == "in":
            hanging.singled_out(arcs, token)
        elif word == "with" and deps[token] == "mark":
            hanging.companion(arcs, token)
        elif word == "of" and deps[token] == "prep" and token - 1 in arcs.nodes:
            hanging.second_of(arcs, token)
        elif word == "of" and deps[token] == "prep" and tags[token - 1] == "CD":
            hanging.numbered_part(arcs, token)
        elif word == "of" and arcs.words[token - 1] == ",":
            hanging.parted_of(arcs, token)
        elif deps[token] == "appos" and arcs.is_noun(token) and heads[token] < token:
            hanging.crossing_apposition(arcs, token)
        elif word == "in" and deps[token] == "prep":
            hanging.standing_in(arcs, token)
        elif word == "to" and deps[token] == "prep" and token - 1 in arcs.nodes:
            hanging.parties(arcs, token)
        elif word == "by" and deps[token] == "conj":
            hanging.second_agent(arcs, token)
        elif word == "from" and deps[token] == "prep":
            hanging.origin(arcs, token)
        elif word == "for" and deps[token] == "mark":
            hanging.occasion(arcs, token)
        elif word == "on" and deps[token] == "prep":
            hanging.topic(arcs, token)
        elif deps[token] == "conj" and arcs.is_verb(heads[token]) and hanging.after_semicolon(arcs, token):
            hanging.item(arcs, token)
        elif deps[token] == "conj" and arcs.is_noun(token) and arcs.is_verb(heads[token]):
            hanging.joined_to_verb(arcs, token)
        elif word == "building" and deps[token] == "advcl":
            hanging.building_on(arcs, token)
        elif word == "which" and tags[token].startswith("W"):
            hanging.relative(arcs, token)
        elif deps[token] == "csubj" and tags[token] == "VBG" and arcs.kids(heads[token], *SUBJECTS):
            deps[token] = "advcl"
        elif deps[token] in ("nsubj", "nsubjpass") and heads[token] > token:
            verbs.make_verb(arcs, heads[token])
    return tuple(heads), tuple(deps)
