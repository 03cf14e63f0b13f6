"""Blocks -> a web page as sites publish them: navigation, breadcrumbs, share bar, article, related pages."""

from html import escape
from itertools import groupby

from corpus_making.source import LINK, Block, Source

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="date" content="{date}">
<style>body {{ font-family: sans-serif }} nav li {{ display: inline }}</style>
</head>
<body>
<header><a href="/">{site}</a>
<nav aria-label="main"><ul>{menu}</ul></nav>
<ol class="breadcrumb">{crumbs}</ol></header>
<main>
<article>
{article}
</article>
<div class="share-bar">{share}</div>
<aside class="related"><h2>{related_title}</h2><ul>{related}</ul></aside>
</main>
<footer><p>{imprint}</p></footer>
<script>document.documentElement.className = "js";</script>
</body>
</html>
"""


def make(source: Source) -> bytes:
    """The HTML of a source; what stands around the article comes from its settings, items joined by `|`."""
    settings = source.settings
    lists = {name: _items(settings[name]) for name in ("menu", "crumbs", "related")}
    share = " ".join(f'<a href="#">{escape(name)}</a>' for name in settings["share"].split("|"))
    page = _PAGE.format(**{**settings, **lists, "share": share, "article": _article(source.blocks)})
    return page.encode("utf-8")


def _article(blocks: list[Block]) -> str:
    parts = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        texts = [_element(block) for block in group]
        parts.append("<ul>\n" + "\n".join(texts) + "\n</ul>" if kind == "item" else "\n".join(texts))
    return "\n".join(parts)


def _element(block: Block) -> str:
    text = LINK.sub(r'<a href="\2">\n\1</a>', escape(block.text, quote=False))
    if block.kind == "heading":
        return f"<h{len(block.label)}>{text}</h{len(block.label)}>"
    return f"<li>{text}</li>" if block.kind == "item" else f"<p>{text}</p>"


def _items(names: str) -> str:
    return "".join(f'<li><a href="#">{escape(name)}</a></li>' for name in names.split("|"))
