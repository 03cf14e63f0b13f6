"""Layer 3: numbered and dated sessions, tied to their organ, and numbered conferences.

The pattern finds "sixty-ninth session"; here the organ is added: what follows "of the", what stands before
("Commission on the Status of Women Sixty-ninth session"), or else the last organ named in the sentence, which
enters the name only. An ordinal before a conference's name makes it one of a series ("second Ocean Conference").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.descriptions import complement, tells_when
from pipeline.mentions.patterns import Pattern, compiled
from pipeline.mentions.shape import Shape
from pipeline.mentions.tails import following
from pipeline.mentions.tokens import Reading
from pipeline.ontology import load_patterns

_HOSTS = frozenset(("organization", "process"))
_SEVERAL = ("session:ordinals", "session:ordinals_dated")
"""Rules of those that share a noun: "the fourth and fifth sessions of"."""
_SERIES = ("conference", "forum", "supervision", "consultation", "discussion")
_TEXTS_IN_SERIES = ("plan", "report", "framework")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a session: the section `around` of models/patterns/sessions.yaml."""

    own: re.Pattern[str]
    """Before "its third session"."""
    beside: re.Pattern[str]
    """Between an organ and its session."""
    ahead: re.Pattern[str]
    """Between a session and its organ."""
    agent: re.Pattern[str]
    """Before somebody who did what is said."""
    joined: re.Pattern[str]
    """Between sessions that share their noun."""
    plural: re.Pattern[str]
    """Before "their third session", whose bodies are several."""
    held: tuple[str, ...]
    """How the names of what an organ holds end."""
    tie: str
    """Between a session and its organ in a name that we make."""


def load_around(models: Path) -> Around:
    """From models/patterns/sessions.yaml; ValueError naming the expression that is missing or malformed."""
    data = load_patterns(models, "sessions")["around"]
    parts = ("own", "beside", "ahead", "agent", "joined", "plural")
    patterns = compiled(data, parts, "patterns/sessions.yaml, around")
    return Around(**patterns, held=tuple(data["held"]), tie=data["tie"])


def tie(shape: Shape, sessions: Sequence[Candidate], named: Sequence[Candidate], around: Around) -> Iterator[Candidate]:
    """Sessions with their organ in the name, its span taken in where it follows or stands just before."""
    reading = shape.reading
    for session in sessions:
        end = _shared_end(reading, session, sessions, around)
        organ = following(reading, end, named, _HOSTS, shape.grammar)
        before = _before(reading, session, named)
        own = around.own.search(reading.text, max(0, session.start - 12), session.start)
        if organ is not None and session.rule in _SEVERAL:
            until = organ.end if end == session.end else session.end
            yield replace(session, end=until, name=_of(reading, session, organ, around))
        elif organ is not None:
            yield replace(session, end=organ.end, name=_clean(reading.text[session.start : organ.end]))
        elif (behind := _right_behind(reading, session, named)) is not None:
            yield replace(session, name=_of(reading, session, behind, around))
        elif before is not None:
            yield replace(session, start=before.start, name=_of(reading, session, before, around))
        elif not own and (whose := _whose(shape, end)) > end:
            full = _clean(_said(reading, session) + reading.text[end:whose])
            name = full if session.rule in _SEVERAL else session.name
            yield replace(session, end=whose if end == session.end else session.end, name=name)
        else:
            yield _named_by_sentence(reading, session, named, around)


def _shared_end(reading: Reading, session: Candidate, sessions: Sequence[Candidate], around: Around) -> int:
    """Where a session ends; of several that share their noun, where the last does."""
    end = session.end
    for other in sessions if session.rule in _SEVERAL else ():
        if other.rule == session.rule and around.joined.fullmatch(reading.text, end, other.start):
            end = other.end
    return end


def _whose(shape: Shape, end: int) -> int:
    """Where "of the chairs of the committees" after a session ends, whose no known organ is; `end` without that."""
    reading, after = shape.reading, shape.reading.at(end)
    if not reading.tags or [word.lower() for word in reading.words[after : after + 1]] != ["of"]:
        return end
    last = complement(shape, after + 1) if not tells_when(shape, after + 1) else after
    return reading.ends[last - 1] if last > after + 1 else end


def number(reading: Reading, names: Sequence[Candidate], ordinal: Pattern) -> Iterator[Candidate]:
    """Names of conferences and the like with the ordinal or year that stands before them."""
    series = [name for name in names if name.subtype in _SERIES or _numbered_text(name)]
    ordinals = [match.span() for match in ordinal.regex.finditer(reading.text)] if series else []
    for name in series:
        for start, end in ordinals:
            if name.subtype in _TEXTS_IN_SERIES and not reading.text[start:end].isalpha():
                continue
            if end < name.start <= end + 2 and not reading.text[end : name.start].strip():
                yield replace(name, start=start, entity_id="", name="", rule=f"series:{name.rule}")


def _numbered_text(name: Candidate) -> bool:
    """Whether it is a text of which each bears a number ("second plan of action on"), and none that is known."""
    return name.subtype in _TEXTS_IN_SERIES and name.layer == "grammar"


def _of(reading: Reading, session: Candidate, organ: Candidate, around: Around) -> str:
    return _clean(f"{_said(reading, session)} {around.tie} {reading.text[organ.start : organ.end]}")


def _said(reading: Reading, session: Candidate) -> str:
    """What a session is called without its organ; one of a pair, "session" once more."""
    return session.name or reading.text[session.start : session.end]


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _before(reading: Reading, session: Candidate, named: Sequence[Candidate]) -> Candidate | None:
    """An organ right before a session that is written with a capital, as in headings."""
    if session.name or not reading.text[session.start].isupper():
        return None
    touching = [c for c in named if c.end <= session.start and not reading.text[c.end : session.start].strip()]
    return max((c for c in touching if c.type == "organization"), key=lambda c: c.end - c.start, default=None)


def _right_behind(reading: Reading, session: Candidate, named: Sequence[Candidate]) -> Candidate | None:
    """An organ right behind a session with a capital, as on a cover: "298th Session Governing Body Geneva"."""
    if session.name or not reading.text[session.start : session.end].split()[-1][0].isupper():
        return None
    touching = [c for c in named if session.end < c.start and not reading.text[session.end : c.start].strip()]
    return max((c for c in touching if c.subtype == "organ"), key=lambda c: c.end - c.start, default=None)


def _holder(reading: Reading, session: Candidate, named: Sequence[Candidate], around: Around) -> Candidate | None:
    """Whose session it surely is: "the Council, at its tenth session" or "At its tenth session, the Council"."""
    organs = [c for c in named if c.subtype in ("organ", "igo")]
    hosts = [c for c in named if c.subtype in ("organ", "forum")]
    before = [c for c in hosts if around.beside.fullmatch(reading.text, c.end, session.start)]
    after = [c for c in organs if c.start > session.end and around.ahead.fullmatch(reading.text, session.end, c.start)]
    own = around.own.search(reading.text, max(0, session.start - 12), session.start)
    found = before or (after if own else [])
    return max(found, key=lambda c: c.end - c.start, default=None)


def _named_by_sentence(reading: Reading, session: Candidate, named: Sequence[Candidate], around: Around) -> Candidate:
    """The name with an organ of the sentence before the session, where it is one that organs hold.

    Of "A at its third session" that is A, of "its third session" elsewhere the first, and else the last.
    """
    if not _said(reading, session).endswith(around.held) or (session.name and session.rule not in _SEVERAL):
        return session
    begin = max((start for start, _ in reading.sentences if start <= session.start), default=0)
    holder = _holder(reading, session, named, around)
    if holder is not None:
        return replace(session, name=_of(reading, session, holder, around))
    own = around.own.search(reading.text, begin, session.start)
    if around.plural.search(reading.text, begin, session.start):
        return session
    every = [c for c in named if begin <= c.start and c.end <= session.start and c.subtype == "organ"]
    named_in_full = [c for c in every if c.rule != "bare"]
    organs = named_in_full or (every if own else [])
    agents = [
        c
        for c in organs
        if around.agent.search(reading.text, 0, c.start) and not around.beside.match(reading.text, c.end)
    ]
    organs = [c for c in organs if not any(agent.start <= c.start < agent.end for agent in agents)]
    if not organs:
        return session
    beside = [c for c in organs if around.beside.fullmatch(reading.text, c.end, session.start)]
    organ = beside[-1] if beside else organs[0] if own else max(organs, key=lambda c: (c.end, c.end - c.start))
    return replace(session, name=_of(reading, session, organ, around))
