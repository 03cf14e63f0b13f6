"""From findings to rows: one of each in a sentence, the specific before the general, with its attributes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.knowledge import Ontology
from pipeline.relations.circumstances import Circumstances, agreed
from pipeline.relations.lexicon import Lexicon
from pipeline.relations.match import Finding
from pipeline.relations.status import status
from pipeline.tables import Document, Mention, Passage, Relation, Sentence

Key = tuple[str, str, str, str]
"""Sentence, head's identity, relation, tail's identity."""

LASTING = ("initiative", "programme")
"""Processes that go on after the day on which they were begun."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its sentence, and how likely it is right."""

    sentence: Sentence
    finding: Finding
    confidence: float = 1.0
    agreeing: int = 1
    """How many rules found the same."""


def identities(mentions: Sequence[Mention]) -> dict[str, str]:
    """For each mention a key of what it means: its entity, else its antecedent's, else its words."""
    by_id = {mention.mention_id: mention for mention in mentions}
    return {mention.mention_id: _identity(mention, by_id) for mention in mentions}


def _identity(mention: Mention, by_id: Mapping[str, Mention], depth: int = 0) -> str:
    antecedent = by_id.get(mention.antecedent)
    if not mention.entity_id and antecedent is not None and depth < 8:
        return _identity(antecedent, by_id, depth + 1)
    return mention.entity_id or f"{mention.type}:{(mention.name or mention.text).lower()}"


def distinct(found: Iterable[Found], same: Mapping[str, str], ontology: Ontology) -> list[Found]:
    """Each (head, relation, tail) of a sentence once, none of a thing with itself, the specific before the general.

    What a name says by itself is kept where the document first bears it: repeating the name states nothing more.
    """
    groups: dict[Key, list[Found]] = defaultdict(list)
    named: set[tuple[str, str, str]] = set()
    for item in found:
        head, tail = same[item.finding.head.mention_id], same[item.finding.tail.mention_id]
        if head == tail:
            continue
        if ontology.relations[item.finding.relation].symmetric and tail < head:
            head, tail = tail, head
        if item.finding.kind == "name":
            if (head, item.finding.relation, tail) in named:
                continue
            named.add((head, item.finding.relation, tail))
        groups[item.sentence.sentence_id, head, item.finding.relation, tail].append(item)
    pairs = Counter((sentence, head, tail) for sentence, head, _, tail in groups)
    return [
        Found(items[0].sentence, items[0].finding, agreeing=len({item.finding.rule for item in items}))
        for key, items in groups.items()
        if not _covered(key, groups, ontology) and not (_only_said(items) and pairs[key[0], key[1], key[3]] > 1)
    ]


def _only_said(items: Sequence[Found]) -> bool:
    """What only stands somewhere in what somebody says gives way to anything stated of the same two."""
    return all(item.finding.tail_place == "said" for item in items)


def _covered(key: Key, found: Mapping[Key, object], ontology: Ontology) -> bool:
    """Whether the same pair stands in a more specific relation in the same sentence."""
    sentence, head, relation, tail = key
    return any(
        (sentence, head, kind.name, tail) in found
        for kind in ontology.relations.values()
        if relation in kind.specific_over
    )


def relations(
    document: Document,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    found: Iterable[Found],
    circumstances: Circumstances,
    same: Mapping[str, str],
    words: Lexicon,
    ontology: Ontology,
) -> list[Relation]:
    """The rows, sorted by where they stand."""
    order = {passage.passage_id: number for number, passage in enumerate(passages)}
    texts = {passage.passage_id: passage for passage in passages}
    rows = [
        replace(
            _row(document, texts[item.sentence.passage_id], item),
            status=status(item.finding, words),
            date=circumstances.date(item.sentence.sentence_id, item.finding),
            place=circumstances.place(item.sentence.sentence_id, item.finding),
        )
        for item in found
    ]
    rows = _dated(rows, circumstances, {m.mention_id: m for m in mentions}, same, ontology)
    return sorted(rows, key=lambda row: (order[row.passage_id], row.start, row.end, row.relation_id))


def _dated(
    rows: Sequence[Relation],
    circumstances: Circumstances,
    mentions: Mapping[str, Mention],
    same: Mapping[str, str],
    ontology: Ontology,
) -> list[Relation]:
    """With the date of an end where the clause has none: what stands with its name, or what is known of the event."""
    said = {event: list(dates) for event, dates in circumstances.said.items()}
    for row in rows:
        tail = mentions[row.tail_mention]
        # Who holds an event does so on its days; part is also taken before and after, which made dates disagree.
        held = tail.type == "process" and tail.subtype not in LASTING
        if row.date and row.status == "actual" and row.relation == "leads" and held:
            said.setdefault(same[tail.mention_id], []).append(row.date)
    known = agreed(said)

    def of_ends(row: Relation) -> str:
        ends = [mentions[getattr(row, f"{end}_mention")] for end in ontology.relations[row.relation].dated_by]
        beside = filter(None, map(circumstances.of_end, ends))
        return next(beside, "") or next((known[same[e.mention_id]] for e in ends if same[e.mention_id] in known), "")

    return [row if row.date else replace(row, date=of_ends(row)) for row in rows]


def _row(document: Document, passage: Passage, item: Found) -> Relation:
    sentence, finding = item.sentence, item.finding
    start = max(finding.start, sentence.start)
    return Relation(
        document_id=document.document_id,
        relation_id=f"{finding.head.mention_id}>{finding.relation}>{finding.tail.mention_id}",
        passage_id=passage.passage_id,
        sentence_id=sentence.sentence_id,
        page=next((page for at, page in reversed(passage.page_starts) if at <= start), passage.page),
        start=start,
        end=max(start, min(finding.end, sentence.end)),
        head_mention=finding.head.mention_id,
        relation=finding.relation,
        tail_mention=finding.tail.mention_id,
        head_id=finding.head.entity_id,
        tail_id=finding.tail.entity_id,
        sentence=passage.text[sentence.start : sentence.end],
        rule=finding.rule,
        confidence=round(item.confidence, 4),
    )
