"""How far a name reaches: to the left over its modifiers, to the right over its of/on/for parts."""

from calendar import month_name

from pipeline.mentions.shape import Atom, Shape
from pipeline.mentions.tokens import POSSESSIVES, SILENT

_MONTHS = frozenset(month_name)
_LONGEST_MODIFIER = 2
_LONGEST_ITEM = 3
_LONGEST_ACRONYM = 5
_WITHIN_LISTS = POSSESSIVES | {","}


def left(shape: Shape, first: int, *, through_ties: bool = False, long_names: bool = False) -> int:
    """The first token of the name whose head begins at `first`; topics of their own are joined to some heads.

    `through_ties` passes a small connector between two capitals ("Data for Now" before a small head);
    `long_names` takes in a known name of any length.
    """
    joined, topical = False, shape.reading.words[first].lower() in shape.grammar.topical
    while first > 0 and first not in shape.firsts:
        previous = first - 1
        word = shape.reading.words[previous]
        louder = previous in shape.head_tokens and _loud(word) and shape.titled(first)
        if word.lower() in shape.grammar.dividers or louder or _says_who(shape, previous):
            break
        if previous in shape.atoms:
            atom = shape.atoms[previous]
            if not (long_names or _modifies(shape, atom)):
                break
            first = atom.first
        elif shape.capital[previous] or (
            shape.reading.year(previous) and first < len(shape.reading) and shape.capital[first]
        ):
            first = previous
        elif shape.hyphen(previous) and (shape.capital[previous - 1] or shape.reading.tight(previous)):
            first = previous - 1
        elif _joins_left(shape, previous, topical):
            first, joined = previous - 1, True
        elif _tied(shape, previous, through_ties) or _owned(shape, previous) or _in_list(shape, previous, joined):
            first = previous - 1
        else:
            break
    return _without_vague(shape, first)


def _says_who(shape: Shape, position: int) -> bool:
    """Whether a compound before a capital says who does it: "the WHO-led Global Programme"."""
    ending = shape.reading.words[position].rpartition("-")[2].lower()
    return ending in shape.grammar.doing and position + 1 < len(shape.reading) and shape.capital[position + 1]


def _modifies(shape: Shape, atom: Atom) -> bool:
    """Whether a known name may be the modifier of a longer one: "United Nations Ocean Conference"."""
    following = atom.after < len(shape.reading) and shape.reading.words[atom.after] in POSSESSIVES
    return not following and (atom.kind != "name" or atom.after - atom.first <= _LONGEST_MODIFIER)


def _joins_left(shape: Shape, position: int, topical: bool) -> bool:
    word = shape.reading.words[position].lower()
    if word not in shape.grammar.joining or position == 0 or not shape.capital[position - 1]:
        return False
    before = position - 1
    own = before in shape.head_tokens and not (topical and shape.capital[before - 1])
    return before not in shape.atoms and not own and before not in shape.firsts


def _tied(shape: Shape, position: int, through_ties: bool) -> bool:
    """A connector within the name: any where `through_ties`, else "for" after an article and one word."""
    word = shape.reading.words[position].lower()
    if not shape.between_capitals(position):
        return False
    return (through_ties and word in shape.grammar.connectors) or (word == "for" and _after_article(shape, position))


def _after_article(shape: Shape, position: int) -> bool:
    """Whether one capitalised word stands between an article and here: "the Talent for Growth Task Force"."""
    before = shape.reading.words[position - 2].lower() if position > 1 else ""
    return before in shape.grammar.articles


def _owned(shape: Shape, position: int) -> bool:
    """A possessive ending after a capital: "Workers' Group", "Women's Forum"."""
    word, before = shape.reading.words[position], position - 1
    if position == 0 or not shape.capital[before]:
        return False
    return (word in ("’", "'") and shape.reading.words[before].endswith("s")) or (
        word in ("’s", "'s") and before not in shape.atoms
    )


def _in_list(shape: Shape, position: int, joined: bool) -> bool:
    return (
        shape.reading.words[position] == ","
        and joined
        and shape.capital[position - 1]
        and position - 1 not in shape.atoms
        and not _ends_person(shape, position)
        and not _ends_phrase(shape, position)
    )


def _ends_phrase(shape: Shape, comma: int) -> bool:
    """Whether so many words of a name stand before a comma that they are a name of their own."""
    return comma > _LONGEST_ITEM and all(shape.capital[comma - _LONGEST_ITEM - 1 : comma])


def _ends_person(shape: Shape, comma: int) -> bool:
    """Whether what stands before a comma is who belongs to the body behind it: "; Ana Ruiz, Social Council"."""
    if any(after == comma for first, after, label in shape.reading.names if label == "PERSON" and after - first > 1):
        return True
    first = comma - 1
    while first > 0 and shape.capital[first - 1]:
        first -= 1
    return comma - first > 1 and shape.reading.words[first - 1] == ";"


def _without_vague(shape: Shape, first: int) -> int:
    words = shape.reading.words
    while first < len(words) and (
        words[first] in SILENT
        or words[first] in ("’s", "'s", ",")
        or words[first].lower() in shape.grammar.articles | shape.grammar.joining
    ):
        first += 1
    return first


def right(
    shape: Shape,
    after: int,
    *,
    located: bool = False,
    open_to_known: bool = False,
    in_list: bool = False,
    shared: bool = False,
) -> int:
    """The token after the last of the name whose head ends before `after`.

    `located` takes in "in Chile"; `open_to_known` a known span that is written small ("on its tenth session");
    `in_list` says that the head has a part of its own, which "and" may go on ("Department of Labour"); `shared`
    that it may be of two ("Joint Statement of A and the B"). Capitals throughout end where small letters begin.
    """
    end, between, listed, loud = after, False, False, _loud(shape.reading.words[after - 1])
    while after < len(shape.reading) and after not in shape.firsts:
        word = shape.reading.words[after].lower()
        if word in shape.grammar.dividers or (loud and shape.titled(after)):
            break
        step = _step(shape, after, in_list, open_to_known) or _within(shape, after, located, in_list)
        if step is None and (between or shared) and word in shape.grammar.joining:
            step, shared = _part(shape, after + 1, True), False
        if step is None and listed and word == ",":
            step = _last_listed(shape, after + 1)
        if step is None:
            break
        between = word == "between" or (between and step == after + 1)
        in_list = in_list or word in shape.grammar.connectors
        listed = listed or word == ","
        after = end = step
    return end


def _step(shape: Shape, after: int, in_list: bool, open_to_known: bool) -> int | None:
    """The end of the next piece of the name, or None where the name is over."""
    word = shape.reading.words[after].lower()
    if word in shape.grammar.connectors or _from_it(shape, after):
        return _part(shape, after + 1, open_to_known)
    if " ".join(shape.reading.words[after : after + 2]).lower() in shape.grammar.at_end and shape.capital[after + 1]:
        return after + 2
    if word in shape.grammar.articles and (_gerund_before(shape, after) or _infinitive_before(shape, after)):
        return _part(shape, after, open_to_known)
    if word.isdigit() and shape.reading.words[after - 1].lower() in shape.grammar.dividers:
        return after + 1
    if word == "," and in_list:
        return _listed(shape, after + 1)
    if word in shape.grammar.joining and in_list:
        return _conjunct(shape, after + 1)
    if word in shape.grammar.officers or _tells_which(shape, after):
        return None
    owned = shape.reading.words[after - 1] in POSSESSIVES
    goes_on = in_list and (_modified(shape, after) or after - 1 in shape.atoms or owned)
    if shape.capital[after] and (goes_on or not shape.begins(after, "name")):
        return shape.unit(after)
    if shape.hyphen(after) and (
        shape.capital[after + 1] or shape.reading.year(after + 1) or _numbered(shape, after + 1)
    ):
        return after + 2
    if word in POSSESSIVES and in_list and _owns(shape, after + 1):
        return after + 1
    return after + 1 if shape.reading.year(after) and not _counted(shape, after + 1) else None


def _tells_which(shape: Shape, position: int) -> bool:
    """Whether a numbered meeting begins, or the month of a day: "Working Group Tenth Session May 3rd"."""
    return shape.meets(position) or _day(shape, position)


def _gerund_before(shape: Shape, position: int) -> bool:
    """Whether a capitalised gerund stands before: "Convention on Preventing the Illicit Import of"."""
    return shape.capital[position - 1] and shape.reading.words[position - 1].lower().endswith("ing")


def _infinitive_before(shape: Shape, position: int) -> bool:
    """Whether a capitalised infinitive stands before: "Conference to Adopt the Compact"."""
    return position > 1 and shape.capital[position - 1] and shape.reading.words[position - 2].lower() == "to"


def _modified(shape: Shape, position: int) -> bool:
    """Whether a plain word of the name stands right before: "Federation of Independent Trade Unions"."""
    before = position - 1
    plain = shape.capital[before] and before not in shape.atoms and before not in shape.head_tokens
    return plain and shape.reading.words[before].isalpha()


def _from_it(shape: Shape, position: int) -> bool:
    """ "from" after a word that it goes on: "Convention on Protection from Violence"."""
    words = shape.reading.words
    return words[position].lower() == "from" and words[position - 1].lower() in shape.grammar.before_from


def _last_listed(shape: Shape, position: int) -> int | None:
    """After the second comma of a list: its last part, behind "and" ("Ports, Piers, and Pilots")."""
    joined = [word.lower() for word in shape.reading.words[position : position + 1]]
    return _conjunct(shape, position + 1) if joined and joined[0] in shape.grammar.joining else None


def _owns(shape: Shape, position: int) -> bool:
    """Whether what follows a possessive goes on with the name: "Women’s Health", "Women’s, Children’s and"."""
    if position >= len(shape.reading):
        return False
    word = shape.reading.words[position]
    listed = _listed(shape, position + 1) if word == "," else None
    joined = _conjunct(shape, position + 1) if word.lower() in shape.grammar.joining else None
    return shape.capital[position] or listed is not None or joined is not None


def _within(shape: Shape, after: int, located: bool, in_list: bool) -> int | None:
    """ "in" and a region; a country only where the head is one of a country."""
    if shape.reading.words[after].lower() not in ("in", "en"):
        return None
    position = after + 1
    while position < len(shape.reading) and shape.reading.words[position].lower() in shape.grammar.articles:
        position += 1
    if position >= len(shape.reading):
        return None
    atom = shape.atoms.get(position)
    if atom is not None:
        return atom.after if atom.kind == "region" or (located and atom.kind in ("place", "town")) else None
    inner = (in_list or position > after + 1) and position not in shape.firsts and not shape.starts_other(position)
    return position + 1 if inner and shape.capital[position] and not _dated(shape, position) else None


def _numbered(shape: Shape, position: int) -> bool:
    """A number right after a hyphen: "COVID-19"."""
    return shape.reading.words[position].isdigit() and shape.reading.tight(position - 1)


def _counted(shape: Shape, position: int) -> bool:
    """Whether what a number stands before is counted by it: "Report 2000 households"."""
    return shape.reading.tags[position : position + 1] == ["NNS"] and shape.reading.words[position].islower()


def _dated(shape: Shape, position: int) -> bool:
    """A month or a year: it tells when, and is no part of the name."""
    following = shape.reading.words[position + 1] if position + 1 < len(shape.reading) else ""
    month = shape.reading.words[position].title() in _MONTHS
    return month or shape.reading.year(position) or shape.reading.year(position + 1) or following[:1].isdigit()


def _day(shape: Shape, position: int) -> bool:
    """A month with its day: "World Day against Fog on June 12", "June 12th"."""
    month = shape.reading.words[position].title() in _MONTHS
    return month and position + 1 < len(shape.reading) and shape.reading.words[position + 1][0].isdigit()


def _part(shape: Shape, position: int, open_to_known: bool) -> int | None:
    """After a connector: articles, then something written as a name, or a known span."""
    skipped = shape.grammar.articles | shape.grammar.possessors
    while position < len(shape.reading) and shape.reading.words[position].lower() in skipped:
        position += 1
    if position >= len(shape.reading) or position in shape.firsts or _day(shape, position):
        return None
    before = shape.reading.words[position - 1].lower()
    if before in shape.grammar.indefinite and position in shape.head_tokens:
        return None  # "the adoption by the Conference of a Convention"
    own = before in shape.grammar.possessors
    if own and not open_to_known and shape.meets(position):
        return None
    if shape.capital[position] or (open_to_known and shape.begins(position)):
        return shape.unit(position)
    return None


def _conjunct(shape: Shape, position: int) -> int | None:
    """After "and": a further part of the same name, unless another name begins there."""
    position = _listed_noun(shape, position)
    if shape.begins(position, "place"):
        return shape.unit(position)  # with its article: "in Kenya and the Gambia"
    if position >= len(shape.reading) or not shape.capital[position] or shape.starts_other(position):
        return None
    return shape.unit(position)


def _listed_noun(shape: Shape, position: int) -> int:
    """Past the article where a noun follows that names list with one: "and the Rights of Older Persons"."""
    words = [word.lower() for word in shape.reading.words[position : position + 2]]
    article = len(words) > 1 and words[0] in shape.grammar.articles and words[1] in shape.grammar.listed
    return position + 1 if article else position


def _listed(shape: Shape, position: int) -> int | None:
    """After a comma: a part of a list within the name ("Labour, Family and Social Affairs") that "and" ends."""
    if position >= len(shape.reading) or not shape.capital[position] or shape.starts_other(position):
        return None
    after = position
    while after < len(shape.reading) and (shape.capital[after] or shape.reading.words[after] in _WITHIN_LISTS):
        after += 1
    if after >= len(shape.reading) or shape.reading.words[after].lower() not in shape.grammar.joining:
        return None
    return position + 1 if _conjunct(shape, after + 1) else None


def _loud(word: str) -> bool:
    """Whether a word is written in capitals throughout and is no acronym, as far as its length tells."""
    return len(word) > _LONGEST_ACRONYM and word.isalpha() and word.isupper()
