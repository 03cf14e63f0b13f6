"""What the network leaves out: sentences with two entities or more and no relation, by reason.

Not a stage: it reads the per-document tables of an outputs folder and parses those sentences once more.
Writes tables/uncovered.csv. Reasons, the first that holds:

    language    no parser for the passage's language; only the shallow wordings were tried
    excluded    something was found, but the arbiter held it unlikely, or it tied a thing to itself
    no trigger  no word that evokes a frame
    types       words that evoke frames, but no two entities of the types that these join
    parse       words and types are there, but the grammar does not tie them
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import evaluate, relations, tables
from pipeline.relations import match
from pipeline.relations.frames import Frame
from pipeline.relations.lexicon import Lexicon
from pipeline.relations.tree import Tree
from pipeline.relations.units import outermost
from pipeline.tables import Document, Mention, Passage, Relation, Sentence, column

REASONS = ("language", "excluded", "no trigger", "types", "parse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """A sentence that names two entities or more and gave no relation between entities."""

    document_id: str = column("documents.document_id")
    sentence_id: str = column("sentences.sentence_id")
    reason: str = column("language, excluded, no trigger, types or parse; see docs/relations.md")
    entities: int = column("number of entity mentions in it")
    sentence: str = column("the sentence, whole")


def uncovered(
    extractor: relations.Extractor,
    document: Document,
    passages: Sequence[Passage],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    found: Sequence[Relation],
) -> Iterator[Uncovered]:
    """The sentences of a document that name two entities and hold none of the relations found, with the reason."""
    texts = {passage.passage_id: passage for passage in passages}
    here: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        here[mention.sentence_id].append(mention)
    covered = {row.sentence_id for row in found if row.relation != evaluate.THEMATIC}
    trees: dict[str, list[Tree]] = defaultdict(list)
    for sentence, tree in extractor.trees(document, passages, sentences, mentions):
        trees[sentence.sentence_id].append(tree)
    for sentence in sentences:
        nodes = outermost(here[sentence.sentence_id])
        if len(nodes) < 2 or sentence.sentence_id in covered:
            continue
        passage = texts[sentence.passage_id]
        parsed = (passage.language or document.language or "en") in extractor.parsers
        yield Uncovered(
            document_id=document.document_id,
            sentence_id=sentence.sentence_id,
            reason=_reason(trees[sentence.sentence_id], extractor.lexicon) if parsed else "language",
            entities=len(nodes),
            sentence=passage.text[sentence.start : sentence.end],
        )


def _reason(trees: Sequence[Tree], lexicon: Lexicon) -> str:
    evoked = [(tree, frame) for tree in trees for frame in _evoked(tree, lexicon)]
    if any(f.relation != evaluate.THEMATIC for tree in trees for f in match.findings(tree, lexicon)):
        return "excluded"
    if not evoked:
        return "no trigger"
    return "parse" if any(_fit(tree, frame) for tree, frame in evoked) else "types"


def _evoked(tree: Tree, lexicon: Lexicon) -> Iterator[Frame]:
    """Frames that a word of the sentence evokes, with what they want beside it; names by themselves do not count."""
    words = match.wordings(tree)
    for token in range(len(tree.lemmas)):
        for key in match.kinds(tree, token):
            for frame in lexicon.by_trigger.get(key, ()) if key[0] != "node" else ():
                wanting = frame.with_ and frame.with_.isdisjoint(words)
                if frame.relation != evaluate.THEMATIC and not wanting:
                    yield frame


def _fit(tree: Tree, frame: Frame) -> bool:
    named = [mention for group in tree.nodes.values() for mention in group]
    heads = [mention for mention in named if match.fits(mention, frame.head_types)]
    tails = [mention for mention in named if match.fits(mention, frame.tail_types)]
    return any(head != tail for head in heads for tail in tails)


def report(outputs: Path, models: Path) -> str:
    """Write tables/uncovered.csv of an outputs folder and say how many there are of each reason.

    Raises ValueError where the folder has no documents.
    """
    folders = sorted(path.parent for path in outputs.glob("documents/*/relations.jsonl"))
    if not folders:
        raise ValueError(f"{outputs}: no documents with relations; run `make relations` first")
    extractor = relations.load(models)
    rows: list[Uncovered] = []
    for folder in folders:
        document, *_ = tables.read(folder / "document.jsonl", Document)
        parts = (
            tables.read(folder / "passages.jsonl", Passage),
            tables.read(folder / "sentences.jsonl", Sentence),
            tables.read(folder / "mentions.jsonl", Mention),
        )
        rows += uncovered(extractor, document, *parts, tables.read(folder / "relations.jsonl", Relation))
    tables.write_csv(outputs / "tables" / "uncovered.csv", rows, Uncovered)
    counts = Counter(row.reason for row in rows)
    lines = [f"{len(rows)} sentences with two entities or more give no relation; see tables/uncovered.csv"]
    return "\n".join([*lines, *(f"{counts[reason]:7} {reason}" for reason in REASONS if counts[reason])])
