"""How far a description reaches whose head is written small: "panel discussion on quality in training".

To the left over adjectives and nouns, to the right over a complement that begins with one of the head's
prepositions and ends before a verb, a relative clause, a comma, a date or a further prepositional phrase
that tells where and when.
"""

from pipeline.mentions.heads import Found
from pipeline.mentions.phrases import Shape
from pipeline.mentions.tokens import SILENT

_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "ADJ", "NOUN", "PROPN"))
_INNER = frozenset(
    (
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "VBG",
        "DT",
        "PRP$",
        "POS",
        "CD",
        "HYPH",
        "CC",
        "IN",
        "TO",
        "ADJ",
        "NOUN",
        "PROPN",
        "DET",
        "ADP",
        "NUM",
        "CCONJ",
        "RB",
    )
)
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "VBG", "CD", "NOUN", "PROPN", "NUM"))
_INNER_PREPOSITIONS = frozenset(
    (
        "of",
        "on",
        "for",
        "in",
        "into",
        "through",
        "to",
        "between",
        "against",
        "with",
        "towards",
        "within",
        "among",
        "de",
        "des",
        "du",
        "la",
        "sur",
        "pour",
    )
)
_NEVER = frozenset(
    ("which", "that", "as", "by", "at", "during", "from", "under", "being", "held", "including", "currently")
)
_HYPHENS = frozenset("-‐‑–")
_LISTED = frozenset(("JJ", "NN", "NNS", "NNP", "NNPS", "VBG", "HYPH", "ADJ", "NOUN", "PROPN"))
_LONGEST = 30
_LONGEST_LIST = 10


def describe(shape: Shape, found: Found) -> tuple[int, int] | None:
    """Tokens of the description (first, after the last), or None where the complement is missing."""
    reading = shape.reading
    if not reading.tags or found.after >= len(reading):
        return None
    if reading.words[found.after].lower() not in found.head.after:
        return None
    after = _complement(shape, found.after + 1)
    if after <= found.after + 1:
        return None
    return _modifiers(shape, found.first), after


def _modifiers(shape: Shape, first: int) -> int:
    reading = shape.reading
    position = first
    while position > 0 and position not in shape.firsts:
        previous = position - 1
        word = reading.words[previous]
        if previous in shape.atoms:
            break
        if shape.year(previous):
            position = previous
            continue
        if (word in SILENT and reading.words[previous] in "-–‐‑") or (
            reading.tags[previous] in _MODIFIERS and word.lower() not in shape.grammar.vague
        ):
            position = previous
        else:
            break
    while position < first and (reading.words[position] in SILENT or reading.tags[position] in ("VBG",)):
        position += 1
    return position


def _complement(shape: Shape, first: int) -> int:
    """The token after the last noun of the complement."""
    end, position = first, first
    while position < min(len(shape.reading), first + _LONGEST) and position not in shape.firsts:
        atom = shape.atoms.get(position)
        if atom is not None:
            position = end = atom.after
        elif not _continues(shape, position):
            break
        else:
            position += 1
            if shape.reading.tags[position - 1] in _NOUNS:
                end = position
    return end


def _continues(shape: Shape, position: int) -> bool:
    """Whether the token may stand inside a complement."""
    reading = shape.reading
    tag, word = reading.tags[position], reading.words[position].lower()
    if reading.words[position - 1] in _HYPHENS or reading.words[position] in SILENT:
        return True
    if word == ",":
        return _lists_on(shape, position + 1)
    if tag in ("VB", "VERB"):
        return reading.words[position - 1].lower() == "to"
    if tag not in _INNER or word in _NEVER:
        return False
    if tag in ("IN", "TO", "ADP"):
        return word in _INNER_PREPOSITIONS and not _tells_when(shape, position + 1)
    return True


def _lists_on(shape: Shape, position: int) -> bool:
    """A comma within a list of nouns that "and" ends: "children, adolescents and youth"."""
    reading = shape.reading
    for ahead in range(position, min(len(reading), position + _LONGEST_LIST)):
        if reading.words[ahead].lower() in shape.grammar.joining:
            return ahead > position and reading.tags[ahead - 1] in _NOUNS
        if reading.tags[ahead] not in _LISTED and reading.words[ahead] != ",":
            return False
    return False


def _tells_when(shape: Shape, position: int) -> bool:
    """After a preposition: a date, a number of people, or a capitalised place."""
    reading = shape.reading
    if position >= len(reading):
        return True
    if reading.tags[position] in ("CD", "NUM") or shape.year(position):
        return True
    return reading.words[position - 1].lower() == "in" and shape.capital[position] and position not in shape.atoms
