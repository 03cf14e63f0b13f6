"""Who does what a verb says and who undergoes it, through voice, relative clauses, participles and control.

Reads a tree; words that behave in a way of their own come from the lexicon.
"""

from collections.abc import Iterator

from pipeline.relations.lexicon import Lexicon
from pipeline.relations.tree import Tree

OF_OWNER = frozenset(("of", "by", "among", "amongst", "between"))
BEING = frozenset(("be", "become", "remain"))
TOGETHER = frozenset(("along", "together", "jointly"))
RELATIVE = frozenset(("which", "that", "who", "whom", "whose"))


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
    return tree.deps[verb] in (
        "acl",
        "advcl",
        "ROOT",
        "relcl",
        "amod",
        "oprd",
        "xcomp",
        "ccomp",
        "appos",
        "dep",
        "acomp",
    )


def subjects(tree: Tree, verb: int, lexicon: Lexicon, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The nouns that the verb's subject, said or understood, stands for, and who is said to go along with it."""
    if depth > 6:
        return
    yield from _own_subjects(tree, verb, lexicon, depth)
    if tree.is_verb(verb) and not (passive(tree, verb) and tree.kids(verb, "agent")):
        yield from ((noun, "companion") for noun in companions(tree, verb))


def _own_subjects(tree: Tree, verb: int, lexicon: Lexicon, depth: int) -> Iterator[tuple[int, str]]:
    own = [kid for kid in tree.kids(verb, "nsubj", "nsubjpass") if tree.lemmas[kid] != "there"]
    head, dep = tree.heads[verb], tree.deps[verb]
    if own:
        for kid in own:
            meant = _antecedent(tree, verb, kid)
            yield (kid, "") if meant is None else (meant, "relative")
            if meant is not None:
                yield from ((noun, "relative") for noun in _one_of(tree, meant, lexicon, depth + 1))
    elif dep == "conj" and (tree.is_verb(head) or tree.tags[head].startswith("MD")):
        yield from subjects(tree, head, lexicon, depth + 1)
    elif dep == "acl" and _goes_on(tree, verb):
        yield from objects(tree, tree.heads[tree.heads[head]], lexicon)
    elif dep in ("relcl", "acl") and (nouns := _told_among(tree, verb, lexicon)):
        yield from ((noun, "control") for noun in nouns)
    elif dep in ("relcl", "acl") and _bears(tree, head):
        if any(tree.lemmas[kid] == "to" for kid in tree.kids(verb, "aux")) and not passive(tree, verb):
            if tree.lemmas[head] in lexicon.spoken_of - lexicon.vows and not tree.kids(head, "poss"):
                return  # "stressed the need to help A" does not say who is to do so
            yield from ((noun, "control") for noun in _holders(tree, head, lexicon, depth + 1))
            yield from ((noun, "control") for noun in _one_of(tree, head, lexicon, depth + 1))
        else:
            yield head, "participle" if dep == "acl" else "relative"
    elif dep == "xcomp":
        others = _to_do(tree, head, lexicon) or _called_upon(tree, head, lexicon)
        for kid in others:
            meant = _antecedent(tree, head, kid)
            yield (kid if meant is None else meant), "control"
        entrusted = [] if others else _entrusted(tree, head, lexicon)
        yield from ((noun, "control") for noun in entrusted)
        if not others and not entrusted:
            yield from ((noun, "control") for noun, _ in subjects(tree, head, lexicon, depth + 1))
    elif dep == "advcl" and (nouns := _asked(tree, verb, lexicon)):
        yield from ((noun, "control") for noun in nouns)
    elif dep == "advcl" and (noun := _just_before(tree, verb)) is not None:
        yield noun, "participle"
    elif dep == "advcl" and (nouns := _undergone(tree, verb)):
        yield from ((noun, "participle") for noun in nouns)
    elif (dep == "advcl" and (nouns := _taken_by(tree, verb))) or (
        dep == "advcl" and (nouns := _undertaken(tree, verb, lexicon))
    ):
        yield from ((noun, "control") for noun in nouns)
    elif dep in ("advcl", "ccomp", "dep", "prep") and tree.is_verb(head):
        yield from ((noun, "control") for noun, _ in subjects(tree, head, lexicon, depth + 1))
    elif dep == "pcomp":
        yield from ((noun, "control") for noun in _preposition_subjects(tree, head, lexicon, depth + 1))
    elif dep in ("acomp", "attr") or tree.tags[verb].startswith("JJ"):
        yield from subjects(tree, head, lexicon, depth + 1)


def _to_do(tree: Tree, verb: int, lexicon: Lexicon) -> list[int]:
    """The objects of a verb who are to do what follows: not the A of "A, which B agreed to draft"."""
    asks = tree.lemmas[verb] in lexicon.asking | lexicon.helping | lexicon.appointing
    return [kid for kid in tree.kids(verb, "dobj") if asks or _antecedent(tree, verb, kid) is None]


def _one_of(tree: Tree, noun: int, lexicon: Lexicon, depth: int) -> Iterator[int]:
    """Who is said to be one of a plain plural: "A is among the countries that have ratified B"."""
    tie = tree.heads[noun]
    if noun in tree.nodes or tree.tags[noun] != "NNS" or tree.lemmas[tie] not in ("of", "among", "amongst"):
        return
    top = tree.heads[tie]
    if tree.lemmas[top] == "one" and tree.deps[top] == "attr":
        top = tree.heads[top]
    if tree.is_verb(top) and tree.lemmas[top] in ("be", "stand", "count", "rank", "remain", "figure"):
        yield from (subject for subject, _ in subjects(tree, top, lexicon, depth))


def _bears(tree: Tree, token: int) -> bool:
    """Whether a clause may be about the word: a noun, a number, "we, assembled at", a predicate."""
    return tree.is_noun(token) or tree.tags[token] in ("CD", "PRP") or tree.deps[token] == "attr"


def _undergone(tree: Tree, verb: int) -> list[int]:
    """The objects of the clause before a participle with an agent: "held a dialogue, led by B", "to be led by B"."""
    auxiliaries = [tree.lemmas[kid] for kid in tree.kids(verb, "aux", "auxpass")]
    finite = auxiliaries and "to" not in auxiliaries
    if not tree.kids(verb, "agent") or finite or tree.heads[verb] > verb:
        return []
    return [noun for noun in tree.kids(tree.heads[verb], "dobj") if noun < verb]


def _asked(tree: Tree, verb: int, lexicon: Lexicon) -> list[int]:
    """Who is asked, where the parser took what is asked for the asker's end: "invites A, B and others, to join C"."""
    head = tree.heads[verb]
    if tree.lemmas[head] not in lexicon.asking or not any(tree.lemmas[kid] == "to" for kid in tree.kids(verb, "aux")):
        return []
    others = tree.kids(head, "dobj") or _called_upon(tree, head, lexicon)
    return [noun for noun in others if noun < verb]


def _undertaken(tree: Tree, verb: int, lexicon: Lexicon) -> list[int]:
    """Whose offer it is, where the parser hung "to host B" on the verb: "welcomed the offer of A to host B"."""
    if not any(tree.lemmas[kid] == "to" for kid in tree.kids(verb, "aux")):
        return []
    nouns = [n for n in tree.kids(tree.heads[verb], "dobj") if n < verb and tree.lemmas[n] in lexicon.undertakings]
    of = [prep for noun in nouns for prep in tree.kids(noun, "prep") if tree.lemmas[prep] == "of"]
    named = [owner for noun in nouns for owner in _owners(tree, noun)]
    return named or [owner for prep in of for owner in tree.kids(prep, "pobj")]


def _told_among(tree: Tree, verb: int, lexicon: Lexicon) -> list[int]:
    """Who is asked, where what is asked hangs on a plain last one of them: "urges A and the communities to help B"."""
    last = tree.heads[verb]
    top = last
    while tree.deps[top] == "conj" and tree.is_noun(tree.heads[top]):
        top = tree.heads[top]
    asked = top != last and tree.deps[top] == "dobj" and tree.lemmas[tree.heads[top]] in lexicon.asking
    to = asked and any(tree.lemmas[kid] == "to" for kid in tree.kids(verb, "aux"))
    return [top] if to and not passive(tree, verb) else []


def _taken_by(tree: Tree, verb: int) -> list[int]:
    """Who did what a participle says of a plain noun, to do more: "steps taken by A to apply B"."""
    taken = tree.heads[verb]
    plain = tree.deps[taken] == "acl" and tree.heads[taken] not in tree.nodes
    to = plain and any(tree.lemmas[kid] == "to" for kid in tree.kids(verb, "aux")) and not passive(tree, verb)
    return [noun for by in tree.kids(taken, "agent") for noun in tree.kids(by, "pobj")] if to else []


def _goes_on(tree: Tree, verb: int) -> bool:
    """Whether a participle after a comma goes on a passive whose agent stands before: "held by A, and led by B"."""
    agent = tree.heads[verb]
    by = tree.heads[agent]
    after = agent + 1 < len(tree.heads) and tree.unit.words[agent + 1] == "," and verb > agent + 1
    said = [verb, *tree.kids(verb, "conj")]
    return tree.deps[by] == "agent" and after and any(tree.kids(one, "agent") for one in said)


def _just_before(tree: Tree, verb: int) -> int | None:
    """The name right before a participle that undergoes: "agreed on A, later endorsed by B", "A as contained in B"."""
    at = verb - 1
    if at > 0 and tree.lemmas[at] == "as" and at - 1 in tree.nodes and passive(tree, verb):
        return at - 1
    while at > 0 and tree.tags[at] == "RB":
        at -= 1
    named = passive(tree, verb) and at > 0 and tree.unit.words[at] == "," and at - 1 in tree.nodes
    agent = named and tree.deps[tree.heads[at - 1]] == "agent"
    return at - 1 if named and not agent and tree.heads[verb] < at else None


def _entrusted(tree: Tree, verb: int, lexicon: Lexicon) -> list[int]:
    """Whose task it is to do what "to be" says of it: "A, whose task is to ...", "the aim of A is to ..."."""
    if tree.lemmas[verb] != "be":
        return []
    tasks = [noun for noun in tree.kids(verb, "nsubj") if tree.lemmas[noun] in lexicon.tasks]
    owners = [owner for task in tasks for owner in _owners(tree, task) or tree.kids(task, "poss")]
    return [owner if (whose := _antecedent(tree, verb, owner)) is None else whose for owner in owners]


def _called_upon(tree: Tree, verb: int, lexicon: Lexicon) -> list[int]:
    """Those whom a clause with "to" is laid upon: "calls upon A to ...", "the request of B to A to ..."."""
    if tree.lemmas[verb] not in lexicon.called_upon:
        return []
    preps = [prep for prep in tree.kids(verb, "prep") if tree.lemmas[prep] in ("on", "upon", "to")]
    return [noun for prep in preps for noun in tree.kids(prep, "pobj")]


def relative(tree: Tree, pronoun: int) -> int | None:
    """The noun that a relative pronoun stands for: of "A, whose publication was approved", A."""
    if tree.lemmas[pronoun] not in RELATIVE or pronoun in tree.nodes:
        return None
    top = tree.heads[pronoun]
    while not tree.is_verb(top) and tree.heads[top] != top and tree.deps[top] != "relcl":
        top = tree.heads[top]
    return _antecedent(tree, top, pronoun)


def _antecedent(tree: Tree, verb: int, subject: int) -> int | None:
    """The noun that a relative pronoun of the clause of a verb stands for."""
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


def _holders(tree: Tree, noun: int, lexicon: Lexicon, depth: int) -> Iterator[int]:
    """Whose offer, plan or effort "to do" something it is: its own "of" or possessor, else the clause's subject."""
    own = _called_upon(tree, noun, lexicon) or _owners(tree, noun)
    top = noun
    while tree.deps[top] in ("pobj", "prep") and not tree.is_verb(tree.heads[top]):
        top = tree.heads[top]
    made = _made_for(tree, noun, lexicon)
    if made:
        yield from made
    elif tree.deps[top] == "attr":
        yield from (subject for subject, _ in subjects(tree, tree.heads[top], lexicon, depth + 1))
    elif tree.lemmas[noun] not in lexicon.received:
        yield from own or _governor_subjects(tree, noun, lexicon, depth)


def _made_for(tree: Tree, noun: int, lexicon: Lexicon) -> list[int]:
    """What was set up to do something: "established A with the aim of drafting B"."""
    tie = tree.heads[noun]
    if tree.lemmas[noun] not in lexicon.tasks or tree.lemmas[tie] != "with":
        return []
    bearer = tree.heads[tie]
    made = [bearer] if bearer in tree.nodes else tree.kids(bearer, "dobj", "nsubjpass")
    return [one for one in made if one in tree.nodes]


def _governor_subjects(tree: Tree, noun: int, lexicon: Lexicon, depth: int) -> Iterator[int]:
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
            yield from agents(tree, head, lexicon, depth + 1)
            return
        if tree.is_verb(head):
            return
        token = head


def _preposition_subjects(tree: Tree, preposition: int, lexicon: Lexicon, depth: int) -> Iterator[int]:
    """Who does what a gerund after a preposition says."""
    head = tree.heads[preposition]
    if tree.is_verb(head):
        taken = tree.lemmas[preposition] != "by" and tree.lemmas[head] in lexicon.helping | lexicon.praising
        helped = tree.kids(head, "dobj") if taken else []
        thanked = _thanked(tree, head) if tree.lemmas[preposition] in ("for", "on", "in") else []
        yield from thanked or helped or (noun for noun, _ in subjects(tree, head, lexicon, depth + 1))
        if tree.lemmas[preposition] == "in" and tree.lemmas[head] in lexicon.joining:
            yield from tree.kids(head, "dobj")
    elif tree.is_noun(head):
        receivers = _thanked(tree, head) if tree.lemmas[preposition] in ("for", "on", "in") else []
        receivers = receivers or _thanked_last(tree, head, lexicon)
        lent = tree.lemmas[preposition] == "for" and tree.lemmas[head] in lexicon.lent
        if lent and tree.lemmas[head] in lexicon.received:
            yield from _owners(tree, head)
        elif receivers or tree.lemmas[head] not in lexicon.received:
            made = _made_for(tree, head, lexicon)
            yield from receivers or made or _owners(tree, head) or _governor_subjects(tree, head, lexicon, depth + 1)
    elif tree.tags[head].startswith("JJ") and tree.lemmas[preposition] == "for" and _thanked(tree, head):
        yield from _thanked(tree, head)
    elif tree.lemmas[head] in lexicon.charged:
        yield from (noun for noun, _ in subjects(tree, head, lexicon, depth + 1))


def _thanked(tree: Tree, word: int) -> list[int]:
    """Those to whom thanks or help go for what they do: "expressed its gratitude to A for organizing"."""
    given = [word, *tree.kids(word, "dobj")]
    return [noun for w in given for to in tree.kids(w, "prep", "dative") if tree.lemmas[to] == "to"
            for noun in tree.kids(to, "pobj") if noun in tree.nodes]  # fmt: skip


def _thanked_last(tree: Tree, noun: int, lexicon: Lexicon) -> list[int]:
    """The first of those thanked, where the parser hung "for organizing" on the last of them."""
    top = noun
    while tree.deps[top] == "conj":
        top = tree.heads[top]
    to = tree.heads[top]
    given = tree.deps[top] == "pobj" and tree.lemmas[to] == "to" and tree.lemmas[tree.heads[to]] in lexicon.thanks
    return [top] if given else []


def _owners(tree: Tree, noun: int) -> list[int]:
    """Whose role, effort or plan it is: the possessor, what "of", "by" or "among" names, or who makes it."""
    of = [k for p in tree.kids(noun, "prep") if tree.lemmas[p] in OF_OWNER for k in tree.kids(p, "pobj")]
    makers = [k for verb in tree.kids(noun, "acl") for by in tree.kids(verb, "agent") for k in tree.kids(by, "pobj")]
    return tree.kids(noun, "poss") + [k for k in (*of, *makers) if k in tree.nodes]


def companions(tree: Tree, verb: int) -> list[int]:
    """Who does what a verb says together with its subject: "funds A, along with B", "is hosting A jointly with B"."""
    if TOGETHER.isdisjoint(tree.vocabulary):
        return []
    bearers = [verb, *tree.kids(verb, "dobj", "attr", "agent")]
    bearers += [noun for by in tree.kids(verb, "agent") for noun in tree.kids(by, "pobj")]
    below = [kid for word in bearers for kid in tree.kids(word, "prep", "advmod")]
    ties = [tie for kid in below for tie in (kid, *tree.kids(kid, "prep")) if tree.lemmas[tie] == "with"]
    jointly = any(tree.lemmas[kid] == "jointly" for kid in tree.kids(verb, "advmod"))
    shared = [tie for tie in ties if jointly or _shares(tree, tie)]
    nouns = [noun for tie in shared for noun in tree.kids(tie, "pobj")]
    return [noun for noun in nouns if noun not in tree.nodes or tree.nodes[noun][0].type == "organization"]


def _shares(tree: Tree, tie: int) -> bool:
    """Whether "together" stands before "with", and no body before that, whose companion it may be."""
    if tie == 0 or tree.lemmas[tie - 1] not in TOGETHER:
        return False
    before = tie - 2
    return before not in tree.nodes or tree.nodes[before][0].type != "organization"


def agents(tree: Tree, verb: int, lexicon: Lexicon, depth: int = 0) -> Iterator[int]:
    """The nouns that do what the verb says, whatever its voice."""
    if depth > 6:
        return
    if passive(tree, verb):
        own = _said_agents(tree, verb)
        yield from own
        yield from companions(tree, verb) if own else ()
        for other in () if own else tree.kids(verb, "conj"):
            if passive(tree, other) and not _has_setting(tree, verb, other):
                yield from agents(tree, other, lexicon, depth + 1)
    else:
        yield from (noun for noun, _ in subjects(tree, verb, lexicon, depth))


def _has_setting(tree: Tree, verb: int, other: int) -> bool:
    """Whether a verb has its own place or time before the next: "was adopted at A and endorsed by B"."""
    return any(verb < prep < other for prep in tree.kids(verb, "prep"))


def _acts_itself(tree: Tree, token: int) -> bool:
    """Whether what stands here is a body or a text, whose own "by" it may be, and no place or event."""
    return token in tree.nodes and tree.nodes[token][0].type != "process"


def _said_agents(tree: Tree, verb: int) -> list[int]:
    """What "by" names, wherever the parser hung it: on the verb, or on a plain noun of a phrase before."""
    by = tree.kids(verb, "agent") or [prep for prep in tree.kids(verb, "prep") if tree.lemmas[prep] == "by"]
    by += [other for prep in by for other in tree.kids(prep, "conj") if tree.lemmas[other] == "by"]
    own = [noun for prep in by for noun in tree.kids(prep, "pobj")]
    lower = [low for prep in tree.kids(verb, "prep") for low in tree.kids(prep, "pobj") if not _acts_itself(tree, low)]
    hung = [prep for low in lower for prep in tree.kids(low, "prep") if tree.lemmas[prep] == "by"]
    return own or [noun for prep in hung for noun in tree.kids(prep, "pobj")]


def objects(tree: Tree, token: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    if passive(tree, token):
        yield from ((noun, how or "passive") for noun, how in subjects(tree, token, lexicon))
        yield from ((kid, "") for kid in tree.kids(token, "oprd", "dobj"))
        return
    own = tree.kids(token, "dobj", "oprd")
    for kid in own:
        meant = _antecedent(tree, token, kid)
        yield (kid, "") if meant is None else (meant, "relative")
    yield from ((kid, "conj") for kid in tree.kids(token, "conj") if _alike(tree, kid, own))
    others = [kid for kid in tree.kids(token, "nsubj") if tree.lemmas[kid] not in RELATIVE]
    bare = not own and tree.deps[token] == "relcl" and not _led_in(tree, token)
    if bare and others and tree.is_noun(tree.heads[token]):
        yield tree.heads[token], "relative"
    if not own:
        yield from ((kid, "") for kid in tree.kids(token, "dep", "npadvmod") if tree.is_noun(kid) and kid > token)
        for other in tree.kids(token, "conj"):
            yield from ((noun, "shared") for noun, _ in objects(tree, other, lexicon))
            yield from ((noun, "shared") for noun in _followed_up(tree, other))
        yield from ((kid, "") for kid in tree.kids(token, "ccomp", "attr", "dep") if kid in tree.nodes)
        yield from ((kid, "") for kid in tree.kids(token, "ccomp") if tree.is_noun(kid) and tree.kids(kid, "poss"))
        yield from ((kid, "") for kid in _helped(tree, token, lexicon))
        yield from ((noun, "relative") for noun in _object_above(tree, token))


def _object_above(tree: Tree, verb: int) -> Iterator[int]:
    """What a relative clause says is to be done with its noun: "A, which B agreed to draft"."""
    above = tree.heads[verb]
    if tree.deps[verb] == "xcomp" and tree.deps[above] == "relcl":
        meant = (_antecedent(tree, above, kid) for kid in tree.kids(above, "dobj"))
        yield from (noun for noun in meant if noun is not None)


def _led_in(tree: Tree, verb: int) -> bool:
    """Whether a relative clause begins with a preposition or "where": its noun is not the verb's object."""
    said = [noun for prep in tree.kids(verb, "prep") for noun in tree.kids(prep, "pobj")]
    return any(tree.lemmas[word] in (*RELATIVE, "where") for word in (*said, *tree.kids(verb, "advmod")))


def _alike(tree: Tree, token: int, objects: list[int]) -> bool:
    """Whether a name that the parser joined to the verb is of the type of an object: "adopted A in May, and B"."""
    types = {tree.nodes[noun][0].type for noun in objects if noun in tree.nodes}
    return token in tree.nodes and token not in tree.pronouns and tree.nodes[token][0].type in types


def _helped(tree: Tree, verb: int, lexicon: Lexicon) -> list[int]:
    """Who is helped to do something, which the parser takes for who does it: "helped A to apply B"."""
    if tree.lemmas[verb] not in lexicon.helping:
        return []
    return [kid for clause in tree.kids(verb, "xcomp", "ccomp") for kid in tree.kids(clause, "nsubj") if kid > verb]


def _followed_up(tree: Tree, verb: int) -> list[int]:
    """What "on" names after the last of two verbs that share it: "reviewing and following up on A"."""
    on = [prep for prep in tree.kids(verb, "prep") if tree.lemmas[prep] in ("on", "upon")]
    return [noun for prep in on for noun in tree.kids(prep, "pobj")]
