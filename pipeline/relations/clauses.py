"""Places in the clause around a word: its agents, its subject, its object, what the clause itself belongs to."""

from collections.abc import Iterator

from pipeline.relations.expansion import expand
from pipeline.relations.lexicon import Lexicon
from pipeline.relations.prepositions import prepositional
from pipeline.relations.tree import Tree
from pipeline.relations.voice import agents, companions, objects, passive, subjects

OPENING, CLOSING = ("“", '"', "«", "``"), ("”", '"', "»", "''")
PHRASAL = ("prep", "pobj", "pcomp", "dobj", "conj", "compound", "poss")
"""Arcs within a noun phrase and the gerunds behind its prepositions."""
BELONGING = frozenset(
    (
        *("prep", "advcl", "agent", "dative", "npadvmod", "dobj", "dep", "conj", "pcomp"),
        *("acl", "relcl", "xcomp", "ccomp", "advmod", "attr"),
    )
)
"""Arcs by which a phrase belongs to the clause of its verb, rather than being its subject."""


def clause_verb(tree: Tree, token: int) -> int | None:
    """The verb whose clause the prepositional phrase around a noun belongs to."""
    top = token
    for _ in range(5):
        head = tree.heads[top]
        if head == top:
            return None
        if tree.is_verb(head):
            return head if tree.deps[top] in BELONGING else None
        top = head
    return None


def clause(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The agents of the clause around a noun, or of the next one above that has any."""
    near = _asked_before(tree, token, lexicon) or _just_named(tree, token, lexicon)
    if near:
        yield from ((noun, "clause") for noun in near)
        return
    top = token
    for _ in range(4):
        verb = clause_verb(tree, top)
        if verb is None:
            return
        others = any(kid not in tree.nodes for kid in tree.kids(token, "poss"))
        if _quoted_apart(tree, verb, token) or (others and tree.kids(verb, "dobj")):
            return
        with_it = companions(tree, verb)
        found = [noun for noun in _doers(tree, verb, lexicon) if noun != token and noun not in with_it]
        if any(True for noun in found for _ in expand(tree, noun, "", lexicon)):
            yield from ((noun, "clause") for noun in found)
            return
        if tree.deps[verb] == "acl" and tree.tags[verb] == "VBN":
            return
        top = verb


def clause_subject(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    verb = clause_verb(tree, token)
    if verb is not None:
        yield from ((noun, "clause") for noun, _ in subjects(tree, verb, lexicon))


def clause_object(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    verb = clause_verb(tree, token)
    if verb is not None:
        undergone = [verb, *_chosen_to(tree, verb)]
        yield from ((noun, "clause") for one in undergone for noun, _ in objects(tree, one, lexicon))


def unattributed(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What a clause that names no doer is about: "A was held in partnership with B"."""
    verb = clause_verb(tree, token)
    if verb is not None and passive(tree, verb) and not list(agents(tree, verb, lexicon)):
        yield from ((noun, "clause") for noun, _ in objects(tree, verb, lexicon))


def setting(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Where what the clause says happened: "agreed in the course of A, with the help of B"."""
    verb = clause_verb(tree, token)
    if verb is None:
        return
    for name in ("in", "at", "during"):
        yield from ((noun, "clause") for noun, _ in prepositional(tree, verb, name) if noun != token)


def _doers(tree: Tree, verb: int, lexicon: Lexicon) -> list[int]:
    """The agents of a clause, or of what its subject was chosen to do."""
    return list(agents(tree, verb, lexicon)) or [
        noun for other in _chosen_to(tree, verb) for noun in agents(tree, other, lexicon)
    ]


def _chosen_to(tree: Tree, verb: int) -> list[int]:
    """What the subject of a passive is to do: "A was chosen, along with B, to host C"."""
    return tree.kids(verb, "xcomp") if tree.kids(verb, "nsubjpass") else []


def _asked_before(tree: Tree, token: int, lexicon: Lexicon) -> list[int]:
    """Who is asked, right before an adjunct that was put in front: "asked A, in consultation with B, to write C"."""
    start = tree.unit.spans[token][0]
    passed = [node for node in tree.nodes if node > token and tree.unit.spans[node][1] <= start]
    last = max(passed, key=lambda node: tree.unit.spans[node], default=-1)
    verb = tree.heads[last]
    asked = last > token and tree.deps[last] == "dobj" and tree.lemmas[verb] in lexicon.asking
    return [last] if asked and tree.kids(verb, "xcomp", "advcl") else []


def _just_named(tree: Tree, token: int, lexicon: Lexicon) -> list[int]:
    """Those who act right before the comma of an adjunct.

    "Prepared by A, in collaboration with B"; "welcomed the efforts of A, in collaboration with B".
    """
    start = min((token, *_left(tree, token)))
    previous = start - 2 if start > 1 and tree.unit.words[start - 1] == "," else -1
    if previous not in tree.nodes or tree.deps[previous] != "pobj" or previous in tree.pronouns:
        return []
    tie = tree.heads[previous]
    work = tree.heads[tie]
    praised = tree.deps[work] == "dobj" and tree.lemmas[tree.heads[work]] in lexicon.praising
    of_work = praised and tree.lemmas[tie] == "of" and tree.lemmas[work] in lexicon.contents
    body = tree.nodes[previous][0].type == "organization"
    return [previous] if tree.deps[tie] == "agent" or (of_work and body) else []


def _left(tree: Tree, token: int) -> list[int]:
    """The preposition and modifiers that open a noun's phrase."""
    head = tree.heads[token]
    opening = [head] if tree.deps[head] == "prep" and head < token else []
    return [*opening, *(kid for kid in tree.children[token] if kid < token)]


def in_title(tree: Tree, outer: int, inner: int) -> bool:
    """Whether a quotation opens after a word in which a later word stands: "a talk on “Ways to apply A”"."""
    opened = 0
    for word in tree.unit.words[outer:inner]:
        closes = word in CLOSING and (opened > 0 or word not in OPENING)
        opened += -1 if closes else word in OPENING
    return opened > 0


def _quoted_apart(tree: Tree, one: int, other: int) -> bool:
    """Whether a quotation, such as a title, opens or closes between two words."""
    return any(word in (*OPENING, *CLOSING) for word in tree.unit.words[min(one, other) : max(one, other)])


def host(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What a clause with "at which", "in which" or "where" belongs to; of two joined by "and", the second, too."""
    top = token
    for _ in range(6):
        joined = tree.deps[top] in ("advcl", "conj", "ccomp") and tree.deps[tree.heads[top]] == "relcl"
        if joined and any(tree.lemmas[kid] == "where" for kid in tree.kids(top, "advmod")):
            yield tree.heads[tree.heads[top]], "relative"
            return
        if tree.deps[top] == "relcl":
            opens = [
                kid for kid in tree.kids(top, "prep") if any(tree.lemmas[p] == "which" for p in tree.kids(kid, "pobj"))
            ]
            if opens or any(tree.lemmas[kid] == "where" for kid in tree.kids(top, "advmod")):
                yield tree.heads[top], "relative"
            return
        if tree.heads[top] == top:
            return
        top = tree.heads[top]


def role(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Who acts "as" what the noun names, or is named right before it: "with A as chair of B", "elected A as chair".

    Or who takes its part: "A assumed the role of chair of B".
    """
    if _one_of(tree, token):
        token = tree.heads[tree.heads[token]]
    preposition = tree.heads[token]
    taken = tree.heads[preposition]
    if tree.lemmas[preposition] == "of" and tree.lemmas[taken] in lexicon.tasks and tree.deps[taken] == "dobj":
        yield from ((noun, "role") for noun in agents(tree, tree.heads[taken], lexicon))
    if tree.lemmas[preposition] != "as":
        return
    while tree.deps[preposition] == "conj" and tree.lemmas[tree.heads[preposition]] == "as":
        preposition = tree.heads[preposition]
    head = tree.heads[preposition]
    if tree.lemmas[head] == "capacity":  # "in its capacity as chair of B"
        head = tree.heads[tree.heads[head]]
    chosen = tree.lemmas[head] in lexicon.appointing or tree.lemmas[head] in lexicon.praising
    if chosen and preposition > head:
        yield from ((noun, "role") for noun, _ in objects(tree, head, lexicon))
    elif tree.is_verb(head):
        doers = list(agents(tree, head, lexicon)) or [noun for noun, _ in subjects(tree, head, lexicon)]
        yield from ((noun, "role") for noun in doers)
    elif head in tree.nodes:
        yield head, "role"


def taken_for(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What is taken for the noun: "reaffirm A as part of B", "A, as part of B,"."""
    tie = tree.heads[token]
    if tree.lemmas[tie] != "as" or tree.deps[token] != "pobj":
        return
    head = tree.heads[tie]
    if tree.is_verb(head):
        yield from objects(tree, head, lexicon)
    elif head in tree.nodes:
        yield head, "modified"


def _one_of(tree: Tree, token: int) -> bool:
    """Whether one of several is meant: "as one of the chairs of A"."""
    tie = tree.heads[token]
    return tree.deps[token] == "pobj" and tree.lemmas[tie] == "of" and tree.lemmas[tree.heads[tie]] == "one"


def beside(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What the clause is about beside which "with" says who acts as something: "A met, with B serving as chair"."""
    acting = tree.heads[tree.heads[token]]
    tie = tree.heads[acting]
    verb = clause_verb(tree, acting)
    if tree.lemmas[tie] == "with" and verb is not None and tree.deps[acting] in ("pcomp", "pobj"):
        yield from ((noun, "clause") for noun, _ in subjects(tree, verb, lexicon))


def said(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Mentions in the clause that a verb of saying governs, or below the plain noun that it speaks of."""
    nouns = [kid for kid in tree.kids(token, "dobj") if kid not in tree.nodes]
    behind = [prep for prep in tree.kids(token, "prep") if nouns and prep > nouns[-1]]
    yield from _spoken_of(tree, tree.kids(token, "ccomp"))
    yield from _spoken_of(tree, [*nouns, *behind], PHRASAL)


def asked(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Mentions in the clause that says what a verb asks for: "urges A to ratify B", "demands that A ratify B"."""
    clauses = tree.kids(token, "xcomp", "advcl")
    infinitives = [k for k in clauses if k > token and any(tree.lemmas[aux] == "to" for aux in tree.kids(k, "aux"))]
    yield from _spoken_of(tree, [*infinitives, *tree.kids(token, "ccomp")])


def _spoken_of(tree: Tree, words: list[int], arcs: tuple[str, ...] = ()) -> Iterator[tuple[int, str]]:
    """Mentions below words: all, or those that only these arcs lead to, and none below another."""
    stack = list(words)
    while stack:
        kid = stack.pop(0)
        if kid in tree.nodes and kid not in tree.pronouns:
            yield kid, "said"
        if not arcs or kid not in tree.nodes:
            stack.extend(tree.kids(kid, *arcs))


def bearer(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The noun to which a prepositional phrase or a participle is attached: "a workshop in collaboration with"."""
    top = token
    for _ in range(3):
        head = tree.heads[top]
        if head == top or tree.is_verb(head):
            return
        if tree.is_noun(head) and head != token:
            yield head, "bearer"
            return
        top = head
