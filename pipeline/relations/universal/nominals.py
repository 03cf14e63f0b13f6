"""Nouns as the plain tree has them: prepositions that govern their noun, what a verb's preposition brings, clitics."""

from collections.abc import Mapping

from pipeline.relations.universal.clauses import passive
from pipeline.relations.universal.draft import Draft
from pipeline.relations.universal.glossary import Glossary, plain
from pipeline.relations.universal.mending import clause_of, is_relative
from pipeline.relations.universal.reading import FOLDED

_OF_CLAUSE = ("pursuant",)
"""Prepositions that belong to the clause, wherever the parser hangs them."""
IDLE = "dep"
"""The relation of a preposition that says nothing: a second one, or the one before an object that is a person."""
_CLITICS = {"y": ("to", ("in", "at")), "en": ("of", ("from",))}
"""Pronouns that have a preposition in them."""
_OWNED = {"its": "it", "their": "them", "one's": "it", "our": "us"}
"""Possessives, with the pronoun that says the same behind "of"."""
_MERGED = {"à": ("to", ("in", "at")), "de": ("of", ("from",))}
"""The prepositions of contracted relative pronouns: "auquel", "desquelles"."""


def rebuild(draft: Draft, glossary: Glossary) -> None:
    """Rewrite the noun phrases of a draft whose clauses are done."""
    for token in range(len(draft)):
        if _is_preposition(draft, token):
            _preposition(draft, token)
    for token in range(len(draft)):
        if draft.dep(token) == "det" and draft.english[token] in _OWNED:
            _of_owner(draft, token)
        if draft.pos[token] == "PRON" and token not in draft.nodes:
            _clitic(draft, token, glossary.contractions)
        if is_relative(draft, token) and draft.english[token] == "whose":
            _whose(draft, token)


def _is_preposition(draft: Draft, token: int) -> bool:
    """A preposition, or a conjunction that stands before a noun as one: "como la Liga"."""
    if draft.dep(token) not in ("case", "mark"):
        return False
    as_one = token in draft.meant and draft.is_nominal(draft.heads[token])
    if as_one and "like" in draft.senses.get(token, ()) and draft.words[token - 1 : token] == [","]:
        draft.english[token] = "like"
    return draft.pos[token] == "ADP" or as_one


def _preposition(draft: Draft, token: int) -> None:
    """The preposition takes the noun's place, and the noun becomes its object."""
    noun = draft.heads[token]
    if draft.deps[noun] in ("pobj", "pcomp", FOLDED) or draft.heads[noun] == noun:
        draft.deps[token] = IDLE
    elif draft.dep(noun) == "conj":
        _of_conjunct(draft, token, noun)
    elif draft.dep(noun) in ("obj", "iobj") and _personal(draft, token, noun):
        draft.deps[noun], draft.deps[token] = "obj", IDLE
    else:
        _govern(draft, token, noun, draft.heads[noun])


def _personal(draft: Draft, token: int, noun: int) -> bool:
    """The "a" of Spanish before a person or a body that is the object: "apoya al Consejo"."""
    verb = draft.heads[noun]
    free = not [kid for kid in draft.kids(verb, "obj") if kid != noun]
    return draft.lemmas[token] == "a" and noun in draft.persons and free and not _brings(draft, token, verb)


def _of_conjunct(draft: Draft, token: int, noun: int) -> None:
    """ "avec A et avec B" shares its preposition; "à la Conférence et par le Conseil" has two."""
    first = draft.heads[noun]
    other = draft.heads[first]
    if draft.deps[first] != "pobj":
        _govern(draft, token, noun, first)
    elif draft.english[other] == draft.english[token]:
        draft.deps[token] = IDLE
    else:
        _govern(draft, token, noun, draft.heads[other])


def _govern(draft: Draft, token: int, noun: int, governor: int) -> None:
    if _brings(draft, token, governor):
        sense = draft.meant[governor]
        if not sense.reads:
            draft.hang(noun, governor, "attr" if draft.english[governor] == "be" else "obj")
            draft.deps[token] = IDLE
            return
        draft.english[token] = sense.reads
    if draft.english[token] in _OF_CLAUSE:
        governor = _clause_above(draft, governor)
    draft.hang(token, governor, "prep")
    draft.hang(noun, token, "pcomp" if draft.is_verb(noun) else "pobj")
    if draft.english[token] == "by" and draft.is_verb(governor) and passive(draft, governor):
        draft.deps[token] = "agent"


def _clause_above(draft: Draft, token: int) -> int:
    """The verb above a noun, within its clause; the noun itself where there is none."""
    top = token
    while draft.dep(top) in ("obj", "obl", "pobj", "prep", "nmod", "dobj", "nsubj") and draft.heads[top] != top:
        top = draft.heads[top]
        if draft.is_verb(top):
            return top
    return token


def _brings(draft: Draft, token: int, governor: int) -> bool:
    """Whether the governor's wording says what this preposition brings."""
    sense = draft.meant.get(governor)
    return sense is not None and bool(sense.brings) and sense.brings == draft.lemmas[token]


def _clitic(draft: Draft, token: int, contractions: Mapping[str, str]) -> None:
    """ "y ont participé", "le presta apoyo": the pronoun behind the preposition that it has in it."""
    verb, word = draft.heads[token], plain(draft.words[token])
    if not draft.is_verb(verb) or draft.dep(token) == "expl":
        return
    sense = draft.meant.get(verb)
    if draft.dep(token) == "iobj" and sense is not None and sense.brings in ("à", "a") and not sense.reads:
        draft.deps[token] = "obj"
        return
    english, further = _inside(draft, token, word, contractions)
    if english:
        preposition = draft.insert(english, english, verb, "prep", "IN")
        if further:
            draft.senses[preposition] = further
        draft.hang(token, preposition, "pobj")


def _inside(draft: Draft, token: int, word: str, contractions: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The English preposition that a pronoun has in it, with further ones; empty where it has none."""
    if word in _CLITICS:
        return _CLITICS[word]
    if word in contractions:
        return _MERGED[contractions[word]]
    return ("to", ()) if draft.dep(token) == "iobj" else ("", ())


def _of_owner(draft: Draft, token: int) -> None:
    """ "ont exercé sa présidence" says as much as "the presidency of it": frames look for what is owned behind "of"."""
    noun = draft.heads[token]
    if draft.pos[noun] == "NOUN" and noun not in draft.nodes and noun in draft.meant:
        preposition = draft.insert("of", "of", noun, "prep", "IN")
        pronoun = draft.insert(_OWNED[draft.english[token]], _OWNED[draft.english[token]], preposition, "pobj", "PRP")
        if token in draft.nodes:
            draft.repeated[pronoun] = token


def _whose(draft: Draft, token: int) -> None:
    """ "dont les résultats": whose results; "dont il se félicite": what the verb's own "de" brings."""
    head = draft.heads[token]
    if draft.is_verb(head):
        sense = draft.meant.get(head)
        if sense is not None and sense.brings == "de" and not sense.reads:
            draft.deps[token], draft.english[token] = "obj", "which"
            return
        head = _owned_by(draft, token, head)
    elif draft.is_verb(draft.heads[head]) and head in draft.persons:
        head = _owned_by(draft, token, draft.heads[head])
    draft.hang(token, head, "poss")


def _owned_by(draft: Draft, pronoun: int, verb: int) -> int:
    """The noun behind "dont": the next one, unless that is a body by name and the verb has an object of its own."""
    near = next((n for n in range(pronoun + 1, min(pronoun + 4, len(draft))) if _owned(draft, n)), verb)
    done = [kid for kid in draft.kids(verb, "obj") if kid > verb and kid not in draft.nodes]
    return done[0] if done and near in draft.persons and draft.heads[near] == verb else near


def _owned(draft: Draft, token: int) -> bool:
    return draft.pos[token] == "NOUN" or token in draft.nodes


def antecedent(draft: Draft, pronoun: int) -> int:
    """The token that a relative pronoun stands for; -1 where the parse does not tell."""
    top = clause_of(draft, pronoun)
    for _ in range(6):
        if draft.dep(top) in ("relcl", "acl"):
            return draft.heads[top]
        if draft.heads[top] == top:
            return -1
        top = draft.heads[top]
    return -1
