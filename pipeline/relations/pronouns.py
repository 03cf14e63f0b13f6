"""Pronouns of the third person: for what was said before, as the grammar of both places and a frame's types allow.

What a sentence puts forward as its subject is taken up before its objects, and these before what else it names
(centering: Grosz, Joshi and Weinstein 1995; salience factors in the manner of Lappin and Leass 1994). A pronoun
stands for all that was said near enough, each with points; a frame takes the one that fits its types, if that is
ahead of every other that fits. So "ratified it" finds the Convention, and "chaired it" the Forum. A plain noun that
is a subject competes, although it names nothing: after "A committee was set up", "it" is no Convention.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.relations.tree import Reference, Tree
from pipeline.tables import Mention, Passage

PRONOUNS = re.compile(
    r"(?:[Ii]ts?|[Tt]hey|[Tt]heirs?|them|[Hh]e|[Ss]he|[Ww]e|WE|[Oo]urs?|OUR|us|which|who|itself|themselves|ourselves"
    r"|[Nn]ous|[Nn]otre|[Nn]os|[Nn]osotros|[Nn]uestr[oa]s?)$"
)
"""Personal and relative pronouns; "WHO" and "US" are names."""
SINGULAR = frozenset(("it", "its"))
PLURAL = frozenset(("they", "their", "them"))
EITHER = frozenset(("one's",))
"""Possessives that do not tell the number, as in Spanish."""
PERSONAL = frozenset(("he", "she", "him", "his", "her"))
"""Pronouns of one who holds an office, which alone may be named: "the Special Rapporteur met A; he attended B"."""
RESOLVED = SINGULAR | PLURAL | EITHER | PERSONAL
SUBJECT, OBJECT, OTHER = 3.0, 2.0, 1.0
OWN_SUBJECT, ELSEWHERE = 3.5, 1.5
"""Points of the subject of an owner's own clause, and of what else stands before in the sentence."""
THANKED = 5.0
"""Points of those whom one thanks for what is theirs, and of who does what is said: "by A in its B"."""
DISTANCE = 1.0
"""Points lost with each sentence, and where a passage begins."""
OFTEN, OFTEN_POINTS = 3, 0.5
ARTICLE = 6
"""Characters that may stand before the name that a sentence begins with."""
REACH = 2
"""Sentences before the pronoun's own in which antecedents are looked for."""
PLURAL_SUBTYPES = frozenset(("group", "employers", "workers"))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence has put forward, alone or in a list, and how prominently; a plain noun has no mentions."""

    mentions: tuple[Mention, ...]
    points: float
    gender: str = ""
    """Its grammatical gender, in a language that has any; empty where it is not known."""
    inside: bool = False
    """Whether words stand before it in a sentence that was not parsed: its subject may be another."""


class Discourse:
    """What the last sentences have put forward; sentences are read in the order of the text."""

    def __init__(
        self,
        same: Mapping[str, str],
        mentions: Sequence[Mention],
        persons: frozenset[str] = frozenset(),
        helping: frozenset[str] = frozenset(),
    ) -> None:
        self._same, self._helping = same, helping
        self._persons = persons
        self._often = Counter(same[m.mention_id] for m in mentions)
        self._speaker = tuple(m for m in mentions if m.rule == "anaphora:speaker")[:1]
        self._before: list[list[_Said]] = []
        self._here: list[_Said] = []
        self._sentence = ""
        self._number = 0
        self._passage = ""

    def enter(self, passage: Passage, sentence_id: str, number: int) -> None:
        """Begin a sentence, unless the text is still in it; `number` counts the sentences of the document."""
        if sentence_id == self._sentence:
            return
        gone = [[_PLAIN]] * min(REACH, max(0, number - self._number - 1))
        self._before = [*gone, self._here, *self._before][:REACH]
        if passage.passage_id != self._passage:
            faded = [replace(said, points=said.points - DISTANCE) for said in self._before[0]]
            self._before, self._passage = [faded], passage.passage_id
        self._here, self._sentence, self._number = [], sentence_id, number

    def name(self, mentions: Sequence[Mention], start: int) -> None:
        """Note what a sentence from `start` on names that was not parsed: what it begins with is its subject."""
        for number, mention in enumerate(mentions):
            inside = mention.start - start > ARTICLE
            self._here.append(_Said((mention,), OTHER if number else SUBJECT, inside=inside))

    def read(self, tree: Tree) -> None:
        """Let the pronouns of a tree stand for what was said, and note what the tree says."""
        for token in range(len(tree.lemmas)):
            word = tree.unit.words[token].lower()
            if word == "we" and _put_in(tree, token) and self._speaker:
                tree.nodes[token] = self._speaker
            elif word in RESOLVED and token not in tree.nodes and not _empty(tree, token):
                self._resolve(tree, token, None if word in EITHER else word in PLURAL)
        for token, mentions in sorted(tree.nodes.items()):
            if token in tree.pronouns:
                taken = choose(tree.pronouns[token])
                mentions = taken.mentions if taken else ()
            if mentions:
                self._here.append(_Said(mentions, _prominence(tree, token), tree.unit.genders.get(token, "")))
        self._here.extend(_PLAIN for token in _plain_subjects(tree) if _prominence(tree, token) == SUBJECT)

    def _resolve(self, tree: Tree, token: int, plural: bool | None) -> None:
        gender = tree.unit.genders.get(token, "")
        personal = tree.unit.words[token].lower() in PERSONAL
        points: dict[tuple[str, ...], Reference] = {}
        for said in self._candidates(tree, token):
            if plural is not None and plural != _several(said.mentions):
                continue
            if gender and said.gender and gender != said.gender:
                continue
            if personal and (said.inside or not all(_office(m) in self._persons for m in said.mentions)):
                continue
            key = tuple(sorted({self._same[m.mention_id] for m in said.mentions}))
            often = OFTEN_POINTS * (len(key) == 1 and self._often[key[0]] >= OFTEN)
            if key not in points or said.points + often > points[key].points:
                points[key] = Reference(said.mentions, said.points + often)
        if any(reference.mentions for reference in points.values()):
            references = tuple(sorted(points.values(), key=lambda r: (-r.points, [m.mention_id for m in r.mentions])))
            tree.pronouns[token] = references
            tree.nodes[token] = tuple(dict.fromkeys(m for r in references for m in r.mentions))

    def _candidates(self, tree: Tree, token: int) -> Iterator[_Said]:
        yield from self._in_tree(tree, token)
        yield from self._here
        for further, sentence in enumerate(self._before):
            for said in sentence:
                lost = further if said.mentions else further + 1
                yield replace(said, points=said.points - DISTANCE * lost)

    def _in_tree(self, tree: Tree, token: int) -> Iterator[_Said]:
        """What stands before the pronoun in its sentence; the subject of its own clause for an owner alone.

        That may also follow: "at its tenth session, A decided".
        """
        owner, clause, place = _owns(tree, token), _clause(tree, token), _place(tree, token)
        thanked = _thanked(tree, token) if owner else None
        thanked = _helped(tree, place, self._helping) if owner and thanked is None else thanked
        for other in tree.nodes:
            subject = tree.deps[other] in ("nsubj", "nsubjpass")
            own = tree.heads[other] == clause or (other < place and _clause(tree, other) == clause)
            if other in tree.pronouns or (own and not owner) or (other > place and not (own and subject)):
                continue
            if not owner and tree.deps[clause] == "relcl" and tree.heads[clause] == other:
                continue
            points = (OWN_SUBJECT if own else SUBJECT) if subject else ELSEWHERE
            nearest = not any(other < node < place for node in tree.nodes)
            by = tree.heads[other]
            doer = owner and nearest and tree.deps[by] == "agent" and tree.heads[by] == clause
            told = owner and (_told(tree, token, other) or _right_before(tree, token, other))
            points = THANKED if doer or told or other == thanked else points
            yield _Said(tree.nodes[other], points, tree.unit.genders.get(other, ""))
        for other in _plain_subjects(tree):
            if other < place and (owner or _clause(tree, other) != clause):
                yield _Said((), OWN_SUBJECT if tree.heads[other] == clause else SUBJECT)


def choose(references: Sequence[Reference], types: Callable[[Mention], bool] | None = None) -> Reference | None:
    """Of the references that fit, the one with most points, if it is ahead of the next and not far behind the first.

    None, too, where that is a plain noun.
    """
    fitting = [r for r in references if types is None or all(types(mention) for mention in r.mentions)]
    if not fitting or not fitting[0].mentions or references[0].points - fitting[0].points > BEHIND:
        return None
    if len(fitting) > 1 and fitting[0].points - fitting[1].points < AHEAD:
        return None
    return fitting[0]


AHEAD, BEHIND = 0.75, 1.5
"""How many points a reference must be ahead of others that fit, and may be behind one that does not."""
_PLAIN = _Said((), SUBJECT)


def _plain_subjects(tree: Tree) -> Iterator[int]:
    """Singular nouns that are subjects and name nothing."""
    for token, dep in enumerate(tree.deps):
        if dep not in ("nsubj", "nsubjpass") or token in tree.nodes or tree.tags[token] not in ("NN", "NNP"):
            continue
        if not any(kid in tree.nodes for kid in tree.kids(token, "appos")):
            yield token


def _office(mention: Mention) -> str:
    """The word that says which office a mention names, if any: "Rapporteur" in "Special Rapporteur on tides"."""
    name = _TIE.split(mention.text, maxsplit=1)[0].split()
    return name[-1].lower() if name else ""


_TIE = re.compile(r"\s+(?:of|on|for|in|to)\s+")


def _several(mentions: Sequence[Mention]) -> bool:
    """Whether more than one is spoken of; what names nothing is one plain noun in the singular."""
    return bool(mentions) and (len(mentions) > 1 or mentions[0].subtype in PLURAL_SUBTYPES)


def _owns(tree: Tree, token: int) -> bool:
    """Whether a pronoun is a possessive, or was put in behind "of" for one: "su aporte" as "the input of it"."""
    return tree.deps[token] == "poss" or (_put_in(tree, token) and tree.lemmas[tree.heads[token]] == "of")


def _thanked(tree: Tree, token: int) -> int | None:
    """The body of whose doing a possessive after "for" is: "thanked A for its help", "paid tribute to A for its"."""
    tie = tree.heads[tree.heads[token]]
    verb = tree.heads[tie]
    if tree.lemmas[tie] != "for" or not (tree.is_verb(verb) or tree.is_noun(verb)):
        return None
    givers = [verb, *tree.kids(verb, "dobj")]
    to = [prep for word in givers for prep in tree.kids(word, "prep", "dative") if tree.lemmas[prep] == "to"]
    nouns = [*tree.kids(verb, "dobj"), *(noun for prep in to for noun in tree.kids(prep, "pobj"))]
    bodies = [noun for noun in nouns if noun < tie and noun in tree.nodes]
    return next((noun for noun in bodies if tree.nodes[noun][0].type == "organization"), None)


def _helped(tree: Tree, place: int, helping: frozenset[str]) -> int | None:
    """The body whose own it is in or for which it is helped: "assists A in the preparation of its plan"."""
    token, tied = place, False
    for _ in range(8):
        above = tree.heads[token]
        if above == token or tree.deps[token] in ("nsubj", "nsubjpass", "relcl", "conj", "ccomp"):
            return None
        tied = tied or tree.lemmas[token] in ("in", "for")
        bodies = [noun for noun in tree.kids(above, "dobj") if noun < place and noun in tree.nodes]
        if tied and tree.lemmas[above] in helping and bodies:
            return next((noun for noun in bodies if tree.nodes[noun][0].type == "organization"), None)
        token = above
    return None


def _right_before(tree: Tree, token: int, other: int) -> bool:
    """Whether a body stands right before the setting that a pronoun owns: "for review by A at its session"."""
    body = other == token - 2 and tree.nodes[other][0].type == "organization"
    held = tree.unit.head_first and tree.heads[token] in tree.nodes
    held = held and tree.nodes[tree.heads[token]][0].type == "process"
    own = held and tree.lemmas[token - 1] in ("to", "in")
    return body and (own or tree.unit.words[token - 1] in ("at", "during"))


def _told(tree: Tree, token: int, other: int) -> bool:
    """Whether a name is that of who is to do something to what a pronoun owns: "invited A to send its B"."""
    thing = tree.heads[token]
    clause = tree.heads[thing]
    asked = tree.deps[clause] == "xcomp" and tree.heads[other] == tree.heads[clause]
    return tree.deps[thing] == "dobj" and asked and tree.deps[other] == "dobj"


def _put_in(tree: Tree, token: int) -> bool:
    """Whether the text does not have the word itself; such words stand at the end of the tree."""
    start, end = tree.unit.spans[token]
    return start == end


def _place(tree: Tree, token: int) -> int:
    """Where a pronoun stands; one that was put in, at the noun that it owns or the verb that it is an argument of."""
    while _put_in(tree, token) and tree.heads[token] != token:
        token = tree.heads[token]
    return token


def _clause(tree: Tree, token: int) -> int:
    """The verb in whose clause a token stands."""
    top = tree.heads[token]
    while not tree.is_verb(top) and tree.heads[top] != top:
        top = tree.heads[top]
    return top


def _empty(tree: Tree, token: int) -> bool:
    """An "it" that stands for a clause: "it was decided that", "it is important to"."""
    verb = tree.heads[token]
    if tree.lemmas[token] != "it" or tree.deps[token] not in ("nsubj", "nsubjpass", "expl"):
        return False
    states = tree.kids(verb, "acomp", "attr", "oprd")
    clauses = [k for word in (verb, *states) for k in tree.kids(word, "ccomp", "xcomp", "csubj", "relcl", "advcl")]
    passive = tree.deps[token] == "nsubjpass" and tree.kids(verb, "ccomp")
    infinitive = any(tree.lemmas[aux] == "to" for clause in clauses for aux in tree.kids(clause, "aux"))
    return tree.deps[token] == "expl" or bool(passive) or (tree.lemmas[verb] == "be" and bool(states) and infinitive)


def _prominence(tree: Tree, token: int) -> float:
    """How prominently a name stands: as subject of a main clause, as another subject or object, or otherwise."""
    if tree.deps[token] == "appos" and tree.heads[token] not in tree.nodes:
        token = tree.heads[token]
    dep, verb = tree.deps[token], tree.heads[token]
    main = tree.heads[verb] == verb or (tree.deps[verb] == "conj" and tree.heads[tree.heads[verb]] == tree.heads[verb])
    if dep in ("nsubj", "nsubjpass"):
        return SUBJECT if main else OBJECT
    return OBJECT if dep == "dobj" or tree.deps[verb] == "agent" else OTHER
