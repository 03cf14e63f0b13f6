"""What follows "of the": the organ of a session, the body whose members are meant."""

from collections.abc import Sequence

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.heads import Grammar
from pipeline.mentions.tokens import Reading

_OF = frozenset(("of", "du", "de", "del", "to"))
_ARTICLES = frozenset(("the", "la", "le", "l", "el", "’", "'"))


def following(reading: Reading, end: int, named: Sequence[Candidate], types: frozenset[str]) -> Candidate | None:
    """The longest of the candidates of these types that begins right after "of the" at an offset."""
    position = reading.at(end)
    if position >= len(reading) or reading.words[position].lower() not in _OF:
        return None
    position += 1
    while position < len(reading) and reading.words[position].lower() in _ARTICLES:
        position += 1
    if position >= len(reading):
        return None
    start = reading.starts[position]
    return max((c for c in named if c.start == start and c.type in types), key=lambda c: c.end, default=None)


def bare_heads(reading: Reading, grammar: Grammar) -> list[Candidate]:
    """Capitalised head nouns by themselves ("the Council"): no mentions, but they complete a longer one."""
    return [
        Candidate(
            reading.starts[found.first], reading.ends[found.after - 1], found.head.type, found.head.subtype, "bare"
        )
        for found in grammar.find(reading)
        if reading.words[found.first][0].isupper() and not reading.words[found.first].isupper()
    ]
