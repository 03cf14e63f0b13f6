"""From a noun to the mentions that it stands for: itself, what is joined to it, what it is about, whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.relations.lexicon import Lexicon
from pipeline.relations.tree import Tree
from pipeline.relations.voice import BEING, relative

OF_OFFICE = frozenset(("of", "for", "from", "in", "at"))
OF_PERSON = frozenset(("of", "from"))
OF_SPEAKER = frozenset(("of", "from", "by"))
OF_CONTENT = frozenset(("of", "for", "in", "on", "to", "into", "from", "at", "under", "towards", "between", "among"))
OF_MEASURE = frozenset(("of", "for", "between", "among"))
"""What ties a mention to an office-holder, a person, one who speaks, a noun that tells in what respect, a measure."""
OF_ATTENDEE = OF_OFFICE | {"to"}
"""What ties an event to those who are at it, too: "delegates to the Conference"."""


WHERE_LAID_DOWN, WHERE_DONE = frozenset(("in", "by", "under")), frozenset(("in", "under"))
"""What ties a text to a participle that says where something stands, or where something was achieved or undertaken."""
MEANS = frozenset(("via", "through", "by", "of", "in"))
"""What ties to a verb of working that by which something works."""
COMPRISING = frozenset(("include", "comprise"))
"""Verbs that name some of the things of which a clause speaks: "the countries that have ratified A include B"."""
CLIMBED = frozenset(("appos", "pobj", "prep", "amod"))
"""Arcs by which a clause on a plain noun is about a name further up."""


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


def expand(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int = 0) -> Iterator[Argument]:
    """From a noun to the tokens that stand for mentions: itself, what is joined to it, what it is about."""
    if depth > 5:
        return
    if noun in tree.nodes:
        yield Argument(noun, how=how)
    for kid in tree.kids(noun, "conj"):
        if not tree.is_verb(kid) or kid in tree.nodes:
            yield from _joined(expand(tree, kid, how, lexicon, max(depth, 1)), "conj")
    if noun in tree.nodes:
        yield from _instances(tree, noun, how, lexicon, depth)
        for kid in tree.kids(noun, "appos"):
            if kid not in tree.nodes and (tree.lemmas[kid] in lexicon.measures or _listed(tree, noun, kid, lexicon)):
                yield from _joined(expand(tree, kid, how, lexicon, depth + 1), "appos")
        return
    yield from (
        argument
        for kid in _apposed(tree, noun)
        for argument in _joined(expand(tree, kid, how, lexicon, depth + 1), "appos")
    )
    if depth == 0 and ("participle" in how or "relative" in how or "modified" in how or "bearer" in how):
        above = list(_above(tree, noun, how, lexicon))
        yield from above
        if above and tree.deps[noun] == "appos" and tree.heads[noun] in tree.nodes:
            # "A, an agency of B that unites C": the clause is about A, whose the agency is.
            return
    if depth == 0 and any(word in how for word in ("participle", "relative", "modified", "bearer", "control")):
        yield from _predicated(tree, noun, how, lexicon)
    yield from _listed_after(tree, noun, how, lexicon, depth)
    yield from _instances(tree, noun, how, lexicon, depth)
    yield from _called(tree, noun, how, lexicon, depth)
    yield from _laid_down(tree, noun, how, lexicon, depth)
    yield from _below(tree, noun, how, lexicon, depth)


def _listed(tree: Tree, noun: int, kid: int, lexicon: Lexicon) -> bool:
    """Whether an office is the next item of a list taken for appositions: "the Chair of A, B, the Chief of C"."""
    return tree.deps[noun] in ("appos", "conj") and tree.lemmas[kid] in lexicon.offices and tree.tags[kid] == "NNP"


def _apposed(tree: Tree, noun: int) -> Iterator[int]:
    """What stands in apposition to a noun; to a plural, each of a list: "held three talks: A, B on tides, and C"."""
    for kid in tree.kids(noun, "appos"):
        yield kid
        if tree.tags[noun] == "NNS" and kid in tree.nodes:
            yield from _apposed_below(tree, kid)


def _apposed_below(tree: Tree, item: int) -> Iterator[int]:
    for kid in tree.kids(item, "appos"):
        if kid in tree.nodes:
            yield kid
            yield from _apposed_below(tree, kid)


def _above(tree: Tree, noun: int, how: str, lexicon: Lexicon) -> Iterator[Argument]:
    """The mention further up that a clause on a plain noun is about: "A, a set of principles approved by B"."""
    top = noun
    for step in range(1, 6):
        head = tree.heads[top]
        if head == top or tree.is_verb(head) or tree.deps[top] not in CLIMBED:
            return
        found = list(_below(tree, head, how, lexicon, 2)) if tree.deps[top] == "appos" else []
        top = head
        if top in tree.nodes or found:
            tokens = [top] if top in tree.nodes else [argument.token for argument in found]
            yield from (
                Argument(token, step, (tree.lemmas[noun],), f"{how} climbed") for token in tokens if token != noun
            )
            return


def _predicated(tree: Tree, noun: int, how: str, lexicon: Lexicon) -> Iterator[Argument]:
    """What a noun with a clause is said of.

    "A is an event at which ...", "established A as an event at which ...", "A works through events at which ...".
    """
    head = tree.heads[noun]
    said_of: list[int] = []
    detour = "climbed"
    if tree.deps[noun] == "attr" and tree.lemmas[head] in BEING:
        said_of = tree.kids(head, "nsubj")
    elif tree.deps[noun] == "nsubj" and tree.tags[noun] == "NNS" and tree.lemmas[head] in (*COMPRISING, "be"):
        said_of, detour = [kid for kid in tree.kids(head, "dobj", "attr") if kid in tree.nodes], "instance"
    elif tree.deps[noun] == "pobj" and tree.lemmas[head] == "as" and tree.is_verb(tree.heads[head]):
        said_of = tree.kids(tree.heads[head], "dobj", "nsubjpass")
    elif tree.deps[noun] == "pobj" and tree.lemmas[head] in MEANS and tree.lemmas[tree.heads[head]] in lexicon.working:
        said_of = tree.kids(tree.heads[head], "nsubj")
    for other in said_of:
        for argument in expand(tree, other, how, lexicon, 2):
            yield Argument(argument.token, 1, (), f"{how} {detour}")


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
    named = _namely(tree, noun) if depth == 0 else None
    if named is not None:
        yield from _joined(expand(tree, named, how, lexicon, depth + 1), "instance")


def _namely(tree: Tree, noun: int) -> int | None:
    """What "namely" names after plain nouns: "ratified two instruments that matter, namely, A and B".

    A name for several has it right behind it: "the two outcomes of the Forum, namely A and B".
    """
    words = tree.unit.words
    if "namely" not in words[noun:]:
        return None
    at = words.index("namely", noun)
    if at - noun > 2 if noun in tree.nodes else tree.tags[noun] not in ("NNS", "NNPS"):
        return None
    return next((token for token in range(at + 1, min(at + 4, len(words))) if token in tree.nodes), None)


def _listed_after(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int) -> Iterator[Argument]:
    """The names of a list whose first item is none, the second hanging on its last word: "the city of X, A and B"."""
    of = [prep for prep in tree.kids(noun, "prep") if tree.lemmas[prep] == "of"]
    last = [
        word for prep in of for word in tree.kids(prep, "pobj") if word not in tree.nodes and tree.tags[word] == "NNP"
    ]
    for word in last:
        for kid in tree.kids(word, "appos", "conj"):
            if kid in tree.nodes:
                yield from _joined(expand(tree, kid, how, lexicon, depth + 1), "conj")


def _called(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int) -> Iterator[Argument]:
    """ "a report entitled A", "the Convention, which may be cited as A"."""
    for verb in tree.kids(noun, "acl", "relcl"):
        if tree.lemmas[verb] in lexicon.calling:
            kids = tree.kids(verb, "oprd", "dobj", "npadvmod", "attr", "ccomp")
            kids += [
                kid for prep in tree.kids(verb, "prep") if tree.lemmas[prep] == "as" for kid in tree.kids(prep, "pobj")
            ]
            for kid in kids:
                yield from _joined(expand(tree, kid, how, lexicon, depth + 1), "called")


def _laid_down(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int) -> Iterator[Argument]:
    """ "the measures set out in A", "the rights to be found in A and proclaimed by B", "the commitments made in A"."""
    said = [*tree.kids(noun, "acl"), *(verb for verb in tree.kids(noun, "relcl") if _to_be(tree, verb))]
    said += [kid for verb in said for kid in tree.kids(verb, "conj") if tree.tags[kid] == "VBN"]
    for verb in said:
        ties = WHERE_LAID_DOWN if tree.lemmas[verb] in lexicon.laying_down else WHERE_DONE
        ties = ties if ties is WHERE_LAID_DOWN or tree.lemmas[verb] in lexicon.played else frozenset()
        near = tree.kids(verb, "prep", "agent")
        near += [low for prep in tree.kids(verb, "prep") for low in tree.kids(prep, "prep")]
        near += [
            low for by in tree.kids(verb, "agent") for who in tree.kids(by, "pobj") for low in tree.kids(who, "prep")
        ]
        for kid in (k for prep in near if tree.lemmas[prep] in ties for k in tree.kids(prep, "pobj")):
            for argument in expand(tree, kid, how, lexicon, depth + 1):
                via = (tree.lemmas[noun], *argument.via)
                yield Argument(argument.token, argument.steps + 1, via, argument.how)


def _to_be(tree: Tree, verb: int) -> bool:
    """Whether a clause is no more than a passive with "to": "to be found in"."""
    auxiliaries = [tree.lemmas[kid] for kid in tree.kids(verb, "aux")]
    return auxiliaries == ["to"] and bool(tree.kids(verb, "auxpass"))


def _below(tree: Tree, noun: int, how: str, lexicon: Lexicon, depth: int) -> Iterator[Argument]:
    """The mentions behind an office-holder, a person or a noun that says in what respect.

    "The Chair of A", "A's President Ana Ruiz", "the provisions of A".
    """
    lemma = tree.lemmas[noun]
    person = tree.tags[noun].startswith("NNP")
    known = (
        person
        or lemma in lexicon.utterances
        or lemma in lexicon.offices
        or lemma in lexicon.contents
        or lemma in lexicon.measures
    )
    if not known:
        return
    ties = _ties(lemma, person, lexicon)
    preps = [prep for prep in tree.kids(noun, "prep") if not _of_other_office(tree, noun, prep, lexicon)]
    kids = [k for prep in preps if tree.lemmas[prep] in ties for k in tree.kids(prep, "pobj")]
    kids += [k for k in tree.kids(noun, "poss", "compound", "nmod") if lemma in lexicon.offices or k in tree.nodes]
    kids += _made_by(tree, noun, lexicon)
    kids += [whose for k in tree.kids(noun, "poss") if (whose := relative(tree, k)) is not None]
    titles = _titles(tree, noun, lexicon) if person else []
    kids += [k for title in titles for k in tree.kids(title, "poss", "compound") if k in tree.nodes]
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


def _ties(lemma: str, person: bool, lexicon: Lexicon) -> frozenset[str]:
    """The prepositions that tie a mention to a noun that stands for it."""
    if lemma == "those":
        return WHERE_DONE
    if person:
        return OF_PERSON
    if lemma in lexicon.attendees:
        return OF_ATTENDEE
    if lemma in lexicon.offices:
        return OF_OFFICE
    if lemma in lexicon.utterances:
        return OF_SPEAKER
    return OF_CONTENT if lemma in lexicon.contents else OF_MEASURE


def _titles(tree: Tree, noun: int, lexicon: Lexicon) -> list[int]:
    """The words of a person's title: "A Director General Ana Ruiz"."""
    own = [kid for kid in tree.kids(noun, "compound") if tree.lemmas[kid] in lexicon.offices]
    return [*own, *(word for kid in own for word in _titles(tree, kid, lexicon))]


def _made_by(tree: Tree, noun: int, lexicon: Lexicon) -> list[int]:
    """Whose part or effort it is, said by a participle: "the role played by A", "the efforts made by A"."""
    made = [verb for verb in tree.kids(noun, "acl") if tree.lemmas[verb] in lexicon.played]
    makers = [k for verb in made for by in tree.kids(verb, "agent") for k in tree.kids(by, "pobj")]
    return makers if tree.lemmas[noun] in lexicon.contents else []


def _of_other_office(tree: Tree, noun: int, prep: int, lexicon: Lexicon) -> bool:
    """Whether a preposition stands right behind another office: "the Minister of A and Chair of B"."""
    before = prep - 1
    return before > noun and before not in tree.nodes and tree.lemmas[before] in lexicon.offices


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
