"""A large synthetic network through network, analysis and export: seconds (elapsed, processor) and peak memory.

    PYTHONPATH=. python bench/network.py [--nodes 50000] [--edges 500000] [--documents 20000] [--outputs DIR]

Entities and documents are as popular as in real corpora: a few are everywhere, most are named once (Zipf).
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from pipeline import analysis, export, network, tables
from pipeline.knowledge import Ontology
from pipeline.ontology import load_ontology
from pipeline.parts import load_parts
from pipeline.tables import CORPUS, Document, Entity, Evidence

MODELS = Path(__file__).parent.parent / "models"
SHARES = {"organization": 0.45, "instrument": 0.3, "process": 0.248, "theme": 0.002}
"""Of all entities, by type."""
SENTENCE = "The assembly of the port cities took note of the report and asked the bureau to prepare a draft, " * 2


def entities(count: int) -> list[Entity]:
    """So many entities, each type with its share."""
    kinds = [kind for kind, share in SHARES.items() for _ in range(max(1, round(count * share)))]
    names = [f"{kind}:{number:06}" for number, kind in enumerate(kinds)]
    return [
        Entity(entity_id=name, type=kind, subtype="abcdefgh"[number % 8], name=f"Name of {name}")
        for number, (name, kind) in enumerate(zip(names, kinds, strict=True))
    ]


def documents(count: int) -> list[Document]:
    """Dated from 1995 to 2024."""
    return [
        Document(document_id=f"d{number:07}", file=f"{number}.pdf", date=str(1995 + number % 30))
        for number in range(count)
    ]


def evidence(
    known: list[Entity], of: list[Document], ontology: Ontology, edges: int, seed: int = 1
) -> Iterator[Evidence]:
    """1.3 sentences for each of about `edges` ties between entities that the ontology lets them join."""
    generator = np.random.default_rng(seed)
    by_type = {kind: [row.entity_id for row in known if row.type == kind] for kind in SHARES}
    relations = sorted(ontology.relations)
    drawn: set[tuple[str, str, str]] = set()
    while len(drawn) < edges:
        relation = ontology.relations[relations[generator.integers(len(relations))]]
        size = min(20_000, edges - len(drawn))
        heads = popular([name for kind in relation.head for name in by_type[kind]], size, generator)
        tails = popular([name for kind in relation.tail for name in by_type[kind]], size, generator)
        drawn.update(
            (head, relation.name, tail)
            for head, tail in zip(heads, tails, strict=True)
            if head < tail or not relation.symmetric
        )
    ties = sorted(drawn)
    repeated = generator.geometric(1 / 1.3, len(ties)).tolist()
    sources = generator.integers(len(of), size=sum(repeated)).tolist()
    confidence = np.round(generator.beta(8, 2, sum(repeated)), 3).tolist()
    row = 0
    for (head, relation_name, tail), times in zip(ties, repeated, strict=True):
        for _ in range(times):
            document, number = of[sources[row]], row % 400 + 1
            yield Evidence(
                head_id=head,
                relation=relation_name,
                tail_id=tail,
                document_id=document.document_id,
                file=document.file,
                page=number // 10 + 1,
                sentence=f"{SENTENCE} {row}",
                start=0,
                end=80,
                status="actual",
                rule="frame",
                confidence=confidence[row],
                passage_id=f"p{number}",
                sentence_id=f"p{number}.1",
                relation_id=f"{document.document_id}:p{number}:4-{row}>{relation_name}>{document.document_id}:p{number}:40-60",
            )
            row += 1


def popular(names: list[str], size: int, generator: np.random.Generator) -> list[str]:
    """Names drawn with chances that fall as 1 / rank ** 0.7, the ranks shuffled in the same way every time."""
    ranks = np.random.default_rng(7).permutation(len(names)) + 1
    chances = ranks**-0.7
    return [names[place] for place in generator.choice(len(names), size=size, p=chances / chances.sum())]


@contextmanager
def timed(step: str) -> Iterator[None]:
    """Print the seconds that a step took and the memory that the process has reached."""
    start, busy = time.perf_counter(), time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"| {step} | {time.perf_counter() - start:.1f} | {time.process_time() - busy:.1f} | {peak:.2f} |", flush=True)


def main() -> None:
    """Run all steps and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=50_000)
    parser.add_argument("--edges", type=int, default=500_000)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--outputs", type=Path)
    given = parser.parse_args()
    outputs = given.outputs or Path(tempfile.mkdtemp())
    ontology, parts = load_ontology(MODELS), load_parts(MODELS)
    known, of = entities(given.nodes), documents(given.documents)
    print("| step | seconds | CPU seconds | peak GB |\n|---|---|---|---|")
    with timed("synthetic evidence"):
        rows = list(evidence(known, of, ontology, given.edges))
    with timed("network.build"):
        built = network.build(rows, known, of, ontology, network.NetworkSettings())
    print(f"| ({len(built.nodes)} nodes, {len(built.edges)} edges, {len(built.evidence)} sentences) | | | |")
    made = {"edges": built.edges, "evidence": built.evidence}
    with timed("network.derive"):
        made |= network.derive(built, of, ontology, parts, network.NetworkSettings())
    with timed("analysis.measure"):
        made |= analysis.measure(built, ontology, parts)
    with timed("tables as CSV"):
        for name, table in made.items():
            tables.write_csv(outputs / "tables" / f"{name}.csv", table, CORPUS[name])
    with timed("export.write_all"):
        exported = export.Tables(made["nodes"], built.edges, built.evidence, of, made["projections"])
        export.write_all(outputs / "network", exported, ontology, parts, {})


if __name__ == "__main__":
    main()
