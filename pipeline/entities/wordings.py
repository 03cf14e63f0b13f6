"""A wording taken apart: what of it tells one name from another.

The key is the words of meaning and the small words between them, in small letters without accents, plural,
articles, possessives, blanks and dashes, ordinals as numbers: the noise of PDFs and the ways of writing one
name fall together, while another number, year, place or head word makes another key.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.entities.rules import Rules
from pipeline.words import singular, unaccented

_WORD = re.compile(r"\d+(?:\.[\da-z]+)+|[^\W_]+")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?=\W|$)")
_RAISED = re.compile(r"(\d)\.?\s?[ªº]")
"""The raised letter of an ordinal: "311.ª"."""
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|e|eme|ere|o|a)$")
_STRAY = re.compile(r"(?<=\w)(?:[-‐‑]\s+|\s+[-‐‑])(\w+)")
_YEAR = re.compile(r"(?:18|19|20)\d\d$")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00ad": ""})
_LONGEST_ACRONYM = 12


@dataclass(frozen=True, slots=True)
class Form:
    """What a wording is compared by."""

    key: str
    """All words run together; equal keys name one thing."""
    words: tuple[str, ...]
    head: int
    """Place in `words` of the last word before the first tie: what kind of thing it is."""
    bare: tuple[str, ...]
    """Keys without a trailing year and without a subtitle: shorter ways of writing the same name."""
    prefixes: tuple[str, ...]
    """Keys of what stands before each tie, alone and with the head of what follows: where a document shortens.

    "11th session" and "11th session of the Forum" for "11th session of the Harbour Forum on Skills".
    """
    year: str
    meaning: int
    """How many words are neither generic, nor ties, nor numbers."""
    generic: bool
    described: bool
    """Written without a capital letter or figure: a description, not a name."""
    acronym: bool


class Forms:
    """The forms of wordings, each taken apart once."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._forms: dict[str, Form] = {}

    def __call__(self, wording: str) -> Form:
        form = self._forms.get(wording)
        if form is None:
            form = self._forms[wording] = _form(wording, self.rules)
        return form

    def key(self, words: Sequence[str]) -> str:
        """The key of words that stand within a wording, as if they stood alone."""
        return "".join(_without_house(list(words), self.rules))

    def tidy(self, wording: str) -> str:
        """The wording without dashes gone astray: "thirty- first" is "thirty-first", "short- and long-term" stays."""
        return " ".join(_STRAY.sub(self._joined, wording).split())

    def completed(self, wording: str, owner: str) -> str:
        """The wording with its owner's full name for the one general word at its end; others stay as they are."""
        words = self(wording).words
        if len(words) > 2 and words[-2] in self.rules.owning and words[-1] in self.rules.generic:
            return f"{wording.rpartition(' ')[0]} {owner}"
        return wording

    def _joined(self, match: re.Match[str]) -> str:
        return match[0] if match[1].lower() in self.rules.ties else f"-{match[1]}"

    def tell(self, words: Iterable[str]) -> bool:
        """Whether words say which one of a kind is meant: by a number, or by a word that is not generic."""
        return any(word[0].isdigit() or _has_meaning(word, self.rules) for word in words)


def is_acronym(wording: str) -> bool:
    """Whether most letters are capitals and there is no blank: ILO, UN-Women, CEDAW, SDGs."""
    letters = [c for c in wording if c.isalpha()]
    if not 2 <= len(letters) <= _LONGEST_ACRONYM or " " in wording:
        return False
    return sum(c.isupper() for c in letters) > len(letters) / 2


def is_symbol(wording: str) -> bool:
    """Whether it is a document's symbol or the like: A/RES/73/195, COP29."""
    return " " not in wording and any(c.isdigit() for c in wording) and any(c.isupper() for c in wording)


def plain(text: str) -> str:
    """Small letters without accents."""
    return unaccented(text.translate(_APOSTROPHES)).casefold()


def _form(wording: str, rules: Rules) -> Form:
    text = _without_acronym_brackets(wording)
    words = _words(text, rules)
    year = words[-1] if len(words) > 1 and _YEAR.match(words[-1]) else ""
    meaning = sum(1 for word in words if _has_meaning(word, rules))
    return Form(
        key="".join(words),
        words=words,
        head=_head(words, rules),
        bare=_bare(text, words, year, rules),
        prefixes=tuple(_prefixes(words, rules)),
        year=year,
        meaning=meaning,
        generic=not meaning and not is_symbol(wording),
        described=not any(c.isupper() or c.isdigit() for c in wording),
        acronym=is_acronym(wording),
    )


def _without_acronym_brackets(wording: str) -> str:
    """Brackets gone where they hold a short form; where they hold a number or words, only the signs go."""
    return _BRACKET.sub(lambda match: "" if is_acronym(match[1]) else f" {match[1]}", wording)


def _words(text: str, rules: Rules) -> tuple[str, ...]:
    raw = _WORD.findall(_POSSESSIVE.sub(" ", _RAISED.sub(r"\1a", text.translate(_APOSTROPHES))))
    house = bool(raw) and raw[0] in rules.house_short
    words = [_standard(word, rules) for word in raw]
    if house:
        words[:1] = [_standard(word, rules) for word in rules.house[0]]
    while len(words) > 1 and (words[0] in rules.leading or words[0] in rules.articles):
        del words[0]
    words = _numbered([word for word in words if word not in rules.articles] or words, rules)
    return tuple(_without_neutral(_without_house(words, rules), rules))


@lru_cache(maxsize=1 << 17)
def _standard(word: str, rules: Rules) -> str:
    """A word in small letters without accents, in its one spelling and in the singular; words come back often."""
    word = plain(word)
    for variant, standard in rules.spellings:
        if variant in word and standard not in word:
            word = word.replace(variant, standard)
    return word if word in rules.ordinals else singular(word)


def _numbered(words: list[str], rules: Rules) -> list[str]:
    """Ordinals as numbers: "69th" and "sixty-ninth" are 69, as are "soixante-neuvième" and "sexagésima novena"."""
    found: list[str] = []
    tens = 0
    for word in words:
        before = found[-1:]
        if word in rules.ordinals:
            value = rules.ordinals[word]
            if tens:
                found.pop()
            word, tens = str(tens + value), value if value % 10 == 0 and not tens else 0
        elif match := _ORDINAL.match(word):
            word, tens = match[1], 0
        elif before and f"{before[0]} {word}" in rules.tens:
            tens = rules.tens[f"{found.pop()} {word}"]
        else:
            tens = rules.tens.get(word, 0)
        found.append(word)
    return found


def _without_house(words: list[str], rules: Rules) -> list[str]:
    for name in rules.house:
        house = [_standard(word, rules) for word in name]
        rest = words[len(house) :]
        if words[: len(house)] == house and sum(1 for word in rest if word not in rules.ties) > len(house):
            return rest
    return words


def _without_neutral(words: list[str], rules: Rules) -> list[str]:
    for neutral in rules.neutral:
        for place in range(len(words) - len(neutral), 0, -1):
            if tuple(words[place : place + len(neutral)]) == neutral:
                del words[place : place + len(neutral)]
    return words


def _has_meaning(word: str, rules: Rules) -> bool:
    return word not in rules.generic and word not in rules.ties and not word[0].isdigit() and len(word) > 1


def _head(words: tuple[str, ...], rules: Rules) -> int:
    for place, word in enumerate(words):
        if place and word in rules.ties:
            return place - 1
    return max(0, len(words) - 1)


def _prefixes(words: tuple[str, ...], rules: Rules) -> Iterator[str]:
    for place in range(1, len(words) - 1):
        if words[place] in rules.ties:
            if place > 1:
                yield "".join(words[:place])
            rest = words[place + 1 :]
            head = _head(rest, rules)
            if head or len(rest) > 1:
                yield "".join((*words[: place + 1], rest[head]))


def _bare(text: str, words: tuple[str, ...], year: str, rules: Rules) -> tuple[str, ...]:
    shorter = ["".join(words[:-1])] if year and len(words) > 2 else []
    title, colon, _ = text.partition(":")
    if colon and len(before := _words(title, rules)) > 1:
        shorter.append("".join(before))
    return tuple(shorter)
