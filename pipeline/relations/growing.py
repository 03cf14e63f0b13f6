"""From spaCy's parse of a unit to its tree, with the arcs put right where a small parser errs alike again and again.

Reads a parsed Doc; what comes out is plain data (`tree`).
"""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from pipeline.relations.tree import Tree, Unit, plant

_PHRASE = 8
"""Words that a noun phrase has at most before its noun."""
FINITE_FORMS = ("VBD", "VBP", "VBZ", "VB")
FINITE = ("VBZ", "VBP", "VBD", "MD")
BEFORE_TO = frozenset(("pursuant",))
"""Words that are a preposition together with "to"."""
SUBJECTS = ("nsubj", "nsubjpass")
SETTINGS = frozenset(("at", "during"))
"""Prepositions that say where or when something happened."""
COMPRISING = frozenset(("comprising", "encompassing"))
"""Participles that say of the name right before them of what it is made."""


def grow(unit: Unit, doc: Any, lemmas: tuple[str, ...]) -> Tree:
    """The tree of a unit from its parsed spaCy Doc and the lemmas of its words."""
    parsed = [(token.tag_, token.head.i, token.dep_) for token in doc]
    tags = [tag for tag, _, _ in parsed]
    heads, deps = mended([head for _, head, _ in parsed], [dep for _, _, dep in parsed], tags, unit)
    return plant(unit, lemmas, tuple(tags), deps, heads)


def mended(heads: list[int], deps: list[str], tags: list[str], unit: Unit) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Arcs put right where a small parser errs alike again and again: after a comma it attaches too high.

    "such as" and "including" go to the plural noun or name before them; a participle, and the clause of a relative
    pronoun, to the name directly before the comma; a word with a subject is a verb, whatever its tag (changed in
    place) says. No arc is changed that would make a circle.
    """
    words = [word.lower() for word in unit.words]
    _join_prepositions(words, heads, deps)
    _find_verb(heads, deps, tags, unit)
    _find_participles(words, heads, deps, tags, unit)
    _find_subject(heads, deps, tags, unit)
    _find_apposition(words, heads, deps, unit)
    _part_objects(heads, deps, tags, unit)
    _hang_misapposed(words, heads, deps, tags, unit)
    _hang_settings(words, heads, deps, tags, unit)
    for token, word in enumerate(words):
        before = _before_comma(words, token)
        if word in ("as", "including", "namely", "notably"):
            _hang_example(heads, deps, tags, words, token, unit)
        elif tags[token] == "VBN" and deps[token] in ("advcl", "conj", "acl", "dep"):
            before = token - 1 if token - 1 in unit.nodes else _behind_adverbs(words, tags, token)
            if before in unit.nodes and not _has_subject(heads, deps, token) and before != heads[token]:
                _hang(heads, deps, token, before, "acl")
            elif deps[token] == "acl" and words[token - 1] != ",":
                _hang_on_last(heads, deps, token)
        elif word in COMPRISING and before in unit.nodes and before != heads[token]:
            _hang(heads, deps, token, before, "acl")
        elif tags[token] in FINITE_FORMS and deps[token] == "conj" and deps[heads[token]] == "acl":
            _hang_finite(heads, deps, tags, token)
        elif token in unit.nodes and deps[token] == "pobj" and tags[heads[token]] in FINITE_FORMS:
            deps[token] = "dobj"
        elif token in unit.nodes and deps[token] == "npadvmod" and before >= 0:
            _hang_office(heads, deps, token)
        elif deps[token] == "pobj" and tags[heads[token]].startswith("VB") and deps[heads[token]] != "prep":
            deps[token] = "dobj"
        elif word == "particular" and words[token - 1] == "in":
            _hang_singled(heads, deps, tags, words, token, unit)
        elif word == "with" and deps[token] == "mark":
            _hang_companion(heads, deps, token, unit.nodes)
        elif word == "of" and deps[token] == "prep" and token - 1 in unit.nodes:
            _hang_second_of(heads, deps, words, token)
        elif word == "of" and words[token - 1] == ",":
            _hang_parted_of(heads, deps, tags, words, token, unit)
        elif word == "by" and deps[token] == "conj":
            _hang_second_agent(heads, deps, words, token)
        elif word == "from" and deps[token] == "prep":
            _hang_origin(heads, deps, tags, token)
        elif word == "for" and deps[token] == "mark":
            _hang_occasion(heads, deps, tags, token, unit.nodes)
        elif word == "on" and deps[token] == "prep":
            _hang_subject(heads, deps, tags, token, unit)
        elif deps[token] == "conj" and tags[heads[token]].startswith("VB") and _after_semicolon(words, token):
            _hang_item(heads, deps, tags, token)
        elif word == "which" and tags[token].startswith("W"):
            _hang_relative(heads, deps, words, token, unit)
        elif deps[token] == "csubj" and tags[token] == "VBG" and _kids(heads, deps, heads[token], *SUBJECTS):
            deps[token] = "advcl"
        elif deps[token] in ("nsubj", "nsubjpass") and heads[token] > token:
            _make_verb(heads, deps, tags, heads[token], unit)
    return tuple(heads), tuple(deps)


def _hang(heads: list[int], deps: list[str], token: int, head: int, dep: str) -> None:
    """Hang a token elsewhere, unless the new head stands below it."""
    above = head
    while heads[above] != above:
        if above == token:
            return
        above = heads[above]
    if above != token:
        heads[token], deps[token] = head, dep


def _hang_on_last(heads: list[int], deps: list[str], token: int) -> None:
    """Hang a participle without a comma on the last item of the list before it: "A, B, the list appended to C"."""
    first = heads[token]
    last = max(
        (k for k in range(first + 1, token) if heads[k] == first and deps[k] in ("conj", "appos")), default=first
    )
    if last != first:
        _hang(heads, deps, token, last, "acl")


def _join_prepositions(words: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """Hang "to" on the word with which it makes one preposition: "issued pursuant to A"."""
    for token, (word, after) in enumerate(pairwise(words)):
        if word in BEFORE_TO and after == "to":
            _hang(heads, deps, token + 1, token, "prep")
            deps[token] = "prep" if deps[token] in ("advmod", "dobj") else deps[token]


def _find_verb(heads: list[int], deps: list[str], tags: list[str], unit: Unit) -> None:
    """Of a unit without a verb, the plural noun at its root right after a name is the verb in "-s".

    A participle may follow where an article or a name stands between: "A revises the texts adopted there". Verbs of
    relative clauses do not count.
    """
    root = next(token for token, head in enumerate(heads) if token == head)
    governs = root + 1 < len(tags) and (tags[root + 1] in ("DT", "PRP$") or root + 1 in unit.nodes)
    main = [token for token, tag in enumerate(tags) if tag in FINITE and not _relative(heads, deps, token)]
    verbless = not main and (governs or "VBN" not in tags)
    if (
        tags[root] == "NNS"
        and verbless
        and root - 1 in unit.nodes
        and heads[root - 1] == root
        and root not in unit.nodes
    ):
        tags[root], deps[root - 1] = "VBZ", "nsubj"


def _relative(heads: Sequence[int], deps: Sequence[str], token: int) -> bool:
    """Whether a token stands in a relative clause."""
    while heads[token] != token and deps[token] != "relcl":
        token = heads[token]
    return deps[token] == "relcl"


def _find_participles(words: Sequence[str], heads: list[int], deps: list[str], tags: list[str], unit: Unit) -> None:
    """A past form on a noun is a participle, where another word is the verb: "the findings made there are short".

    So is one that was taken for a clause as subject, or a noun with an agent: "the text adopted in A is short", "the
    project run by B"; and one right behind a name, or put in between commas: "the report, issued under A, is short".
    """
    finite = [token for token, tag in enumerate(tags) if tag in FINITE]
    for token in range(len(tags)):
        past = tags[token] == "VBD"
        if past and deps[token] == "acl" and len(finite) > 1:
            tags[token] = "VBN"
        elif (past and deps[token] == "csubj") or _is_put_in(words, heads, deps, tags, token, unit):
            _reduce(heads, deps, tags, token)
        elif past and deps[token] == "advcl" and len(finite) > 1 and not _has_subject(heads, deps, token):
            tags[token] = "VBN" if _behind(words, token, unit) in unit.nodes else "VBD"
        elif tags[token] == "NN" and deps[token] == "acl" and _kids(heads, deps, token, "agent"):
            tags[token] = "VBN"


def _behind(words: Sequence[str], token: int, unit: Unit) -> int:
    """The name that a token stands right behind, or what a comma parts it from; -1 where there is neither."""
    return token - 1 if token - 1 in unit.nodes else _before_comma(words, token)


def _is_put_in(
    words: Sequence[str], heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], verb: int, unit: Unit
) -> bool:
    """Whether a clause stands right behind its subject, or between commas there, before a verb that has none."""
    above, subject = heads[verb], _behind(words, verb, unit)
    if tags[verb] not in ("VBD", "VBN") or deps[verb] not in ("advcl", "ccomp") or above < verb or subject < 0:
        return False
    own = heads[subject] == verb and deps[subject] in SUBJECTS
    closed = subject == verb - 1 or "," in words[verb:above]
    return own and closed and not _kids(heads, deps, above, *SUBJECTS)


def _reduce(heads: list[int], deps: list[str], tags: list[str], verb: int) -> None:
    """Make a participle of a verb whose subject is that of the verb above."""
    subjects = [kid for kid in _kids(heads, deps, verb, *SUBJECTS) if kid < verb]
    if not subjects or heads[verb] < verb or _kids(heads, deps, verb, "dobj"):
        return
    noun, above = subjects[-1], heads[verb]
    heads[noun], deps[noun] = above, "nsubjpass" if _kids(heads, deps, above, "auxpass") else "nsubj"
    heads[verb], deps[verb], tags[verb] = noun, "acl", "VBN"


def _find_subject(heads: list[int], deps: list[str], tags: Sequence[str], unit: Unit) -> None:
    """A name that was taken for an adverb before a finite verb is its subject: "A, the host of B, spoke"."""
    for token in unit.nodes:
        verb = heads[token]
        if deps[token] != "npadvmod" or verb < token or tags[verb] not in ("VBD", "VBZ", "VBP"):
            continue
        said = _kids(heads, deps, verb, "nsubj")
        if any(noun in unit.nodes or noun < token for noun in said):
            continue
        for noun in said:
            heads[noun], deps[noun] = token, "appos"
        deps[token] = "nsubj"


def _find_apposition(words: Sequence[str], heads: list[int], deps: list[str], unit: Unit) -> None:
    """Of two subjects, the second explains the name before it where commas part it: "A, the arm of B, is in Porto".

    A name that was left without a part in the clause acts together with the subject behind it: "A, the B signed".
    """
    for token in unit.nodes:
        verb = heads[token]
        if deps[token] in ("dep", "npadvmod") and verb > token and words[token + 1 : token + 2] == [","]:
            for noun in _kids(heads, deps, verb, *SUBJECTS):
                if token < noun and noun in unit.nodes and unit.nodes[noun][0].type == unit.nodes[token][0].type:
                    heads[token], deps[token], heads[noun], deps[noun] = verb, deps[noun], token, "conj"
        if deps[token] not in SUBJECTS or words[token + 1 : token + 2] != [","]:
            continue
        for noun in _kids(heads, deps, verb, *SUBJECTS):
            if token < noun < verb and noun not in unit.nodes and "," in words[noun:verb]:
                heads[noun], deps[noun] = token, "appos"


def _hang_misapposed(words: Sequence[str], heads: list[int], deps: list[str], tags: Sequence[str], unit: Unit) -> None:
    """A text or an event is no apposition of a body right before it, but the object: "sent to A the B"."""
    for token in unit.nodes:
        body, before = heads[token], token - 1 if tags[token - 1] == "DT" else token
        if deps[token] != "appos" or body != before - 1 or body not in unit.nodes or deps[body] != "pobj":
            continue
        verb = heads[heads[body]]
        alike = unit.nodes[body][0].type == unit.nodes[token][0].type
        is_body = unit.nodes[body][0].type == "organization"
        if is_body and not alike and tags[verb].startswith("VB") and not _kids(heads, deps, verb, "dobj"):
            heads[token], deps[token] = verb, "dobj"


def _hang_settings(words: Sequence[str], heads: list[int], deps: list[str], tags: Sequence[str], unit: Unit) -> None:
    """Hang where something happened on the verb, not on who did it: "was made by A at B", "said the chair at B"."""
    for event in unit.nodes:
        tie = heads[event]
        doer = heads[tie]
        if unit.nodes[event][0].type != "process" or deps[event] != "pobj" or words[tie] not in SETTINGS:
            continue
        body = doer == tie - 1 and doer in unit.nodes and unit.nodes[doer][0].type == "organization"
        inverted = deps[doer] in SUBJECTS and doer > heads[doer]
        verb = doer
        while heads[verb] != verb and not tags[verb].startswith("VB"):
            verb = heads[verb]
        if (body or inverted) and tags[verb].startswith("VB"):
            _hang(heads, deps, tie, verb, "prep")


def _part_objects(heads: list[int], deps: list[str], tags: Sequence[str], unit: Unit) -> None:
    """A name behind a pronoun with a preposition is the verb's object: "A had before it B"."""
    for token in unit.nodes:
        tie, before = heads[token], token - 1 if tags[token - 1] != "DT" else token - 2
        if deps[token] in ("pobj", "appos") and before > 0 and tags[before] == "PRP":
            tie = tie if deps[token] == "pobj" else heads[before]
            verb = heads[tie]
            if heads[before] == tie and before == tie + 1 and tags[verb].startswith("VB"):
                heads[token], deps[token] = verb, "dobj"


def _kids(heads: Sequence[int], deps: Sequence[str], token: int, *names: str) -> list[int]:
    return [kid for kid, head in enumerate(heads) if head == token and kid != token and deps[kid] in names]


def _make_verb(heads: list[int], deps: list[str], tags: list[str], token: int, unit: Unit) -> None:
    """A plural noun that has a subject is a verb in "-s"; one that was taken for a modifier governs its noun."""
    if token in unit.nodes:
        return
    if tags[token] == "NNS" and deps[token] in ("ROOT", "relcl", "ccomp", "advcl"):
        tags[token] = "VBZ"
    elif tags[token].startswith("VB") and deps[token] in ("compound", "amod", "nmod") and heads[token] > token:
        noun = heads[token]
        heads[token], deps[token] = (token if heads[noun] == noun else heads[noun]), deps[noun]
        heads[noun], deps[noun] = token, "dobj"


def _behind_adverbs(words: Sequence[str], tags: Sequence[str], token: int) -> int:
    """The token before the comma before this one and its adverbs: "A, also known as"."""
    while token > 1 and tags[token - 1] == "RB":
        token -= 1
    return _before_comma(words, token)


def _before_comma(words: Sequence[str], token: int) -> int:
    """The token before a comma right before this one; -1 where there is no comma."""
    return token - 2 if token > 1 and words[token - 1] == "," else -1


def _has_subject(heads: Sequence[int], deps: Sequence[str], verb: int) -> bool:
    return any(
        heads[kid] == verb and deps[kid] in ("nsubj", "nsubjpass", "aux", "auxpass") for kid in range(len(heads))
    )


def _hang_example(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], token: int, unit: Unit
) -> None:
    first = token
    if words[token] == "as":
        if token == 0 or words[token - 1] != "such":
            return
        first = token - 1
    while first > 0 and words[first - 1] in (",", "("):
        first -= 1
    if first > 0 and (tags[first - 1] in ("NNS", "NN", "NNPS") or first - 1 in unit.nodes):
        _hang(heads, deps, token, _made(heads, deps, token, first - 1, unit), deps[token])
        _close_example(heads, deps, token, first - 1, unit)


def _close_example(heads: list[int], deps: list[str], token: int, before: int, unit: Unit) -> None:
    """Join what follows an example that is of the name before it to that name: "A, including its reviews, B, C"."""
    for item in _kids(heads, deps, token, "pobj") if before in unit.nodes else ():
        for kid in _kids(heads, deps, item, "appos", "conj") if _kids(heads, deps, item, "poss") else ():
            if kid in unit.nodes and item not in unit.nodes:
                _hang(heads, deps, kid, before, "conj")


def _hang_singled(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], token: int, unit: Unit
) -> None:
    """Hang what "in particular" singles out on the plural that it is one of: "the texts of A, in particular its B"."""
    single = token + 1 if token + 1 in unit.nodes else token + 2
    before = _before_comma(words, token - 1)
    if single not in unit.nodes or before < 0 or heads[single] == single:
        return
    while before not in unit.nodes or unit.nodes[before][0].type != unit.nodes[single][0].type:
        if tags[before] == "NNS" and before not in unit.nodes:
            break
        if heads[before] == before or tags[before].startswith("VB"):
            return
        before = heads[before]
    _hang(heads, deps, single, before, "conj" if before in unit.nodes else "appos")


def _made(heads: list[int], deps: list[str], token: int, before: int, unit: Unit) -> int:
    """What an example of another kind than the agent before it belongs to: "projects funded by A such as B"."""
    verb = heads[heads[before]]
    agent = before in unit.nodes and deps[heads[before]] == "agent" and deps[verb] == "acl"
    items = [kid for kid in unit.nodes if heads[kid] == token]
    other = any(unit.nodes[item][0].type != unit.nodes[before][0].type for item in items) if agent else False
    return heads[verb] if other else before


def _hang_finite(heads: list[int], deps: list[str], tags: Sequence[str], token: int) -> None:
    """Join a finite verb to the one above, not to a participle: "joined the forum held there and left"."""
    forms = ("VBD",) if tags[token] == "VBD" else ("VBP", "VBZ")
    above = heads[heads[token]]
    while heads[above] != above and tags[above] not in forms:
        above = heads[above]
    if tags[above] in forms and tags[heads[token]] == "VBN":
        _hang(heads, deps, token, above, "conj")


def _hang_office(heads: list[int], deps: list[str], token: int) -> None:
    """Hang the body of "was delivered by Mary Quay, Minister of Tides, A" on the person."""
    agents = [kid for kid in range(token) if heads[kid] == heads[token] and deps[kid] == "agent"]
    persons = [kid for kid in range(token) if heads[kid] in agents and deps[kid] == "pobj"]
    if persons:
        _hang(heads, deps, token, persons[-1], "appos")


def _after_semicolon(words: Sequence[str], token: int) -> bool:
    """Whether a semicolon parts the phrase of a token from what stands before."""
    return ";" in words[max(0, token - _PHRASE) : token]


def _hang_item(heads: list[int], deps: list[str], tags: Sequence[str], token: int) -> None:
    """Hang an item of a list between semicolons on the item before, not on the verb: "rests on A; other B; C"."""
    verb = heads[token]
    items = [
        t
        for t in range(verb + 1, token)
        if (deps[t] == "pobj" and heads[heads[t]] == verb) or (deps[t] == "dobj" and heads[t] == verb)
    ]
    if items and tags[token].startswith("NN"):
        _hang(heads, deps, token, items[-1], "conj")


def _hang_companion(heads: list[int], deps: list[str], token: int, nodes: Collection[int]) -> None:
    """Hang "with A" on the verb, where the parser took A for the subject of what follows: "worked with A to do B".

    What follows a plain noun is said of that: "with the aim to do B".
    """
    clause = heads[token]
    subject = next((k for k in range(token + 1, clause) if heads[k] == clause and deps[k] == "nsubj"), None)
    aims = any(heads[kid] == clause and deps[kid] == "aux" for kid in range(token, clause))
    if subject is None or not aims or deps[clause] not in ("advcl", "conj"):
        return
    _hang(heads, deps, token, heads[clause], "prep")
    heads[subject], deps[subject] = token, "pobj"
    if subject not in nodes:
        heads[clause], deps[clause] = subject, "acl"


def _hang_parted_of(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], token: int, unit: Unit
) -> None:
    """Hang "of" behind an adjunct between commas on the noun before it: "the adoption, at its tenth session, of A"."""
    opening = next((at for at in range(token - 2, 0, -1) if words[at] == ","), 0)
    noun = opening - 1
    adjunct = tags[opening + 1] == "IN" and words[opening + 1] != "of"
    if opening > 0 and adjunct and tags[noun].startswith("NN") and noun not in unit.nodes:
        _hang(heads, deps, token, noun, "prep")


def _hang_second_of(heads: list[int], deps: list[str], words: Sequence[str], token: int) -> None:
    """Hang the second "of" of a noun on the name right before it: "the Chief of A of B" is that of the A of B."""
    before = token - 1
    tie = heads[before]
    if deps[before] == "pobj" and words[tie] == "of" and heads[tie] == heads[token]:
        _hang(heads, deps, token, before, "prep")


def _hang_second_agent(heads: list[int], deps: list[str], words: Sequence[str], token: int) -> None:
    """Join a second "by" to the first, from which a year or place parts it: "by A in 2020 and by B in 2021"."""
    verb = heads[token]
    while heads[verb] != verb and not _kids(heads, deps, verb, "agent"):
        verb = heads[verb]
    first = [by for by in _kids(heads, deps, verb, "agent") if by < token and words[by] == words[token]]
    if first:
        _hang(heads, deps, token, first[-1], "conj")


def _hang_origin(heads: list[int], deps: list[str], tags: Sequence[str], token: int) -> None:
    """Hang "from" on the plural noun right before it, not on its verb: "gathered two hundred delegates from A"."""
    before = token - 1
    first = before
    while deps[first] == "conj" and before > 0:
        first = heads[first]
    argument = deps[first] == "dobj" or (deps[first] == "pobj" and deps[heads[first]] in ("agent", "prep"))
    if before >= 0 and tags[before] == "NNS" and argument and tags[heads[token]].startswith("VB"):
        _hang(heads, deps, token, before, "prep")


def _hang_occasion(heads: list[int], deps: list[str], tags: Sequence[str], token: int, nodes: Collection[int]) -> None:
    """Hang "for A" on the noun before, where the parser took A for the subject of what is to be done with it.

    "A basis for the debate to be held", "in preparation for the meeting to be held". Who is to do something stays its
    subject: "the need for A to act".
    """
    clause, before = heads[token], token - 1
    subject = next((k for k in range(token + 1, clause) if heads[k] == clause and deps[k] == "nsubjpass"), None)
    if subject not in nodes or subject is None or before < 0 or not tags[before].startswith("NN"):
        return
    heads[token], deps[token] = before, "prep"
    heads[subject], deps[subject] = token, "pobj"
    heads[clause], deps[clause] = subject, "acl"


def _hang_subject(heads: list[int], deps: list[str], tags: Sequence[str], token: int, unit: Unit) -> None:
    """Hang "on" on the last noun of the list right before it, not on the verb: "engage in talks and debates on A"."""
    before, verb = token - 1, heads[token]
    if before < 0 or before in unit.nodes or not tags[before].startswith("NN") or deps[before] != "conj":
        return
    first = before
    while deps[first] == "conj":
        first = heads[first]
    if deps[first] == "pobj" and heads[heads[first]] == verb and tags[verb].startswith("VB"):
        _hang(heads, deps, token, before, "prep")


def _hang_relative(heads: list[int], deps: list[str], words: Sequence[str], token: int, unit: Unit) -> None:
    start = token if _before_comma(words, token) >= 0 else token - 1
    antecedent = _before_comma(words, start)
    verb = heads[token] if start == token else heads[heads[token]]
    if antecedent in unit.nodes and deps[verb] in ("relcl", "advcl") and antecedent != verb:
        _hang(heads, deps, verb, antecedent, "relcl")
