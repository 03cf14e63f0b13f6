"""The last step: relations, tags and words as spaCy's English models have them."""

from pipeline.relations.universal.draft import Draft
from pipeline.relations.universal.reading import FOLDED

DEPS = {
    "root": "ROOT",
    "nsubj:pass": "nsubjpass",
    "obj": "dobj",
    "obl:agent": "agent",
    "iobj": "dative",
    "obl": "npadvmod",
    "acl:relcl": "relcl",
    "aux:pass": "auxpass",
    "det": "det",
    "cop": "aux",
    "flat": "flat",
    "compound": "compound",
    "orphan": "dep",
}
"""Universal relations that have another name; of the others the subtype is dropped."""
TAGS = {"PROPN": "NNP", "ADJ": "JJ", "ADV": "RB", "ADP": "IN", "SCONJ": "IN", "CCONJ": "CC", "DET": "DT", "PRON": "PRP",
        "NUM": "CD", "PUNCT": ",", "PART": "RP", "INTJ": "UH", "SYM": "SYM", "X": "FW"}  # fmt: skip
_VERB_TAGS = {"Inf": "VB", "Ger": "VBG"}
_POSSESSIVES = ("its", "their", "one's", "our")


def label(draft: Draft) -> None:
    """Rename the relations of a draft in place."""
    for token in range(len(draft)):
        draft.deps[token] = _dep(draft, token)


def _dep(draft: Draft, token: int) -> str:
    dep = draft.deps[token]
    if dep == FOLDED:
        return dep
    if draft.english[token] in ("not", "never") and draft.dep(token) == "advmod":
        return "neg"
    if draft.dep(token) == "det" and draft.english[token] in _POSSESSIVES:
        return "poss"
    if draft.dep(token) == "xcomp" and not draft.is_verb(token):
        return "attr" if draft.is_nominal(token) else "acomp"
    if draft.dep(token) == "amod" and draft.is_verb(token) and draft.heads[token] < token:
        return "acl"
    if draft.dep(token) == "nmod" and token > draft.heads[token]:
        return "dep"
    return DEPS.get(dep) or DEPS.get(draft.dep(token)) or draft.dep(token)


def tag(draft: Draft, token: int) -> str:
    """The Penn Treebank tag of a token."""
    if token in draft.nodes:
        return "NNPS" if token in draft.many else "NNP"
    if token in draft.tags:
        return draft.tags[token]
    if draft.is_verb(token):
        return _verb_tag(draft, token)
    if draft.pos[token] == "NOUN":
        return "NNS" if draft.feats[token].get("Number") == "Plur" else "NN"
    if draft.deps[token] == "poss" and draft.english[token] in _POSSESSIVES:
        return "PRP$"
    if draft.pos[token] == "PRON" and draft.english[token] in ("which", "whose"):
        return "WDT"
    return TAGS.get(draft.pos[token], "XX")


def _verb_tag(draft: Draft, token: int) -> str:
    feats = draft.feats[token]
    if draft.is_participle(token):
        return "VBN"
    if feats.get("VerbForm") == "Part":
        return "VBG"
    return _VERB_TAGS.get(feats.get("VerbForm", ""), "VBD" if feats.get("Tense") in ("Past", "Imp") else "VBZ")
