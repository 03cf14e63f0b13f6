"""Arcs put right where small parsers of French and Spanish err alike again and again.

Relative clauses and participles hang on the name right before them; a name at the root with a finite verb below it
is that verb's subject.
"""

from collections.abc import Sequence

from pipeline.relations.universal.draft import Draft
from pipeline.relations.universal.glossary import Glossary, plain

RELATIVE = frozenset(("which", "whose", "where"))
_WHOSE = ("its", "their", "one's")
_MISTAKEN = ("NOUN", "ADJ", "PROPN", "ADV", "VERB", "ADP")
_HELPED = ("iobj", "expl", "flat", "dep", "nsubj")
"""What small parsers make of a pronoun between a verb and its subject."""
_LOOSE = ("dep", "conj", "parataxis", "appos", "advcl", "acl", "ccomp", "amod", "xcomp", "obl", "nmod", "root")


def find_verbs(draft: Draft, glossary: Glossary) -> None:
    """Before the words are read: what may be a verb: after a name in a unit without one, or after its pronoun."""
    _open_by_participle(draft, glossary)
    verbs = [token for token in range(len(draft)) if draft.is_verb(token)]
    finite = any(draft.feats[token].get("VerbForm") == "Fin" for token in verbs)
    for token in range(len(draft)):
        verb = glossary.finite_of(plain(draft.words[token])) if token not in draft.nodes else ""
        if not verb or draft.pos[token] not in _MISTAKEN or draft.pos[token] == "VERB":
            continue
        if finite and glossary.is_first_person(draft.words[token]) and not draft.kids(token, "det", "case"):
            _finite(draft, token, verb, glossary)
            continue
        if finite and _after_pronoun(draft, token, glossary):
            _make_clause(draft, token, verb, glossary)
        elif finite and _after_relative(draft, token):
            _make_main(draft, token, verb, glossary)
            return
        elif not finite and (_ends_subject(draft, token - 1) or (token == 0 and glossary.unsaid_subjects)):
            _make_verb(draft, token, verb, glossary)
            return


def mend(draft: Draft, glossary: Glossary) -> None:
    """Mend a draft whose words have been read."""
    _raise_verb(draft)
    _lower_participle(draft)
    _raise_subject(draft)
    for token in range(len(draft)):
        _find_relative(draft, token)
        if is_relative(draft, token):
            _hang_relative(draft, token)
        elif draft.pos[token] == "VERB" and draft.is_participle(token):
            _hang_participle(draft, token)
            _take_adjunct(draft, token)
        elif draft.pos[token] == "NOUN":
            _appose(draft, token)
        if draft.dep(token) in ("amod", "acl") and token not in draft.meant:
            _give_adjunct(draft, token)
    for token in sorted(draft.nodes):
        _name_owned(draft, token)
        _hang_object(draft, token)
        _pass_adjunct(draft, token)
        _hang_example(draft, token)
        _hang_conjunct(draft, token)
        _hang_on_act(draft, token)
        _name_noun(draft, token)
    for token in range(len(draft)):
        if draft.is_verb(token) and draft.lemmas[token] in glossary.intransitive:
            _find_subject(draft, token)
        if draft.is_verb(token):
            _act_upon(draft, token, glossary)
            _part_subjects(draft, token)
            _take_object(draft, token)


def _act_upon(draft: Draft, verb: int, glossary: Glossary) -> None:
    """What stands behind a verb that says "we" is no subject of it: "Suscribimos el Acuerdo"; who is helped is "us"."""
    us = [kid for kid in draft.kids(verb, *_HELPED) if plain(draft.words[kid]) in glossary.we and kid == verb - 1]
    us = us if us != draft.kids(verb, "nsubj") else []
    if us and not draft.says_we(verb) and not draft.kids(verb, "obj"):
        draft.deps[us[0]] = "obj"
    if not draft.says_we(verb):
        return
    for noun in draft.kids(verb, "nsubj"):
        verbs = [verb, *(other for other in draft.kids(verb, "conj") if draft.is_verb(other) and other < noun)]
        if noun > verb and draft.pos[noun] != "PRON" and not draft.kids(verbs[-1], "obj"):
            draft.hang(noun, verbs[-1], "obj")


def _part_subjects(draft: Draft, verb: int) -> None:
    """Of two subjects of a verb, the second is its object, if it stands behind it, else what the first is called.

    So in "A organizó un taller", and in "La présidente de A, Mme B, a ouvert".
    """
    subjects = draft.kids(verb, "nsubj")
    after = [token for token in subjects if token > verb and not draft.kids(token, "case")]
    after = [token for token in after if "," not in draft.words[verb:token]]
    passive = any(draft.deps[token] == "nsubj:pass" for token in subjects) or verb in draft.reflexive
    settled = passive or bool(draft.kids(verb, "obj"))
    if after and subjects[0] < verb and not is_relative(draft, subjects[0]) and not settled:
        draft.deps[after[0]] = "obj"
    elif _called(draft, subjects, verb):
        draft.hang(subjects[1], subjects[0], "appos")


def _take_object(draft: Draft, verb: int) -> None:
    """What stands behind the second of two joined verbs is its object, not the first one's: "écrit A et aide B"."""
    first = draft.heads[verb]
    joined = draft.dep(verb) == "conj" and first < verb and draft.is_verb(first) and draft.is_verb(verb)
    if not joined or draft.kids(verb, "obj", "ccomp", "xcomp") or not draft.is_finite(verb):
        return
    objects = [kid for kid in draft.kids(first, "obj") if not draft.kids(kid, "case")]
    after = [kid for kid in objects if kid > verb]
    if after and min(objects) < verb:
        draft.hang(after[0], verb, "obj")


def _called(draft: Draft, subjects: Sequence[int], verb: int) -> bool:
    """Whether the second of two subjects before their verb stands between commas without an "and"."""
    if len(subjects) < 2 or subjects[1] > verb or draft.kids(subjects[1], "cc"):
        return False
    return "," in draft.words[subjects[0] : subjects[1]]


def _appose(draft: Draft, token: int) -> None:
    """A bare noun behind a name and a comma is said of it: "par M. Ruiz, Ministre du Travail", "A, organe de B"."""
    name = token - 2
    bare = draft.words[token - 1 : token] == [","] and not draft.kids(token, "det", "case", "cop", "nsubj")
    if not bare or name < 0 or token in draft.nodes:
        return
    listed = bool(draft.kids(token, "cc")) or draft.kids(name, "conj") not in ([], [token])
    if draft.heads[token] == name and draft.dep(token) in ("dep", "nmod", "flat", "amod", "conj") and not listed:
        draft.deps[token] = "appos"
    if name in draft.nodes and draft.is_verb(draft.heads[token]) and not listed:
        one = _number(draft, token) == "Sing" and bool(draft.kids(token, "amod", "nmod", "acl"))
        if one and draft.dep(token) in ("advcl", "obl", "parataxis", "dep", "nmod", "xcomp", "acl"):
            draft.hang(token, name, "appos")
        return
    if name in draft.nodes or draft.pos[name] != "PROPN":
        return
    while draft.pos[draft.heads[name]] in ("PROPN", "NOUN") and draft.dep(name) in ("flat", "appos", "nmod"):
        name = draft.heads[name]
    if draft.is_verb(draft.heads[token]):
        draft.hang(token, name, "appos")


def _take_adjunct(draft: Draft, token: int) -> None:
    """What stands right behind a participle said of a noun is the participle's: "emanada de la Cumbre"."""
    noun = draft.heads[token]
    if draft.dep(token) != "acl" or token not in draft.meant:
        return
    for kid in draft.kids(noun, "nmod", "obl"):
        if min(draft.kids(kid, "case"), default=-1) == token + 1:
            draft.hang(kid, token, "obl")


def _give_adjunct(draft: Draft, token: int) -> None:
    """What an adjective is said to have is its noun's: "organismo especializado de A"."""
    noun = draft.heads[token]
    for kid in draft.kids(token, "nmod", "obl", "obj", "iobj"):
        ties = draft.kids(kid, "case")
        if noun in draft.meant and ties[:1] == [token + 1] and draft.english[ties[0]] == "of":
            draft.hang(kid, noun, "nmod")


def _open_by_participle(draft: Draft, glossary: Glossary) -> None:
    """What the parser takes for a noun without an article: "Lancée par A, l'Initiative est longue"."""
    mistaken = draft.pos[0] in _MISTAKEN and not draft.is_verb(0) and 0 not in draft.nodes
    behind = draft.pos[1:2] == ["ADP"] and not draft.kids(0, "det", "case", "cop", "nsubj")
    verb = glossary.verb_of(plain(draft.words[0])) if mistaken and behind and "," in draft.words else ""
    if verb:
        draft.pos[0], draft.lemmas[0] = "VERB", verb
        draft.feats[0] = {"VerbForm": "Part", "Tense": "Past"}
        for kid in draft.kids(0, "nmod"):
            draft.deps[kid] = "obl"


def _after_relative(draft: Draft, token: int) -> bool:
    """Whether a word stands behind the comma that ends a relative clause of a name, which has no other verb."""
    root = draft.root
    comma = draft.words[token - 1 : token] == [","] and not draft.kids(token, "det", "case")
    if not comma or root not in draft.nodes or root > token or draft.kids(root, "cop", "nsubj", "case"):
        return False
    clauses = [verb for verb in range(len(draft)) if draft.is_verb(verb) and draft.is_finite(verb)]
    return bool(clauses) and all(draft.dep(verb) in ("acl", "aux") and verb < token for verb in clauses)


def _make_main(draft: Draft, token: int, verb: str, glossary: Glossary) -> None:
    """A verb behind the relative clause of its subject."""
    root = draft.root
    _finite(draft, token, verb, glossary)
    for kid in [kid for kid in range(token + 1, len(draft)) if draft.heads[kid] < token]:
        draft.hang(kid, token, "obl" if draft.kids(kid, "case") else "obj" if draft.is_nominal(kid) else "")
    draft.hang(token, root)
    draft.lift(token, root, "nsubj")
    draft.deps[token] = "root"


def _ends_subject(draft: Draft, position: int) -> bool:
    """Whether a name ends here, a comma, a small pronoun or a denial passed over."""
    while position > 0 and (draft.pos[position] in ("PRON", "ADV", "PUNCT") or draft.words[position] == "l'"):
        position -= 1
    return position in draft.nodes


def _after_pronoun(draft: Draft, token: int, glossary: Glossary) -> bool:
    """ "A le finance": a name, a pronoun that could be an article, and no comma between them."""
    pronoun = (
        token > 1 and plain(draft.words[token - 1]) in glossary.pronouns and draft.pos[token - 1] in ("DET", "PRON")
    )
    return pronoun and token - 2 in draft.nodes


def _make_clause(draft: Draft, token: int, verb: str, glossary: Glossary) -> None:
    """A verb in a further clause: it takes the place of the name before it, its subject; before it its pronoun."""
    subject = token - 2
    _finite(draft, token, verb, glossary)
    draft.hang(token, subject)
    draft.lift(token, subject, "nsubj")
    draft.deps[token] = "conj" if draft.deps[token] != "root" else "root"
    draft.hang(token - 1, token)
    draft.pos[token - 1], draft.deps[token - 1] = "PRON", "obj"
    for kid in draft.kids(subject):
        if kid > token or draft.dep(kid) == "cc":
            draft.hang(kid, token, "obl" if draft.is_nominal(kid) else "")


def _finite(draft: Draft, token: int, verb: str, glossary: Glossary) -> None:
    draft.pos[token], draft.lemmas[token] = "VERB", verb
    we = glossary.is_first_person(draft.words[token])
    person = {"Person": "1", "Number": "Plur"} if we else {"Person": "3"}
    draft.feats[token] = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", **person}


def _make_verb(draft: Draft, token: int, verb: str, glossary: Glossary) -> None:
    """The token governs what was its head; that is its subject, and the names after it are its objects."""
    _finite(draft, token, verb, glossary)
    subject = max((node for node in draft.nodes if node < token), default=token)
    root = draft.root
    placed = "advcl" if draft.is_verb(root) else "nsubj" if root <= subject else "obl"
    draft.lift(token, root, placed)
    draft.deps[token] = "root"
    for kid in (*draft.kids(root), *draft.kids(subject)):
        if kid > token and kid not in (root, subject):
            moved = "obl" if draft.kids(kid, "case") else "obj" if draft.is_nominal(kid) else ""
            draft.hang(kid, token, moved)
        elif token > kid > subject and draft.pos[kid] in ("PRON", "ADV", "X", "DET", "ADJ"):
            draft.hang(kid, token)
            if plain(draft.words[kid]) in glossary.pronouns and draft.pos[kid] != "ADV":
                draft.pos[kid], draft.deps[kid] = "PRON", "obj"
    if subject != root and draft.heads[subject] != token:
        draft.hang(subject, token, "nsubj")


def _name_owned(draft: Draft, token: int) -> None:
    """Names behind somebody's partners and a comma are theirs: "el apoyo de sus socios, la Agencia y el Fondo"."""
    opening = min([token, *(kid for kid in draft.kids(token, "det") if kid < token)])
    owned = opening - 2
    behind = owned > 0 and draft.words[opening - 1] == "," and draft.pos[owned] == "NOUN" and owned not in draft.nodes
    whose = behind and token in draft.persons and any(draft.english[kid] in _WHOSE for kid in draft.kids(owned, "det"))
    if whose and draft.kids(owned, "case") and draft.dep(token) in ("obj", "obl", "nmod", "conj", "dep"):
        draft.hang(token, owned, "appos")


def _hang_object(draft: Draft, token: int) -> None:
    """A name without a preposition after a verb that has no object is its object, not a part of the name before it."""
    head = draft.heads[token]
    if draft.dep(token) not in ("nmod", "flat", "compound", "dep") or draft.kids(token, "case") or head > token:
        return
    between = [word for word in range(head + 1, token) if draft.is_verb(word)]
    verb = between[-1] if between else head if draft.is_verb(head) else -1
    above = _when(draft, head) or (draft.dep(token) == "flat" and bool(draft.kids(token, "det")))
    verb = draft.heads[head] if verb < 0 and above else verb
    comma = any(draft.pos[word] == "PUNCT" for word in range(max(verb, 0), token))
    if verb >= 0 and draft.is_verb(verb) and not comma and not draft.kids(verb, "obj", "cop"):
        draft.hang(token, verb, "obj")


def _pass_adjunct(draft: Draft, token: int) -> None:
    """A name behind an adjunct between commas is the verb's object: "d'organiser, avant la session, un séminaire"."""
    head = draft.heads[token]
    joined = draft.dep(token) in ("conj", "appos", "nmod", "flat") and not draft.kids(token, "cc", "case")
    if not joined or head in draft.nodes or head > token or not draft.kids(head, "case"):
        return
    verb = draft.heads[head]
    opening = min(draft.kids(head))
    set_off = draft.words[opening - 1] == "," and "," in draft.words[head:token]
    if draft.is_verb(verb) and verb == opening - 2 and set_off and not draft.kids(verb, "obj", "cop"):
        draft.hang(token, verb, "obj")


def _hang_example(draft: Draft, token: int) -> None:
    """Names behind "comme" and a comma are examples of the nouns before it: "des organismes, comme A et B"."""
    likes = [tie for tie in draft.kids(token, "case", "mark") if draft.english[tie] in ("as", "like")]
    if not likes or draft.words[likes[0] - 1 : likes[0]] != [","]:
        return
    noun = _noun_at(draft, likes[0] - 2)
    several = noun in draft.many if noun in draft.nodes else noun >= 0 and _number(draft, noun) == "Plur"
    if several and draft.heads[token] != noun:
        draft.hang(token, noun, "nmod")


def _hang_conjunct(draft: Draft, token: int) -> None:
    """A name that the parser joins to a verb, or to nothing although it has an "and", joins the names before.

    So does one that it takes for a further word of a name although a comma stands between them.
    """
    head = draft.heads[token]
    if draft.dep(token) == "flat" and head in draft.nodes and "," in draft.words[head:token]:
        draft.deps[token] = "conj"
        return
    joined = draft.dep(token) == "conj" and draft.is_verb(head)
    opened = draft.dep(token) not in ("conj", "nsubj", "obj") and bool(draft.kids(token, "cc"))
    if not joined and not opened:
        return
    names = [other for other in draft.nodes if head < other < token or (other < token and draft.heads[other] == head)]
    same = [other for other in names if (other in draft.persons) == (token in draft.persons)]
    if same and not any(draft.is_verb(word) and draft.is_finite(word) for word in range(max(same), token)):
        draft.hang(token, max(same), "conj")


def _find_subject(draft: Draft, verb: int) -> None:
    """What stands after a verb that acts on nothing: "Participan en él la Argentina y Chile"."""
    if draft.kids(verb, "nsubj"):
        return
    for token in range(verb + 1, len(draft)):
        if draft.is_verb(token) and draft.is_finite(token):
            return
        loose = draft.dep(token) in ("obj", "obl", "nmod", "flat", "appos") and draft.pos[token] != "PRON"
        if loose and draft.is_nominal(token) and not draft.kids(token, "case", "mark") and not _dated(draft, token):
            draft.hang(token, verb, "nsubj")
            return


def _dated(draft: Draft, token: int) -> bool:
    """A number or a plain name, such as a day or a town's country."""
    return token not in draft.nodes and draft.pos[token] in ("NUM", "PROPN")


def _name_noun(draft: Draft, token: int) -> None:
    """A name right behind a plain noun is what that is called: "le programme Voile"."""
    noun = token - 1
    joined = draft.heads[token] == noun and draft.dep(token) in ("nmod", "flat", "compound", "dep")
    if joined and draft.pos[noun] == "NOUN" and noun not in draft.nodes and not draft.kids(token, "case"):
        draft.deps[token] = "appos"


def _hang_on_act(draft: Draft, token: int) -> None:
    """What is done something to stands behind who does it: "l'application par A de la convention"."""
    doer = draft.heads[token]
    act = draft.heads[doer]
    of = any(draft.english[tie] == "of" for tie in draft.kids(token, "case"))
    by = any(draft.english[tie] == "by" for tie in draft.kids(doer, "case"))
    if of and by and doer in draft.persons and token not in draft.persons and draft.pos[act] == "NOUN" and act < doer:
        draft.hang(token, act, "nmod")


def _when(draft: Draft, token: int) -> bool:
    """A plain noun that hangs on a verb and only says how or when: "chaque année", "à l'unanimité"."""
    return token not in draft.nodes and draft.dep(token) in ("obl", "obj")


def _find_relative(draft: Draft, token: int) -> None:
    """A "que" between a name, with or without a comma, and a verb that has no object is a relative pronoun."""
    before = token - 2 if draft.words[token - 1 : token] == [","] else token - 1
    verb = draft.heads[token]
    said = draft.pos[token] == "SCONJ" and before in draft.nodes and plain(draft.words[token]) in ("que", "qu'")
    lacking = draft.is_verb(verb) and not draft.kids(verb, "obj") and draft.dep(verb) not in ("ccomp", "xcomp")
    if not (said and lacking):
        return
    draft.pos[token], draft.english[token], draft.deps[token] = "PRON", "which", "obj"
    for kid in draft.kids(verb, "nsubj"):
        if kid < token:
            draft.hang(kid, draft.heads[verb], draft.deps[kid])


def is_relative(draft: Draft, token: int) -> bool:
    """Whether a word is a relative pronoun, no conjunction or question word."""
    if draft.english[token] not in RELATIVE or token in draft.nodes:
        return False
    return "Rel" in draft.feats[token].get("PronType", "Rel") and draft.pos[token] in ("PRON", "ADV", "DET")


def clause_of(draft: Draft, token: int) -> int:
    """The verb, or the predicate, in whose clause a word stands."""
    top = draft.heads[token]
    while not _heads_clause(draft, top) and draft.heads[top] != top:
        top = draft.heads[top]
    return top


def _heads_clause(draft: Draft, token: int) -> bool:
    return draft.is_verb(token) or bool(draft.kids(token, "cop", "nsubj"))


def _raise_verb(draft: Draft) -> None:
    """A noun at the root with a finite verb after it that has no subject: it is the subject."""
    root = draft.root
    if not draft.is_nominal(root) or draft.kids(root, "cop", "nsubj"):
        return
    for verb in draft.kids(root):
        predicate = draft.is_verb(verb) or bool(draft.kids(verb, "cop"))
        free = predicate and verb > root and not draft.kids(verb, "nsubj", "csubj")
        if free and draft.is_finite(verb) and draft.dep(verb) in _LOOSE and not _opens_relative(draft, verb):
            draft.lift(verb, root, "nsubj")
            for kid in draft.kids(root, "conj", "parataxis"):
                if draft.is_verb(kid) and kid > verb:
                    draft.hang(kid, verb)
            return


def _lower_participle(draft: Draft) -> None:
    """A participle that opens a sentence is said of the subject: "Anclada en la Carta, la Estrategia es larga"."""
    if not draft.is_verb(0) or not draft.is_participle(0) or draft.kids(0, "aux", "nsubj"):
        return
    if draft.root != 0:
        if draft.dep(0) == "amod" and "," in draft.words[: draft.heads[0]]:
            draft.deps[0] = "acl"
            return
        below_verb = draft.is_verb(draft.heads[0]) or bool(draft.kids(draft.heads[0], "cop"))
        draft.deps[0] = "advcl" if below_verb else draft.deps[0]
        return
    for verb in draft.kids(0, "advcl", "ccomp", "parataxis", "conj", "acl", "dep"):
        predicate = draft.is_verb(verb) or bool(draft.kids(verb, "cop"))
        said = [kid for kid in draft.kids(verb, "nsubj") if "," in draft.words[:kid]]
        if predicate and said and draft.is_finite(verb):
            draft.lift(verb, 0, "advcl")
            return


def _raise_subject(draft: Draft) -> None:
    """The noun behind an opening adjunct and its comma is the subject: "Durante el Seminario, el Director destacó"."""
    root = draft.root
    commas = [token for token in range(root) if draft.words[token] == ","]
    opened = draft.pos[0] == "ADP" and len(commas) == 1 and draft.is_verb(root) and draft.is_finite(root)
    if not opened or draft.kids(root, "nsubj", "csubj", "expl") or root in draft.reflexive or draft.says_we(root):
        return
    noun = commas[0] + 2
    loose = noun < root and draft.dep(noun) in ("flat", "appos", "nmod", "conj", "dep") and draft.heads[noun] < noun
    bare = loose and draft.is_nominal(noun) and not draft.kids(noun, "case", "cc")
    if bare and draft.kids(noun, "det") == [noun - 1]:
        draft.hang(noun, root, "nsubj")


def _opens_relative(draft: Draft, verb: int) -> bool:
    return any(is_relative(draft, token) and draft.below(token, verb) for token in range(verb))


def _hang_relative(draft: Draft, pronoun: int) -> None:
    """The clause of a relative pronoun hangs on the noun that it stands for."""
    verb = clause_of(draft, pronoun)
    opening = min([pronoun, *(kid for kid in draft.kids(pronoun, "case", "det") if kid < pronoun)])
    before = opening - 2 if draft.words[opening - 1 : opening] == [","] else opening - 1
    if before < 0 or verb < pronoun:
        return
    antecedent = draft.heads[verb]
    if before in draft.nodes or draft.dep(verb) not in ("acl", "conj") or antecedent >= pronoun:
        antecedent = _noun_at(draft, before)
    if antecedent < 0 or antecedent == verb or _bound(draft, verb):
        return
    antecedent = _agreeing(draft, antecedent, verb, pronoun)
    if draft.below(antecedent, verb):
        _free(draft, antecedent, verb)
    draft.hang(verb, antecedent, "acl:relcl")
    _postpone(draft, verb, pronoun)


def _agreeing(draft: Draft, noun: int, verb: int, pronoun: int) -> int:
    """The noun whose number the verb has, where the pronoun is its subject: "l'agence des États qui rassemble"."""
    own = draft.dep(pronoun) == "nsubj" and draft.heads[pronoun] == verb and not draft.kids(pronoun, "case")
    said = _number(draft, verb, *draft.kids(verb, "aux", "cop"))
    above = draft.heads[noun]
    part = own and said == "Sing" and draft.dep(noun) == "nmod" and bool(draft.kids(noun, "case"))
    if part and _number(draft, noun, *draft.kids(noun, "det")) == "Plur" and _number(draft, above) == "Sing":
        return above
    return noun


def _number(draft: Draft, *tokens: int) -> str:
    """The number of the first word that has one."""
    return next((draft.feats[token]["Number"] for token in tokens if "Number" in draft.feats[token]), "")


def _free(draft: Draft, name: int, verb: int) -> None:
    """A name that was taken for the subject of its own relative clause is that of the next verb."""
    for later in range(verb + 1, len(draft)):
        if draft.is_verb(later) and draft.is_finite(later) and draft.dep(later) not in ("aux", "cop"):
            if not draft.kids(later, "nsubj") and draft.heads[name] == verb:
                draft.lift(later, verb, draft.deps[verb])
                draft.hang(name, later, "nsubj")
            return


def _postpone(draft: Draft, verb: int, pronoun: int) -> None:
    """The subject after the verb of a relative clause: "auquel ont participé A et B", "que coordonne A".

    Of what organizes and what is organized, the one that can act is the subject, whatever the parser says.
    """
    objects = [kid for kid in draft.kids(verb, "obj") if kid > verb and not draft.kids(kid, "case")]
    subjects = draft.kids(verb, "nsubj")
    if objects and subjects == [pronoun] and objects[0] in draft.persons and _is_thing(draft, draft.heads[verb]):
        draft.deps[objects[0]], draft.deps[pronoun] = "nsubj", "obj"
    elif objects and not subjects:
        draft.deps[objects[0]] = "nsubj"
        draft.deps[pronoun] = "obl" if draft.deps[pronoun] == "dep" else draft.deps[pronoun]


def _is_thing(draft: Draft, token: int) -> bool:
    return token in draft.nodes and token not in draft.persons


def _bound(draft: Draft, verb: int) -> bool:
    """Whether the verb stands below another verb of the same relative clause."""
    return draft.dep(verb) in ("xcomp", "ccomp") or (
        draft.dep(verb) == "conj" and draft.dep(draft.heads[verb]) == "acl"
    )


def _noun_at(draft: Draft, position: int) -> int:
    """The noun whose phrase ends at a position: adjectives and brackets passed over; -1 where there is none."""
    while position >= 0 and not draft.is_nominal(position):
        if draft.pos[position] not in ("ADJ", "ADV", "PUNCT", "NUM", "X"):
            return -1
        position -= 1
    return position


def _hang_participle(draft: Draft, token: int) -> None:
    """A participle without an auxiliary right after a name, or after the comma behind it, is said of the name."""
    if draft.kids(token, "aux", "cop", "nsubj") or draft.dep(token) not in _LOOSE:
        return
    before = token - 2 if draft.words[token - 1 : token] == [","] else token - 1
    while before >= 0 and draft.pos[before] == "ADV":
        before -= 1
    if before in draft.nodes and draft.heads[token] != token:
        draft.hang(token, before, "acl")
