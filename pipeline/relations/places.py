"""Where the arguments of a word stand in its sentence.

A place is a name that frames use: `subject`, `object`, `complement`, a preposition, `poss` and others, see
`PLACES`. Each place yields the nouns that fill it, with the detour that led there; `expansion` then goes from a noun
to the mentions that it stands for.
"""

from collections.abc import Callable, Iterator

from pipeline.relations import clauses
from pipeline.relations.lexicon import Lexicon
from pipeline.relations.prepositions import objects_of, prepositional
from pipeline.relations.tree import Tree
from pipeline.relations.voice import BEING, agents, objects, passive, relative, subjects


def _subject(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    if tree.is_verb(token) and passive(tree, token):
        yield from ((noun, "agent") for noun in agents(tree, token, lexicon))
    elif tree.is_verb(token):
        yield from subjects(tree, token, lexicon)
    else:
        yield from _predicated(tree, token, lexicon)


def _predicated(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What an adjective, a noun or a preposition is said of: by "to be", or as the noun it modifies."""
    head, dep = tree.heads[token], tree.deps[token]
    stray = dep == "conj" and tree.is_noun(token) and tree.lemmas[head] not in BEING
    if dep in ("acomp", "attr", "oprd", "prep", "conj", "xcomp", "advcl", "pobj", "amod") and tree.is_verb(head):
        own = token if dep == "xcomp" and tree.is_verb(token) else head
        yield from () if stray else subjects(tree, own, lexicon)
    elif dep in ("conj",) and not tree.is_verb(head):
        yield from _predicated(tree, head, lexicon)
    elif (exemplar := _exemplar(tree, token, lexicon)) is not None:
        yield from _predicated(tree, exemplar, lexicon)
    elif (dep in ("amod", "prep", "appos", "acl", "relcl") and tree.is_noun(head)) or dep == "appos":
        yield head, "modified"
    elif dep == "nsubj" and tree.lemmas[head] == "be":
        yield from ((kid, "predicate") for kid in tree.kids(head, "attr"))


def _exemplar(tree: Tree, token: int, lexicon: Lexicon) -> int | None:
    """The predicate whose "of" only names its kind by the word: "A is a model of a joint venture between B and C".

    So does that of "A is one of the pillars of B", and of "A, one of the pillars of B".
    """
    tie = tree.heads[token]
    kind = tree.heads[tie]
    if tree.deps[token] != "pobj" or tree.lemmas[tie] != "of":
        return None
    if tree.lemmas[kind] == "one" and tree.tags[token] == "NNS":
        return kind if tree.deps[kind] in ("attr", "appos") else None
    return kind if tree.lemmas[kind] in lexicon.exemplars and tree.deps[kind] == "attr" else None


def _included(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What the subject that the word is is said to include: "its members include A"."""
    verb = tree.heads[token]
    if tree.deps[token] == "nsubj" and tree.lemmas[verb] in ("include", "comprise"):
        yield from objects(tree, verb, lexicon)


def _possessor(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Whose it is; of a name in apposition, whose the noun before it is: "its new initiative, A"."""
    before = tree.heads[token]
    named = token in tree.nodes and tree.deps[token] == "appos" and before not in tree.nodes
    owned = (token, before) if named and tree.lemmas[before] not in lexicon.contents else (token,)
    yield from (_meant(tree, kid, "poss") for word in owned for kid in tree.kids(word, "poss"))


def _compound(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    near = (kid for kid in tree.kids(token, "compound", "nmod", "amod") if kid in tree.nodes)
    yield from ((kid, "compound") for kid in near if tree.unit.words[kid + 1 : kid + 2] != ("/",))


def _light(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The one who gives, makes or holds what the noun names."""
    top = token
    while tree.deps[top] == "conj" and tree.is_noun(tree.heads[top]):
        top = tree.heads[top]
    head, dep = tree.heads[top], tree.deps[top]
    if dep in ("dobj", "nsubjpass", "oprd", "attr", "dative") and tree.lemmas[head] in lexicon.light:
        yield from ((noun, "light") for noun in agents(tree, head, lexicon))
    elif dep == "pobj" and tree.is_verb(tree.heads[head]) and tree.lemmas[tree.heads[head]] in lexicon.light:
        yield from ((noun, "light") for noun in agents(tree, tree.heads[head], lexicon))


def _complement(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    yield from ((kid, "") for kid in tree.kids(token, "attr", "oprd", "pobj"))


def _apposed(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    yield from ((kid, "appos") for kid in tree.kids(token, "appos"))
    if tree.deps[token] == "appos":
        yield tree.heads[token], "appos"


def _apposed_behind(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What stands in apposition behind the word's "of": "the outcome document of A, B"."""
    for noun in objects_of(tree, token, "of"):
        yield from ((kid, "appos") for kid in tree.kids(noun, "appos"))


def _purpose(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What is to be done with it: the object of an infinitive or of "for ...ing" below the word or its object."""
    for noun in (token, *tree.kids(token, "dobj")):
        verbs = [
            v
            for v in tree.kids(noun, "acl", "advcl", "xcomp")
            if any(tree.lemmas[k] == "to" for k in tree.kids(v, "aux"))
        ]
        verbs += [
            v
            for prep in tree.kids(noun, "prep")
            if tree.lemmas[prep] in ("for", "in")
            for v in tree.kids(prep, "pcomp")
        ]
        for verb in verbs:
            yield from ((kid, "purpose") for kid in tree.kids(verb, "dobj"))


def _inside(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Any mention below the word, and in the quotation after it: what a title or theme is about."""
    below, stack = [], list(tree.children[token])
    while stack:
        kid = stack.pop()
        below.append(kid)
        stack.extend(tree.children[kid])
    words = tree.unit.words
    quote = next((i for i in range(token + 1, min(token + 4, len(words))) if words[i] in clauses.OPENING), None)
    if quote is not None:
        end = next((i for i in range(quote + 1, len(words)) if words[i] in clauses.CLOSING), len(words))
        below.extend(range(quote, end))
    yield from ((kid, "inside") for kid in sorted(set(below)) if kid in tree.nodes)


def _coordinated(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The other title of the same person: "the Minister of A and Chair of B"."""
    head = tree.heads[token]
    if tree.deps[token] == "conj" and tree.is_noun(head):
        yield _office(tree, head, lexicon), "conj"
    yield from ((kid, "conj") for kid in tree.kids(token, "conj") if kid not in tree.nodes)


def _office(tree: Tree, noun: int, lexicon: Lexicon) -> int:
    """The office in whose title a name stands to which the parser joined another title: "Envoy of A to B and chair"."""
    top = noun
    while tree.deps[top] in ("pobj", "prep"):
        top = tree.heads[top]
        if top not in tree.nodes and (tree.lemmas[top] in lexicon.offices or tree.tags[top] == "NNP"):
            return top
    return noun


def _setting_behind(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Where it is to happen, said behind the word: "decided to hold, during A, B"; not "decided, at A, to hold B"."""
    start = tree.unit.spans[token][0]
    yield from ((noun, how) for noun, how in clauses.setting(tree, token, lexicon) if tree.unit.spans[noun][0] > start)


def _for_whom(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Those for whom it is, or for whom it is to do something: "a platform for A to meet"."""
    yield from ((noun, "") for noun in objects_of(tree, token, "for"))
    for verb in tree.kids(token, "relcl", "advcl", "acl", "ccomp"):
        if any(tree.lemmas[mark] == "for" for mark in tree.kids(verb, "mark")):
            yield from ((noun, "") for noun in tree.kids(verb, "nsubj", "nsubjpass"))


def _self(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    yield token, ""


PLACES: dict[str, Callable[[Tree, int, Lexicon], Iterator[tuple[int, str]]]] = {
    "subject": _subject,
    "object": objects,
    "poss": _possessor,
    "compound": _compound,
    "light": _light,
    "clause": clauses.clause,
    "clause_subject": clauses.clause_subject,
    "clause_object": clauses.clause_object,
    "unattributed": clauses.unattributed,
    "bearer": clauses.bearer,
    "complement": _complement,
    "apposed": _apposed,
    "apposed_behind": _apposed_behind,
    "predicated": _predicated,
    "self": _self,
    "purpose": _purpose,
    "host": clauses.host,
    "setting": clauses.setting,
    "coordinated": _coordinated,
    "role": clauses.role,
    "taken_for": clauses.taken_for,
    "beside": clauses.beside,
    "said": clauses.said,
    "asked": clauses.asked,
    "inside": _inside,
    "included": _included,
    "setting_behind": _setting_behind,
    "for_whom": _for_whom,
}
"""Places with a name of their own; every other name is a preposition, and with "!" only one right below the word."""


def fill(tree: Tree, token: int, place: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The nouns that fill a place of a word, each with the detour that led there."""
    if place in PLACES:
        yield from PLACES[place](tree, token, lexicon)
    elif (name := place.rstrip("!")) not in tree.vocabulary:
        return
    elif name != place:
        yield from ((noun, "") for noun in objects_of(tree, token, name))
    else:
        yield from (_meant(tree, noun, how) for noun, how in prepositional(tree, token, place))


def _meant(tree: Tree, noun: int, how: str) -> tuple[int, str]:
    """What a relative pronoun stands for: "A, in which B takes part", "A, whose members are B"."""
    meant = relative(tree, noun)
    return (noun, how) if meant is None else (meant, "relative")
