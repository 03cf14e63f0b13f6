"""Clauses without their verb: "A chaired it in 2008, B in 2009 and C in 2010", "A did so in June".

Reads what was found in a sentence, and its sequence of words; a dated item that follows does what the clause before
it says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.relations.match import Finding
from pipeline.relations.shallow import marked
from pipeline.tables import Mention

_DATE = r"(?:in|on|from|since|by|until)\s+(?:[\w–-]+\s+){0,3}?(?:19|20)\d\d(?:\s?[–-]\s?\d{2,4})?"
_ITEM = re.compile(rf"(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?⟦o(\d+)⟧\s+{_DATE}")
_CLAUSE = re.compile(rf"[^.;⟦]*?(?:⟦[oip]\d+⟧[^.;,⟦]*?)??{_DATE}")
_LIST = r"(?:the\s+)?⟦o\d+⟧(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?⟦o\d+⟧)*"
_AS = re.compile(
    rf"(?:,|\band)\s+(?:as|so)\s+(?:have|has|had|did|do|does|are|is|will|were|was)\s+(?P<doers>{_LIST})"
    rf"|,\s+followed\s+by\s+(?P<next>{_LIST})"
)
"""Those who do the same: "as have A and B", "and so did A", "followed by A"."""
_SAME = re.compile(
    r"⟦o(\d+)⟧(?:\s+and\s+(?:the\s+)?⟦o(\d+)⟧)?\s+(?:also\s+)?(?:did|do|does|have done|has done|will do)\s+so\b"
)


def gapped(text: str, start: int, end: int, mentions: Sequence[Mention], found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of a sentence once more, with the actors of its clauses that leave out what they do."""
    if not any(finding.kind == "verb" for finding in found):
        return
    line = marked(text, start, end, mentions).line
    numbers = {mention.mention_id: number for number, mention in enumerate(mentions)}
    for finding in found:
        if finding.kind == "verb" and finding.head.mention_id in numbers:
            for number in _doers(line, numbers[finding.head.mention_id]):
                doer = mentions[number]
                if doer.type == "organization" and doer != finding.tail:
                    yield replace(finding, head=doer, end=max(finding.end, doer.end), rule=f"{finding.rule}, gapped")


def _doers(line: str, number: int) -> Iterator[int]:
    """Numbers of the mentions that do the same as one does."""
    mark = f"⟦o{number}⟧"
    here = line.find(mark)
    if here < 0:
        return
    clause = _CLAUSE.match(line, here + len(mark))
    at = clause.end() if clause else len(line)
    while item := _ITEM.match(line, at):
        yield int(item[1])
        at = item.end()
    same = _SAME.search(line, here + 1)
    if same:
        yield from (int(n) for n in same.groups() if n)
    alike = _AS.search(line, here + 1)
    if alike and not re.search(r"[.;]", line[here : alike.start()]):
        yield from (int(n) for n in re.findall(r"⟦o(\d+)⟧", alike["doers"] or alike["next"]))
