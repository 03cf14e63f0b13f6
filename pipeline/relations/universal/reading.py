"""The words of a draft read as English ones: wordings of several words first, then word by word.

What the tagger calls an adjective may be a participle ("celebrada en Panamá"), and an infinitive may carry its
reflexive pronoun ("reunirse"): both are put right here, since the glossary knows the verbs.
"""

from collections.abc import Iterator, Sequence

from pipeline.relations.universal.draft import Draft
from pipeline.relations.universal.glossary import Glossary, Phrase, Sense, Senses, plain

FOLDED = "folded"
"""The relation of a word that is a part of a wording: it stands for nothing by itself."""
_NOMINAL = ("appos", "nsubj", "obj", "obl", "nmod", "iobj")
"""Relations that an adjective does not have."""
_GAP = 2
"""How many adverbs may stand within a wording: "mis pleinement en œuvre"."""


def read(draft: Draft, glossary: Glossary) -> None:
    """Give each token its English lemma, with its further senses."""
    draft.english = list(draft.lemmas)
    for token in range(len(draft)):
        _prepare(draft, token, glossary)
    for token in range(len(draft)):
        if token not in draft.nodes and draft.deps[token] != FOLDED:
            _phrase(draft, token, glossary)
    for token in range(len(draft)):
        if draft.dep(token) == "case":
            _unfix(draft, token)
    for token in range(len(draft)):
        if token not in draft.meant and token not in draft.nodes and draft.deps[token] != FOLDED:
            _word(draft, token, glossary)


def _prepare(draft: Draft, token: int, glossary: Glossary) -> None:
    """Contractions, reflexive pronouns and participles."""
    word = plain(draft.words[token])
    if token in draft.nodes:
        _stand(draft, token, word, glossary)
        return
    if word in glossary.contractions and glossary.pronouns.get(word) == "which":
        draft.pos[token], draft.lemmas[token] = "PRON", word
    elif draft.pos[token] == "ADP" and word in glossary.contractions:
        draft.lemmas[token] = glossary.contractions[word]
    elif _is_noun(draft, token, word, glossary):
        draft.pos[token], draft.lemmas[token] = "NOUN", word
        draft.feats[token] = {}
    head = draft.heads[token]
    if draft.pos[token] == "DET" and draft.pos[head] == "VERB" and token < head and word in glossary.pronouns:
        draft.pos[token], draft.deps[token] = "PRON", "obj"
    own = word in glossary.we and draft.dep(token) != "nsubj" and draft.is_verb(head) and draft.says_we(head)
    if own or (word in glossary.reflexives and draft.pos[token] != "SCONJ" and draft.is_verb(head)):
        draft.reflexive.add(head)
        draft.deps[token] = FOLDED
    elif draft.pos[token] in ("ADJ", "VERB", "NOUN"):
        _as_verb(draft, token, word, glossary)


def _stand(draft: Draft, token: int, word: str, glossary: Glossary) -> None:
    """A mention is a name, but for a possessive of who speaks: "notre Stratégie"."""
    if draft.pos[token] == "DET" and word in glossary.possessives:
        draft.english[token] = glossary.possessives[word]
    else:
        draft.pos[token] = "PROPN"


def _is_noun(draft: Draft, token: int, word: str, glossary: Glossary) -> bool:
    """A noun that the parser takes for another word: "est partie à"."""
    if word not in glossary.nouns:
        return False
    if draft.pos[token] in ("ADJ", "X", "PROPN", "ADV"):
        return draft.dep(token) in _NOMINAL or bool(draft.kids(token, "cop"))
    behind_copula = draft.is_participle(token) and bool(draft.kids(token, "cop", "aux"))
    return draft.pos[token] == "VERB" and behind_copula and not glossary.knows(draft.lemmas[token])


def _as_verb(draft: Draft, token: int, word: str, glossary: Glossary) -> None:
    """The dictionary form of a verb unknown to the lemmatizer, of a participle and of a reflexive infinitive."""
    participle = glossary.verb_of(word)
    if draft.pos[token] == "VERB":
        if not participle and _mistaken_participle(draft, token):
            draft.feats[token] = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}
        bare = word.removesuffix("se")
        if bare != word and glossary.knows(bare):
            draft.lemmas[token] = bare
            draft.reflexive.add(token)
        elif participle and not draft.is_infinitive(token) and not glossary.finite_of(word):
            draft.lemmas[token] = participle if not glossary.knows(draft.lemmas[token]) else draft.lemmas[token]
            draft.feats[token] = {**draft.feats[token], "VerbForm": "Part", "Tense": "Past"}
        elif not glossary.knows(draft.lemmas[token]):
            draft.lemmas[token] = glossary.finite_of(word) or glossary.subjunctive_of(word) or draft.lemmas[token]
    elif word in glossary.active and draft.pos[token] == "ADJ":
        draft.pos[token], draft.lemmas[token] = "VERB", glossary.active[word]
        draft.feats[token] = {"VerbForm": "Ger"}
    elif draft.pos[token] == "NOUN" and word in glossary.adjectives and not draft.kids(token, "det", "case"):
        draft.pos[token] = "ADJ"
    elif draft.pos[token] == "NOUN" and word in glossary.adverbs and not draft.kids(token, "det", "case", "amod"):
        draft.pos[token], draft.deps[token] = "ADV", "advmod"
    elif participle and _said_of_noun(draft, token) and word not in glossary.adjectives:
        draft.pos[token], draft.lemmas[token] = "VERB", participle
        draft.feats[token] = {**draft.feats[token], "VerbForm": "Part", "Tense": "Past"}


def _mistaken_participle(draft: Draft, token: int) -> bool:
    """ "la Charte vise": what the tagger calls a participle although it has a subject and no auxiliary."""
    return draft.is_participle(token) and bool(draft.kids(token, "nsubj")) and not draft.kids(token, "aux")


def _said_of_noun(draft: Draft, token: int) -> bool:
    """An adjective, a noun with an auxiliary, or one without any article right behind a name and its comma."""
    if draft.pos[token] == "ADJ" or draft.kids(token, "aux"):
        return True
    comma = draft.words[token - 1 : token] == [","]
    return comma and token - 2 in draft.nodes and not draft.kids(token, "det", "case", "amod")


def _phrase(draft: Draft, token: int, glossary: Glossary) -> None:
    """Fold the longest wording that begins with a token."""
    for first in dict.fromkeys((draft.lemmas[token], plain(draft.words[token]))):
        for phrase in glossary.phrases.get(first, ()):
            if (phrase.words[0] == "se") > (token in draft.reflexive):
                continue
            found = _match(draft, token, phrase)
            if found and _fits(draft, token, phrase):
                _fold(draft, found, phrase)
                return


def _fits(draft: Draft, token: int, phrase: Phrase) -> bool:
    """A verb's wording begins with a verb, no other wording does."""
    return draft.is_verb(token) == (phrase.kind in ("verb", "copular"))


def _match(draft: Draft, token: int, phrase: Phrase) -> list[int]:
    """The tokens of a wording, in order; [] where it does not go on so."""
    rest = phrase.words[1:] if phrase.words[0] != "se" else phrase.words[2:]
    found, position = [token], token + 1
    for word in rest:
        skipped = 0
        while not _is(draft, position, word):
            skippable = position < len(draft) and draft.pos[position] == "ADV" and skipped < _GAP
            if not skippable or phrase.kind == "preposition":
                return []
            position, skipped = position + 1, skipped + 1
        found.append(position)
        position += 1
    return found


def _is(draft: Draft, position: int, word: str) -> bool:
    if position >= len(draft) or position in draft.nodes:
        return False
    return word in (plain(draft.words[position]), draft.lemmas[position]) or (
        word.rstrip("'") == draft.lemmas[position]
    )


def _fold(draft: Draft, tokens: Sequence[int], phrase: Phrase) -> None:
    if phrase.kind == "preposition":
        _fold_preposition(draft, tokens, phrase.senses)
        return
    top = tokens[0]
    for token in tokens[1:]:
        draft.lift(top, token, FOLDED)
    for token in tokens[1:]:
        for kid in draft.kids(token):
            if kid not in tokens:
                draft.hang(kid, top, "obl" if draft.dep(kid) == "nmod" and draft.is_verb(top) else "")
        draft.hang(token, top, FOLDED)
    draft.kinds[top] = phrase.kind
    _give(draft, top, phrase.senses)


def _fold_preposition(draft: Draft, tokens: Sequence[int], senses: Senses) -> None:
    """One preposition, with what follows the wording as its object."""
    first, last = tokens[0], tokens[-1]
    heads = [draft.heads[token] for token in tokens if draft.heads[token] not in tokens]
    below = [kid for token in tokens for kid in draft.kids(token) if kid > last and kid not in tokens]
    noun = next((head for head in reversed(heads) if head > last), below[0] if below else -1)
    if noun < 0:
        return
    above = [token for token in tokens if draft.below(noun, token)]
    if above:
        draft.lift(noun, above[0], FOLDED)
        draft.deps[noun] = draft.deps[noun] if draft.heads[noun] == noun else _adjunct(draft, draft.heads[noun])
    for token in tokens:
        for kid in draft.kids(token):
            if kid not in tokens and kid != noun:
                draft.hang(kid, noun)
        draft.hang(token, noun, FOLDED)
    draft.deps[first], draft.pos[first] = "case", "ADP"
    _give(draft, first, senses)


def _adjunct(draft: Draft, head: int) -> str:
    return "obl" if draft.is_verb(head) else "nmod"


def _unfix(draft: Draft, token: int) -> None:
    """ "en colaboración con A", which the parser takes for one preposition, as a noun with one before and one after."""
    fixed = [kid for kid in draft.kids(token, "fixed") if kid > token]
    noun = next((kid for kid in fixed if draft.pos[kid] == "NOUN"), None)
    last = fixed[-1] if fixed else token
    if noun is None or draft.pos[last] != "ADP":
        return
    object = draft.heads[token]
    if draft.heads[object] == object or token > object:
        return
    draft.hang(token, draft.heads[object], "case")
    draft.hang(noun, draft.heads[object], draft.deps[object])
    draft.hang(token, noun)
    draft.hang(object, noun, "nmod")
    draft.hang(last, object, "case")
    for kid in fixed:
        if kid not in (noun, last):
            draft.hang(kid, noun, "det" if draft.pos[kid] == "DET" else "dep")


def _word(draft: Draft, token: int, glossary: Glossary) -> None:
    lemma, word, pos = draft.lemmas[token], plain(draft.words[token]), draft.pos[token]
    if pos in ("VERB", "AUX"):
        _verb(draft, token, glossary)
    elif pos == "NOUN" and (senses := glossary.nouns.get(lemma) or glossary.nouns.get(word)):
        _give(draft, token, senses)
    elif pos == "ADP" or (pos in ("SCONJ", "ADV") and word in glossary.prepositions):
        english = glossary.prepositions.get(lemma) or glossary.prepositions.get(word)
        _give(draft, token, (Sense(english or (lemma,)),))
    else:
        draft.english[token] = next(_plain_words(lemma, word, pos, glossary), lemma)


def _plain_words(lemma: str, word: str, pos: str, glossary: Glossary) -> Iterator[str]:
    """Pronouns and possessives by the word as it is written, other small words by their lemma, too."""
    if pos == "DET" and word in glossary.possessives:
        yield glossary.possessives[word]
    elif pos in ("PRON", "ADV") and word in glossary.pronouns:
        yield glossary.pronouns[word]
    for section in (glossary.adjectives, glossary.adverbs):
        yield from (section[wording] for wording in (word, lemma) if wording in section)


def _verb(draft: Draft, token: int, glossary: Glossary) -> None:
    lemma = draft.lemmas[token]
    own = glossary.verbs.get(f"se {lemma}") if token in draft.reflexive else None
    senses = own or glossary.verbs.get(lemma)
    if own:
        draft.reflexive.discard(token)
    if lemma in glossary.modals:
        draft.english[token] = glossary.modals[lemma]
    elif senses:
        _give(draft, token, senses)


def _give(draft: Draft, token: int, senses: Senses) -> None:
    """The sense whose preposition stands below the word, else the one without any."""
    there = {draft.lemmas[tie] for kid in draft.kids(token) for tie in draft.kids(kid, "case", "mark")}
    bringing = [sense for sense in senses if sense.brings and sense.brings in there]
    plainly = [sense for sense in senses if not sense.brings]
    sense = (bringing or plainly or list(senses))[0]
    draft.meant[token], draft.english[token] = sense, sense.english[0]
    if len(sense.english) > 1:
        draft.senses[token] = sense.english[1:]
