"""Gold: what people marked in documents, and their marks as mentions.

Reads a gold folder: one JSON a document (entities with mentions, aliases and `optional`; relations with head,
relation, tail and `optional`), in the layout of docs/evaluation.md; writes nothing.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.tables import Document, Mention, Passage, Sentence

Annotation = Mapping[str, Any]
"""One document's entities and relations, as in a gold file."""


def load(folder: Path) -> dict[str, Annotation]:
    """Gold files by stem, sorted.

    Raises ValueError naming the file where one is not JSON or lacks entities or relations, and where there is none.
    """
    gold: dict[str, Annotation] = {}
    for path in sorted(folder.glob("[!_]*.json")):
        try:
            annotation = json.loads(path.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            raise ValueError(f"{path}: not valid JSON ({error}); correct that place and run again") from error
        missing = {"entities", "relations"} - set(annotation)
        if missing:
            raise ValueError(f"{path}: lacks {sorted(missing)}; a gold file has entities and relations")
        gold[path.stem] = {**annotation, "document": path.stem}
    if not gold:
        raise ValueError(f"{folder}: no gold found; expected one JSON file a document, see README, 'Evaluation'")
    return gold


def as_mentions(
    gold: Annotation, document: Document, passages: Sequence[Passage], sentences: Sequence[Sentence]
) -> list[Mention]:
    """Gold entities as mentions, longest wording first, so that relations can be judged with entities given.

    A name within a longer name of another entity is a mention too, as it is in what the pipeline finds. A wording of
    several entities ("the Pay Convention and Recommendation, 1951") is cut at its "and", a part for each.

    An anaphor stands for the nearest mention of its entity before it, or the first one after it.
    """
    wordings = sorted(
        (
            (wording, entity, anaphoric)
            for entity in gold["entities"]
            for field, anaphoric in (("mentions", False), ("anaphora", True))
            for wording in entity.get(field, ())
        ),
        key=lambda item: (-len(item[0]), item[2], item[0]),
    )
    by_passage: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_passage[sentence.passage_id].append(sentence)
    found: list[Mention] = []
    for passage in passages:
        found += _passage_mentions(document, passage, by_passage[passage.passage_id], wordings)
    return [_with_antecedent(mention, index, found) for index, mention in enumerate(found)]


def _passage_mentions(
    document: Document,
    passage: Passage,
    sentences: Sequence[Sentence],
    wordings: Sequence[tuple[str, Annotation, bool]],
) -> list[Mention]:
    taken = bytearray(len(passage.text))
    found: list[Mention] = []
    for wording, entity, anaphoric in wordings:
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, wording.split())) + r"(?!\w)"
        for match in re.finditer(pattern, passage.text):
            start, end = match.span()
            sentence = next((s for s in sentences if s.start <= start < s.end), None)
            own = _own_part(passage.text, match.span(), wording, entity, wordings)
            free = own != match.span() or not any(taken[start:end]) or _nested(own, entity, anaphoric, found)
            if sentence is None or not free:
                continue
            taken[start:end] = b"\1" * (end - start)
            start, end = own
            found.append(
                Mention(
                    document_id=document.document_id,
                    mention_id=f"{document.document_id}:{passage.passage_id}:{start}-{end}",
                    passage_id=passage.passage_id,
                    sentence_id=sentence.sentence_id,
                    page=passage.page,
                    start=start,
                    end=end,
                    text=passage.text[start:end],
                    type=entity["type"],
                    subtype=entity.get("subtype", ""),
                    entity_id=entity["id"],
                    rule="anaphora:gold" if anaphoric else "gold",
                )
            )
    return sorted(found, key=lambda mention: mention.start)


def _own_part(
    text: str, span: tuple[int, int], wording: str, entity: Annotation, wordings: Sequence[tuple[str, Annotation, bool]]
) -> tuple[int, int]:
    """What of a wording that several entities share names this one; the whole of it where it cannot be cut."""
    sharing = [other["id"] for name, other, anaphoric in wordings if name == wording and not anaphoric]
    joints = [(span[0] + m.start(), span[0] + m.end()) for m in re.finditer(r"\s+(?:and|et|y)\s+", text[slice(*span)])]
    if len(sharing) < 2 or len(joints) < len(sharing) - 1:
        return span
    joints = joints[len(joints) - len(sharing) + 1 :]
    bounds = list(zip([span[0], *(end for _, end in joints)], [*(start for start, _ in joints), span[1]], strict=True))
    return bounds[sharing.index(entity["id"])]


def _nested(span: tuple[int, int], entity: Annotation, anaphoric: bool, found: Sequence[Mention]) -> bool:
    """Whether a name stands within longer names of other entities only, none of which it merely overlaps."""
    around = [mention for mention in found if mention.start < span[1] and span[0] < mention.end]
    return not anaphoric and all(
        mention.start <= span[0] and span[1] <= mention.end and mention.entity_id != entity["id"] for mention in around
    )


def _with_antecedent(mention: Mention, index: int, mentions: Sequence[Mention]) -> Mention:
    if not mention.rule.startswith("anaphora"):
        return mention
    named = [
        (other, position)
        for position, other in enumerate(mentions)
        if other.entity_id == mention.entity_id and not other.rule.startswith("anaphora")
    ]
    before = [other for other, position in named if position < index]
    nearest = before[-1] if before else named[0][0] if named else None
    return replace(mention, antecedent=nearest.mention_id if nearest else "")
