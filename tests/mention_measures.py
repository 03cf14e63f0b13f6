"""Measures of the mentions stage against gold: by source, and what each layer adds.

    python -m tests.mention_measures GOLD_FOLDER [CORPUS_FOLDER]

Passages are read from the documents beside the gold (<stem>.txt) or below the corpus folder. Entities are the
mentions of one passage folder grouped by id, else by name; resolution over the corpus is not used here.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from pipeline import evaluate, mentions, text
from pipeline.mentions.finder import MentionSettings
from pipeline.tables import Document, Mention, Passage

LAYERS = ("authority", "number", "session", "series", "title", "grammar", "actor", "country", "office", "abbreviation",
          "name", "anaphora")  # fmt: skip
NODES = ("organization", "instrument", "process")


def entities(found: Iterable[Mention], finder: mentions.Finder) -> list[dict[str, Any]]:
    """The named entities of one document in the layout of gold."""
    grouped: dict[str, dict[str, Any]] = {}
    for mention in found:
        if mention.type not in NODES or mention.antecedent:
            continue
        name = mention.name or mention.text
        key = mention.entity_id or f"{mention.type}:{evaluate.normalise(name)}"
        entity = grouped.setdefault(key, {"id": key, "type": mention.type, "mentions": [], "aliases": []})
        entity["mentions"] += [mention.text, name]
        listed = finder.authorities.by_id.get(mention.entity_id)
        if listed:
            entity["aliases"] += [listed.name, *listed.acronyms, *listed.aliases["en"]]
    return list(grouped.values())


def score(gold: dict[str, Any], predicted: list[dict[str, Any]]) -> Counter[str]:
    """Right, wrong, missed and duplicate entities of one document; optional gold counts neither way."""
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    optional = {entity["id"] for entity in gold["entities"] if entity.get("optional")}
    wanted = [(e["id"], {e["type"], *e.get("also", [])}, _names(e)) for e in gold["entities"]]
    for entity in predicted:
        names = _names(entity)
        fitting = [
            (len(names & own), identifier)
            for identifier, types, own in wanted
            if entity["type"] in types and names & own
        ]
        match = max(fitting, key=lambda pair: pair[0])[1] if fitting else None
        if match is None:
            counts["wrong"] += 1
        elif match in taken:
            counts["duplicate"] += 1
        else:
            taken.add(match)
            counts["right"] += match not in optional
    counts["missed"] = sum(1 for identifier, _, _ in wanted if identifier not in optional | taken)
    return counts


def figures(counts: Counter[str]) -> str:
    """Precision, recall, F1 and the share of duplicates."""
    right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F {f1:.3f}  duplicates {counts['duplicate'] / max(1, right):.3f}"


def _names(entity: dict[str, Any]) -> set[str]:
    raw = [entity.get("name", ""), *entity["mentions"], *entity.get("aliases", [])]
    return {plain for name in raw if (plain := evaluate.normalise(name))}


def _read(gold_file: Path, corpus: Path | None) -> tuple[Document, list[Passage]]:
    if corpus is None:
        path = gold_file.with_suffix(".txt")
    else:
        path = next(path for path in sorted(corpus.glob(f"{gold_file.stem}.*")))
    reading = text.read(path, gold_file.stem)
    return reading.document, reading.passages


def main(folder: Path, corpus: Path | None) -> None:
    """Print the tables."""
    models = Path(__file__).parent.parent / "models"
    documents = [
        (path.stem, orjson.loads(path.read_bytes()), *_read(path, corpus)) for path in sorted(folder.glob("*.json"))
    ]
    for left_out in ("", *LAYERS):
        finder = mentions.load(models, ("en", "fr"), MentionSettings(leave_out=(left_out,) if left_out else ()))
        total: Counter[str] = Counter()
        sources: dict[str, Counter[str]] = defaultdict(Counter)
        for stem, gold, document, passages in documents:
            counts = score(gold, entities(finder.find(document, passages).mentions, finder))
            total += counts
            sources[stem.rpartition("-")[0] or stem] += counts
        print(f"{'without ' + left_out if left_out else 'all layers':22s}{figures(total)}")
        if not left_out:
            for source, counts in sorted(sources.items()):
                print(f"  {source:20s}{figures(counts)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
