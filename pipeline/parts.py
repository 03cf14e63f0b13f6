"""Parts of the network and their projections, as models/parts.yaml defines them."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.ontology import load_yaml


@dataclass(frozen=True, slots=True)
class Part:
    """Ties between two sides, which are sets of entity types; no relations listed means all of them."""

    name: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    relations: tuple[str, ...] = ()

    @property
    def two_mode(self) -> bool:
        """Whether no entity can stand on both sides."""
        return not set(self.first) & set(self.second)


@dataclass(frozen=True, slots=True)
class ProjectionOf:
    """Entities of one side (`first` or `second`) of a two-mode part, by what they share on the other."""

    name: str
    part: str
    side: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The content of models/parts.yaml."""

    parts: tuple[Part, ...]
    projections: tuple[ProjectionOf, ...]


def load_parts(models: Path) -> Parts:
    """models/parts.yaml. Raises ValueError naming a projection whose part is unknown or has one mode only."""
    path = models / "parts.yaml"
    data = load_yaml(path)
    parts = {
        name: Part(name, tuple(body["first"]), tuple(body["second"]), tuple(body["relations"]))
        for name, body in data["parts"].items()
    }
    projections = tuple(ProjectionOf(name, **body) for name, body in data["projections"].items())
    for projection in projections:
        if projection.part not in parts or not parts[projection.part].two_mode:
            raise ValueError(
                f"{path}: projection {projection.name!r} is of {projection.part!r}; expected a part with two modes"
            )
        if projection.side not in ("first", "second"):
            raise ValueError(f"{path}: side of {projection.name!r} is {projection.side!r}; expected first or second")
    return Parts(tuple(parts.values()), projections)
