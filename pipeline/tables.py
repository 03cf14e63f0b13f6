"""Every table: its columns, their types and meaning, and how it is read and written.

Above the corpus line a table is a JSON Lines file a document (`read`, `write`): one row a line, keys in the
order of the columns. Below it a table is a CSV file (`read_csv`, `write_csv`): UTF-8, RFC 4180, a header row;
an empty cell is None or the empty text, lists are joined by `|`. Every writer goes beside its target and
renames, so that no reader ever sees half a file.
"""

import csv
import dataclasses
import os
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

import orjson

csv.field_size_limit(2**31 - 1)  # a cell may hold a sentence of any length; Python's default refuses 131,072 characters

Row = TypeVar("Row")


def column(meaning: str, **default: Any) -> Any:
    """A column with its meaning; `default=` or `default_factory=` where a row may leave it out."""
    return dataclasses.field(metadata={"meaning": meaning}, **default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source file. The id is made of its bytes, so that a renamed file keeps its results."""

    document_id: str = column("the first 12 hexadecimal digits of the file's SHA-256")
    file: str = column("path below the corpus folder, with forward slashes", default="")
    sha256: str = column("of the file's bytes", default="")
    format: str = column("pdf, html, docx, txt or md, by content", default="")
    title: str = column("as the document states it, or as corpus/documents.csv says", default="")
    date: str = column("ISO 8601, as exact as known: 2013, 2013-10 or 2013-10-03", default="")
    symbol: str = column("document symbol, such as GB.316/POL/1 or A/RES/73/195", default="")
    url: str = column("where it was published; from corpus/documents.csv", default="")
    language: str = column("ISO 639-1 code of the main language", default="")
    pages: int | None = column("number of pages; empty where the format has none", default=None)
    words: int = column("number of words in the passages", default=0)
    status: str = column("read, partial (some pages unread), failed or duplicate", default="read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading, list item, footnote, caption or table, in reading order."""

    document_id: str = column("documents.document_id")
    passage_id: str = column("p1, p2, ... in reading order")
    page: int | None = column("page on which it begins, from 1; empty where the format has none", default=None)
    page_label: str = column("the number printed on that page", default="")
    kind: str = column("heading, paragraph, list_item, footnote, caption or table", default="paragraph")
    level: int | None = column("of a heading, from 1; of a list item, its depth from 1", default=None)
    label: str = column("number of a paragraph, list marker, or footnote mark, as printed", default="")
    zone: str = column("body, front, contents, references or annex", default="body")
    language: str = column("ISO 639-1 code", default="")
    ocr: float | None = column("mean word confidence of text recognition, 0 to 1; empty where not used", default=None)
    text: str = column("the words, clean, on one line (a table: a row a line, cells separated by ' | ')")
    page_starts: list[list[int]] = column("[offset, page] of each further page it runs on to", default_factory=list)
    boxes: list[list[float]] = column("[page, x0, top, x1, bottom] in points from the top left", default_factory=list)
    notes: list[list[Any]] = column("[offset, mark] of each footnote mark taken out of the text", default_factory=list)
    breaks: list[int] = column(
        "offsets where a plain-text source broke the line within a sentence", default_factory=list
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as a span of its passage."""

    document_id: str = column("documents.document_id")
    sentence_id: str = column("passage_id, a dot and the sentence's number from 1: p12.3")
    passage_id: str = column("passages.passage_id")
    start: int = column("offset of the first character in the passage's text")
    end: int = column("offset after the last character")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names, or points back to, an entity, a theme, a place or a date."""

    document_id: str = column("documents.document_id")
    mention_id: str = column("document_id:passage_id:start-end, with :type added for theme, place and date")
    passage_id: str = column("passages.passage_id")
    sentence_id: str = column("sentences.sentence_id")
    page: int | None = column("page on which it stands; empty where the format has none", default=None)
    start: int = column("offset of the first character in the passage's text")
    end: int = column("offset after the last character")
    text: str = column("exactly passage.text[start:end]")
    type: str = column("organization, instrument, process, theme, place or date")
    subtype: str = column("see models/ontology.yaml; empty for themes, places and dates", default="")
    entity_id: str = column("what it names: at first only where an authority says so; all after resolution", default="")
    name: str = column(
        "the full wording where the text shortens it ('143' for 'Convention No. 143'); of a date, ISO 8601",
        default="",
    )
    rule: str = column("layer and rule that found it, such as authority, number:ilo_convention or grammar:forum")
    confidence: float = column("0 to 1", default=1.0)
    antecedent: str = column("mention that an anaphor or a defined abbreviation stands for", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Mention):
    """A candidate that gave way to another mention or lacked evidence: kept for inspection."""

    lost_to: str = column("mention_id of the winner, or the reason in words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A statement that one mention stands in a relation to another."""

    document_id: str = column("documents.document_id")
    relation_id: str = column("head_mention, relation and tail_mention, joined by '>'")
    passage_id: str = column("passages.passage_id of the evidence")
    sentence_id: str = column("sentences.sentence_id of the evidence")
    page: int | None = column("page on which the evidence begins", default=None)
    start: int = column("offset of the clause that states it, in the passage's text")
    end: int = column("offset after the clause")
    head_mention: str = column("mentions.mention_id")
    relation: str = column("one of the relations of models/ontology.yaml")
    tail_mention: str = column("mentions.mention_id")
    head_id: str = column("entities.entity_id, after resolution", default="")
    tail_id: str = column("entities.entity_id, after resolution", default="")
    status: str = column("actual, planned or negated", default="actual")
    date: str = column("ISO 8601 date, or two of them joined by '/' for a period, from the clause", default="")
    place: str = column("place named in the clause, as written", default="")
    sentence: str = column("the sentence, whole")
    rule: str = column("name of the frame in models/patterns/relations.yaml, or of the pass that found it")
    confidence: float = column("calibrated probability that it is right, 0 to 1", default=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One real-world thing, whatever its wordings."""

    entity_id: str = column("a CURIE: of the authority's row, or type:slug-of-the-name")
    type: str = column("organization, instrument, process or theme")
    subtype: str = column("see models/ontology.yaml", default="")
    name: str = column("canonical name")
    aliases: list[str] = column("other wordings found in the corpus or known to the authority", default_factory=list)
    authority: str = column("file of models/ whose row it is; empty for an entity found in the text alone", default="")
    languages: list[str] = column("languages of the passages that name it", default_factory=list)
    mentions: int = column("number of mentions, anaphora included", default=0)
    documents: int = column("number of documents that name it", default=0)
    first_date: str = column("date of the first document that names it", default="")
    last_date: str = column("date of the last document that names it", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """An entity that no authority knows: what a curator may add next, most frequent first."""

    name: str = column("canonical name")
    type: str = column("organization, instrument or process")
    entity_id: str = column("entities.entity_id, to be used in corrections.csv")
    mentions: int = column("number of mentions")
    documents: int = column("number of documents")
    example: str = column("a sentence that names it")
    note: str = column("why it was left open, such as two candidates that fit equally", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One (head, relation, tail) of the network, over all its evidence that is not negated."""

    head_id: str = column("entities.entity_id")
    relation: str = column("one of the relations of models/ontology.yaml")
    tail_id: str = column("entities.entity_id")
    evidence: int = column("number of distinct evidence sentences")
    documents: int = column("number of distinct documents")
    planned: int = column("how many of the evidence sentences state a plan")
    confidence: float = column("mean confidence of the evidence")
    first_date: str = column("earliest date of the evidence: its own, else its document's", default="")
    last_date: str = column("latest date of the evidence: its own, else its document's", default="")
    probability: float = column(
        "that at least one of its evidence sentences is right, were they independent", default=1.0
    )
    negated: int = column("number of sentences that deny it; they count nowhere else", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence that an edge stands on (or, with status negated, that denies it)."""

    head_id: str = column("entities.entity_id")
    relation: str = column("one of the relations of models/ontology.yaml")
    tail_id: str = column("entities.entity_id")
    document_id: str = column("documents.document_id")
    file: str = column("documents.file")
    page: int | None = column("page on which it stands; empty where the format has none", default=None)
    sentence: str = column("the sentence, whole")
    start: int = column("offset, in the sentence, of the clause that states the relation")
    end: int = column("offset after the clause")
    head_start: int = column("offset of the head's mention in the sentence; -1 where it stands elsewhere", default=-1)
    head_end: int = column("offset after it", default=-1)
    tail_start: int = column("offset of the tail's mention in the sentence; -1 where it stands elsewhere", default=-1)
    tail_end: int = column("offset after it", default=-1)
    status: str = column("actual, planned or negated")
    date: str = column("date or period of the clause, else empty", default="")
    place: str = column("place named in the clause", default="")
    rule: str = column("frame or pass that found it")
    confidence: float = column("calibrated probability that it is right, 0 to 1")
    passage_id: str = column("passages.passage_id")
    sentence_id: str = column("sentences.sentence_id")
    relation_id: str = column("relations.relation_id, to be used in corrections.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity of the network with its measures in the whole of it (measures.csv has the parts and all ranks).

    `_low` and `_high` bound the middle 90 % (a setting) of the draws in which documents are resampled and evidence is
    drawn by its confidence; they are empty where no draws were made.
    """

    entity_id: str = column("entities.entity_id")
    type: str = column("organization, instrument, process or theme")
    subtype: str = column("see models/ontology.yaml", default="")
    name: str = column("canonical name")
    mentions: int = column("number of mentions, anaphora included", default=0)
    documents: int = column("number of documents that name it", default=0)
    first_date: str = column("date of the first document that names it", default="")
    last_date: str = column("date of the last document that names it", default="")
    community: int | None = column(
        "communities.community; empty for themes and for what has no tie but to themes", default=None
    )
    degree: int = column("number of ties, each (head, relation, tail) once", default=0)
    in_degree: int = column("ties in which it is the tail, symmetric ones included", default=0)
    out_degree: int = column("ties in which it is the head, symmetric ones included", default=0)
    neighbours: int = column("number of distinct entities that it is tied to", default=0)
    strength: int = column("evidence sentences over all its ties", default=0)
    betweenness: float = column("share of shortest undirected paths of others that run through it", default=0.0)
    pagerank: float = column("PageRank along the direction of ties, weighted by evidence", default=0.0)
    eigenvector: float | None = column(
        "eigenvector centrality, undirected, largest is 1; empty outside the largest component", default=None
    )
    core: int = column("largest k for which it is in the k-core", default=0)
    rank: int = column("by degree among entities of its type, 1 for the most; ties share the better rank", default=0)
    rank_low: int | None = column("best rank of the interval", default=None)
    rank_high: int | None = column("worst rank of the interval", default=None)
    degree_low: float | None = column("of the interval", default=None)
    degree_high: float | None = column("of the interval", default=None)
    strength_low: float | None = column("of the interval", default=None)
    strength_high: float | None = column("of the interval", default=None)
    betweenness_low: float | None = column("of the interval", default=None)
    betweenness_high: float | None = column("of the interval", default=None)
    pagerank_low: float | None = column("of the interval", default=None)
    pagerank_high: float | None = column("of the interval", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure of an entity within a part of the network, with its uncertainty."""

    entity_id: str = column("entities.entity_id")
    part: str = column("whole, or a part of models/parts.yaml such as actor_process")
    measure: str = column(
        "a column of nodes.csv; in parts with two modes betweenness is a share of the most that a side allows, and "
        "there are degree_centrality (share of the other side that it is tied to) and clustering (mean Jaccard with "
        "those it shares a neighbour with)"
    )
    value: float = column("of the network as it was read")
    low: float | None = column(
        "lower bound over the draws (docs/network.md says how); empty where not drawn, for eigenvector and core",
        default=None,
    )
    high: float | None = column("upper bound over the draws", default=None)
    rank: int = column("among entities of its type in the part, 1 for the largest; ties share the better rank")
    rank_low: int | None = column("best rank over the draws", default=None)
    rank_high: int | None = column("worst rank over the draws", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """How many ties of one relation an entity has in one direction."""

    entity_id: str = column("entities.entity_id")
    relation: str = column("one of the relations of models/ontology.yaml")
    direction: str = column("out (it is the head), in (the tail) or both (the relation is symmetric)")
    degree: int = column("number of ties")
    strength: int = column("number of evidence sentences over them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A number that describes the network, or a part of it, as a whole."""

    part: str = column("whole, or a part of models/parts.yaml such as actor_process")
    statistic: str = column("its name")
    value: float = column("six significant digits")
    meaning: str = column("what it says, in a line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Two entities of one kind, tied by what they share in a two-mode part."""

    projection: str = column("actors_by_process, processes_by_actor, actors_by_theme, ... as in models/parts.yaml")
    a_id: str = column("entities.entity_id; a_id comes before b_id in the alphabet")
    b_id: str = column("entities.entity_id")
    shared: int = column("number of entities that both are tied to")
    jaccard: float = column("shared over the number that either is tied to")
    cosine: float = column("shared over the square root of the product of their numbers of ties")
    newman: float = column("sum over the shared of 1 / (their number of ties - 1): sharing what few share counts more")
    p: float | None = column(
        "probability of sharing as many by chance, given all degrees; empty where not tested", default=None
    )
    kept: int = column("1 where p stays below the false-discovery rate of the settings", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """A pair of entities with the weight of all their ties and whether it stands out (disparity filter)."""

    part: str = column("whole or a part of models/parts.yaml")
    a_id: str = column("entities.entity_id; a_id comes before b_id in the alphabet")
    b_id: str = column("entities.entity_id")
    weight: int = column("evidence sentences over all ties of the two")
    p: float = column("the smaller of the two ends' probabilities of so large a share of its strength by chance")
    kept: int = column("1 in the backbone: p below the setting's alpha")


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A group of entities with more ties among themselves than chance would give (Leiden)."""

    community: int = column("from 1, the largest first")
    nodes: int = column("number of members")
    weight_within: int = column("evidence sentences of ties between members")
    weight_across: int = column("evidence sentences of ties to other communities")
    modularity: float = column("of the whole division; the same in each row")
    members: list[str] = column(
        "entities.entity_id of the most telling, by strength within it; nodes.csv has all", default_factory=list
    )
    names: list[str] = column("names of the most telling members", default_factory=list)
    themes: list[str] = column(
        "themes that its members address more than others do (TF-IDF), most telling first", default_factory=list
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Brokerage:
    """How often an organization stands between two others that have no direct tie (Gould and Fernandez 1989)."""

    entity_id: str = column("entities.entity_id of an organization")
    group: str = column("its subtype")
    coordinator: int = column("both others in its own group")
    itinerant: int = column("both others in one other group")
    gatekeeper: int = column("from another group into its own")
    representative: int = column("from its own group to another")
    liaison: int = column("all three in different groups")
    total: int = column("sum of the five")


NAMED = "name:"
"""How the rules begin that read a tie from a name: a Domestic Workers Convention is about domestic workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeProfile:
    """How much an entity has to do with a theme."""

    entity_id: str = column("entities.entity_id of what addresses the theme")
    type: str = column("organization, instrument or process")
    theme_id: str = column("entities.entity_id of the theme")
    evidence: int = column("sentences in which it addresses the theme")
    said: int = column("of these, sentences that say so, where the others only name what has the theme in its name")
    documents: int = column("number of documents with such sentences")
    share: float = column("of all the entity's sentences on themes")
    tfidf: float = column("share times the logarithm of entities of its type over those of them with the theme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The network of one window of time."""

    window: str = column("first year, or first and last year joined by a dash")
    start: int = column("first year")
    end: int = column("last year")
    nodes: int = column("entities with a tie in the window")
    edges: int = column("ties with evidence in the window")
    evidence: int = column("evidence sentences in the window")
    documents: int = column("documents that they come from")
    density: float = column("tied pairs of entities over all pairs")


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceEdge:
    """A tie as it stands in one window of time."""

    window: str = column("slices.window")
    head_id: str = column("entities.entity_id")
    relation: str = column("one of the relations of models/ontology.yaml")
    tail_id: str = column("entities.entity_id")
    evidence: int = column("evidence sentences in the window")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A tie that differs between a window and the next one that does not overlap it."""

    before: str = column("slices.window")
    after: str = column("slices.window")
    head_id: str = column("entities.entity_id")
    relation: str = column("one of the relations of models/ontology.yaml")
    tail_id: str = column("entities.entity_id")
    change: str = column("new, lost, strengthened or weakened")
    evidence_before: int = column("evidence sentences in the earlier window")
    evidence_after: int = column("evidence sentences in the later window")


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Ties over time: what the evidence of one year states."""

    year: int = column("of the evidence's own date, else of its document")
    relation: str = column("one of the relations of models/ontology.yaml")
    edges: int = column("ties with evidence of that year")
    new: int = column("ties with no evidence of an earlier year")
    evidence: int = column("evidence sentences of that year")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many statements make no tie of the network, by reason."""

    reason: str = column("unresolved, self, filtered or negated")
    statements: int = column("number of rows of relations.csv")
    meaning: str = column("what the reason says, in a line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be done, and what the user can do about it."""

    file: str = column("path below the corpus folder, or of a file in models/")
    stage: str = column("text, mentions, relations, entities, ...")
    error: str = column("what is wrong, in a sentence")
    what_to_do: str = column("the next step, in a sentence")


PER_DOCUMENT: dict[str, type] = {
    "document": Document,
    "passages": Passage,
    "sentences": Sentence,
    "mentions": Mention,
    "rejected": Rejected,
    "relations": Relation,
    "failures": Failure,
}
"""Tables above the corpus line: outputs/documents/<document_id>/<name>.jsonl."""

CORPUS: dict[str, type] = {
    "documents": Document,
    "entities": Entity,
    "mentions": Mention,
    "relations": Relation,
    "edges": Edge,
    "evidence": Evidence,
    "unlisted": Unlisted,
    "nodes": Node,
    "measures": Measure,
    "degrees": Degree,
    "statistics": Statistic,
    "communities": Community,
    "backbone": Backbone,
    "projections": Projection,
    "brokerage": Brokerage,
    "themes_by_entity": ThemeProfile,
    "slices": Slice,
    "slice_edges": SliceEdge,
    "changes": Change,
    "years": Year,
    "left_out": LeftOut,
    "failures": Failure,
}
"""Tables below the corpus line with fixed columns: outputs/tables/<name>.csv."""


def columns(row_type: type) -> dict[str, str]:
    """Column names of a table, in order, with their meaning."""
    return {field.name: field.metadata["meaning"] for field in dataclasses.fields(row_type)}


def plain(row: Any, leave_out: Sequence[str] = ()) -> dict[str, Any]:
    """A row as a dictionary of its columns, in their order, but for those named."""
    return {name: getattr(row, name) for name in row.__dataclass_fields__ if name not in leave_out}


def write(path: Path, rows: Iterable[object]) -> None:
    """Write rows as JSON Lines, whole or not at all."""
    write_bytes(path, b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows))


def read(path: Path, row_type: type[Row]) -> list[Row]:
    """Read a JSON Lines table.

    Raises ValueError naming the file and line where a row does not fit the table.
    """
    rows = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            rows.append(row_type(**orjson.loads(line)))
        except (TypeError, orjson.JSONDecodeError) as error:
            raise ValueError(
                f"{path}, line {number}: not a row of {row_type.__name__} ({error}); delete the file and run again"
            ) from error
    return rows


def write_csv(path: Path, rows: Iterable[object], row_type: type) -> None:
    """Write rows as CSV with a header, whole or not at all."""
    with replacing(path) as file:
        writer = csv.writer(file)
        writer.writerow(columns(row_type))
        writer.writerows(map(_cells(row_type), rows))


def read_csv(path: Path, row_type: type[Row]) -> Iterator[Row]:
    """Read a CSV table, row by row.

    Raises ValueError naming the file and what is missing or malformed.
    """
    parsers = _parsers(row_type)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in parsers if name not in (reader.fieldnames or [])]
        if missing:
            raise ValueError(f"{path}: column {missing[0]!r} is missing; expected {', '.join(parsers)}")
        for record in reader:
            try:
                yield row_type(**{name: parse(record[name]) for name, parse in parsers.items()})
            except (TypeError, ValueError) as error:
                raise ValueError(f"{path}, line {reader.line_num}: {error}") from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    with replacing(path, "b") as file:
        file.write(data)


@contextmanager
def replacing(path: Path, kind: str = "") -> Iterator[Any]:
    """A file to write, text or bytes ("b"), that takes the place of `path` when the block ends.

    It is written beside its target, flushed to the disk and renamed: `path` is never half written, whatever happens.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open(f"w{kind}", encoding=None if kind else "utf-8", newline=None if kind else "") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _cells(row_type: type) -> Callable[[Any], Iterable[Any]]:
    """A function from a row to its cells; the csv module writes None as the empty cell by itself."""
    names, hints = list(columns(row_type)), typing.get_type_hints(row_type)
    lists = [place for place, name in enumerate(names) if typing.get_origin(hints[name]) is list]
    plain = attrgetter(*names)
    return (lambda row: _joined(list(plain(row)), lists)) if lists else plain


def _joined(cells: list[Any], lists: Sequence[int]) -> list[Any]:
    for place in lists:
        cells[place] = "|".join(map(str, cells[place]))
    return cells


def _parsers(row_type: type) -> dict[str, Any]:
    """A function from cell to value for each column."""
    hints = typing.get_type_hints(row_type)
    return {name: _parser(hints[name]) for name in columns(row_type)}


def _parser(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        inner = _parser(next(part for part in typing.get_args(hint) if part is not types.NoneType))
        return lambda cell: None if cell == "" else inner(cell)
    if typing.get_origin(hint) is list:
        return lambda cell: cell.split("|") if cell else []
    return sys.intern if hint is str else hint  # ids stand in many rows: one string for all of them


def dictionary() -> str:
    """The data dictionary: every table with its columns and their meaning, in Markdown."""
    parts = ["# Data dictionary", "", "Made from the tables' own definitions by `make docs`.", ""]
    for title, folder, tables in (
        ("Per document", "outputs/documents/<document_id>/{}.jsonl", PER_DOCUMENT),
        ("Corpus", "outputs/tables/{}.csv", CORPUS),
    ):
        parts.append(f"## {title}\n")
        for name, row_type in tables.items():
            parts.append(f"### {name}\n\n`{folder.format(name)}`: {(row_type.__doc__ or '').strip()}\n")
            parts.append("| column | meaning |\n|---|---|")
            parts += [
                f"| {column} | {meaning.replace('|', '&#124;')} |" for column, meaning in columns(row_type).items()
            ]
            parts.append("")
    return "\n".join(parts)
