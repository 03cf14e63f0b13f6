"""Layer 7: short forms that the document itself defines, in both orders, valid from there on.

"Global Migration Group (GMG)" and "GMG (Global Migration Group)": the letters must come from the name's words. The
number or symbol that stands alone in brackets behind a text is that text's: "the Harbour Pact (resolution 79/1)". Not
so where a body acts that has such numbers: "the Assembly asked for a review of the Harbour Pact (resolution 79/1)".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.tokens import Reading

_BRACKET = re.compile(
    r"\(\s*(?:the\s+)?[“\"]?(?P<short>[A-Z][\w&/.-]{0,14}[A-Z0-9]s?|[A-Z]{2,8}\s?[A-Z][\w-]*)[”\"]?\s*(?:[;,][^()]*)?\)"
)
_SHORT_BEFORE = re.compile(r"(?<![\w/-])([A-Z][A-Z&.-]{1,12})\s\((?:the\s)?$")
_OPENS = re.compile(r"[”\"]?\s*\((?:see\s+|document\s+|contained\s+in\s+)?")
_CLOSES = re.compile(r"(?:,\s+annex(?:es)?(?:\s+[IVX]+)?)?\)")
BARE = "number:resolution"
"""The rule of a resolution's number that does not say whose it is."""
_ENTITIES = ("organization", "instrument", "process")
_LETTERS = 3
"""The fewest letters for the last words of a name."""
_SMALL_WORDS = frozenset(
    ("of", "the", "and", "for", "on", "in", "to", "de", "la", "le", "des", "du", "et", "y", "los", "las", "del", "a")
)


@dataclass(slots=True)
class Abbreviations:
    """The short forms of one document so far, with what they stand for."""

    acts: Callable[[Reading, Candidate], str]
    """What stands before the numbers of an organization's resolutions; empty where it has none."""
    known: dict[str, Candidate] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def find(self, reading: Reading, named: Sequence[Candidate]) -> Iterator[Candidate]:
        """Define what this passage defines, then find every known short form in it."""
        self._define(reading, named)
        if not self.known:
            return
        for start, end in _written(reading, self.known):
            short = reading.text[start:end]
            whole = self.known[short]
            yield Candidate(
                start, end, whole.type, whole.subtype, "abbreviation:defined", whole.entity_id, self.names[short], 0.95
            )

    def _define(self, reading: Reading, named: Sequence[Candidate]) -> None:
        text = reading.text
        for match in _BRACKET.finditer(text):
            opening = match.start()
            before = [
                c for c in named if c.type in _ENTITIES and c.end <= opening and not text[c.end : opening].strip()
            ]
            fitting = [c for c in before if fits(match["short"], text[c.start : c.end])]
            around = [c for c in named if c.type in _ENTITIES and c.start < opening and match.end() < c.end]
            fitting = [c for c in around if fits(match["short"], text[c.start : opening])] or fitting
            if fitting:
                self._add(text, match["short"], max(fitting, key=lambda c: _closeness(match["short"], c, text)))

        for number in named:
            alone = number.layer == "number" and number.type == "instrument" and _CLOSES.match(text, number.end)
            if alone and not (number.rule == BARE and self._acted(reading, number, named)):
                self._define_number(text, number, named)
        for whole in named:
            short = _SHORT_BEFORE.search(text, 0, whole.start)
            if (
                short
                and whole.type in _ENTITIES
                and text[whole.end :].lstrip()[:1] == ")"
                and fits(short[1], text[whole.start : whole.end])
            ):
                self._add(text, short[1], whole)

    def _acted(self, reading: Reading, number: Candidate, named: Sequence[Candidate]) -> bool:
        """Whether a body that has numbered resolutions stands before, in the same sentence."""
        start = next((start for start, end in reading.sentences if start <= number.start < end), 0)
        bodies = (c for c in named if c.type == "organization" and start <= c.start and c.end < number.start)
        return any(self.acts(reading, body) for body in bodies)

    def _define_number(self, text: str, number: Candidate, named: Sequence[Candidate]) -> None:
        """Let a number in brackets mean the text before them, the longest of those that end there."""
        texts = [c for c in named if c.type == "instrument" and c.end < number.start and c.layer != "number"]
        owners = [c for c in texts if _OPENS.fullmatch(text, c.end, number.start)]
        if owners:
            whole = max(owners, key=lambda c: (bool(c.entity_id), c.end - c.start, c.rule))
            self._add(text, text[number.start : number.end], whole)

    def _add(self, text: str, short: str, whole: Candidate) -> None:
        if short not in self.known:
            self.known[short] = whole
            self.names[short] = whole.name or " ".join(text[whole.start : whole.end].split())


def _closeness(short: str, whole: Candidate, text: str) -> tuple[bool, bool, int]:
    """How well a short form fits a name within a longer one, such as a body's in that of the text that founds it."""
    exact = initials(text[whole.start : whole.end]) == short.lower()
    return exact, bool(whole.entity_id), whole.end - whole.start


def fits(short: str, name: str) -> bool:
    """Whether the letters of the short form begin words of the name, in order (small words may be skipped).

    The first words may be left out: TTC for the "Lake and Sea Trade and Technology Council".
    """
    letters = [c.lower() for c in short.rstrip("s") if c.isalpha()]
    words = [word.lower() for word in re.findall(r"\w+", name)]
    every = "".join(word[0] for word in words)
    wanted = "".join(letters)
    first = initials(name)
    if wanted in (first, every) or (len(wanted) >= _LETTERS and first.endswith(wanted)):
        return True
    return len(wanted) > 1 and wanted[0] == every[0] and _subsequence(wanted, " ".join(words))


def initials(name: str) -> str:
    """The first letters of a name's words, the small ones skipped, in small letters."""
    return "".join(word[0] for word in re.findall(r"\w+", name.lower()) if word not in _SMALL_WORDS)


def _subsequence(wanted: str, text: str) -> bool:
    position = 0
    for letter in wanted:
        position = text.find(letter, position) + 1
        if position == 0:
            return False
    return True


def _written(reading: Reading, known: dict[str, Candidate]) -> Iterator[tuple[int, int]]:
    """Spans of the known short forms, whole words only."""
    for short in sorted(known, key=lambda s: (-len(s), s)):
        for match in re.finditer(rf"(?<![\w/-]){re.escape(short)}(?![\w/])", reading.text):
            yield match.span()
