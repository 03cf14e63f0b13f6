"""Title, date and language that a web page states of itself."""

import re

from lxml import etree

from pipeline.text.web import tree

TITLES = ("og:title", "dcterms.title", "dc.title", "citation_title")
DATES = ("article:published_time", "dcterms.date", "dc.date", "date", "citation_publication_date", "pubdate")
SITE = re.compile(r"\s+[|–—·»]\s+|\s+-\s+(?=\S+(?:\s\S+){0,4}$)")
"""What parts a title from the name of the site."""
PUBLISHED = re.compile(r'"datePublished"\s*:\s*"(\d{4}(?:-\d\d(?:-\d\d)?)?)')
ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def title(root: etree._Element) -> str:
    """The only first heading, or else what the page claims, without the name of the site."""
    headings = [text for text in (tree.clean(tree.text(heading)) for heading in root.iter("h1")) if text]
    if len(headings) == 1:
        return headings[0]
    found = root.find(".//title")
    claimed = _meta(root, TITLES) or tree.clean("" if found is None else found.text or "")
    first = SITE.split(claimed)[0]
    return first if len(first.split()) > 1 else claimed


def date(root: etree._Element) -> str:
    """The date of publication as ISO 8601, as exact as it is stated; empty where it is not."""
    stated = _meta(root, DATES)
    scripts = [script.text or "" for script in root.iter("script") if "ld+json" in script.get("type", "")]
    published = next((match[1] for match in map(PUBLISHED.search, scripts) if match), "")
    times = [time.get("datetime", "") for time in root.iter("time")]
    match = ISO.match(stated or published or (times[0] if times else ""))
    return match[0] if match else ""


def language(root: etree._Element) -> str:
    """Two letters, as stated; empty where it is not."""
    return root.get("lang", "")[:2].lower()


def _meta(root: etree._Element, names: tuple[str, ...]) -> str:
    for name in names:
        for meta in root.iter("meta"):
            if name in (meta.get("name", "").lower(), meta.get("property", "").lower()):
                return tree.clean(meta.get("content", ""))
    return ""
