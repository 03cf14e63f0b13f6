"""Verbs, participles and their subjects that a small parser takes for something else; rules change arcs in place."""

from pipeline.relations.arcs import SUBJECTS, Arcs

FINITE = ("VBZ", "VBP", "VBD", "MD")
LASTING = frozenset(("remain", "remains", "remained", "stay", "stays", "stayed"))
SET_OUT = (["out", "in"], ["forth", "in"], ["down", "in"])
"""What follows a participle that says where something stands."""


def find_verb(arcs: Arcs) -> None:
    """Of a unit without a verb, the plural noun at its root right after a name is the verb in "-s".

    A participle may follow where an article or a name stands between: "A revises the texts adopted there". Verbs of
    relative clauses do not count.
    """
    root = next(token for token, head in enumerate(arcs.heads) if token == head)
    governs = root + 1 < len(arcs.tags) and (arcs.tags[root + 1] in ("DT", "PRP$") or root + 1 in arcs.nodes)
    main = [token for token, tag in enumerate(arcs.tags) if tag in FINITE and not _is_relative(arcs, token)]
    verbless = not main and (governs or "VBN" not in arcs.tags)
    if (
        arcs.tags[root] == "NNS"
        and verbless
        and root - 1 in arcs.nodes
        and arcs.heads[root - 1] == root
        and root not in arcs.nodes
    ):
        arcs.tags[root], arcs.deps[root - 1] = "VBZ", "nsubj"


def _is_relative(arcs: Arcs, token: int) -> bool:
    """Whether a token stands in a relative clause."""
    while arcs.heads[token] != token and arcs.deps[token] != "relcl":
        token = arcs.heads[token]
    return arcs.deps[token] == "relcl"


def find_participles(arcs: Arcs) -> None:
    """A past form on a noun is a participle, where another word is the verb: "the findings made there are short".

    So is one that was taken for a clause as subject, or a noun with an agent: "the text adopted in A is short", "the
    project run by B"; and one right behind a name, or put in between commas: "the report, issued under A, is short".
    """
    finite = [token for token, tag in enumerate(arcs.tags) if tag in FINITE]
    for token in range(len(arcs.tags)):
        past = arcs.tags[token] == "VBD"
        if past and arcs.deps[token] == "acl" and len(finite) > 1:
            arcs.tags[token] = "VBN"
        elif (past and arcs.deps[token] == "csubj") or _is_put_in(arcs, token):
            _reduce(arcs, token)
        elif _is_done_by(arcs, token):
            _make_object(arcs, token)
        elif past and arcs.deps[token] == "advcl" and len(finite) > 1 and not arcs.has_subject(token):
            arcs.tags[token] = "VBN" if arcs.behind(token) in arcs.nodes else "VBD"
        elif arcs.tags[token] == "NN" and arcs.deps[token] == "acl" and arcs.kids(token, "agent"):
            arcs.tags[token] = "VBN"


def _is_put_in(arcs: Arcs, verb: int) -> bool:
    """Whether a clause stands right behind its subject, or between commas there, before a verb that has none."""
    above, subject = arcs.heads[verb], arcs.behind(verb)
    if (
        arcs.tags[verb] not in ("VBD", "VBN")
        or arcs.deps[verb] not in ("advcl", "ccomp")
        or above < verb
        or subject < 0
    ):
        return False
    own = arcs.heads[subject] == verb and arcs.deps[subject] in SUBJECTS
    closed = subject == verb - 1 or "," in arcs.words[verb:above]
    return own and closed and not arcs.kids(above, *SUBJECTS)


def _is_done_by(arcs: Arcs, verb: int) -> bool:
    """Whether a past form with "by" has a noun for its subject, but no auxiliary: "noted the text read by A"."""
    bare = arcs.deps[verb] == "ccomp" and arcs.tags[verb] in ("VBD", "VBN") and not arcs.kids(verb, "aux", "auxpass")
    above = arcs.heads[verb]
    first = bare and above < verb and not arcs.kids(above, "dobj") and not arcs.kids(verb, "mark", "dobj")
    return first and bool(arcs.kids(verb, "agent")) and len(arcs.kids(verb, *SUBJECTS)) == 1


def _make_object(arcs: Arcs, verb: int) -> None:
    """Make the subject of a participle the object of the verb above, of which the participle is said."""
    (noun,), above = arcs.kids(verb, *SUBJECTS), arcs.heads[verb]
    arcs.put(noun, above, "dobj")
    arcs.put(verb, noun, "acl")
    arcs.tags[verb] = "VBN"


def join_participles(arcs: Arcs) -> None:
    """Join to a participle the one behind "and" that was taken for a finite verb: "cited in A and set out in B"."""
    for token, (tag, dep) in enumerate(zip(arcs.tags, arcs.deps, strict=True)):
        last = token - 2
        if dep != "conj" or tag not in ("VBD", "VBN") or last not in arcs.nodes:
            continue
        agent = arcs.words[token + 1 : token + 2] == ["by"]
        if not agent and arcs.words[token + 1 : token + 3] not in SET_OUT:
            continue
        first = arcs.heads[arcs.heads[last]]
        second = arcs.words[token - 1] == "and" and arcs.deps[first] == "acl" and arcs.tags[first] == "VBN"
        if second and not arcs.has_subject(token) and not arcs.kids(token, "dobj"):
            arcs.hang(token, first, "conj")
            arcs.tags[token] = "VBN"


def _reduce(arcs: Arcs, verb: int) -> None:
    """Make a participle of a verb whose subject is that of the verb above."""
    subjects = [kid for kid in arcs.kids(verb, *SUBJECTS) if kid < verb]
    if not subjects or arcs.heads[verb] < verb or arcs.kids(verb, "dobj"):
        return
    noun, above = subjects[-1], arcs.heads[verb]
    arcs.heads[noun], arcs.deps[noun] = above, "nsubjpass" if arcs.kids(above, "auxpass") else "nsubj"
    arcs.heads[verb], arcs.deps[verb], arcs.tags[verb] = noun, "acl", "VBN"


def find_object(arcs: Arcs) -> None:
    """A name between a verb and a form in "-ing" is the object of the one, and the other says of it what it does.

    "A adopted B reaffirming C": a small parser takes the whole for what A did.
    """
    for token in arcs.nodes:
        doing = arcs.heads[token]
        verb = arcs.heads[doing]
        behind = doing == token + 1 and arcs.tags[doing] == "VBG" and not arcs.kids(doing, "aux")
        said = arcs.deps[token] == "nsubj" and arcs.deps[doing] == "ccomp"
        if behind and said and verb < token and arcs.is_verb(verb) and not arcs.kids(verb, "dobj"):
            arcs.put(token, verb, "dobj")
            arcs.put(doing, token, "acl")


def find_subject(arcs: Arcs) -> None:
    """A name that was taken for an adverb before a finite verb is its subject: "A, the host of B, spoke"."""
    for token in arcs.nodes:
        verb = arcs.heads[token]
        if arcs.deps[token] != "npadvmod" or verb < token or arcs.tags[verb] not in ("VBD", "VBZ", "VBP"):
            continue
        said = arcs.kids(verb, "nsubj")
        if any(noun in arcs.nodes or noun < token for noun in said):
            continue
        for noun in said:
            arcs.put(noun, token, "appos")
        arcs.deps[token] = "nsubj"


def find_apposition(arcs: Arcs) -> None:
    """Of two subjects, the second explains the name before it where commas part it: "A, the arm of B, is in Porto".

    A name that was left without a part in the clause acts together with the subject behind it: "A, the B signed".
    """
    for token in arcs.nodes:
        verb = arcs.heads[token]
        if arcs.deps[token] in ("dep", "npadvmod") and verb > token and arcs.words[token + 1 : token + 2] == [","]:
            for noun in arcs.kids(verb, *SUBJECTS):
                if token < noun and noun in arcs.nodes and arcs.type(noun) == arcs.type(token):
                    arcs.put(token, verb, arcs.deps[noun])
                    arcs.put(noun, token, "conj")
        if arcs.deps[token] not in SUBJECTS or arcs.words[token + 1 : token + 2] != [","]:
            continue
        for noun in arcs.kids(verb, *SUBJECTS):
            if token < noun < verb and noun not in arcs.nodes and "," in arcs.words[noun:verb]:
                arcs.put(noun, token, "appos")


def find_lasting_passives(arcs: Arcs) -> None:
    """A participle with "by" behind "remain" is a passive, and "remain" its auxiliary: "we remain guided by A"."""
    for token, word in enumerate(arcs.words):
        verb = arcs.heads[token]
        lasting = arcs.tags[token] == "VBN" and arcs.deps[token] in ("acomp", "oprd", "xcomp") and verb == token - 1
        if word and lasting and arcs.words[verb] in LASTING and arcs.kids(token, "agent"):
            arcs.put(token, token if arcs.heads[verb] == verb else arcs.heads[verb], arcs.deps[verb])
            for kid in arcs.kids(verb, *SUBJECTS, "aux", "conj", "cc", "advmod", "mark", "punct"):
                arcs.put(kid, token, "nsubjpass" if arcs.deps[kid] in SUBJECTS else arcs.deps[kid])
            arcs.put(verb, token, "auxpass")


def find_second_verb(arcs: Arcs) -> None:
    """A bare plural noun that "and" joins to a verb in "-s" is one, too: "A builds on B and aligns with C"."""
    for token, (tag, dep) in enumerate(zip(arcs.tags, arcs.deps, strict=True)):
        joined = tag == "NNS" and dep == "conj" and arcs.tags[arcs.heads[token]] == "VBZ" and token not in arcs.nodes
        if not joined or arcs.words[token - 1] != "and":
            continue
        if not arcs.kids(token, "det", "amod", "poss", "compound", "nummod", "nmod"):
            arcs.tags[token] = "VBZ"


def make_verb(arcs: Arcs, token: int) -> None:
    """A plural noun that has a subject is a verb in "-s"; one that was taken for a modifier governs its noun.

    So is a noun with an auxiliary: "A will, with B, support C".
    """
    if token in arcs.nodes:
        return
    if arcs.tags[token] == "NN" and any(arcs.tags[kid] == "MD" for kid in arcs.kids(token, "aux")):
        arcs.tags[token] = "VB"
    if arcs.tags[token] == "NNS" and arcs.deps[token] in ("ROOT", "relcl", "ccomp", "advcl"):
        arcs.tags[token] = "VBZ"
    elif arcs.is_verb(token) and arcs.deps[token] in ("compound", "amod", "nmod") and arcs.heads[token] > token:
        noun = arcs.heads[token]
        arcs.heads[token], arcs.deps[token] = (token if arcs.heads[noun] == noun else arcs.heads[noun]), arcs.deps[noun]
        arcs.put(noun, token, "dobj")
