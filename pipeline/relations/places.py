"""Where the arguments of a word stand in its sentence.

A place is a name that frames use: `subject`, `object`, `complement`, a preposition, `poss` and others, see
`PLACES`. Each place yields the nouns that fill it, through voice, coordination, relative clauses, participles,
control and light verbs; `expand` then goes from a noun to the mentions that it stands for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.relations.frames import Lexicon
from pipeline.relations.tree import Tree

RELATIVE = frozenset(("which", "that", "who", "whom", "whose"))
RECEIVED = frozenset(("assistance", "support", "help", "aid", "training", "funding"))
"""Nouns with "to do" whose doer is the one who gets them."""
HELPING = frozenset(("support", "assist", "help", "enable", "aid", "engage", "involve", "encourage", "guide"))
"""Verbs whose object does what a gerund after them says: "supports A in applying B"."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A token that stands for mentions, and how the walk came to it."""

    token: int
    steps: int = 0
    """Nouns passed on the way down."""
    via: tuple[str, ...] = ()
    """Their lemmas."""
    how: str = ""
    """The detours of the walk: conj, appos, relative, control, light, clause."""


def passive(tree: Tree, verb: int) -> bool:
    """Whether the verb's subject undergoes it."""
    if tree.tags[verb] != "VBN":
        return False
    if tree.kids(verb, "nsubjpass", "auxpass", "agent"):
        return True
    if tree.kids(verb, "aux"):
        return False
    if tree.kids(verb, "nsubj"):
        return not tree.kids(verb, "dobj")
    if tree.deps[verb] == "conj" and tree.is_verb(tree.heads[verb]):
        return passive(tree, tree.heads[verb])
    return tree.deps[verb] in ("acl", "advcl", "ROOT", "relcl", "amod", "oprd", "xcomp", "ccomp", "appos", "dep")


def surface_subjects(tree: Tree, verb: int, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The nouns that the verb's subject, said or understood, stands for."""
    if depth > 6:
        return
    own = [kid for kid in tree.kids(verb, "nsubj", "nsubjpass") if tree.lemmas[kid] != "there"]
    head, dep = tree.heads[verb], tree.deps[verb]
    if own:
        for kid in own:
            antecedent = _antecedent(tree, verb, kid)
            yield (kid, "") if antecedent is None else (antecedent, "relative")
    elif dep == "conj" and (tree.is_verb(head) or tree.tags[head].startswith("MD")):
        yield from surface_subjects(tree, head, depth + 1)
    elif dep in ("relcl", "acl") and (tree.is_noun(head) or tree.tags[head] == "CD"):
        if any(tree.lemmas[kid] == "to" for kid in tree.kids(verb, "aux")) and not passive(tree, verb):
            yield from ((noun, "control") for noun in _holders(tree, head, depth + 1))
        else:
            yield head, "participle" if dep == "acl" else "relative"
    elif dep == "xcomp":
        others = tree.kids(head, "dobj") or _called_upon(tree, head)
        for kid in others:
            yield kid, "control"
        if not others:
            yield from ((noun, "control") for noun, _ in surface_subjects(tree, head, depth + 1))
    elif dep in ("advcl", "ccomp", "dep", "prep") and tree.is_verb(head):
        yield from ((noun, "control") for noun, _ in surface_subjects(tree, head, depth + 1))
    elif dep == "pcomp":
        yield from ((noun, "control") for noun in _preposition_subjects(tree, head, depth + 1))
    elif dep in ("acomp", "attr") or tree.tags[verb].startswith("JJ"):
        yield from surface_subjects(tree, head, depth + 1)


def _called_upon(tree: Tree, verb: int) -> list[int]:
    """Those whom a clause with "to" is laid upon: "calls upon A to ..."."""
    if tree.lemmas[verb] not in ("call", "appeal", "rely"):
        return []
    preps = [prep for prep in tree.kids(verb, "prep") if tree.lemmas[prep] in ("on", "upon", "to")]
    return [noun for prep in preps for noun in tree.kids(prep, "pobj")]


def _antecedent(tree: Tree, verb: int, subject: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    if tree.lemmas[subject] not in RELATIVE or subject in tree.nodes:
        return None
    top = verb
    for _ in range(6):
        if tree.deps[top] == "relcl":
            return tree.heads[top]
        if tree.deps[top] not in ("conj", "xcomp", "ccomp", "advcl") or tree.heads[top] == top:
            return None
        top = tree.heads[top]
    return None


def _holders(tree: Tree, noun: int, depth: int) -> Iterator[int]:
    """Whose offer, plan or effort "to do" something it is: its own "of" or possessor, else the clause's subject."""
    own = tree.kids(noun, "poss") + [k for p in tree.kids(noun, "prep") if tree.lemmas[p] in ("of", "by")
                                     for k in tree.kids(p, "pobj") if k in tree.nodes]  # fmt: skip
    top = noun
    while tree.deps[top] in ("pobj", "prep") and not tree.is_verb(tree.heads[top]):
        top = tree.heads[top]
    if tree.deps[top] == "attr":
        yield from (subject for subject, _ in surface_subjects(tree, tree.heads[top], depth + 1))
    elif tree.lemmas[noun] not in RECEIVED:
        yield from own or _governor_subjects(tree, noun, depth)


def _governor_subjects(tree: Tree, noun: int, depth: int) -> Iterator[int]:
    """Subjects of the clause in which a noun stands as object or in a prepositional phrase."""
    token = noun
    for _ in range(6):
        head = tree.heads[token]
        if head == token:
            return
        if tree.is_verb(head) and tree.deps[token] in (
            "dobj",
            "prep",
            "attr",
            "conj",
            "advcl",
            "oprd",
            "dative",
            "npadvmod",
        ):
            yield from agents(tree, head, depth + 1)
            return
        if tree.is_verb(head):
            return
        token = head


def _preposition_subjects(tree: Tree, preposition: int, depth: int) -> Iterator[int]:
    head = tree.heads[preposition]
    if tree.is_verb(head) and tree.lemmas[head] in HELPING and tree.kids(head, "dobj"):
        yield from tree.kids(head, "dobj")
    elif tree.is_verb(head):
        yield from (noun for noun, _ in surface_subjects(tree, head, depth + 1))
    elif tree.is_noun(head):
        yield from _governor_subjects(tree, head, depth + 1)


def agents(tree: Tree, verb: int, depth: int = 0) -> Iterator[int]:
    """The nouns that do what the verb says, whatever its voice."""
    if depth > 6:
        return
    if passive(tree, verb):
        found = [noun for agent in tree.kids(verb, "agent") for noun in tree.kids(agent, "pobj")]
        found += (
            []
            if found
            else [
                noun
                for prep in tree.kids(verb, "prep")
                if tree.lemmas[prep] == "by"
                for noun in tree.kids(prep, "pobj")
            ]
        )
        found = found or [
            noun
            for prep in tree.kids(verb, "prep")
            for low in tree.kids(prep, "pobj")
            if low not in tree.nodes
            for by in tree.kids(low, "prep")
            if tree.lemmas[by] == "by"
            for noun in tree.kids(by, "pobj")
        ]
        if not found:
            for other in tree.kids(verb, "conj"):
                found += list(agents(tree, other, depth + 1)) if passive(tree, other) else []
        yield from found
    else:
        yield from (noun for noun, _ in surface_subjects(tree, verb, depth))


def _subject(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    if tree.is_verb(token) and passive(tree, token):
        yield from ((noun, "agent") for noun in agents(tree, token))
    elif tree.is_verb(token):
        yield from surface_subjects(tree, token)
    else:
        yield from _predicated(tree, token, lexicon)


def _object(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    if passive(tree, token):
        yield from ((noun, how or "passive") for noun, how in surface_subjects(tree, token))
        yield from ((kid, "") for kid in tree.kids(token, "oprd", "dobj"))
        return
    own = tree.kids(token, "dobj", "oprd")
    for kid in own:
        antecedent = _antecedent(tree, token, kid)
        yield (kid, "") if antecedent is None else (antecedent, "relative")
    if not own and tree.deps[token] == "relcl" and tree.kids(token, "nsubj") and tree.is_noun(tree.heads[token]):
        yield tree.heads[token], "relative"
    if not own:
        yield from ((kid, "") for kid in tree.kids(token, "dep", "npadvmod") if tree.is_noun(kid) and kid > token)
        for other in tree.kids(token, "conj"):
            yield from ((noun, "shared") for noun, _ in _object(tree, other, lexicon))
        yield from ((kid, "") for kid in tree.kids(token, "ccomp", "attr", "dep") if kid in tree.nodes)


def _predicated(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What an adjective, a noun or a preposition is said of: by "to be", or as the noun it modifies."""
    head, dep = tree.heads[token], tree.deps[token]
    if dep in ("acomp", "attr", "oprd", "prep", "conj", "xcomp", "advcl", "pobj", "amod") and tree.is_verb(head):
        yield from surface_subjects(tree, head)
    elif dep in ("conj",) and not tree.is_verb(head):
        yield from _predicated(tree, head, lexicon)
    elif (dep in ("amod", "prep", "appos", "acl", "relcl") and tree.is_noun(head)) or dep == "appos":
        yield head, "modified"
    elif dep == "nsubj" and tree.lemmas[head] == "be":
        yield from ((kid, "predicate") for kid in tree.kids(head, "attr"))


def _possessor(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    yield from ((kid, "poss") for kid in tree.kids(token, "poss"))


def _compound(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    yield from ((kid, "compound") for kid in tree.kids(token, "compound", "nmod", "amod") if kid in tree.nodes)


def _light(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The one who gives, makes or holds what the noun names."""
    top = token
    while tree.deps[top] == "conj" and tree.is_noun(tree.heads[top]):
        top = tree.heads[top]
    head, dep = tree.heads[top], tree.deps[top]
    if dep in ("dobj", "nsubjpass", "oprd", "attr", "dative") and tree.lemmas[head] in lexicon.light:
        yield from ((noun, "light") for noun in agents(tree, head))
    elif dep == "pobj" and tree.is_verb(tree.heads[head]) and tree.lemmas[tree.heads[head]] in lexicon.light:
        yield from ((noun, "light") for noun in agents(tree, tree.heads[head]))


BELONGING = frozenset(
    (
        *("prep", "advcl", "agent", "dative", "npadvmod", "dobj", "dep", "conj", "pcomp"),
        *("acl", "relcl", "xcomp", "ccomp", "advmod", "attr"),
    )
)
"""Arcs by which a phrase belongs to the clause of its verb, rather than being its subject."""


def _clause_verb(tree: Tree, token: int) -> int | None:
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


def _just_named(tree: Tree, token: int) -> list[int]:
    """The agents that stand right before the comma of an adjunct: "prepared by A, in collaboration with B"."""
    start = min((token, *_left(tree, token)))
    previous = start - 2 if start > 1 and tree.unit.words[start - 1] == "," else -1
    if previous in tree.nodes and tree.deps[previous] == "pobj" and tree.deps[tree.heads[previous]] == "agent":
        return [previous]
    return []


def _left(tree: Tree, token: int) -> list[int]:
    """The preposition and modifiers that open a noun's phrase."""
    head = tree.heads[token]
    opening = [head] if tree.deps[head] == "prep" and head < token else []
    return [*opening, *(kid for kid in tree.children[token] if kid < token)]


def _quoted_apart(tree: Tree, one: int, other: int) -> bool:
    """Whether a quotation, such as a title, opens or closes between two words."""
    return any(word in (*OPENING, *CLOSING) for word in tree.unit.words[min(one, other) : max(one, other)])


def _host(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """What a clause with "at which" or "in which" belongs to."""
    top = token
    for _ in range(6):
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


def _role(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Who acts "as" what the noun names."""
    preposition = tree.heads[token]
    if tree.lemmas[preposition] == "as" and tree.is_verb(tree.heads[preposition]):
        yield from ((noun, "role") for noun in agents(tree, tree.heads[preposition]))


def _coordinated(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The other title of the same person: "the Minister of A and Chair of B"."""
    if tree.deps[token] == "conj" and tree.is_noun(tree.heads[token]):
        yield tree.heads[token], "conj"
    yield from ((kid, "conj") for kid in tree.kids(token, "conj") if kid not in tree.nodes)


def _said(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Mentions in the clause that a verb of saying governs."""
    stack = tree.kids(token, "ccomp")
    while stack:
        kid = stack.pop(0)
        if kid in tree.nodes:
            yield kid, "said"
        stack.extend(tree.children[kid])


def _clause(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The agents of the clause around a noun, or of the next one above that has any."""
    near = _just_named(tree, token)
    if near:
        yield from ((noun, "clause") for noun in near)
        return
    top = token
    for _ in range(4):
        verb = _clause_verb(tree, top)
        if verb is None:
            return
        others = any(kid not in tree.nodes for kid in tree.kids(token, "poss"))
        if _quoted_apart(tree, verb, token) or (others and tree.kids(verb, "dobj")):
            return
        found = [noun for noun in agents(tree, verb) if noun != token]
        if any(True for noun in found for _ in expand(tree, noun, "", lexicon)):
            yield from ((noun, "clause") for noun in found)
            return
        top = verb


def _clause_subject(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    verb = _clause_verb(tree, token)
    if verb is not None:
        yield from ((noun, "clause") for noun, _ in surface_subjects(tree, verb))


def _clause_object(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    verb = _clause_verb(tree, token)
    if verb is not None:
        yield from ((noun, "clause") for noun, _ in _object(tree, verb, lexicon))


def _bearer(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
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


def _complement(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    yield from ((kid, "") for kid in tree.kids(token, "attr", "oprd", "pobj"))


def _apposed(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    yield from ((kid, "appos") for kid in tree.kids(token, "appos"))
    if tree.deps[token] == "appos":
        yield tree.heads[token], "appos"


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
    quote = next((i for i in range(token + 1, min(token + 4, len(words))) if words[i] in OPENING), None)
    if quote is not None:
        end = next((i for i in range(quote + 1, len(words)) if words[i] in CLOSING), len(words))
        below.extend(range(quote, end))
    yield from ((kid, "inside") for kid in sorted(set(below)) if kid in tree.nodes)


OPENING, CLOSING = ("“", '"', "«", "``"), ("”", '"', "»", "''")


def _self(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    yield token, ""


PLACES: dict[str, Callable[[Tree, int, Lexicon], Iterator[tuple[int, str]]]] = {
    "subject": _subject,
    "object": _object,
    "poss": _possessor,
    "compound": _compound,
    "light": _light,
    "clause": _clause,
    "clause_subject": _clause_subject,
    "clause_object": _clause_object,
    "bearer": _bearer,
    "complement": _complement,
    "apposed": _apposed,
    "predicated": _predicated,
    "self": _self,
    "purpose": _purpose,
    "host": _host,
    "coordinated": _coordinated,
    "role": _role,
    "said": _said,
    "inside": _inside,
}
"""Places with a name of their own; every other name is a preposition, several words of it joined by `_`."""


def fill(tree: Tree, token: int, place: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The nouns that fill a place of a word, each with the detour that led there."""
    if place in PLACES:
        yield from PLACES[place](tree, token, lexicon)
    else:
        yield from _prepositional(tree, token, place)


def _prepositional(tree: Tree, token: int, name: str) -> Iterator[tuple[int, str]]:
    found = False
    for noun in _objects_of(tree, token, name):
        found = True
        yield noun, ""
    if found:
        return
    near = tree.kids(token, "dobj", "attr", "acomp", "advmod", "prt", "prep", "oprd")
    near += [noun for prep in tree.kids(token, "prep") for noun in tree.kids(prep, "pobj") if noun not in tree.nodes]
    for kid in near:
        for noun in _objects_of(tree, kid, name) if kid not in tree.nodes or tree.deps[kid] == "dobj" else ():
            found = True
            yield noun, "attached"
    if found:
        return
    for kid in tree.kids(token, "conj"):
        if tree.is_verb(kid) == tree.is_verb(token):
            yield from ((noun, "shared") for noun in _objects_of(tree, kid, name))
    if not tree.is_verb(token) and (token not in tree.nodes or name in ("with", "among", "between")):
        yield from ((noun, "raised") for noun in _raised(tree, token, name))


def _raised(tree: Tree, token: int, name: str) -> Iterator[int]:
    """Objects of a preposition that the parser hung higher up: on the verb of which the noun is an argument."""
    top = token
    for _ in range(3):
        head = tree.heads[top]
        if head == top or tree.deps[top] not in ("conj", "dobj", "pobj", "prep", "nsubjpass", "attr", "dative"):
            return
        barred = name == "by" and tree.is_verb(head) and passive(tree, head)
        found = [noun for noun in _objects_of(tree, head, name) if noun > token and noun != top and not barred]
        if found or tree.is_verb(head):
            yield from found
            return
        top = head


def _objects_of(tree: Tree, token: int, name: str) -> Iterator[int]:
    for prep in tree.kids(token, "prep", "agent", "dative", "prt", "advmod", "mark"):
        if tree.lemmas[prep] == name:
            yield from _preposition_objects(tree, prep)


def _preposition_objects(tree: Tree, prep: int) -> Iterator[int]:
    yield from tree.kids(prep, "pobj")
    for kid in tree.kids(prep, "pcomp"):
        if kid in tree.nodes:
            yield kid
    for other in tree.kids(prep, "conj"):
        if tree.lemmas[other] == tree.lemmas[prep]:
            yield from _preposition_objects(tree, other)


def expand(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int = 0) -> Iterator[Argument]:
    """From a noun to the tokens that stand for mentions: itself, what is joined to it, what it is about."""
    if depth > 5:
        return
    if noun in tree.nodes:
        yield Argument(noun, how=how)
    for kid in tree.kids(noun, "conj"):
        if not tree.is_verb(kid) or kid in tree.nodes:
            yield from _joined(expand(tree, kid, how, lexicon, depth + 1), "conj")
    if noun in tree.nodes:
        yield from _instances(tree, noun, how, lexicon, depth)
        for kid in tree.kids(noun, "appos"):
            if kid not in tree.nodes and tree.lemmas[kid] in lexicon.measures:
                yield from _joined(expand(tree, kid, how, lexicon, depth + 1), "appos")
        return
    yield from (
        argument
        for kid in tree.kids(noun, "appos")
        for argument in _joined(expand(tree, kid, how, lexicon, depth + 1), "appos")
    )
    if depth == 0 and ("participle" in how or "relative" in how or "modified" in how or "bearer" in how):
        yield from _above(tree, noun, how, lexicon)
    yield from _instances(tree, noun, how, lexicon, depth)
    yield from _called(tree, noun, how, lexicon, depth)
    yield from _laid_down(tree, noun, how, lexicon, depth)
    yield from _below(tree, noun, how, lexicon, depth)


def _above(tree: Tree, noun: int, how: str, lexicon: Lexicon) -> Iterator[Argument]:
    """The mention further up that a clause on a plain noun is about: "A, a set of principles approved by B"."""
    top = noun
    for step in range(1, 6):
        head = tree.heads[top]
        if head == top or tree.is_verb(head) or tree.deps[top] not in ("appos", "pobj", "prep", "conj", "amod"):
            return
        found = list(_below(tree, head, how, lexicon, 2)) if tree.deps[top] == "appos" else []
        top = head
        if top in tree.nodes or found:
            tokens = [top] if top in tree.nodes else [argument.token for argument in found]
            yield from (
                Argument(token, step, (tree.lemmas[noun],), f"{how} climbed") for token in tokens if token != noun
            )
            return


def _joined(arguments: Iterator[Argument], detour: str) -> Iterator[Argument]:
    for argument in arguments:
        yield Argument(argument.token, argument.steps, argument.via, f"{argument.how} {detour}".strip())


def _instances(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int) -> Iterator[Argument]:
    """ "agencies such as A", "bodies including A", "in particular to A"."""
    for prep in tree.kids(noun, "prep"):
        such = tree.lemmas[prep] == "as" and any(tree.lemmas[kid] == "such" for kid in tree.kids(prep))
        if such or tree.lemmas[prep] in ("include", "including", "like"):
            for kid in tree.kids(prep, "pobj"):
                yield from _joined(expand(tree, kid, how, lexicon, depth + 1), "instance")


def _called(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int) -> Iterator[Argument]:
    """ "a report entitled A", "the Convention, which may be cited as A"."""
    for verb in tree.kids(noun, "acl", "relcl"):
        if tree.lemmas[verb] in ("entitle", "entitled", "call", "title", "name", "know", "cite"):
            kids = tree.kids(verb, "oprd", "dobj", "npadvmod", "attr", "ccomp")
            kids += [
                kid for prep in tree.kids(verb, "prep") if tree.lemmas[prep] == "as" for kid in tree.kids(prep, "pobj")
            ]
            for kid in kids:
                yield from _joined(expand(tree, kid, how, lexicon, depth + 1), "called")


def _laid_down(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int) -> Iterator[Argument]:
    """ "the measures set out in A"."""
    for verb in tree.kids(noun, "acl"):
        if tree.lemmas[verb] in (
            "set",
            "contain",
            "outline",
            "enshrine",
            "lay",
            "include",
            "state",
            "agree",
            "reflect",
        ):
            for prep in tree.kids(verb, "prep"):
                for kid in tree.kids(prep, "pobj") if tree.lemmas[prep] in ("in", "by") else ():
                    for argument in expand(tree, kid, how, lexicon, depth + 1):
                        yield Argument(
                            argument.token, argument.steps + 1, (tree.lemmas[noun], *argument.via), argument.how
                        )


def _below(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int) -> Iterator[Argument]:
    """The mentions behind an office-holder or a noun that only says in what respect: "the provisions of A"."""
    lemma = tree.lemmas[noun]
    if lemma not in lexicon.offices | lexicon.contents | lexicon.measures:
        return
    kids = [
        k
        for prep in tree.kids(noun, "prep")
        if tree.lemmas[prep] in ("of", "for", "in", "on", "to", "from", "at", "under", "towards")
        for k in tree.kids(prep, "pobj")
    ]
    if lemma in lexicon.offices:
        kids += tree.kids(noun, "poss", "compound", "nmod")
    kids += [
        subject
        for prep in tree.kids(noun, "prep")
        for clause in tree.kids(prep, "pcomp")
        for subject in tree.kids(clause, "nsubj", "nsubjpass", "dobj")
    ]
    found = False
    for kid in kids:
        for argument in expand(tree, kid, how, lexicon, depth + 1):
            found = True
            yield Argument(argument.token, argument.steps + 1, (lemma, *argument.via), argument.how)
    if not found and lemma in lexicon.offices:
        yield from _portfolio(tree, noun, how, lemma)


def _portfolio(tree: Tree, noun: int, how: str, lemma: str) -> Iterator[Argument]:
    """The body behind a long title: "the Minister of Trade, Fisheries and Harbours of A"."""
    stack = list(tree.kids(noun, "prep"))
    while stack:
        token = stack.pop()
        if token in tree.nodes:
            if tree.nodes[token][0].type == "organization":
                yield Argument(token, 2, (lemma,), how)
            continue
        stack.extend(tree.kids(token, "prep", "pobj", "conj", "appos", "compound"))
