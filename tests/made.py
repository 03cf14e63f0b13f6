"""Made-up tables of an outputs folder, seeded, of any size: for tests of what comes after the corpus line."""

import random
from itertools import combinations
from pathlib import Path

from pipeline import tables
from pipeline.tables import (
    Backbone,
    Brokerage,
    Change,
    Community,
    Document,
    Edge,
    Entity,
    Evidence,
    Failure,
    LeftOut,
    Measure,
    Mention,
    Node,
    Projection,
    Slice,
    Statistic,
    ThemeProfile,
    Unlisted,
    Year,
)

PLACES = ("North", "South", "East", "West", "River", "Lake", "Hill", "Coast", "Plain", "Delta", "Island", "Valley")
KINDS = {
    "organization": ("Agency", "Council", "Union", "Ministry", "Institute", "Federation"),
    "process": ("Forum", "Dialogue", "Initiative", "Review", "Programme", "Consultation"),
    "instrument": ("Convention", "Framework", "Declaration", "Plan of Action", "Report", "Guidelines"),
    "theme": ("wages", "safety", "training", "recruitment", "social protection", "statistics"),
}
SUBTYPES = {"organization": "igo", "process": "forum", "instrument": "framework", "theme": ""}
SHARES = {"organization": 0.5, "process": 0.2, "instrument": 0.25, "theme": 0.05}
WORDINGS = {
    ("organization", "process"): (("participates_in", "took part in"), ("leads", "convened")),
    ("organization", "instrument"): (("adopts", "adopted"), ("produces", "prepared"), ("cites", "recalled")),
    ("organization", "organization"): (("collaborates_with", "worked with"), ("member_of", "belongs to")),
    ("process", "instrument"): (("produces", "resulted in"), ("cites", "recalled")),
    ("instrument", "instrument"): (("supplements", "supplements"), ("cites", "refers to")),
    ("organization", "theme"): (("addresses", "deals with"),),
    ("instrument", "theme"): (("addresses", "is about"),),
    ("process", "theme"): (("addresses", "focuses on"),),
}


def entities(number: int) -> list[Entity]:
    """Entities of the four types in fixed shares, each with its own name."""
    rows = []
    for kind, share in SHARES.items():
        for index in range(max(round(number * share), 2)):
            words = KINDS[kind]
            place = f"{PLACES[index % len(PLACES)]} {PLACES[index // len(PLACES) % len(PLACES)]}"
            series = index // len(PLACES) ** 2
            name = f"{words[index % len(words)]} of the {place}" + (f" {series + 1}" if series else "")
            rows.append(
                Entity(
                    entity_id=f"{kind}:{index}",
                    type=kind,
                    subtype=SUBTYPES[kind],
                    name=name,
                    aliases=[f"{kind[0].upper()}X{index}"],
                    languages=["en"],
                    mentions=1 + index % 9,
                    documents=1,
                )
            )
    return rows


def documents(number: int) -> list[Document]:
    return [
        Document(
            document_id=f"{index:012x}",
            file=f"papers/paper {index}.pdf",
            format="pdf",
            title=f"Paper number {index} on the work of the region",
            date=str(2000 + index % 20),
            symbol=f"PAPER/{index}",
            language="en",
            pages=10,
            words=4_000,
        )
        for index in range(number)
    ]


def evidence(
    head: Entity, relation: str, wording: str, tail: Entity, document: Document, rng: random.Random
) -> Evidence:
    """A sentence whose two ends and clause are where its offsets say."""
    opening = rng.choice(("", "In that year ", "As agreed before, "))
    first, last = f"the {head.name}", f"the {tail.name}"
    sentence = f"{opening}{first} {wording} {last}."
    start = len(opening)
    tail_start = sentence.index(last, start + len(first) + len(wording) + 1)
    number = rng.randrange(10**6)
    return Evidence(
        head_id=head.entity_id,
        relation=relation,
        tail_id=tail.entity_id,
        document_id=document.document_id,
        file=document.file,
        page=1 + number % 10,
        sentence=sentence,
        start=start,
        end=len(sentence) - 1,
        head_start=start,
        head_end=start + len(first),
        tail_start=tail_start,
        tail_end=tail_start + len(last),
        status=rng.choices(("actual", "planned", "negated"), (90, 7, 3))[0],
        date=rng.choice(("", "", str(1990 + number % 30))),
        rule="frame:test",
        confidence=round(rng.uniform(0.4, 1), 2),
        passage_id=f"p{number}",
        sentence_id=f"p{number}.1",
        relation_id=f"{head.entity_id}>{relation}>{tail.entity_id}#{document.document_id}.{number}",
    )


def network(number: int, ties: int, seed: int = 1) -> tuple[list[Entity], list[Document], list[Edge], list[Evidence]]:
    """Entities, documents, ties and their evidence; a few entities have most of the ties."""
    rng = random.Random(seed)
    nodes, papers = entities(number), documents(max(number // 20, 3))
    by_type = {kind: [node for node in nodes if node.type == kind] for kind in KINDS}
    ground: dict[tuple[str, str, str], list[Evidence]] = {}
    while len(ground) < ties:
        kinds = rng.choice(list(WORDINGS))
        head, tail = (by_type[kind][int(len(by_type[kind]) * rng.random() ** 2)] for kind in kinds)
        relation, wording = rng.choice(WORDINGS[kinds])
        if head is not tail:
            rows = ground.setdefault((head.entity_id, relation, tail.entity_id), [])
            rows.extend(
                evidence(head, relation, wording, tail, rng.choice(papers), rng)
                for _ in range(rng.choice((1, 1, 1, 2, 4)))
            )
    edges = [edge(rows, papers) for rows in ground.values()]
    return (
        nodes,
        papers,
        sorted((row for row in edges if row), key=tie),
        [row for rows in ground.values() for row in rows],
    )


def tie(row: Edge) -> tuple[str, str, str]:
    return row.head_id, row.relation, row.tail_id


def edge(rows: list[Evidence], papers: list[Document]) -> Edge | None:
    """The tie that the rows stand for; none where all deny it."""
    kept = [row for row in rows if row.status != "negated"]
    if not kept:
        return None
    dates = {paper.document_id: paper.date for paper in papers}
    years = sorted(row.date or dates[row.document_id] for row in kept)
    return Edge(
        head_id=kept[0].head_id,
        relation=kept[0].relation,
        tail_id=kept[0].tail_id,
        evidence=len(kept),
        documents=len({row.document_id for row in kept}),
        planned=sum(row.status == "planned" for row in kept),
        confidence=sum(row.confidence for row in kept) / len(kept),
        first_date=years[0],
        last_date=years[-1],
        negated=len(rows) - len(kept),
    )


def write(outputs: Path, number: int, ties: int, seed: int = 1, **more: list[object]) -> Path:
    """Write all tables that the report reads; `more` replaces or adds to tables by name."""
    nodes, papers, edges, ground = network(number, ties, seed)
    rng = random.Random(seed)
    strength = {node.entity_id: 0 for node in nodes}
    for row in edges:
        strength[row.head_id] += row.evidence
        strength[row.tail_id] += row.evidence
    rows: dict[str, list[object]] = {
        "documents": [*papers],
        "entities": [*nodes],
        "edges": [*edges],
        "evidence": [*ground],
        "mentions": [naming(node, papers, rng) for node in nodes],
        "unlisted": [
            Unlisted(
                name=node.name,
                type=node.type,
                entity_id=node.entity_id,
                mentions=node.mentions,
                documents=1,
                example=f"It was then that the {node.name} met.",
            )
            for node in nodes[:40]
        ],
        "failures": [
            Failure(file="papers/broken.pdf", stage="text", error="the file is empty", what_to_do="fetch it again")
        ],
        "nodes": [
            Node(
                entity_id=node.entity_id, type=node.type, subtype=node.subtype, name=node.name, community=index % 7 + 1
            )
            for index, node in enumerate(nodes)
            if node.type != "theme"
        ],
        "measures": [
            Measure(
                entity_id=node.entity_id,
                part=part,
                measure=measure,
                value=float(strength[node.entity_id]),
                low=0.8 * strength[node.entity_id],
                high=1.3 * strength[node.entity_id],
                rank=1 + index,
                rank_low=1,
                rank_high=3 + 2 * index,
            )
            for part, measure in (("whole", "strength"), ("actor_process", "degree"))
            for index, node in enumerate(nodes)
        ],
        "communities": [
            Community(
                community=index + 1,
                nodes=number // 7,
                weight_within=9,
                weight_across=3,
                modularity=0.4,
                members=[node.entity_id for node in nodes[index::7]],
                names=[node.name for node in nodes[index::7][:3]],
            )
            for index in range(7)
        ],
        "backbone": [
            Backbone(
                part="whole",
                a_id=min(row.head_id, row.tail_id),
                b_id=max(row.head_id, row.tail_id),
                weight=row.evidence,
                p=0.04,
                kept=int(row.evidence > 2),
            )
            for row in edges
        ],
        "themes_by_entity": [
            ThemeProfile(
                entity_id=row.head_id,
                type="organization",
                theme_id=row.tail_id,
                evidence=row.evidence,
                said=row.evidence,
                documents=row.documents,
                share=0.5,
                tfidf=0.2,
            )
            for row in edges
            if row.relation == "addresses"
        ],
        "statistics": [
            Statistic(part=part, statistic="density", value=0.25, meaning="tied pairs over all that could be tied")
            for part in ("whole", "actor_process")
        ],
        "projections": projections(edges),
        "brokerage": [
            Brokerage(
                entity_id=node.entity_id,
                group="igo",
                coordinator=index,
                itinerant=0,
                gatekeeper=0,
                representative=0,
                liaison=1,
                total=index + 1,
            )
            for index, node in enumerate(nodes[:5])
        ],
        "slices": [
            Slice(window=window, start=2000, end=2009, nodes=9, edges=8, evidence=9, documents=3, density=0.2)
            for window in ("2000-2004", "2005-2009")
        ],
        "changes": [
            Change(
                before="2000-2004",
                after="2005-2009",
                head_id=row.head_id,
                relation=row.relation,
                tail_id=row.tail_id,
                change="new",
                evidence_before=0,
                evidence_after=row.evidence,
            )
            for row in edges[:20]
        ],
        "left_out": [LeftOut(reason="negated", statements=3, meaning="statements that deny a tie")],
        "years": [Year(year=2000 + index, relation="adopts", edges=3, new=1, evidence=4) for index in range(9)],
    }
    for name, table in (rows | more).items():
        tables.write_csv(outputs / "tables" / f"{name}.csv", table, tables.CORPUS[name])
    return outputs


def projections(edges: list[Edge]) -> list[Projection]:
    """Organizations by the processes and instruments that both are tied to; p and kept are made up."""
    kinds = ("process", "instrument")
    reached: dict[str, set[str]] = {}
    for row in edges:
        if row.head_id.startswith("organization") and row.tail_id.startswith(kinds):
            reached.setdefault(row.head_id, set()).add(row.tail_id)
    return [
        Projection(
            projection="actors_by_process",
            a_id=a,
            b_id=b,
            shared=len(reached[a] & reached[b]),
            jaccard=len(reached[a] & reached[b]) / len(reached[a] | reached[b]),
            cosine=0.5,
            newman=0.5,
            p=0.01,
            kept=1,
        )
        for a, b in combinations(sorted(reached)[:60], 2)
        if reached[a] & reached[b]
    ]


def naming(node: Entity, papers: list[Document], rng: random.Random) -> Mention:
    paper = rng.choice(papers)
    return Mention(
        document_id=paper.document_id,
        mention_id=f"{paper.document_id}:p1:0-{len(node.name)}:{node.entity_id}",
        passage_id="p1",
        sentence_id="p1.1",
        start=0,
        end=len(node.name),
        text=node.name,
        type=node.type,
        entity_id=node.entity_id,
        rule="test",
    )
