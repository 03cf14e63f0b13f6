"""Sentences with marked mentions: "The 1:o{Institute} joined the 2:p/forum{Forum} => 1>2".

A mark is number, type letter (o, i, p; t theme, d date, l place), an optional subtype, an optional `=number` of the
antecedent, and the words in braces; "!" behind the letter says that it is the text itself. After "=>" stand the
expected pairs, with the relation where the frame does not say it ("1 leads 2"), and ":planned" or ":negated" where the
status is not actual. "|" stands between two sentences.
"""

import re
from dataclasses import dataclass

from factories import passage, sentence

from pipeline.relations import Extractor
from pipeline.tables import Document, Mention, Passage, Relation

TYPES = {"o": "organization", "i": "instrument", "p": "process", "t": "theme", "d": "date", "l": "place"}
BREAK = re.compile(r"[.:;]\s+\|\s+")
MARK = re.compile(r"(\d+):([oiptdl])(!)?(?:/(\w+))?(?:=(\d+))?\{([^{}]*)\}")


@dataclass(frozen=True)
class Marked:
    text: str
    mentions: list[Mention]
    expected: str
    starts: list[int]
    """Where its sentences begin; a mark "|" parts two."""

    def number(self, mention_id: str) -> str:
        return next(m.entity_id for m in self.mentions if m.mention_id == mention_id)


def read(line: str, language: str = "en") -> Marked:
    """The sentence without marks, its mentions (entity_id is the number), and what is expected."""
    body, _, expected = line.partition("=>")
    parts: list[str] = []
    spans = []
    at = length = 0
    for mark in MARK.finditer(body):
        before = body[at : mark.start()]
        parts += [before, mark[6]]
        length += len(before)
        spans.append((length, length + len(mark[6]), mark))
        length += len(mark[6])
        at = mark.end()
    parts.append(body[at:])
    text = "".join(parts).rstrip()
    starts = [0, *(match.end() for match in BREAK.finditer(text))]
    text = text.replace("|", "\n")
    ids = {mark[1]: f"d:p1:{start}-{end}" for start, end, mark in spans}
    mentions = [
        Mention(
            document_id="d", mention_id=ids[mark[1]], passage_id="p1",
            sentence_id=f"p1.{sum(at <= start for at in starts)}", start=start, end=end,
            text=text[start:end], type=TYPES[mark[2]], subtype=mark[4] or "", entity_id=mark[5] or mark[1],
            rule=_rule(mark), antecedent=ids[mark[5]] if mark[5] else "",
        )
        for start, end, mark in spans
    ]  # fmt: skip
    return Marked(text, mentions, expected.strip(), starts)


def _rule(mark: re.Match[str]) -> str:
    return "anaphora" if mark[5] else "own:present" if mark[3] else "test"


def relations(extractor: Extractor, marked: Marked, language: str = "en") -> list[Relation]:
    within: Passage = passage(marked.text, language=language)
    ends = [*marked.starts[1:], len(marked.text)]
    sentences = [
        sentence(within, start, end, n) for n, (start, end) in enumerate(zip(marked.starts, ends, strict=True), 1)
    ]
    return extractor.extract(Document(document_id="d", language=language), [within], sentences, marked.mentions)


def ordered(statement: str) -> str:
    """A statement of a symmetric relation with its ends sorted."""
    head, relation, tail = statement.split()
    tail, colon, status = tail.partition(":")
    if relation == "collaborates_with":
        head, tail = sorted((head, tail))
    return f"{head} {relation} {tail}{colon}{status}"


def stated(found: list[Relation], marked: Marked) -> set[str]:
    """Relations as "1 leads 2", with the status where it is not actual; the two ends sorted where symmetric."""
    return {
        ordered(
            f"{marked.number(r.head_mention)} {r.relation} {marked.number(r.tail_mention)}"
            + ("" if r.status == "actual" else f":{r.status}")
        )
        for r in found
    }
