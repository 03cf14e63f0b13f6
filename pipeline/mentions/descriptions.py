"""How far a description reaches whose head is written small: "panel discussion on quality in training".

To the left over adjectives and nouns, to the right over a complement that begins with one of the head's
prepositions and ends before a verb, a relative clause, a comma, a date or a further prepositional phrase
that tells where and when.
"""

from pipeline.mentions.heads import Found
from pipeline.mentions.phrases import right
from pipeline.mentions.shape import HYPHENS, Shape
from pipeline.mentions.tokens import POSSESSIVES, SILENT, Reading

_MODIFIERS = frozenset(("FW", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "ADJ", "NOUN", "PROPN"))
_INNER = frozenset(
    (
        *("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBG", "DT", "PRP$", "POS", "CD", "HYPH", "CC", "IN", "TO"),
        *("ADJ", "NOUN", "PROPN", "DET", "ADP", "NUM", "CCONJ", "RB"),
    )
)
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "VBG", "CD", "NOUN", "PROPN", "NUM"))

_ADJECTIVES = frozenset(("JJ", "ADJ"))
_LISTED = frozenset(("JJ", "NN", "NNS", "NNP", "NNPS", "VBG", "HYPH", "ADJ", "NOUN", "PROPN"))
_BEFORE_NOUNS = frozenset(("VBG", "IN", "JJ", "DT", "CC", "TO", "ADP", "ADJ", "DET"))
_COUNTS = _NOUNS | _ADJECTIVES | {"HYPH"}
"""Tags of what a number before it counts."""
_WHOSE = ("of", "for", "with", "among", "between")
_LONGEST = 30
_LONGEST_LIST = 10


def describe(shape: Shape, found: Found) -> tuple[int, int] | None:
    """Tokens of the description (first, after the last), or None where nothing makes it one particular thing."""
    reading = shape.reading
    if not reading.tags or reading.tags[found.after - 1] in ("VB", "VBP"):
        return None
    first = modifiers(shape, found.first)
    if _predicate(shape, first):
        return None
    tie = _tie(shape, found)
    if tie == found.after and (_aims(shape, found, first, tie) or _marks(shape, found, tie)):
        after = complement(shape, tie + 2)
        return (first, after) if after > tie + 2 else None
    named = tie < len(reading) and reading.words[tie].lower() in found.head.after
    if named and not tells_when(shape, tie + 1) and not _why(shape, found, tie):
        after = _without_mark(shape, complement(shape, tie + 1, shared=shared(shape, first, found.after)))
        authored = tie > found.after and reading.words[found.after].lower() in shape.grammar.authors
        bare = found.head.noun in shape.grammar.if_modified and first == found.first and not authored
        particular = _definite(shape, found, tie) or (_capital_first(shape, found) and after == len(reading))
        if after > tie + 1 and particular and not bare:
            return first, after
    noun, grammar = found.head.noun, shape.grammar
    adopter = _adopter(shape, found)
    if adopter:
        return first, adopter
    if tie > found.after and noun in grammar.owned and first < found.first:
        return first, tie
    dated = noun in grammar.small and any(shape.reading.year(position) for position in range(first, found.first))
    if noun in grammar.alone or dated or (noun in grammar.modified and first < found.first):
        return first, found.after
    if noun in grammar.possessed and first < found.first:
        owner = shape.possessor(first)
        if owner is not None:
            return owner, found.after
        if owned_by_head(shape, first):
            return first, found.after
    whose = _of_known(shape, found)
    if not whose:
        return None
    ended = any(word.lower() in grammar.ended for word in reading.words[found.after : whose])
    return (first, whose) if noun not in grammar.at_events or (ended and first == found.first) else None


def _why(shape: Shape, found: Found, tie: int) -> bool:
    """Whether it tells what for or when rather than which: "commended the group for its work", "on its first day"."""
    if found.head.type == "instrument" or shape.reading.tags[tie + 1 : tie + 2] != ["PRP$"]:
        return False
    thanked = found.head.type == "organization" and shape.reading.words[tie].lower() == "for"
    return thanked or shape.meets(tie + 2)


def _aims(shape: Shape, found: Found, first: int, tie: int) -> bool:
    """Whether an infinitive tells what the one text is for: "the road map to end child labour"."""
    if found.head.subtype != "plan":
        return False
    words, tags = shape.reading.words, shape.reading.tags
    verb = tags[tie + 1 : tie + 2] == ["VB"] and words[tie].lower() in shape.grammar.aiming & found.head.after
    the_one = first > 0 and words[first - 1].lower() in shape.grammar.articles - shape.grammar.indefinite
    return verb and the_one and words[tie + 1].lower() not in shape.grammar.predicative


def _marks(shape: Shape, found: Found, tie: int) -> bool:
    """Whether an infinitive tells which event it is: "a panel discussion to commemorate the anniversary"."""
    words = [word.lower() for word in shape.reading.words[tie : tie + 2]]
    told = len(words) > 1 and words[0] in shape.grammar.aiming and words[1] in shape.grammar.marking
    return found.head.type == "process" and told


def _capital_first(shape: Shape, found: Found) -> bool:
    """Whether the passage begins with the head in capitals, as a title does: "Conclusions on a fair deal"."""
    return found.first == 0 and shape.reading.words[0][0].isupper()


def _predicate(shape: Shape, first: int) -> bool:
    """Whether it only says what something is: "has become an effective mechanism for"."""
    words, grammar = shape.reading.words, shape.grammar
    indefinite = first > 1 and words[first - 1].lower() in grammar.indefinite
    return indefinite and words[first - 2].lower() in grammar.predicative


def _adopter(shape: Shape, found: Found) -> int:
    """The end of the known body or event that adopted a text: "conclusions adopted by the Dock Forum"; 0 where none."""
    words = [word.lower() for word in shape.reading.words[found.after : found.after + 3]]
    if found.head.noun not in shape.grammar.adopted or len(words) < 3 or words[0] not in shape.grammar.adopting:
        return 0
    position = found.after + 2
    while position < len(shape.reading) - 1 and shape.reading.words[position].lower() in shape.grammar.articles:
        position += 1
    atom = shape.atoms.get(position) if words[1] in shape.grammar.adopters else None
    if atom is None or atom.kind != "name" or atom.first != position:
        return 0
    return _when(shape, atom.after)


def _when(shape: Shape, after: int) -> int:
    """The token after the month and year in which something was done; `after` where none follow."""
    words = shape.reading.words
    if words[after : after + 1] != ["in"]:
        return after
    return next((year + 1 for year in (after + 1, after + 2) if year < len(words) and shape.reading.year(year)), after)


def owned_by_head(shape: Shape, first: int) -> bool:
    """Whether it belongs to what is spoken of by its head noun: "the Committee's annual report"."""
    owner = first - 2
    possessive = owner > 0 and shape.reading.words[first - 1] in POSSESSIVES
    bare = owner in shape.head_tokens and shape.capital[owner]
    return possessive and bare and shape.reading.words[owner - 1].lower() in shape.grammar.articles


def _of_known(shape: Shape, found: Found) -> int:
    """The end of a known event or body whose text it is: "the outcome of the third Dock Conference"; 0 where none."""
    words = shape.reading.words
    if found.head.noun not in shape.grammar.of_known:
        return 0
    end, position = 0, found.after
    while position < len(words) and words[position].lower() == "of":
        position += 1
        while position < len(words) and words[position].lower() in shape.grammar.articles:
            position += 1
        if shape.meets(position + 1) and words[position].lower() in shape.grammar.possessors:
            position += 1
        atom = shape.atoms.get(position)
        if atom is None and position < len(words) and shape.capital[position]:
            named = right(shape, position + 1)
            if shape.naming.isdisjoint(range(position, named)):
                return end
            position = end = named
        elif atom is None or atom.kind != "name" or atom.first != position:
            return end
        else:
            position = end = atom.after
    return end


def _tie(shape: Shape, found: Found) -> int:
    """The token that ties the complement to the head; whose it is and the year may stand between ("report of A on")."""
    reading, after = shape.reading, found.after
    words = [word.lower() for word in reading.words[after : after + 3]]
    if len(words) < 3 or words[0] in found.head.after:
        return after
    if words[0] == "in" and shape.reading.year(after + 1):
        return after + 2
    by = words[0] in shape.grammar.authors and found.head.type == "instrument"
    return _owners(shape, after + 1) or after if by or words[0] in _WHOSE else after


def _owners(shape: Shape, position: int) -> int:
    """The token after the names, joined by commas and "and", that begin here; 0 where none does."""
    words, end = shape.reading.words, 0
    while position < len(words):
        if words[position].lower() in shape.grammar.articles:
            position += 1
        atom = shape.atoms.get(position)
        if atom is not None and atom.kind in ("name", "group"):
            position = end = atom.after
        elif position < len(words) and shape.capital[position] and atom is None:
            position = end = right(shape, position + 1)
        else:
            return end
        while position < len(words) and (words[position] == "," or words[position].lower() in shape.grammar.joining):
            position += 1
        if position == end:
            return end
    return end


def _definite(shape: Shape, found: Found, tie: int) -> bool:
    """Whether the complement is no general one; after some words, of talks, and in a title in capitals it may be."""
    words = shape.reading.words
    titled = shape.capital[found.first] and found.first not in shape.firsts
    begins = words[min(tie + 1, len(words) - 1)].lower()
    noun = words[min(tie + 2, len(words) - 1)].lower() if begins in shape.grammar.articles else begins
    if noun in shape.grammar.adverbial or _unsaid(shape, tie + 1):
        return False
    if found.head.type == "process" and begins in shape.grammar.demonstrative:
        return False
    general = begins in shape.grammar.indefinite
    if [word.lower() for word in words[tie + 1 : tie + 3]] == ["the", "following"]:
        return False
    return not general or titled or words[tie].lower() in shape.grammar.about or found.head.subtype == "discussion"


def _unsaid(shape: Shape, first: int) -> bool:
    """Whether a complement is no more than "the subject", "this issue"."""
    words = [word.lower() for word in shape.reading.words[first : first + 3]]
    determined = bool(words) and words[0] in shape.grammar.articles | shape.grammar.demonstrative
    return determined and len(words) > 1 and words[1] in shape.grammar.unsaid and words[2:] != ["of"]


def modifiers(shape: Shape, first: int) -> int:
    """The first of the adjectives and nouns before the head."""
    position = first
    while position > 0 and position not in shape.firsts:
        step = _modifier(shape, position - 1)
        if not step:
            break
        position -= step
    while position < first and not shape.reading.words[position][0].isalnum():
        position += 1
    return position


def _modifier(shape: Shape, position: int) -> int:
    """How many tokens the modifier that ends here has; none where the description begins after it."""
    reading = shape.reading
    if _stands_apart(shape, position) or reading.words[position].lower() in shape.grammar.stops:
        return 0
    if shape.hyphen(position):
        return _whole(shape, position, 2)
    if shape.hyphen(position - 1) and reading.tags[position] not in _NOUNS - {"VBG"}:
        return _whole(shape, position, 3)  # "rights-based", "capacity-building"
    if shape.reading.year(position) or reading.tags[position] in _MODIFIERS:
        return 1
    joined = reading.words[position].lower() in shape.grammar.joining and position > 0
    return (
        2 if joined and reading.tags[position - 1] in _ADJECTIVES and reading.tags[position + 1] in _ADJECTIVES else 0
    )


def _stands_apart(shape: Shape, position: int) -> bool:
    """Whether it is a known name, other than a region behind another's hyphen: "a Nordic-Pacific forum"."""
    atom = shape.atoms.get(position)
    compound = position > 1 and shape.hyphen(position - 1) and shape.capital[position - 2]
    return atom is not None and not (compound and atom.kind == "region" and atom.first == position)


def _without_mark(shape: Shape, after: int) -> int:
    """Without the footnote mark that the text has after a noun: "the Madrid Plan of Action 11 to"."""
    return after - 1 if _is_mark(shape, after - 1) else after


def _is_mark(shape: Shape, position: int) -> bool:
    """Whether a number can be a footnote mark: it counts nothing, and nothing before it is counted by it."""
    words, tags = shape.reading.words, shape.reading.tags
    if position < 1 or position in shape.atoms or not shape.reading.short_number(position):
        return False
    before = words[position - 1]
    counts = before.lower() in shape.grammar.counted or tags[position - 1] in ("CD", "IN")
    return before not in HYPHENS and not counts  # "for the period 2019–23"


def _whole(shape: Shape, position: int, tokens: int) -> int:
    """So many tokens that end here, with all of a known name that they would cut: "United Nations-level"."""
    atom = shape.atoms.get(position - tokens + 1)
    return position - atom.first + 1 if atom else tokens


def shared(shape: Shape, first: int, after: int) -> bool:
    """Whether what these tokens name is of two: "joint report of A and B"."""
    return any(word.lower() in shape.grammar.joint for word in shape.reading.words[first:after])


def complement(shape: Shape, first: int, *, shared: bool = False) -> int:
    """The token after the last noun of the complement; where it is `shared`, of two."""
    end, position, between = first, first, shared
    while position < min(len(shape.reading), first + _LONGEST) and position not in shape.firsts:
        atom = shape.atoms.get(position)
        if atom is not None:
            position = end = atom.after
        elif between and shape.reading.words[position].lower() in shape.grammar.joining:
            position, between = _past_article(shape, position + 1), False
        elif not _continues(shape, position) or _does_more(shape, first, position):
            break
        else:
            between = between or shape.reading.words[position].lower() == "between"
            position += 1
            if shape.reading.tags[position - 1] in _NOUNS:
                end = position
    return end


def _does_more(shape: Shape, first: int, position: int) -> bool:
    """Whether "and" and a gerund with its object go on with the sentence: "the strategy for A and developing the B"."""
    tags = shape.reading.tags
    gerund = tags[position] == "CC" and tags[position + 1 : position + 2] == ["VBG"] and tags[first] != "VBG"
    return gerund and (position + 2 in shape.atoms or tags[position + 2 : position + 3] == ["DT"])


def _past_article(shape: Shape, position: int) -> int:
    """The token after an article that stands before a known name, else this one."""
    article = shape.reading.words[position : position + 1]
    known = position + 1 in shape.atoms and bool(article) and article[0].lower() in shape.grammar.articles
    return position + 1 if known else position


def _continues(shape: Shape, position: int) -> bool:
    """Whether the token may stand inside a complement."""
    reading = shape.reading
    tag, word = reading.tags[position], reading.words[position].lower()
    tag_after = "".join(reading.tags[position + 1 : position + 2])
    if reading.words[position - 1] in HYPHENS or reading.words[position] in SILENT:
        return True
    if tag in ("CC", "CCONJ") and reading.tags[position + 1 : position + 2] == ["DT"]:
        after = reading.words[position + 2 : position + 3]
        place = position + 2 in shape.atoms and shape.atoms[position + 2].kind == "place"
        return not after or place or after[0].lower() in shape.grammar.listed
    if word == ",":
        return _lists_on(shape, position + 1)
    if _moment(shape, position) or (_is_mark(shape, position) and tag_after not in _COUNTS):
        return False
    if tag in ("VBN", "VBD") and (word in shape.grammar.done or _attributive(reading, position)):
        return True
    if tag in ("VB", "VBP") and reading.words[position + 1 : position + 2] == ["-"]:
        return True  # "follow-up"
    if tag in ("VB", "VERB"):
        return reading.words[position - 2].lower() in shape.grammar.rights
    if " ".join(reading.words[position : position + 2]).lower() in shape.grammar.at_end:
        return True
    if tag not in _INNER or word in shape.grammar.ends:
        return False
    if tag in ("IN", "TO", "ADP"):
        if tag == "TO" and position + 1 < len(reading) and reading.tags[position + 1] == "VB":
            return reading.words[position - 1].lower() in shape.grammar.rights
        here = tells_when(shape, position + 1) or _beside(shape, position) or _only_how(shape, position)
        return word in shape.grammar.inner and not here
    return True


def _moment(shape: Shape, position: int) -> bool:
    """Whether what follows tells when: "next month", "later this year"."""
    words = [word.lower() for word in shape.reading.words[position : position + 3]]
    told = words[1:] if words[0] in shape.grammar.moment_degrees else words[:2]
    return " ".join(told) in shape.grammar.moments


def _only_how(shape: Shape, position: int) -> bool:
    """Whether the part only says how something was done: "guidance on ports on the basis of the law"."""
    first, second = (word.lower() for word in (*shape.reading.words[position + 1 : position + 3], "", "")[:2])
    in_a_manner = shape.reading.words[position].lower() == "in" and first in shape.grammar.manners
    return in_a_manner or (first in shape.grammar.articles and second in shape.grammar.adverbial)


def _beside(shape: Shape, position: int) -> bool:
    """Whether "with" tells who else: "a summit on fisheries with several partners"."""
    following = shape.reading.words[position + 1 : position + 2]
    several = bool(following) and following[0].lower() in shape.grammar.stops
    return several and shape.reading.words[position].lower() in shape.grammar.beside


def _attributive(reading: Reading, position: int) -> bool:
    """A participle between the words of a noun phrase: "improving disaggregated data"."""
    before, after = reading.tags[position - 1], reading.tags[position + 1 : position + 2]
    return before in _BEFORE_NOUNS and after != [] and after[0] in _NOUNS | _ADJECTIVES


def _lists_on(shape: Shape, position: int) -> bool:
    """A comma within a list of nouns that "and" ends: "children, adolescents and youth"."""
    reading = shape.reading
    for ahead in range(position, min(len(reading), position + _LONGEST_LIST)):
        if reading.words[ahead].lower() in shape.grammar.joining:
            return ahead > position and reading.tags[ahead - 1] in _NOUNS | _ADJECTIVES
        if reading.tags[ahead] not in _LISTED and reading.words[ahead] != ",":
            return False
    return False


def tells_when(shape: Shape, position: int) -> bool:
    """After a preposition: a date, a number of people, or a capitalised place."""
    reading = shape.reading
    if position >= len(reading):
        return True
    if reading.tags[position] in ("CD", "NUM") or shape.reading.year(position):
        return True
    town = position not in shape.atoms or shape.atoms[position].kind == "town"
    return reading.words[position - 1].lower() == "in" and shape.capital[position] and town
