"""A group: the lines that make one block, and what is known of them before they are joined."""

from dataclasses import dataclass

from pipeline.text.layout.page import Line, Page, Table


@dataclass(slots=True)
class Group:
    """Lines of one paragraph, heading, item or note; or a table.

    `closed` where its last line ends short; `begins` is "column" where it is the first of one, "under" where only
    lines like running heads stand above it; `runs_in` where it begins a column flush with the edge, though first
    lines are set in; `place` in its column is "left", "centre" or "right".
    """

    page: Page
    lines: list[Line]
    kind: str = "paragraph"
    label: str = ""
    closed: bool = False
    begins: str = ""
    runs_in: bool = False
    place: str = "left"
    table: Table | None = None

    @property
    def text(self) -> str:
        """The lines as they stand, hyphens and all."""
        return " ".join(line.text for line in self.lines)
