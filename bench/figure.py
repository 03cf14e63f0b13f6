"""A line of BENCH.md, and where the project is."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table; `better` says which way is better for a ratio, empty for what is only told."""

    what: str
    value: float
    unit: str = ""
    better: str = ""

    def line(self) -> str:
        return f"| {self.what} | {self.value:,.2f} | {self.unit} | {self.better} |"
