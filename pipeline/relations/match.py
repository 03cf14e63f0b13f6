"""Frames over a tree: which mentions stand in which relation, by which frame."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from pipeline.relations import places
from pipeline.relations.clauses import in_title
from pipeline.relations.expansion import Argument, expand
from pipeline.relations.frames import Frame
from pipeline.relations.lexicon import Lexicon
from pipeline.relations.pronouns import choose
from pipeline.relations.tree import Tree
from pipeline.tables import Mention
from pipeline.words import singular

DONE_TO_TEXTS = frozenset(("implements", "adopts", "produces"))
"""What a verb within a title or theme does not say of those who stand outside it."""
TOPIC = -1
"""In place of a token: an end that the sentence leaves unsaid."""
THEMES = frozenset(("theme",))
EXEMPLIFYING = frozenset(("include", "including", "like", "as", "namely"))
BEHIND = frozenset(("of", "within", "under"))
"""Prepositions that tie something to the last name of a list alone."""

Reach = Callable[[int, str, frozenset[str]], Sequence[Argument]]
"""From a word, a place and the nouns of a frame's class to all that stands there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Two mentions in a relation, and everything that the engine knows of how it was found."""

    head: Mention
    relation: str
    tail: Mention
    rule: str
    start: int
    end: int
    tree: Tree | None = None
    trigger: int = -1
    kind: str = ""
    head_argument: Argument | None = None
    tail_argument: Argument | None = None
    head_place: str = ""
    tail_place: str = ""
    status: str = ""
    pronouns: int = 0
    """How many of the ends a pronoun stands for."""


def fits(mention: Mention, types: frozenset[str]) -> bool:
    """Whether a mention is of one of the types, or type/subtype."""
    return mention.type in types or f"{mention.type}/{mention.subtype}" in types


def types_of(mentions: Iterable[Mention]) -> frozenset[str]:
    """The types, and types/subtypes, of mentions."""
    return frozenset(t for m in mentions for t in (m.type, f"{m.type}/{m.subtype}"))


def findings(tree: Tree, lexicon: Lexicon) -> Iterator[Finding]:
    """All that the frames find in a tree, in the order of the triggers; each pronoun stands for one thing."""
    found = list(_found(tree, lexicon))
    meant = {token: _settled(tree, token, found) for token in tree.pronouns}
    for finding in found:
        ends = ((finding.head_argument, finding.head), (finding.tail_argument, finding.tail))
        if all(end is None or end.token not in meant or mention in meant[end.token] for end, mention in ends):
            yield finding


def _settled(tree: Tree, token: int, found: Sequence[Finding]) -> tuple[Mention, ...]:
    """What a pronoun stands for: of what the frames took it for, what has most points."""
    taken = {f.head.mention_id for f in found if f.head_argument and f.head_argument.token == token}
    taken |= {f.tail.mention_id for f in found if f.tail_argument and f.tail_argument.token == token}
    references = (r for r in tree.pronouns[token] if any(m.mention_id in taken for m in r.mentions))
    best = next(references, None)
    return best.mentions if best else ()


def _found(tree: Tree, lexicon: Lexicon) -> Iterator[Finding]:
    themed = replace(tree, nodes={**tree.unit.theme_tokens(), **tree.nodes}) if tree.unit.themes else None
    types = _types(themed or tree)
    words = wordings(tree)
    # Many frames of a word ask for what stands in the same place.
    reach = cache(partial(_reached, tree, lexicon))
    reach_themed = cache(partial(_reached, themed, lexicon)) if themed else reach
    for token in range(len(tree.lemmas)):
        for kind, lemma in kinds(tree, token):
            for frame in lexicon.by_trigger.get((kind, lemma), ()):
                thematic = frame.tail_types == THEMES
                seen = themed if thematic else tree
                if seen is not None and _may_hold(frame, types, words) and _has_companions(seen, token, frame):
                    yield from _apply(seen, token, kind, frame, lexicon, reach_themed if thematic else reach)
    if tree.unit.carried:
        yield from _recited(tree, lexicon)


def _types(tree: Tree) -> frozenset[str]:
    """The types, and types/subtypes, of all that a frame may join in a tree."""
    return types_of((*(mention for mentions in tree.nodes.values() for mention in mentions), *tree.unit.topics))


def wordings(tree: Tree) -> frozenset[str]:
    """The words that a frame may want beside its trigger: lemmas, and what classes of actors are called ("donor")."""
    return tree.vocabulary | {_called(tree, token) for token in tree.nodes}


def _may_hold(frame: Frame, types: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a tree has both ends that a frame joins and a word that it wants: most frames need not be tried."""
    wanting = frame.with_ and frame.with_.isdisjoint(words)
    return not (wanting or frame.tail_types.isdisjoint(types) or frame.head_types.isdisjoint(types))


def _recited(tree: Tree, lexicon: Lexicon) -> Iterator[Finding]:
    """Instruments that a clause of a preamble lists, outside any clause with a subject of its own.

    Where the clause adopts, it is the first of them, or that which it gives a name: "adopts this day the following
    Convention, which is cited as A".
    """
    root = next((token for token in range(len(tree.heads)) if tree.heads[token] == token), 0)
    frames = (f for f in lexicon.by_trigger.get(("verb", tree.lemmas[root]), ()) if "object" in f.tail)
    stated = {f.relation for f in frames if any(kind.startswith("organization") for kind in f.head_types)}
    if tree.lemmas[root] in lexicon.wishing:
        stated.add("cites")
    relation = next((name for name in ("cites", "adopts") if name in stated), "")
    if not relation or 0 not in tree.nodes:
        return
    tokens = list(_outside(tree, root) if relation == "cites" else tree.nodes)
    recited = [(token, m) for token in tokens for m in tree.nodes[token] if m.type == "instrument"]
    named = [(token, m) for token, m in recited if _named_as(tree, token)] or recited
    for token, mention in recited if relation == "cites" else named[:1]:
        start, end = tree.unit.spans[0][0], tree.unit.spans[token][1]
        for head in tree.nodes[0]:
            yield Finding(head, relation, mention, "preamble:recital", start, end, tree, root, "preamble")


def _named_as(tree: Tree, token: int) -> bool:
    """Whether "as" stands before a name, or before its article: "a text which may be referred to as A"."""
    before = token - 1 if tree.tags[token - 1] != "DT" else token - 2
    return before > 0 and tree.lemmas[before] == "as"


def _outside(tree: Tree, root: int) -> Iterator[int]:
    """The nodes of a clause that stand in no clause below it with a subject of its own, in front of that, or in it.

    "Recalling that, in its resolution 9/4, the Council asked" recalls the resolution, and "recognizing that the
    implementation of A is vital" A.
    """
    for token in tree.nodes:
        above = [token, *_ancestors(tree, token)]
        subjects = [kid for one in above[1:] if one != root for kid in tree.kids(one, "nsubj", "nsubjpass")]
        if token and token not in tree.pronouns and all(token <= subject or subject in above for subject in subjects):
            yield token


def _named_so(tail: Mention, frame: Frame) -> bool:
    if not frame.tail_named and not frame.tail_unnamed:
        return True
    words = set(re.findall(r"\w+", f"{tail.name} {tail.text}".lower()))
    return (not frame.tail_named or bool(words & frame.tail_named)) and not words & frame.tail_unnamed


def _recited_as(
    tree: Tree, token: int, frame: Frame, head: tuple[str, Argument], tail: Argument, lexicon: Lexicon
) -> str:
    """What is only spoken of is cited: in a preamble, in a title, or "stressing the importance of applying A".

    So are the texts by which one vows to stand: "upholds the commitments in A". Of others what a recital only speaks of
    says nothing, an empty word: "recognizing the importance of training for A" is no support.
    """
    place, argument = head
    if tree.unit.carried and argument.token == 0 and _below_noun(tree, token, lexicon) and _recites(tree, lexicon):
        return "cites" if frame.relation in (*DONE_TO_TEXTS, "cites") else ""
    if frame.relation in DONE_TO_TEXTS and argument.token != TOPIC and in_title(tree, argument.token, token):
        return "cites"
    if frame.relation != "implements":
        return frame.relation
    recited = tree.unit.carried and argument.token == 0 and place.startswith("clause")
    spoken_of = _governor(tree, token) in lexicon.spoken_of
    vowed = tree.lemmas[token] in lexicon.upholding and any(noun in lexicon.vows for noun in tail.via)
    return "cites" if recited or spoken_of or vowed else frame.relation


def _below_noun(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """Whether what evokes a frame is a verb below a plain noun of nobody's: "the importance of enhancing A"."""
    if not tree.is_verb(token):
        return False
    nouns = [above for above in _ancestors(tree, token) if tree.is_noun(above) and above not in tree.nodes]
    nouns = [noun for noun in nouns if tree.lemmas[noun] not in lexicon.purposes]
    return bool(nouns) and not any(tree.kids(noun, "poss") for noun in nouns)


def _recites(tree: Tree, lexicon: Lexicon) -> bool:
    """Whether what a clause of a preamble is about is only spoken of: "recalls", "takes note of"."""
    root = next((token for token in range(len(tree.heads)) if tree.heads[token] == token), 0)
    said = [("verb", tree.lemmas[root]), *(("noun", tree.lemmas[noun]) for noun in tree.kids(root, "dobj"))]
    frames = (frame for word in said for frame in lexicon.by_trigger.get(word, ()))
    return any(frame.relation == "cites" and {"object", "of"} & {*frame.tail} for frame in frames)


def _governor(tree: Tree, token: int) -> str:
    """The word whose gerund is or has what a frame is evoked by: "the importance of enhancing efforts to apply A"."""
    while tree.deps[token] in ("dobj", "pobj", "prep") and tree.heads[token] != token:
        token = tree.heads[token]
    return tree.lemmas[tree.heads[tree.heads[token]]] if tree.deps[token] == "pcomp" else ""


def _ancestors(tree: Tree, token: int) -> Iterator[int]:
    while tree.heads[token] != token:
        token = tree.heads[token]
        yield token


def kinds(tree: Tree, token: int) -> Sequence[tuple[str, str]]:
    """As what the token may evoke a frame; a token that stands for a mention does so by its type."""
    if token in tree.nodes and token not in tree.pronouns:
        first = tree.nodes[token][0]
        return (("node", first.type), ("node", f"{first.type}/{first.subtype}"))
    tag, lemma = tree.tags[token], tree.lemmas[token]
    senses = (lemma, *tree.senses[token]) if token in tree.senses else (lemma,)
    if lemma == "be" and tree.kids(token, "attr"):
        return (("copula", lemma),)
    if tag.startswith("VB"):
        return (*(("verb", sense) for sense in senses), ("adjective", tree.unit.words[token].lower()))
    if tag.startswith("NN"):
        return tuple(("noun", sense) for sense in senses)
    kind = "adjective" if tag.startswith("JJ") else "preposition"
    return tuple((kind, sense) for sense in senses)


def _form(tree: Tree, token: int) -> str:
    """The tag of a word; "passive" for a participle with an auxiliary, which states what it says of its subject."""
    return "passive" if tree.kids(token, "auxpass") else tree.tags[token]


def _has_companions(tree: Tree, token: int, frame: Frame) -> bool:
    """Whether the trigger has a form that the frame takes, and beside it what it wants: "take part", "play a role"."""
    if frame.forms and _form(tree, token) not in frame.forms:
        return False
    prepositions = tree.kids(token, "prep") if frame.without or frame.barring else ()
    if any(tree.lemmas[prep] in frame.barring for prep in prepositions):
        return False
    if any(tree.lemmas[prep] in frame.without and tree.kids(prep, "pcomp") for prep in prepositions):
        return False
    if not frame.with_:
        return True
    near = [*tree.children[token], tree.heads[token], tree.heads[tree.heads[token]]]
    near += tree.children[tree.heads[token]]
    near += [below for kid in tree.children[token] for below in tree.children[kid]]
    return any(_called(tree, kid) in frame.with_ for kid in near)


def _called(tree: Tree, token: int) -> str:
    """The lemma of a plain word, or what a class of actors is called, its plural undone; of other names, nothing."""
    if token not in tree.nodes:
        return tree.lemmas[token]
    group = next((m for m in tree.nodes[token][:1] if m.subtype == "group"), None)
    return singular(group.text.lower()) if group is not None else ""


def _apply(tree: Tree, token: int, kind: str, frame: Frame, lexicon: Lexicon, reach: Reach) -> Iterator[Finding]:
    tails = _arguments(tree, token, frame.tail, frame.through, frame.tail_types, reach)
    if not tails and "topic" in frame.tail and not _has_object(tree, token, frame):
        tails = _topic(tree, frame.tail, frame.tail_types)
    if frame.direct:
        tails = [(place, tail) for place, tail in tails if _meant(tail, tree, lexicon)]
    if not tails:
        return
    heads = _arguments(tree, token, frame.head, frame.head_through, frame.head_types, reach)
    heads = heads or _topic(tree, frame.head, frame.head_types)
    if frame.direct and not frame.head_through:
        heads = [(place, head) for place, head in heads if _acts(head, tree) or _meant(head, tree, lexicon)]
    for head_place, head in heads:
        for tail_place, tail in tails:
            if _apart(tree, (head_place, head), (tail_place, tail)):
                relation = _recited_as(tree, token, frame, (head_place, head), tail, lexicon)
                if not relation:
                    continue
                yield from _pairs(tree, token, kind, frame, (head_place, head), (tail_place, tail), relation)


def _apart(tree: Tree, head: tuple[str, Argument], tail: tuple[str, Argument]) -> bool:
    """Whether two ends are two things said: not a body and an event in one list, as in "the chair of A and B"."""
    (head_place, one), (tail_place, other) = head, tail
    beside = head_place == tail_place or tail_place == "with"
    if beside and (_example_of(tree, one, other) or _example_of(tree, other, one)):
        return False
    if one.token == other.token:
        return tail_place in ("between", "among") or head_place == tail_place
    if TOPIC in (one.token, other.token) or not head_place == tail_place == "of":
        return True
    return tree.nodes[one.token][0].type == tree.nodes[other.token][0].type


def _example_of(tree: Tree, one: Argument, other: Argument) -> bool:
    """Whether one is an instance of the other, or of what is its: "cooperation between agencies, including A"."""
    if TOPIC in (one.token, other.token):
        return False
    tie = tree.heads[one.token]
    noun, of = tree.heads[tie], tree.heads[other.token]
    owned = tree.lemmas[of] == "of" and tree.heads[of] == noun and not tree.is_verb(noun)
    return tree.lemmas[tie] in EXEMPLIFYING and (noun == other.token or owned)


def _has_object(tree: Tree, token: int, frame: Frame) -> bool:
    """Whether a verb says what it is done to, other than a noun of the frame's: that is not left unsaid."""
    own = "object" in frame.head or frame.head_through or not tree.is_verb(token)
    return not own and any(tree.lemmas[kid] not in frame.with_ for kid in tree.kids(token, "dobj"))


def _topic(tree: Tree, names: Sequence[str], types: frozenset[str]) -> list[tuple[str, Argument]]:
    """What the text before was about, for frames that may leave an end unsaid."""
    if "topic" not in names or not any(fits(mention, types) for mention in tree.unit.topics):
        return []
    return [("topic", Argument(TOPIC, how="topic"))]


def _named(tree: Tree, argument: Argument, types: frozenset[str]) -> tuple[Mention, ...]:
    if argument.token == TOPIC:
        return tuple(mention for mention in tree.unit.topics if fits(mention, types))[:1]
    if argument.token in tree.pronouns:
        taken = choose(tree.pronouns[argument.token], lambda mention: fits(mention, types))
        return taken.mentions if taken else ()
    return tree.nodes[argument.token]


def _arguments(
    tree: Tree, token: int, names: Sequence[str], through: frozenset[str], types: frozenset[str], reach: Reach
) -> list[tuple[str, Argument]]:
    """Arguments in the first of the places that has any of a right type."""
    for place in names:
        found: dict[int, tuple[str, Argument]] = {}
        for argument in reach(token, place, through) if place != "topic" else ():
            if argument.token not in found and any(fits(m, types) for m in _named(tree, argument, types)):
                found[argument.token] = (place, argument)
        if found:
            return list(found.values())
    return []


def _reached(tree: Tree, lexicon: Lexicon, token: int, place: str, through: frozenset[str]) -> list[Argument]:
    """All that stands in a place of a word, as itself in no place but its own."""
    found: list[Argument] = []
    for noun, how in places.fill(tree, token, place, lexicon):
        inner = _through(tree, noun, how, through, lexicon) if through else expand(tree, noun, how, lexicon)
        found += (argument for argument in inner if argument.token != token or place == "self")
    return found


def _meant(argument: Argument, tree: Tree, lexicon: Lexicon) -> bool:
    """Whether nothing stands between but measures ("a set of A"), or offices of a body, or who is at an event."""
    organization = _acts(argument, tree)
    return argument.how.endswith("climbed") or all(
        noun in lexicon.measures or noun in (lexicon.offices if organization else lexicon.attendees)
        for noun in argument.via
    )


def _acts(argument: Argument, tree: Tree) -> bool:
    """Organizations act through anything of theirs: a meeting, a working party, an officer."""
    token = argument.token
    return token == TOPIC or any(mention.type == "organization" for mention in tree.nodes[token])


def _through(tree: Tree, noun: int, how: str, through: frozenset[str], lexicon: Lexicon) -> Iterator[Argument]:
    """Arguments below a noun of the frame's own class: support for the *implementation* of A."""
    said = lexicon.laying_down | lexicon.played
    for token in _passages(tree, noun, through):
        laid_down = [verb for verb in tree.kids(token, "acl") if tree.lemmas[verb] in said]
        joined = (token, *laid_down) if tree.kids(token, "prep") else (token, *laid_down, noun)
        preps = [prep for word in joined for prep in tree.kids(word, "prep")]
        kids = [k for prep in preps for k in tree.kids(prep, "pobj")] + tree.kids(token, "compound", "poss")
        for kid in kids:
            for argument in expand(tree, kid, how, lexicon):
                yield Argument(argument.token, argument.steps + 1, (tree.lemmas[token], *argument.via), argument.how)


def _listed(tree: Tree, noun: int) -> Iterator[int]:
    """A noun and those joined to it: "the reading, amendment and adoption of"."""
    yield noun
    for kid in tree.kids(noun, "conj"):
        yield from _listed(tree, kid)


def _passages(tree: Tree, noun: int, through: frozenset[str]) -> Iterator[int]:
    """The nouns of the frame's class: this one, those joined to it, else one below ("progress towards the ...")."""
    near = [token for token in _listed(tree, noun) if tree.lemmas[token] in through]
    yield from near
    if not near and noun not in tree.nodes:
        made = (noun, *tree.kids(noun, "acl"))
        lower = [k for word in made for prep in tree.kids(word, "prep") for k in tree.kids(prep, "pobj", "pcomp")]
        yield from (k for k in lower if tree.lemmas[k] in through)


def _modified(tree: Tree, token: int, argument: Argument, types: frozenset[str]) -> tuple[Mention, ...]:
    """Of a contracted list, what a clause on it is about: all after a comma behind two, else the last.

    All, too, of what only stands for the noun of the clause: "the projects funded by C, such as A and B".
    """
    mentions = _named(tree, argument, types)
    reduced = tree.tags[token] == "VBN" and not tree.kids(token, "aux", "auxpass")
    detours = set(argument.how.split())
    turned = {"participle", "relative", "passive"} & detours and "instance" not in detours
    if not turned or not (reduced or tree.deps[token] in ("acl", "relcl")):
        return mentions
    pair = len(mentions) == 2 and tree.unit.words[argument.token + 1 : argument.token + 2] == (",",)
    return mentions if pair else mentions[-1:]


def _own_session(holder: Mention, session: Mention) -> bool:
    """Whether a session whose name says whose it is is that of what a pronoun stands for."""
    whose = session.name.partition(" of the ")[2].lower()
    return not whose or any(
        word and (word in whose or whose in word) for word in (holder.text.lower(), holder.name.lower())
    )


def _of_another(tree: Tree, holder: Mention, session: Mention) -> bool:
    """Whether the session of what points back to A is by its name B's: "A briefed B at its tenth session"."""
    named = [mention for mentions in tree.nodes.values() for mention in mentions if mention.type == "organization"]
    meant = next((mention for mention in named if mention.mention_id == holder.antecedent), None)
    whose = session.name.partition(" of the ")[2].lower()
    if meant is None or not whose or _own_session(meant, session):
        return False
    return any(mention.text.lower() in whose for mention in named if mention != meant)


def _nearest(mentions: tuple[Mention, ...], place: str, other: str) -> tuple[Mention, ...]:
    """Of a contracted list, what stands next to the other end: a possessor before it owns its first item only.

    What a preposition ties to it belongs to its last.
    """
    if place != "self":
        return mentions
    return _first_of(mentions) if other in ("poss", "compound") else mentions[-1:] if other in BEHIND else mentions


def _first_of(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The first of a list, with those that are its owner's, too.

    Their names say so ("the Board's fourth and fifth sessions"), or they differ by their number alone ("the Board's
    general comment No. 4 and general comment No. 5").
    """
    first, whose = mentions[0], mentions[0].name.partition(" of the ")[2]
    kind = _NUMBERED.match(first.text)
    alike = (m for m in mentions[1:] if kind and (other := _NUMBERED.match(m.text)) and other["kind"] == kind["kind"])
    return (first, *(m for m in mentions[1:] if whose and m.name.partition(" of the ")[2] == whose), *alike)


_NUMBERED = re.compile(r"(?P<kind>\D+\bNo\.)\s*\d")
"""A text that a number tells apart from others of its kind."""


def _pairs(
    tree: Tree,
    token: int,
    kind: str,
    frame: Frame,
    head: tuple[str, Argument],
    tail: tuple[str, Argument],
    relation: str,
) -> Iterator[Finding]:
    heads = _modified(tree, token, head[1], frame.head_types)
    tails = _modified(tree, token, tail[1], frame.tail_types)
    if kind == "node":
        own, place = (heads, tail[0]) if head[0] == "self" else (tails, head[0])
        joined = (head if head[0] == "self" else tail)[1].token != token
        if joined and place == "poss":
            return
        if any(f" {place} " in mention.text for mention in own):
            return
        heads, tails = _nearest(heads, head[0], tail[0]), _nearest(tails, tail[0], head[0])
    pronouns = sum(argument.token in tree.pronouns for argument in (head[1], tail[1]))
    if pronouns and len(heads) > 1 and heads == tails:
        return
    for one in heads:
        for other in tails:
            if one == other or not (fits(one, frame.head_types) and fits(other, frame.tail_types)):
                continue
            if not _named_so(other, frame) or (kind == "node" and pronouns and not _own_session(one, other)):
                continue
            if kind == "node" and _of_another(tree, one, other):
                continue
            spans = [tree.unit.spans[i] for i in (token, head[1].token, tail[1].token) if i != TOPIC]
            yield Finding(
                head=one,
                relation=relation,
                tail=other,
                rule=frame.name + (", pronoun" if pronouns else ""),
                start=min(start for start, _ in spans),
                end=max(end for _, end in spans),
                tree=tree,
                trigger=token,
                kind=kind,
                head_argument=head[1],
                tail_argument=tail[1],
                head_place=head[0],
                tail_place=tail[0],
                status=frame.status,
                pronouns=pronouns,
            )
