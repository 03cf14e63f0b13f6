"""Relations of one document -> evidence: what each states, with the places of its two ends in the sentence."""

import re
from collections.abc import Iterable, Sequence

from pipeline.tables import Document, Evidence, Relation, Sentence

MENTION = re.compile(r"[^:]*:(?P<passage>[^:]+):(?P<start>\d+)-(?P<end>\d+)(?::\w+)?$")
"""How a mention_id is made: see tables.Mention."""

Span = tuple[int, int]
NOWHERE: Span = (-1, -1)


def ground(document: Document, relations: Iterable[Relation], sentences: Sequence[Sentence]) -> list[Evidence]:
    """The evidence of one document, in the order of its relations.

    Relations carry `head_id` and `tail_id`, after resolution. Raises ValueError naming a relation whose sentence
    is not in `sentences`.
    """
    starts = {sentence.sentence_id: sentence.start for sentence in sentences}
    return [_evidence(document, relation, _start(relation, starts)) for relation in relations]


def _start(relation: Relation, starts: dict[str, int]) -> int:
    if relation.sentence_id not in starts:
        raise ValueError(
            f"relation {relation.relation_id}: sentence {relation.sentence_id!r} is not among the sentences of "
            f"document {relation.document_id}; run the mentions stage of that document again"
        )
    return starts[relation.sentence_id]


def _evidence(document: Document, relation: Relation, sentence_start: int) -> Evidence:
    length = len(relation.sentence)
    head = _span(relation.head_mention, relation.passage_id, sentence_start, length)
    tail = _span(relation.tail_mention, relation.passage_id, sentence_start, length)
    return Evidence(
        head_id=relation.head_id,
        relation=relation.relation,
        tail_id=relation.tail_id,
        document_id=relation.document_id,
        file=document.file,
        page=relation.page,
        sentence=relation.sentence,
        start=min(max(relation.start - sentence_start, 0), length),
        end=min(max(relation.end - sentence_start, 0), length),
        head_start=head[0],
        head_end=head[1],
        tail_start=tail[0],
        tail_end=tail[1],
        status=relation.status,
        date=relation.date,
        place=relation.place,
        rule=relation.rule,
        confidence=relation.confidence,
        passage_id=relation.passage_id,
        sentence_id=relation.sentence_id,
        relation_id=relation.relation_id,
    )


def _span(mention_id: str, passage_id: str, sentence_start: int, length: int) -> Span:
    """Where a mention stands in a sentence of a passage; NOWHERE where it stands outside of it."""
    place = MENTION.match(mention_id)
    if place is None:
        raise ValueError(f"mention id {mention_id!r}: expected document:passage:start-end, with :type at most")
    start, end = int(place["start"]) - sentence_start, int(place["end"]) - sentence_start
    return (start, end) if place["passage"] == passage_id and start >= 0 and end <= length else NOWHERE
