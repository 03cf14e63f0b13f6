"""The options of the report, with their defaults (models/settings.yaml, section `report`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Options of the page and the figures.

    title: heading of the page.
    seed: of the positions of the nodes.
    opening_ties: the drawing opens on the backbone, cut to this many of its strongest ties; a network with
        fewer ties opens whole.
    max_nodes, max_edges: above either, the page holds the backbone alone, cut to these sizes, and says so.
    figures: formats of the figures, of svg, pdf and png; none to leave them out.
    figure_nodes: how many nodes a figure shows at most on each of its sides.
    graphviz: draw the backbone with Graphviz `neato` where it is installed; its output differs between
        machines, so that it is off by default.
    """

    title: str = "Actor–process network"
    seed: int = 1
    opening_ties: int = 150
    max_nodes: int = 10_000
    max_edges: int = 30_000
    figures: tuple[str, ...] = ("svg", "pdf", "png")
    figure_nodes: int = 28
    graphviz: bool = False
