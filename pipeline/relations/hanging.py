"""Phrases that a small parser hangs on the wrong word: after a comma too high, behind a list too far; in place."""

import re
from itertools import pairwise

from pipeline.relations.arcs import SUBJECTS, Arcs

_PHRASE = 8
"""Words that a noun phrase has at most before its noun."""
STANDING = frozenset(
    ("commitments", "commitment", "obligations", "pledges", "promises", "provisions", "principles", "goals", "targets")
)
"""What stands in a text, rather than being done in it."""
_PARTIES = re.compile(r"(?i)\b(?:part(?:y|ies)|signator(?:y|ies))$")
BEFORE_TO = frozenset(("pursuant",))
"""Words that are a preposition together with "to"."""
SETTINGS = frozenset(("at", "during"))
"""Prepositions that say where or when something happened."""
DOINGS = ("tion", "sion", "ment", "ing", "al", "ance")
"""How nouns end that say what somebody does: "adoption", "endorsement", "approval"."""


def on_last_item(arcs: Arcs, token: int) -> None:
    """Hang a participle without a comma on the last item of the list before it: "A, B, the list appended to C"."""
    first = arcs.heads[token]
    last = max((kid for kid in arcs.kids(first, "conj", "appos") if first < kid < token), default=first)
    if last != first:
        arcs.hang(token, last, "acl")


def compound_prepositions(arcs: Arcs) -> None:
    """Hang "to" on the word with which it makes one preposition: "issued pursuant to A"."""
    for token, (word, after) in enumerate(pairwise(arcs.words)):
        if word in BEFORE_TO and after == "to":
            arcs.hang(token + 1, token, "prep")
            arcs.deps[token] = "prep" if arcs.deps[token] in ("advmod", "dobj") else arcs.deps[token]


def misapposed(arcs: Arcs) -> None:
    """A text or an event is no apposition of a body right before it, but the object: "sent to A the B"."""
    for token in arcs.nodes:
        body, before = arcs.heads[token], token - 1 if arcs.tags[token - 1] == "DT" else token
        if arcs.deps[token] != "appos" or body != before - 1 or body not in arcs.nodes or arcs.deps[body] != "pobj":
            continue
        verb = arcs.heads[arcs.heads[body]]
        alike = arcs.type(body) == arcs.type(token)
        is_body = arcs.type(body) == "organization"
        if is_body and not alike and arcs.is_verb(verb) and not arcs.kids(verb, "dobj"):
            arcs.put(token, verb, "dobj")


def settings(arcs: Arcs) -> None:
    """Hang where something happened on the verb, not on who did it: "was made by A at B", "said the chair at B"."""
    for event in arcs.nodes:
        tie = arcs.heads[event]
        doer = arcs.heads[tie]
        if arcs.type(event) != "process" or arcs.deps[event] != "pobj" or arcs.words[tie] not in SETTINGS:
            continue
        body = doer == tie - 1 and doer in arcs.nodes and arcs.type(doer) == "organization"
        inverted = arcs.deps[doer] in SUBJECTS and doer > arcs.heads[doer]
        verb = doer
        while arcs.heads[verb] != verb and not arcs.is_verb(verb):
            verb = arcs.heads[verb]
        if (body or inverted) and arcs.is_verb(verb):
            arcs.hang(tie, verb, "prep")


def listed_texts(arcs: Arcs) -> None:
    """A text or an event behind a comma is no apposition of one before it but listed: "recall A, B, and note C"."""
    for token in arcs.nodes:
        before = arcs.heads[token]
        apart = arcs.before_comma(token - 1 if arcs.tags[token - 1] == "DT" else token)
        if arcs.deps[token] == "appos" and apart == before and before in arcs.nodes:
            alike = arcs.type(token) == arcs.type(before) != "organization"
            arcs.deps[token] = "conj" if alike else "appos"


def joined_before(arcs: Arcs) -> None:
    """A name that was taken for the modifier of a noun to which "and" joins it is the first of two: "A and sea law"."""
    for token in arcs.nodes:
        noun = arcs.heads[token]
        tied = arcs.words[token + 1 : token + 2] == ["and"] and arcs.heads[token + 1] == token
        plain = noun > token + 1 and noun not in arcs.nodes and arcs.heads[noun] != noun
        if arcs.deps[token] in ("nmod", "compound") and tied and plain:
            arcs.put(token, arcs.heads[noun], arcs.deps[noun])
            arcs.put(noun, token, "conj")


def doings(arcs: Arcs) -> None:
    """Hang "by A of B" on the noun of doing right before it: "lauds the launch by A of B"."""
    for doer in arcs.nodes:
        by, of = arcs.heads[doer], doer + 1
        noun = by - 1
        plain = noun >= 0 and arcs.is_noun(noun) and noun not in arcs.nodes
        said = arcs.deps[by] == "prep" and arcs.words[by] == "by" and arcs.words[of : of + 1] == ["of"]
        if said and plain and arcs.type(doer) == "organization" and by > doer - 3:
            arcs.hang(by, noun, "prep")
            arcs.hang(of, noun, "prep")


def objects_behind_pronouns(arcs: Arcs) -> None:
    """A name behind a pronoun with a preposition is the verb's object: "A had before it B"."""
    for token in arcs.nodes:
        tie, before = arcs.heads[token], token - 1 if arcs.tags[token - 1] != "DT" else token - 2
        if arcs.deps[token] in ("pobj", "appos") and before > 0 and arcs.tags[before] == "PRP":
            tie = tie if arcs.deps[token] == "pobj" else arcs.heads[before]
            verb = arcs.heads[tie]
            if arcs.heads[before] == tie and before == tie + 1 and arcs.is_verb(verb):
                arcs.put(token, verb, "dobj")


def behind_adverbs(arcs: Arcs, token: int) -> int:
    """The token before the comma before this one and its adverbs: "A, also known as"."""
    while token > 1 and arcs.tags[token - 1] == "RB":
        token -= 1
    return arcs.before_comma(token)


def example(arcs: Arcs, token: int) -> None:
    first = token
    if arcs.words[token] == "as":
        if token == 0 or arcs.words[token - 1] != "such":
            return
        first = token - 1
    while first > 0 and arcs.words[first - 1] in (",", "("):
        first -= 1
    if first > 0 and (arcs.tags[first - 1] in ("NNS", "NN", "NNPS") or first - 1 in arcs.nodes):
        arcs.hang(token, _made(arcs, token, first - 1), arcs.deps[token])
        _close_example(arcs, token, first - 1)


def _close_example(arcs: Arcs, token: int, before: int) -> None:
    """Join what follows an example that is of the name before it to that name: "A, including its reviews, B, C"."""
    for item in arcs.kids(token, "pobj") if before in arcs.nodes else ():
        for kid in arcs.kids(item, "appos", "conj") if arcs.kids(item, "poss") else ():
            if kid in arcs.nodes and item not in arcs.nodes:
                arcs.hang(kid, before, "conj")


def singled_out(arcs: Arcs, token: int) -> None:
    """Hang what "in particular" singles out on the plural that it is one of: "the texts of A, in particular its B"."""
    single = token + 1 if token + 1 in arcs.nodes else token + 2
    before = arcs.before_comma(token - 1)
    if single not in arcs.nodes or before < 0 or arcs.heads[single] == single:
        return
    while before not in arcs.nodes or arcs.type(before) != arcs.type(single):
        if arcs.tags[before] == "NNS" and before not in arcs.nodes:
            break
        if arcs.heads[before] == before or arcs.is_verb(before):
            return
        before = arcs.heads[before]
    arcs.hang(single, before, "conj" if before in arcs.nodes else "appos")


def _made(arcs: Arcs, token: int, before: int) -> int:
    """What an example belongs to: the plural whose subject is before it ("its texts on the question, including A").

    One of another kind than the agent before it is no instance of that: "projects funded by A such as B".
    """
    noun = _told_apart(arcs, before)
    subject = arcs.tags[before] == "NN" and arcs.deps[before] in ("pobj", "dobj") and before not in arcs.nodes
    if subject and arcs.words[before + 1] == "," and arcs.tags[noun] == "NNS" and noun not in arcs.nodes:
        return noun
    verb = arcs.heads[arcs.heads[before]]
    agent = before in arcs.nodes and arcs.deps[arcs.heads[before]] == "agent" and arcs.deps[verb] == "acl"
    items = [kid for kid in arcs.nodes if arcs.heads[kid] == token]
    other = any(arcs.type(item) != arcs.type(before) for item in items) if agent else False
    return arcs.heads[verb] if other else before


def _told_apart(arcs: Arcs, noun: int) -> int:
    """What a noun behind it tells apart, also by a clause: "texts on tides", "texts that address tides"."""
    above = arcs.heads[noun] if arcs.deps[noun] == "dobj" else arcs.heads[arcs.heads[noun]]
    return arcs.heads[above] if arcs.deps[above] in ("acl", "relcl") else above


def joined_to_verb(arcs: Arcs, token: int) -> None:
    """Join a noun with words of its own that was joined to a verb to the verb's object: "cites A as well as the B"."""
    verb = arcs.heads[token]
    objects = [kid for kid in arcs.kids(verb, "dobj") if kid < token]
    phrase = arcs.kids(token, "det", "amod", "poss") and not arcs.has_subject(token)
    if arcs.is_noun(token) and token not in arcs.nodes and arcs.is_verb(verb) and objects and phrase:
        arcs.hang(token, objects[-1], "conj")


def parties(arcs: Arcs, token: int) -> None:
    """Hang "to" before a text on its parties right before it, not on a verb: "referred to it by parties to A"."""
    texts = [kid for kid in arcs.kids(token, "pobj") if kid in arcs.nodes and arcs.type(kid) == "instrument"]
    body = token - 1
    if texts and body in arcs.nodes and _PARTIES.search(arcs.nodes[body][-1].text):
        arcs.hang(token, body, "prep")


def standing_in(arcs: Arcs, token: int) -> None:
    """Hang "in" before a text on what stands in texts right before it: "advances all commitments in A"."""
    noun = token - 1
    texts = [kid for kid in arcs.kids(token, "pobj") if kid in arcs.nodes and arcs.type(kid) == "instrument"]
    if texts and arcs.words[noun] in STANDING and noun not in arcs.nodes and arcs.is_verb(arcs.heads[token]):
        arcs.hang(token, noun, "prep")


def said_of_text(arcs: Arcs, token: int) -> None:
    """Hang "as reflected in A" on the text before its comma, where the parser took it to open what follows."""
    before = arcs.before_comma(token - 1)
    text = before in arcs.nodes and arcs.type(before) == "instrument"
    if not text or arcs.words[token - 1] != "as" or arcs.heads[token] < token or arcs.has_subject(token):
        return
    arcs.hang(token, before, "acl")
    bearers = [noun for prep in arcs.kids(token, "prep") for noun in arcs.kids(prep, "pobj")]
    for item in (kid for noun in bearers for kid in arcs.kids(noun, "conj", "appos") if kid in arcs.nodes):
        if "and" not in arcs.words[token:item]:
            arcs.hang(item, arcs.heads[before], arcs.deps[before])


def bare_form(arcs: Arcs, token: int) -> None:
    """Join a bare verb to one in the present above, not to a past one: "cite A, in which B decided, and note C"."""
    above = arcs.heads[token]
    if arcs.tags[above] != "VBD" or arcs.deps[above] != "relcl" or arcs.has_subject(token):
        return
    while arcs.heads[above] != above and arcs.tags[above] not in ("VB", "VBP", "VBZ"):
        above = arcs.heads[above]
    if arcs.tags[above] in ("VB", "VBP", "VBZ"):
        arcs.hang(token, above, "conj")


def building_on(arcs: Arcs, token: int) -> None:
    """Hang "building on" behind a relative clause on its verb: "cites A, which renews ports, building on B"."""
    before = [verb for verb in range(token) if arcs.deps[verb] == "relcl" and arcs.heads[verb] in arcs.nodes]
    if before and arcs.heads[token] < before[-1] and arcs.before_comma(token) >= before[-1]:
        arcs.hang(token, before[-1], "advcl")


def finite(arcs: Arcs, token: int) -> None:
    """Join a finite verb to the one above, not to a participle: "joined the forum held there and left"."""
    forms = ("VBD",) if arcs.tags[token] == "VBD" else ("VBP", "VBZ")
    above = arcs.heads[arcs.heads[token]]
    while arcs.heads[above] != above and arcs.tags[above] not in forms:
        above = arcs.heads[above]
    if arcs.tags[above] in forms and arcs.tags[arcs.heads[token]] == "VBN":
        arcs.hang(token, above, "conj")


def office(arcs: Arcs, token: int) -> None:
    """Hang the body of "was delivered by Mary Quay, Minister of Tides, A" on the person."""
    agents = [kid for kid in arcs.kids(arcs.heads[token], "agent") if kid < token]
    persons = [kid for kid in range(token) if arcs.heads[kid] in agents and arcs.deps[kid] == "pobj"]
    if persons:
        arcs.hang(token, persons[-1], "appos")


def after_semicolon(arcs: Arcs, token: int) -> bool:
    """Whether a semicolon parts the phrase of a token from what stands before."""
    return ";" in arcs.words[max(0, token - _PHRASE) : token]


def item(arcs: Arcs, token: int) -> None:
    """Hang an item of a list between semicolons on the item before, not on the verb: "rests on A; other B; C"."""
    verb = arcs.heads[token]
    items = [
        t
        for t in range(verb + 1, token)
        if (arcs.deps[t] == "pobj" and arcs.heads[arcs.heads[t]] == verb)
        or (arcs.deps[t] == "dobj" and arcs.heads[t] == verb)
    ]
    if items and arcs.is_noun(token):
        arcs.hang(token, items[-1], "conj")


def companion(arcs: Arcs, token: int) -> None:
    """Hang "with A" on the verb, where the parser took A for the subject of what follows: "worked with A to do B".

    What follows a plain noun is said of that: "with the aim to do B".
    """
    clause = arcs.heads[token]
    subject = next((kid for kid in arcs.kids(clause, "nsubj") if token < kid < clause), None)
    aims = any(arcs.heads[kid] == clause and arcs.deps[kid] == "aux" for kid in range(token, clause))
    if subject is None or not aims or arcs.deps[clause] not in ("advcl", "conj"):
        return
    arcs.hang(token, arcs.heads[clause], "prep")
    arcs.put(subject, token, "pobj")
    if subject not in arcs.nodes:
        arcs.put(clause, subject, "acl")


def parted_of(arcs: Arcs, token: int) -> None:
    """Hang "of" behind an adjunct between commas on the noun before it: "the adoption, at its tenth session, of A"."""
    opening = next((at for at in range(token - 2, 0, -1) if arcs.words[at] == ","), 0)
    noun = opening - 1
    adjunct = arcs.tags[opening + 1] == "IN" and arcs.words[opening + 1] != "of"
    if opening > 0 and adjunct and arcs.is_noun(noun) and noun not in arcs.nodes:
        arcs.hang(token, noun, "prep")


def opening_phrase(arcs: Arcs, token: int, before: int) -> None:
    """Lift a phrase that opens the clause from the participle behind it: "In A, adopted in May, B welcomed C"."""
    tie = arcs.heads[before]
    if arcs.deps[before] == "pobj" and arcs.heads[tie] == token and tie < token and arcs.heads[token] != token:
        arcs.put(tie, arcs.heads[token], "prep")


def crossing_apposition(arcs: Arcs, token: int) -> None:
    """Join what was hung across the verb on its subject to the list behind it: "is made up of A, experts from B"."""
    verb = next((v for v in range(arcs.heads[token] + 1, token) if v == arcs.heads[arcs.heads[token]]), -1)
    listing = [prep for prep in arcs.kids(verb, "prep") if verb < prep < token] if verb >= 0 else []
    items = [noun for prep in listing[-1:] for noun in arcs.kids(prep, "pobj") if noun < token]
    if items and arcs.words[token] != "," and "," in arcs.words[items[-1] : token]:
        arcs.hang(token, items[-1], "conj")


def second_of(arcs: Arcs, token: int) -> None:
    """Hang the second "of" of a noun on the name right before it: "the Chief of A of B" is that of the A of B."""
    before = token - 1
    tie = arcs.heads[before]
    if arcs.deps[before] == "pobj" and arcs.words[tie] == "of" and arcs.heads[tie] == arcs.heads[token]:
        arcs.hang(token, before, "prep")


def numbered_part(arcs: Arcs, token: int) -> None:
    """Hang an "of" behind a number on what bears the number: "paragraph 25 of A"; behind "one", on that."""
    bearer = token - 1
    if arcs.words[bearer] == "one":
        arcs.hang(token, bearer, "prep")
        return
    while bearer > 0 and arcs.tags[bearer] == "CD" and bearer not in arcs.nodes:
        bearer = arcs.heads[bearer] if arcs.heads[bearer] < bearer else -1
    if bearer >= 0 and arcs.is_noun(bearer):
        arcs.hang(token, bearer, "prep")


def second_agent(arcs: Arcs, token: int) -> None:
    """Join a second "by" to the first, from which a year or place parts it: "by A in 2020 and by B in 2021"."""
    verb = arcs.heads[token]
    while arcs.heads[verb] != verb and not arcs.kids(verb, "agent"):
        verb = arcs.heads[verb]
    first = [by for by in arcs.kids(verb, "agent") if by < token and arcs.words[by] == arcs.words[token]]
    if first:
        arcs.hang(token, first[-1], "conj")


def doer(arcs: Arcs, token: int) -> None:
    """Hang who does something on the noun of what is done: "the adoption of A by B" says nothing of A by itself."""
    done = arcs.heads[token]
    tie = arcs.heads[done]
    doing = arcs.heads[tie]
    named = done in arcs.nodes and arcs.deps[done] == "pobj" and arcs.words[tie] == "of"
    if named and arcs.is_noun(doing) and arcs.words[doing].endswith(DOINGS):
        arcs.hang(token, doing, "prep")


def origin(arcs: Arcs, token: int) -> None:
    """Hang "from" on the plural noun right before it, not on its verb: "gathered two hundred delegates from A"."""
    before = token - 1
    first = before
    while arcs.deps[first] == "conj" and before > 0:
        first = arcs.heads[first]
    behind = arcs.deps[first] == "pobj" and arcs.deps[arcs.heads[first]] in ("agent", "prep")
    argument = behind or arcs.deps[first] == "dobj"
    if before >= 0 and arcs.tags[before] == "NNS" and argument and arcs.is_verb(arcs.heads[token]):
        arcs.hang(token, before, "prep")


def occasion(arcs: Arcs, token: int) -> None:
    """Hang "for A" on the noun before, where the parser took A for the subject of what is to be done with it.

    "A basis for the debate to be held", "in preparation for the meeting to be held". Who is to do something stays its
    subject: "the need for A to act".
    """
    clause, before = arcs.heads[token], token - 1
    subject = next((kid for kid in arcs.kids(clause, "nsubjpass") if token < kid < clause), None)
    if subject not in arcs.nodes or subject is None or before < 0 or not arcs.is_noun(before):
        return
    arcs.put(token, before, "prep")
    arcs.put(subject, token, "pobj")
    arcs.put(clause, subject, "acl")


def topic(arcs: Arcs, token: int) -> None:
    """Hang "on" on the last noun of the list right before it, not on the verb: "engage in talks and debates on A"."""
    before, verb = token - 1, arcs.heads[token]
    if before < 0 or before in arcs.nodes or not arcs.is_noun(before) or arcs.deps[before] != "conj":
        return
    first = before
    while arcs.deps[first] == "conj":
        first = arcs.heads[first]
    if arcs.deps[first] == "pobj" and arcs.heads[arcs.heads[first]] == verb and arcs.is_verb(verb):
        arcs.hang(token, before, "prep")


def relative(arcs: Arcs, token: int) -> None:
    start = token if arcs.before_comma(token) >= 0 else token - 1
    antecedent = arcs.before_comma(start)
    verb = arcs.heads[token] if start == token else arcs.heads[arcs.heads[token]]
    if antecedent in arcs.nodes and arcs.deps[verb] in ("relcl", "advcl") and antecedent != verb:
        arcs.hang(verb, antecedent, "relcl")


def both_of(arcs: Arcs, token: int) -> None:
    """Make the pronoun of "A and B, both of which were read" the subject of its clause, and hang that on the names."""
    many = token - 2
    verb, antecedent = arcs.heads[many], arcs.before_comma(many)
    if antecedent in arcs.nodes and arcs.deps[many] in SUBJECTS and verb > token:
        arcs.put(token, verb, arcs.deps[many])
        arcs.put(many, token, "det")
        arcs.put(token - 1, token, "dep")
        arcs.hang(verb, antecedent, "relcl")
