"""The methods of a run as text for a paper: what was read, counted and computed, with settings and versions.

The text is methods.md beside this module, filled in from the tables and outputs/manifest.json; it is shown on the page
and written to report/methods.md.
"""

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from pipeline.report.given import Input

Made = Mapping[str, Any]

TEMPLATE = Path(__file__).with_name("methods.md")
LIBRARIES = {"spacy": "spaCy", "igraph": "igraph", "scipy": "SciPy", "numpy": "NumPy", "pypdfium2": "pypdfium2"}
"""Those that results depend on, as a paper names them."""
LEFT_OUT = {
    "unresolved": "with an end that is no entity",
    "self": "with one entity at both ends",
    "filtered": "by the filters",
    "negated": "that deny a tie",
}
"""Reasons of left_out.csv, as they end a number of statements."""


def methods(given: Input, made: Made) -> str:
    """Paragraphs in Markdown; empty where no manifest says what the outputs were made with."""
    if not made.get("project"):
        return ""
    settings = made["settings"]
    values = {
        **_corpus(given, made),
        **_network(given, settings["network"], settings["relations"]),
        **_analysis(given, settings["analysis"]),
        **_pairs(given, settings["network"]),
    }
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(values)


def _corpus(given: Input, made: Made) -> dict[str, str]:
    read = [row for row in given.documents if row.status in ("read", "partial")]
    dates = sorted(row.date[:4] for row in read if row.date)
    versions = made["versions"]
    return {
        "tool": f"{made['project']['name']} {made['project']['version']}",
        "python": versions["python"],
        "libraries": ", ".join(f"{said} {versions[name]}" for name, said in LIBRARIES.items() if name in versions),
        "read": f"{len(read):,}",
        "files": f"{len(given.documents):,}",
        "span": f", {len(dates):,} of them dated, from {dates[0]} to {dates[-1]}" if dates else "",
        "pages": f"{sum(row.pages or 0 for row in read):,}",
        "words": f"{sum(row.words for row in read):,}",
        "mentions": f"{sum(given.named_in.values()):,}",
        "entities": f"{len(given.entities):,}",
        "known": f"{sum(bool(row.authority) for row in given.entities):,}",
    }


def _network(given: Input, network: Made, relations: Made) -> dict[str, str]:
    left_out = [f"{row.statements:,} {LEFT_OUT[row.reason]}" for row in given.left_out if row.statements]
    return {
        "ties": f"{len(given.edges):,}",
        "nodes": f"{len({end for edge in given.edges for end in (edge.head_id, edge.tail_id)}):,}",
        "statements": f"{sum(row.status != 'negated' for row in given.evidence):,}",
        "least": str(relations["minimum_confidence"]),
        "left_out": ", ".join(left_out) or "none",
        "filters": _filters(network),
        "collective": "included" if network["collective"] else "not included",
        "window": str(network["window_years"]),
        "step": str(network["window_step"]),
    }


def _filters(network: Made) -> str:
    """The filters that do not let all through."""
    said = [f"status {' or '.join(network['statuses'])}"]
    said += [f"{name} {', '.join(network[name])}" for name in ("documents", "types", "relations") if network[name]]
    for name, all_through in (("minimum_confidence", 0), ("minimum_evidence", 1), ("minimum_documents", 1)):
        if network[name] > all_through:
            said.append(f"{name.replace('_', ' ')} {network[name]}")
    return "; ".join(said)


def _analysis(given: Input, analysis: Made) -> dict[str, str]:
    exact = len(given.edges) <= analysis["exact_ties"]
    found = [row for row in given.communities if row.nodes > 1]
    pairs = [row for row in given.backbone if row.part == "whole"]
    return {
        "betweenness": "exact" if exact else f"from a sample of {analysis['sources']} sources",
        "resolution": str(analysis["resolution"]),
        "communities": f"{len(found)} of two or more; modularity {found[0].modularity:.3f}" if found else "none found",
        "alpha": str(analysis["alpha"]),
        "backbone": f"{sum(row.kept for row in pairs):,} of {len(pairs):,}",
        "level": f"{analysis['level']:.0%}",
        "draws": str(analysis["draws"]),
        "seed": str(analysis["seed"]),
    }


def _pairs(given: Input, network: Made) -> dict[str, str]:
    said = []
    for name in dict.fromkeys(row.projection for row in given.projections):
        rows = [row for row in given.projections if row.projection == name]
        said.append(f"{name.replace('_', ' ')} {sum(row.kept for row in rows):,} of {len(rows):,}")
    return {"rate": f"{network['false_discovery']:.0%}", "projections": ", ".join(said) or "no projection has a pair"}
