"""The backbone as Graphviz draws it: `neato`, with labels moved apart. Only where a setting asks for it."""

import json
import shutil
import subprocess
from pathlib import Path

from pipeline.report.given import Input
from pipeline.report.settings import ReportSettings
from pipeline.report.ties import TwoModes, between

SHAPES = {"organization": "ellipse", "process": "box"}
TIMEOUT = 120
"""Seconds that a drawing may take."""


def write(given: Input, folder: Path, settings: ReportSettings) -> list[Path]:
    """Draw backbone_graphviz.* in each format; nothing where no tie joins an actor to a process.

    Raises ValueError where Graphviz is not installed, subprocess errors where it fails.
    """
    neato = shutil.which("neato")
    if neato is None:
        raise ValueError("report.graphviz is on, but neato was not found: install Graphviz, or set it to false")
    modes = between(given, "organization", "process", settings.figure_nodes)
    if not modes.ties:
        return []
    paths = [folder / f"backbone_graphviz.{kind}" for kind in settings.figures]
    for path in paths:
        command = [neato, f"-T{path.suffix[1:]}", "-Goverlap=prism", "-Gsplines=true", f"-Gstart={settings.seed}"]
        subprocess.run([*command, "-o", str(path)], input=source(modes), text=True, check=True, timeout=TIMEOUT)
    return paths


def source(modes: TwoModes) -> str:
    """The ties in Graphviz's language."""
    ends = [(each, "organization") for each in modes.heads] + [(each, "process") for each in modes.tails]
    nodes = [f"{_quoted(each)} [label={_quoted(modes.names[each])}, shape={SHAPES[kind]}]" for each, kind in ends]
    ties = [
        f"{_quoted(edge.head_id)} -> {_quoted(edge.tail_id)} [penwidth={0.6 + 0.4 * min(edge.evidence, 8):.1f}]"
        for edge in modes.ties
    ]
    looks = 'node [fontname="DejaVu Sans", fontsize=9, margin="0.06,0.03"]; edge [arrowsize=0.5, color="#555555"]'
    return "digraph {\n" + ";\n".join([looks, *nodes, *ties]) + "\n}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
