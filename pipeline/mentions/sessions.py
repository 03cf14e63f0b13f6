"""Layer 3: numbered and dated sessions, tied to their organ.

The pattern finds "sixty-ninth session"; here the organ is added: what follows "of the", what stands before
("Commission on the Status of Women Sixty-ninth session"), or else the last organ named in the sentence, which
enters the name only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.tokens import Reading

_OF = frozenset(("of", "du", "de", "del"))
_ARTICLES = frozenset(("the", "la", "le", "l", "el"))
_HOSTS = frozenset(("organ", "igo", "forum", "conference"))
_NUMBERED_HEADS = ("session", "meeting", "summit", "assembly", "segment", "round", "Session", "Meeting", "SESSION")


def tie(reading: Reading, sessions: Sequence[Candidate], named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Sessions with their organ in the name, its span taken in where it follows or stands just before."""
    for session in sessions:
        organ = _following(reading, session, named)
        if organ is not None:
            whole = reading.text[session.start : organ.end]
            yield replace(session, end=organ.end, name=whole)
            continue
        before = _before(reading, session, named)
        if before is not None:
            name = f"{session_name(reading, session)} of the {reading.text[before.start : before.end]}"
            yield replace(session, start=before.start, name=name)
            continue
        yield _named_by_sentence(reading, session, named)


def session_name(reading: Reading, session: Candidate) -> str:
    """The session's own words."""
    return reading.text[session.start : session.end]


def _following(reading: Reading, session: Candidate, named: Sequence[Candidate]) -> Candidate | None:
    position = reading.at(session.end)
    if position >= len(reading) or reading.words[position].lower() not in _OF:
        return None
    position += 1
    while position < len(reading) and reading.words[position].lower() in _ARTICLES:
        position += 1
    if position >= len(reading):
        return None
    start = reading.starts[position]
    return max((c for c in named if c.start == start and c.subtype in _HOSTS), key=lambda c: c.end, default=None)


def _before(reading: Reading, session: Candidate, named: Sequence[Candidate]) -> Candidate | None:
    if not session.name and reading.text[session.start].isupper():
        for organ in named:
            if (
                organ.subtype in _HOSTS
                and not reading.text[organ.end : session.start].strip()
                and organ.end <= session.start
            ):
                return organ
    return None


def _named_by_sentence(reading: Reading, session: Candidate, named: Sequence[Candidate]) -> Candidate:
    if session.name or not reading.text[session.start : session.end].endswith(_NUMBERED_HEADS):
        return session
    begin = max((start for start, _ in reading.sentences if start <= session.start), default=0)
    organs = [c for c in named if begin <= c.start and c.end <= session.start and c.subtype == "organ"]
    if not organs:
        return session
    organ = max(organs, key=lambda c: (c.end, c.end - c.start))
    return replace(session, name=f"{session_name(reading, session)} of the {reading.text[organ.start : organ.end]}")
