"""Writes the report: reads the tables, draws the figures, puts the page together."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson

from pipeline import ontology, tables
from pipeline.parts import Parts, load_parts
from pipeline.report import figures, page
from pipeline.report.content import content
from pipeline.report.given import load
from pipeline.report.methods import methods
from pipeline.report.settings import ReportSettings


def write(
    outputs: Path,
    settings: ReportSettings = ReportSettings(),  # noqa: B008 - frozen
    *,
    models: Path = Path("models"),
    corpus: Path = Path("corpus"),
    each: figures.Each = map,
) -> list[Path]:
    """Write outputs/report and return the files written, in order.

    The page links to the documents in `corpus` by the way from the report to it, so that page and documents
    may be moved together. `each` maps a function over the figures, in other processes where it has some: they draw
    while this one makes the page.
    Raises FileNotFoundError where a table is absent, ValueError where one is malformed.
    """
    folder = outputs / "report"
    given = load(outputs)
    drawn = figures.draw(given, settings, each)
    made = made_with(outputs / "manifest.json")
    shown = content(given, ontology.load_ontology(models), settings)
    shown |= {"made": made, "methods": methods(given, made), "parts": said(load_parts(models))}
    shown["corpus"] = quote(Path(os.path.relpath(corpus, folder)).as_posix())
    tables.write_bytes(folder / "index.html", page.assemble(shown))
    tables.write_bytes(folder / "methods.md", shown["methods"].encode())
    return [folder / "index.html", folder / "methods.md", *figures.write(given, folder / "figures", settings, drawn)]


def said(parts: Parts) -> dict[str, Any]:
    """The definitions of parts and projections, by name."""
    return {
        "parts": {part.name: asdict(part) for part in parts.parts},
        "projections": {projection.name: asdict(projection) for projection in parts.projections},
    }


def made_with(manifest: Path) -> dict[str, Any]:
    """Version, libraries and settings that the outputs were made with; empty where no manifest says so."""
    if not manifest.exists():
        return {}
    known = orjson.loads(manifest.read_bytes())
    return {name: known.get(name, {}) for name in ("project", "versions", "settings")}
