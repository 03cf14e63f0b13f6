"""Verbs as the plain tree has them: modals and copulas, passives, the future, subjects that the text leaves unsaid."""

from pipeline.relations.universal.draft import Draft
from pipeline.relations.universal.glossary import Glossary
from pipeline.relations.universal.mending import is_relative
from pipeline.relations.universal.reading import FOLDED

_ONE = ("uno", "una", "un", "une", "l'un", "l'une")
_OF_CLAUSE = ("nsubj", "csubj", "expl", "aux", "advcl", "mark", "punct", "parataxis", "dislocated")
"""What belongs to the clause rather than to the noun or adjective that is its predicate."""


def rebuild(draft: Draft, glossary: Glossary) -> None:
    """Rewrite the clauses of a draft."""
    for token in range(len(draft)):
        if draft.deps[token] != FOLDED and draft.is_verb(token):
            _modal(draft, token, glossary)
    for token in range(len(draft)):
        _partitive(draft, token)
    for token in range(len(draft)):
        if draft.dep(token) == "cop":
            _copula(draft, token)
    for token in range(len(draft)):
        if draft.is_verb(token) and draft.deps[token] != FOLDED:
            _copular_wording(draft, token, glossary)
            _voice(draft, token, glossary)
    for token in range(len(draft)):
        if draft.is_verb(token) and draft.deps[token] not in (FOLDED, "aux", "auxpass"):
            _future(draft, token, glossary)
            _infinitive(draft, token)


def _modal(draft: Draft, token: int, glossary: Glossary) -> None:
    """ "doit adopter", "va a adoptar": the infinitive is the main verb."""
    if draft.lemmas[token] not in glossary.modals or draft.dep(token) == "aux":
        if draft.dep(token) == "aux" and draft.lemmas[token] in glossary.modals:
            draft.tags[token] = "MD"
        return
    main = next((kid for kid in draft.kids(token, "xcomp", "ccomp") if draft.is_infinitive(kid)), None)
    if main is None:
        return
    others = [kid for kid in draft.kids(token) if kid != main]
    draft.lift(main, token, "aux")
    draft.tags[token] = "MD"
    for kid in others:
        draft.hang(kid, main)


def _partitive(draft: Draft, token: int) -> None:
    """ "uno de los órganos", "l'un des organes": the noun itself counts."""
    if draft.lemmas[token] not in _ONE or draft.pos[token] not in ("PRON", "NUM", "DET", "NOUN"):
        return
    nouns = [kid for kid in draft.kids(token, "nmod", "obl") if kid > token and draft.kids(kid, "case")]
    if nouns and draft.english[draft.kids(nouns[0], "case")[0]] == "of":
        for tie in draft.kids(nouns[0], "case"):
            draft.deps[tie] = FOLDED
        draft.lift(nouns[0], token, "dep")
        for kid in draft.kids(token, *_OF_CLAUSE, "cop", "advmod", "case", "nmod", "acl"):
            draft.hang(kid, nouns[0])


def _copula(draft: Draft, token: int) -> None:
    """ "est membre de", "es miembro de": the copula governs; a participle after it is a passive instead."""
    predicate = draft.heads[token]
    if draft.is_verb(predicate) and draft.is_participle(predicate):
        draft.deps[token] = "aux:pass"
        return
    moved = [kid for kid in draft.kids(predicate, *_OF_CLAUSE) if kid != token]
    moved += [kid for kid in draft.kids(predicate, "advmod") if kid < token or draft.english[kid] in ("not", "never")]
    moved += [kid for kid in draft.kids(predicate, "conj", "acl:relcl") if draft.is_verb(kid) and kid > token
              and draft.kids(kid, "cc") and draft.dep(kid) == "conj"]  # fmt: skip
    nominal = draft.is_nominal(predicate) or draft.kids(predicate, "det")
    draft.lift(token, predicate, "attr" if nominal else "acomp")
    draft.pos[token], draft.english[token] = "VERB", "be"
    for kid in moved:
        draft.hang(kid, token)


def _copular_wording(draft: Draft, token: int, glossary: Glossary) -> None:
    """ "fait partie de" as "is part of", with its second word as the predicate."""
    if draft.kinds.get(token) != "copular":
        return
    sense = draft.meant[token]
    predicate = next(kid for kid in draft.kids(token) if draft.deps[kid] == FOLDED and kid not in draft.reflexive)
    draft.english[predicate], draft.english[token] = sense.english[0], "be"
    draft.deps[predicate], draft.pos[predicate], draft.tags[predicate] = "attr", "NOUN", "NN"
    for kid in draft.kids(token, "obl", "nmod", "obj", "iobj"):
        if (kid > predicate or is_relative(draft, kid)) and draft.kids(kid, "case"):
            draft.hang(kid, predicate, "nmod")


def _voice(draft: Draft, token: int, glossary: Glossary) -> None:
    """Passives by "être", "ser" and "estar", by a reflexive pronoun, and what is held where it says "takes place"."""
    sense = draft.meant.get(token)
    auxiliaries = [kid for kid in draft.kids(token, "aux") if _passive_auxiliary(draft, kid)]
    undergone = sense is not None and sense.undergone
    if draft.lemmas[token] in glossary.with_be:
        for kid in auxiliaries:
            draft.deps[kid] = "aux"
        for kid in draft.kids(token, "nsubj:pass"):
            draft.deps[kid] = "nsubj"
        return
    if draft.is_participle(token) and auxiliaries:
        for kid in auxiliaries:
            draft.deps[kid] = "auxpass"
    elif token in draft.reflexive or undergone:
        draft.tags[token] = "VBN"
        _undergo(draft, token, objects=not undergone)
        for kid in draft.kids(token, "aux"):
            draft.deps[kid] = "auxpass"
        if not draft.kids(token, "nsubjpass", "auxpass"):
            draft.insert("be", "be", token, "auxpass", "VB")
        return
    else:
        return
    _undergo(draft, token, objects=False)


def passive(draft: Draft, token: int) -> bool:
    """Whether a verb's subject undergoes it: by an auxiliary, or as a participle that is said of a noun."""
    if draft.kids(token, "auxpass"):
        return True
    return draft.is_participle(token) and not draft.kids(token, "aux")


def _passive_auxiliary(draft: Draft, token: int) -> bool:
    return draft.deps[token] == "aux:pass" or (draft.english[token] == "be" and draft.deps[token] == "aux")


def _undergo(draft: Draft, token: int, *, objects: bool) -> None:
    subjects = draft.kids(token, "nsubj")
    if not subjects and objects:
        subjects = [kid for kid in draft.kids(token, "obj") if not draft.kids(kid, "case")][:1]
    for kid in subjects:
        draft.deps[kid] = "nsubjpass"


def _future(draft: Draft, token: int, glossary: Glossary) -> None:
    """The future and the conditional as "will" and "would"."""
    for word in (token, *draft.kids(token, "aux", "auxpass", "cop")):
        feats = draft.feats[word]
        tense = "will" if feats.get("Tense") == "Fut" else "would" if feats.get("Mood") == "Cnd" else ""
        if not tense and feats.get("Tense", "Pres") == "Pres" and glossary.is_future(draft.words[word]):
            tense = "will"
        if tense and draft.tags.get(word) != "MD":
            draft.insert(tense, tense, token, "aux", "MD")
            return


def _infinitive(draft: Draft, token: int) -> None:
    """The preposition of an infinitive as "to", which one without any has, too; "sans" denies it."""
    if not draft.is_infinitive(token):
        return
    for kid in draft.kids(token, "mark", "case"):
        if draft.pos[kid] in ("ADP", "SCONJ") and kid < token:
            if draft.english[kid] == "without":
                draft.deps[kid] = "neg"
            elif draft.english[kid] in ("of", "to", "for", "by", "in"):
                draft.english[kid], draft.deps[kid], draft.tags[kid] = "to", "aux", "TO"
                return
    if draft.dep(token) == "xcomp" and not draft.kids(token, "mark", "case"):
        draft.insert("to", "to", token, "aux", "TO")


def supply_subjects(draft: Draft) -> None:
    """A pronoun for the subject that a finite main verb leaves unsaid: "Reúne a once países"."""
    root = draft.root
    main = draft.is_verb(root) and draft.is_finite(root) and draft.lemmas[root] not in ("haber",)
    acts = root not in draft.reflexive or draft.says_we(root)
    if main and acts and not draft.kids(root, "nsubj", "nsubjpass", "csubj", "expl"):
        word = "we" if draft.says_we(root) else "they" if _plural(draft, root) else "it"
        draft.insert(word, word, root, "nsubjpass" if draft.kids(root, "auxpass") else "nsubj", "PRP")


def _plural(draft: Draft, verb: int) -> bool:
    finite = [word for word in (verb, *draft.kids(verb, "aux", "auxpass")) if "VerbForm" in draft.feats[word]]
    return any(
        draft.feats[word].get("Number") == "Plur" and draft.feats[word].get("VerbForm") == "Fin" for word in finite
    )
