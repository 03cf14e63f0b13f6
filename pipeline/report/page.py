"""The page: its content, compressed, with our own script and style and those that it is built on, in one file.

The policy in its head lets no other script run and nothing be fetched; the content is base64 text, so that
no word of a document can be taken for markup.
"""

import base64
import gzip
import hashlib
import html
from pathlib import Path
from string import Template

import orjson

from pipeline.report import scripts
from pipeline.report.content import Content

FOLDER = Path(__file__).parent / "page"
SCRIPTS = (
    "data",
    "text",
    "filters",
    "looks",
    "drawing",
    "names",
    "network",
    "details",
    "tables",
    "charts",
    "rankings",
    "analysis",
    "overview",
    "check",
    "saving",
    "main",
)
"""Our own scripts, in the order in which they are put together."""


def assemble(content: Content) -> bytes:
    """The whole page as UTF-8."""
    ours = "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    code = [
        *(scripts.text(part) for part in scripts.SCRIPTS),
        scripts.escape(f'"use strict";\n(() => {{\n{ours}\n}})();'),
    ]
    style = "\n".join([*(scripts.text(part) for part in scripts.STYLES), (FOLDER / "page.css").read_text("utf-8")])
    template = Template((FOLDER / "template.html").read_text(encoding="utf-8"))
    page = template.substitute(
        title=html.escape(content["title"]),
        policy=_policy(code),
        style=style,
        data=pack(content),
        scripts="\n".join(f"<script>{text}</script>" for text in code),
        credits=" ".join(_credit(part) for part in scripts.SCRIPTS),
    )
    return page.encode()


def pack(content: Content) -> str:
    """JSON, gzipped, as base64 text: the same bytes for the same content."""
    return base64.b64encode(gzip.compress(orjson.dumps(content), compresslevel=9, mtime=0)).decode()


def unpack(text: str) -> Content:
    """What `pack` packed."""
    content: Content = orjson.loads(gzip.decompress(base64.b64decode(text)))
    return content


def _policy(code: list[str]) -> str:
    """A Content-Security-Policy that allows these very scripts, our styles, and nothing from anywhere."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in code)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'"


def _credit(part: scripts.Part) -> str:
    return f'<a href="{part.home}" rel="noopener">{html.escape(part.name)}</a> ({html.escape(part.licence)})'
