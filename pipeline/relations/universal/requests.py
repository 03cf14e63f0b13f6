"""What somebody is asked to do, as English has it: the clause hangs on the verb that asks, not on who is asked.

So "demande à A d'organiser", "prie A de lui soumettre" and "pide a A que organice" read as "requests A to organize".
"""

from pipeline.relations.universal.draft import Draft
from pipeline.relations.universal.reading import FOLDED

_ASKED = ("obj", "iobj", "obl")
_ASKING = ("acl", "advcl", "ccomp", "xcomp", "nmod", "obl")


def rebuild(draft: Draft) -> None:
    """Rewrite the clauses of a draft that say what somebody is asked to do."""
    for token in range(len(draft)):
        if draft.is_verb(token) and draft.is_infinitive(token):
            _take_mark(draft, token)
            _hang_on_noun(draft, token)
            _hang_infinitive(draft, token)
        elif draft.is_verb(token) and draft.feats[token].get("Mood") == "Sub":
            _as_infinitive(draft, token)


def _take_mark(draft: Draft, verb: int) -> None:
    """ "de lui soumettre": the preposition is the infinitive's, the pronoun between them what it is done to."""
    pronoun = verb - 1
    if pronoun < 1 or draft.pos[pronoun] != "PRON" or pronoun in draft.nodes or draft.pos[pronoun - 1] != "ADP":
        return
    if draft.heads[pronoun - 1] in (pronoun, verb):
        draft.hang(pronoun, verb, "iobj")
        draft.hang(pronoun - 1, verb, "mark")


def _hang_infinitive(draft: Draft, verb: int) -> None:
    """An infinitive behind who is asked, or behind a verb that brings it, is what the verb asks for."""
    head = draft.heads[verb]
    if draft.dep(verb) not in _ASKING or not _marked(draft, verb):
        return
    if _behind_asked(draft, verb):
        draft.hang(verb, draft.heads[head], "xcomp")
    elif draft.is_verb(head) and (draft.dep(verb) == "acl" or (draft.dep(verb) == "advcl" and _asked(draft, verb))):
        draft.deps[verb] = "xcomp"
    if draft.deps[verb] == "xcomp":
        _take_object(draft, verb)


def _hang_on_noun(draft: Draft, verb: int) -> None:
    """ "souligne l'importance d'aligner": an infinitive right behind the verb's plain object is what that is about."""
    ties = draft.kids(verb, "mark", "case")
    noun = min(ties, default=0) - 1
    about = draft.dep(verb) in ("xcomp", "advcl", "ccomp") and noun > 0 and draft.pos[noun] == "NOUN"
    if about and noun not in draft.nodes and draft.heads[noun] == draft.heads[verb] and draft.dep(noun) == "obj":
        draft.hang(verb, noun, "acl")


def _marked(draft: Draft, verb: int) -> bool:
    """Whether "à", "a" or "de" brings an infinitive; "pour" tells an aim instead."""
    return any(draft.english[tie] in ("of", "to") for tie in draft.kids(verb, "mark", "case"))


def _behind_asked(draft: Draft, verb: int) -> bool:
    """Whether the parser hangs a clause on who is asked."""
    head = draft.heads[verb]
    return head in draft.persons and draft.dep(head) in _ASKED and draft.is_verb(draft.heads[head])


def _asked(draft: Draft, verb: int) -> bool:
    """Whether the text names who is asked before what is asked for."""
    return any(kid in draft.persons and kid < verb for kid in draft.kids(draft.heads[verb], *_ASKED))


def _take_object(draft: Draft, verb: int) -> None:
    """What stands behind the infinitive is its object, not a second one of the verb that asks."""
    asking = draft.heads[verb]
    objects = [kid for kid in draft.kids(asking, "obj") if not draft.kids(kid, "case")]
    after = [kid for kid in objects if kid > verb]
    own = _asked(draft, verb) or (after == objects and not draft.persons.intersection(after))
    if after and own and not draft.kids(verb, "obj"):
        draft.hang(after[0], verb, "obj")


def _as_infinitive(draft: Draft, verb: int) -> None:
    """ "pide a A que organice": the subjunctive that has no subject of its own."""
    if draft.dep(verb) not in ("ccomp", "acl", "advcl", "xcomp", "obl") or draft.kids(verb, "csubj"):
        return
    if any(subject < verb for subject in draft.kids(verb, "nsubj")):
        return
    if _behind_asked(draft, verb):
        draft.hang(verb, draft.heads[draft.heads[verb]])
    ties = [tie for tie in draft.kids(verb, "mark") if draft.lemmas[tie] == "que"]
    if not ties or not draft.is_verb(draft.heads[verb]) or not _asked(draft, verb):
        return
    for subject in draft.kids(verb, "nsubj")[: not draft.kids(verb, "obj")]:
        draft.deps[subject] = "obj"
    for tie in draft.kids(verb, "mark", "case"):
        draft.deps[tie] = draft.deps[tie] if tie == ties[0] else FOLDED
    draft.deps[verb], draft.feats[verb] = "xcomp", {"VerbForm": "Inf"}
    draft.english[ties[0]], draft.pos[ties[0]] = "to", "ADP"
