"""What changed between two outputs folders, in entities, edges and measures, and why.

Reads manifest.json and the tables of both; writes, where a folder is named, differences.csv and causes.csv.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from pipeline import tables
from pipeline.run import manifest
from pipeline.tables import Edge, Entity, Node, column

SHOWN = 10
MEASURES = ("degree", "strength", "betweenness", "pagerank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was."""

    what: str = column("entity, edge or measure")
    change: str = column("added, removed or changed")
    key: str = column("entity_id, or head_id, relation and tail_id joined by spaces")
    cell: str = column("which column of it changed; empty for what was added or removed", default="")
    before: str = column("its value in the first folder", default="")
    after: str = column("its value in the second", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that the two runs were given differently."""

    kind: str = column("document, model, setting, code or version")
    name: str = column("file, stage or library")
    change: str = column("added, removed or changed")


def compare(before: Path, after: Path, out: Path | None = None) -> str:
    """A short text on what changed and why; the tables go to `out` where it is named.

    Raises ValueError where one of the folders is no outputs folder.
    """
    reasons = list(causes(_manifest(before), _manifest(after)))
    differences = list(changes(before, after))
    if out:
        tables.write_csv(out / "differences.csv", differences, Difference)
        tables.write_csv(out / "causes.csv", reasons, Cause)
    return text(before, after, differences, reasons)


def changes(before: Path, after: Path) -> Iterator[Difference]:
    """Differences of entities, edges and measures, sorted by key."""
    yield from _changed("entity", _entities(before), _entities(after))
    yield from _changed("edge", _edges(before), _edges(after))
    old, new = _measures(before), _measures(after)
    both = old.keys() & new.keys()
    yield from _changed("measure", {key: old[key] for key in both}, {key: new[key] for key in both})


def causes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Cause]:
    """What the manifests say that differs in what went in."""
    pairs = {
        "document": [{row["file"]: row["sha256"] for row in made["documents"]} for made in (before, after)],
        "model": [made["models"] for made in (before, after)],
        "setting": [_flat(made["settings"]) for made in (before, after)],
        "code": [made["code"] for made in (before, after)],
        "version": [made["versions"] for made in (before, after)],
    }
    for kind, (old, new) in pairs.items():
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                yield Cause(kind=kind, name=name, change=_change(name in old, name in new))


def text(before: Path, after: Path, differences: list[Difference], reasons: list[Cause]) -> str:
    """The differences and causes for a person."""
    if not differences:
        lines = [f"{before} and {after}: the same entities, edges and measures"]
    else:
        counts = Counter((row.what, row.change) for row in differences)
        told = ", ".join(
            f"{number} {_plural(what, number)} {change}" for (what, change), number in sorted(counts.items())
        )
        lines = [f"from {before} to {after}: {told}"]
        for what in ("entity", "edge", "measure"):
            lines += _examples([row for row in differences if row.what == what])
    lines += ["what went in differs in:" if reasons else "what went in was the same"]
    lines += [f"  {cause.kind} {cause.name} {cause.change}" for cause in reasons]
    return "\n".join(lines)


def _examples(rows: list[Difference]) -> list[str]:
    lines = [
        f"  {row.what} {row.change}: {row.key}" + (f", {row.cell} {row.before} -> {row.after}" if row.cell else "")
        for row in rows[:SHOWN]
    ]
    return lines + ([f"  ... and {len(rows) - SHOWN} more"] if len(rows) > SHOWN else [])


def _plural(what: str, number: int) -> str:
    return what if number == 1 else "entities" if what == "entity" else f"{what}s"


def _changed(
    what: str, old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> Iterator[Difference]:
    for key in sorted(old.keys() | new.keys()):
        if key not in old or key not in new:
            yield Difference(what=what, change=_change(key in old, key in new), key=key)
            continue
        for name in old[key]:
            if old[key][name] != new[key][name]:
                yield Difference(
                    what=what, change="changed", key=key, cell=name, before=old[key][name], after=new[key][name]
                )


def _change(before: bool, after: bool) -> str:
    return "changed" if before and after else "removed" if before else "added"


def _entities(outputs: Path) -> dict[str, dict[str, str]]:
    rows = tables.read_csv(outputs / "tables" / "entities.csv", Entity)
    names = ("type", "subtype", "name", "mentions", "documents")
    return {row.entity_id: {name: str(getattr(row, name)) for name in names} for row in rows}


def _edges(outputs: Path) -> dict[str, dict[str, str]]:
    rows = tables.read_csv(outputs / "tables" / "edges.csv", Edge)
    return {
        f"{row.head_id} {row.relation} {row.tail_id}": {
            "evidence": str(row.evidence),
            "confidence": f"{row.confidence:.3f}",
        }
        for row in rows
    }


def _measures(outputs: Path) -> dict[str, dict[str, str]]:
    path = outputs / "tables" / "nodes.csv"
    rows = tables.read_csv(path, Node) if path.exists() else iter(())
    return {row.entity_id: {name: f"{getattr(row, name):.6g}" for name in MEASURES} for row in rows}


def _flat(settings: Mapping[str, Any]) -> dict[str, str]:
    """`stage.option` -> value."""
    return dict(
        chain.from_iterable(
            [(f"{stage}.{name}", str(value)) for name, value in (section or {}).items()]
            for stage, section in settings.items()
        )
    )


def _manifest(outputs: Path) -> Any:
    path = outputs / manifest.NAME
    if not path.exists():
        raise ValueError(f"{outputs}: no {manifest.NAME} in it; expected an outputs folder of a finished run")
    return orjson.loads(path.read_bytes())
