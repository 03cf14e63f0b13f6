"""Scripts and styles of others that the page is built on, taken from pinned packages when it is built.

None of them is part of this project, and the page fetches nothing: each file comes with a package from PyPI
whose version and hash the lock file pins, and is put into the page as it is.
"""

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside an installed package."""

    name: str
    package: str
    path: str
    licence: str
    home: str


SCRIPTS = (
    Part("D3", "mpld3", "mpld3/js/d3.v5.min.js", "BSD-3-Clause", "https://d3js.org"),
    Part(
        "Tabulator",
        "django-js-lib-tabulator",
        "js_lib_tabulator/static/tabulator/js/tabulator.min.js",
        "MIT",
        "https://tabulator.info",
    ),
)
STYLES = (
    Part(
        "Tabulator",
        "django-js-lib-tabulator",
        "js_lib_tabulator/static/tabulator/css/tabulator_simple.min.css",
        "MIT",
        "https://tabulator.info",
    ),
)

_MAP = re.compile(r"(//|/\*)# sourceMappingURL=\S+( \*/)?\s*$")


def text(part: Part) -> str:
    """The file, without its pointer to a source map and safe within a script or style element.

    Raises ValueError where the package is not installed or holds no such file.
    """
    try:
        path = metadata.distribution(part.package).locate_file(part.path)
        content = Path(str(path)).read_text(encoding="utf-8")
    except (metadata.PackageNotFoundError, FileNotFoundError) as error:
        raise ValueError(
            f"{part.name}: the file {part.path} of the package {part.package} is not there; "
            "install the locked requirements again: pip install -r requirements/run.txt"
        ) from error
    return escape(_MAP.sub("", content))


def escape(content: str) -> str:
    """The same script or style, unable to close the element that it stands in."""
    return re.sub(r"</(?=script|style)", r"<\\/", content, flags=re.IGNORECASE)
