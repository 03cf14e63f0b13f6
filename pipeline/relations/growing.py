"""From spaCy's parse of a unit to its tree, with the arcs put right where a small parser errs alike again and again.

Reads a parsed Doc; what comes out is plain data (`tree`). The rules are in `verbs` and `hanging`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.relations import hanging, verbs
from pipeline.relations.arcs import SUBJECTS, Arcs
from pipeline.relations.tree import Tree, Unit, plant

FINITE_FORMS = ("VBD", "VBP", "VBZ", "VB")
EXAMPLES = frozenset(("as", "including", "namely", "notably"))
"""Words that announce an example."""
QUANTIFIERS = frozenset(("both", "all", "each", "some", "many", "most", "none", "two", "three"))
"""How many of what stands before a relative clause does: "both of which"."""
COMPRISING = frozenset(("comprising", "encompassing"))
"""Participles that say of the name right before them of what it is made."""


def grow(unit: Unit, doc: Any, lemmas: tuple[str, ...]) -> Tree:
    """The tree of a unit from its parsed spaCy Doc and the lemmas of its words."""
    tags, arcs = _strings(doc, "TAG"), _strings(doc, "DEP")
    # The array has how far each word is from its head, as if it were no negative number.
    offsets = doc.to_array("HEAD").astype("int64").tolist()
    heads, deps = mended([token + offset for token, offset in enumerate(offsets)], arcs, tags, unit)
    return plant(unit, lemmas, tuple(tags), deps, heads)


def _strings(doc: Any, attribute: str) -> list[str]:
    """An attribute of all words of a Doc: as an array at once, a fifth of the time of asking each word."""
    values = doc.to_array(attribute).tolist()
    known = {value: doc.vocab.strings[value] for value in set(values)}
    return [known[value] for value in values]


def mended(heads: list[int], deps: list[str], tags: list[str], unit: Unit) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Arcs put right where a small parser errs alike again and again: after a comma it attaches too high.

    "such as" and "including" go to the plural noun or name before them; a participle, and the clause of a relative
    pronoun, to the name directly before the comma; a word with a subject is a verb, whatever its tag (changed in
    place) says. No arc is changed that would make a circle.
    """
    arcs = Arcs.of(unit, heads, deps, tags)
    for mend in WHOLE:
        mend(arcs)
    for token in range(len(arcs.words)):
        for kind in KINDS:
            if kind(arcs, token):
                break
    return tuple(heads), tuple(deps)


def _example(arcs: Arcs, token: int) -> bool:
    if arcs.words[token] not in EXAMPLES:
        return False
    hanging.example(arcs, token)
    return True


def _participle(arcs: Arcs, token: int) -> bool:
    dep = arcs.deps[token]
    if arcs.tags[token] != "VBN" or dep not in ("advcl", "conj", "acl", "dep"):
        return False
    if dep == "advcl" and arcs.words[token - 1] == "as":
        hanging.said_of_text(arcs, token)
        return True
    before = token - 1 if token - 1 in arcs.nodes else hanging.behind_adverbs(arcs, token)
    if before in arcs.nodes and not arcs.has_subject(token) and before != arcs.heads[token]:
        hanging.opening_phrase(arcs, token, before)
        arcs.hang(token, before, "acl")
    elif dep == "acl" and arcs.words[token - 1] != ",":
        hanging.on_last_item(arcs, token)
    return True


def _comprising(arcs: Arcs, token: int) -> bool:
    before = arcs.before_comma(token)
    comprises = arcs.words[token] in COMPRISING and before in arcs.nodes and before != arcs.heads[token]
    if comprises:
        arcs.hang(token, before, "acl")
    return comprises


def _finite(arcs: Arcs, token: int) -> bool:
    tag, head = arcs.tags[token], arcs.heads[token]
    if arcs.deps[token] != "conj":
        return False
    if tag in ("VB", "VBP") and arcs.tags[head] == "VBD":
        hanging.bare_form(arcs, token)
        return True
    if tag in FINITE_FORMS and arcs.deps[head] == "acl":
        hanging.finite(arcs, token)
        return True
    return False


def _argument(arcs: Arcs, token: int) -> bool:
    """A noun that a verb takes without a preposition is its object, whatever its arc is called."""
    dep, head = arcs.deps[token], arcs.heads[token]
    if token in arcs.nodes and dep == "npadvmod" and arcs.before_comma(token) >= 0:
        hanging.office(arcs, token)
        return True
    finite = token in arcs.nodes and arcs.tags[head] in FINITE_FORMS
    taken = dep == "pobj" and (finite or (arcs.is_verb(head) and arcs.deps[head] != "prep"))
    if taken:
        arcs.deps[token] = "dobj"
    return taken


def _small_word(arcs: Arcs, token: int) -> bool:
    word, before = arcs.words[token], arcs.words[token - 1]
    mend = BY_WORD.get((word, arcs.deps[token]))
    if word == "particular" and before == "in":
        mend = hanging.singled_out
    elif word == "of" and arcs.deps[token] == "prep" and token - 1 in arcs.nodes:
        mend = hanging.second_of
    elif word == "of" and arcs.deps[token] == "prep" and arcs.tags[token - 1] == "CD":
        mend = hanging.numbered_part
    elif word == "of" and before == ",":
        mend = hanging.parted_of
    elif word == "to" and arcs.deps[token] == "prep" and token - 1 in arcs.nodes:
        mend = hanging.parties
    elif word in ("which", "whom") and before == "of" and arcs.words[token - 2] in QUANTIFIERS:
        mend = hanging.both_of
    elif word == "which" and arcs.tags[token].startswith("W"):
        mend = hanging.relative
    if mend is not None:
        mend(arcs, token)
    return mend is not None


def _joined(arcs: Arcs, token: int) -> bool:
    dep, head = arcs.deps[token], arcs.heads[token]
    if dep == "appos" and arcs.is_noun(token) and head < token:
        hanging.crossing_apposition(arcs, token)
        return True
    if dep != "conj" or not arcs.is_verb(head):
        return False
    if hanging.after_semicolon(arcs, token):
        hanging.item(arcs, token)
        return True
    if arcs.is_noun(token):
        hanging.joined_to_verb(arcs, token)
        return True
    return False


def _subject(arcs: Arcs, token: int) -> bool:
    dep, head = arcs.deps[token], arcs.heads[token]
    if dep == "csubj" and arcs.tags[token] == "VBG" and arcs.kids(head, *SUBJECTS):
        arcs.deps[token] = "advcl"
        return True
    if dep in SUBJECTS and head > token:
        verbs.make_verb(arcs, head)
        return True
    return False


WHOLE: tuple[Callable[[Arcs], None], ...] = (
    hanging.compound_prepositions,
    verbs.find_verb,
    verbs.find_participles,
    verbs.find_object,
    verbs.find_subject,
    verbs.find_apposition,
    verbs.find_lasting_passives,
    verbs.find_second_verb,
    hanging.objects_behind_pronouns,
    hanging.misapposed,
    hanging.listed_texts,
    hanging.joined_before,
    hanging.settings,
    hanging.doings,
    verbs.join_participles,
)
"""What is put right in a sentence as a whole, in this order."""
BY_WORD: Mapping[tuple[str, str], Callable[[Arcs, int], None]] = {
    ("with", "mark"): hanging.companion,
    ("in", "prep"): hanging.standing_in,
    ("by", "conj"): hanging.second_agent,
    ("by", "prep"): hanging.doer,
    ("from", "prep"): hanging.origin,
    ("for", "mark"): hanging.occasion,
    ("on", "prep"): hanging.topic,
    ("building", "advcl"): hanging.building_on,
}
"""What is put right at a word with an arc of this label."""
KINDS = (_example, _participle, _comprising, _finite, _argument, _small_word, _joined, _subject)
"""Then word by word: the first that knows it puts it right."""
