"""Web pages: the blocks of the main content, without navigation; links never break a line."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from pipeline.text import labels
from pipeline.text.conventions import Conventions
from pipeline.text.plain import decode
from pipeline.text.reading import Block, Source, Unreadable

INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"}
    | {"img", "ins", "kbd", "label", "mark", "q", "ruby", "rt", "s", "samp", "small", "span", "strike", "strong"}
    | {"sub", "sup", "time", "tt", "u", "var", "wbr"}
)
DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "option"}
    | {"input", "textarea", "svg", "iframe", "object", "video", "audio", "canvas", "dialog", "menu", "head"}
)
ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog", "menubar"])
HEADINGS = {f"h{level}": level for level in range(1, 7)}
DATE_NAMES = ("article:published_time", "dcterms.date", "dc.date", "date", "citation_publication_date", "pubdate")


def read(data: bytes, conventions: Conventions) -> Source:
    """Blocks of a web page. Raises Unreadable where there is no text in it."""
    root = _parsed(data)
    title = _title(root)
    blocks = [block for block in _blocks(_main(root), conventions) if block.text]
    if not blocks:
        raise Unreadable(
            "the web page holds no text (it may be filled in by a script)", "save the page from a browser as PDF"
        )
    labels.set_depths([block for block in blocks if block.level is None])
    return Source(blocks, title=title, date=_date(root), language=_language(root))


def _parsed(data: bytes) -> etree._Element:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = lxml_html.document_fromstring(_decoded(data).encode("utf-8"), parser=parser)
    assert isinstance(root, etree._Element)
    return root


def _decoded(data: bytes) -> str:
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
    try:
        return data.decode(declared[1].decode()) if declared else decode(data)
    except (UnicodeDecodeError, LookupError):
        return decode(data)


def _main(root: etree._Element) -> etree._Element:
    """The element that holds the document: <main>, a lone <article>, or the body."""
    for query in ("//main", "//*[@role='main']", "//article"):
        found = _elements(root, query)
        if len(found) == 1 and len(_words(found[0]).split()) >= 5:
            return found[0]
    body = root.find(".//body")
    return root if body is None else body


def _blocks(element: etree._Element, conventions: Conventions, depth: int = 0) -> Iterator[Block]:
    """Walk the tree; a run of inline content between block elements is one block."""
    run: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or _is_furniture(child, conventions):
            pass
        elif child.tag == "br":
            run.append("\n")
        elif child.tag in INLINE and not _holds_blocks(child):
            run.append(_inline(child))
        else:
            yield from _from_run(run, element, conventions, depth)
            run = []
            yield from _from_block(child, conventions, depth)
        run.append(child.tail or "")
    yield from _from_run(run, element, conventions, depth)


def _from_block(child: etree._Element, conventions: Conventions, depth: int) -> Iterator[Block]:
    if child.tag == "table" and _is_data_table(child):
        yield from _table(child)
    elif child.tag in ("ul", "ol"):
        if not _is_link_list(child):
            yield from _blocks(child, conventions, depth + 1)
    else:
        yield from _blocks(child, conventions, depth)


def _from_run(run: list[str], element: etree._Element, conventions: Conventions, depth: int) -> Iterator[Block]:
    """One block for a run of inline content; a double line break parts paragraphs."""
    for piece in re.split(r"\n\s*\n", "".join(run) if "\n\n" in _breaks_only(run) else " ".join("".join(run).split())):
        text = _clean(piece)
        if text:
            yield _block(text, element, conventions, depth)


def _breaks_only(run: list[str]) -> str:
    return "".join("\n" if part == "\n" else "" if not part.strip() else "x" for part in run)


def _block(text: str, element: etree._Element, conventions: Conventions, depth: int) -> Block:
    tag = str(element.tag)
    level = HEADINGS.get(tag)
    if level:
        return Block(kind="heading", level=level, text=text)
    if tag in ("figcaption", "caption"):
        return Block(kind="caption", text=text)
    label = labels.find(text, conventions)
    if depth and tag == "li":
        return Block(kind="list_item", level=depth, label=_list_label(element), text=text)
    if label:
        return Block(kind=labels.kind(label), label=label.label, text=text[label.end :])
    return Block(text=text)


def _list_label(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    start = parent.get("start", "1")
    place = len(list(item.itersiblings("li", preceding=True)))
    return f"{(int(start) if start.isdigit() else 1) + place}."


def _inline(element: etree._Element) -> str:
    """The text of an inline element; a superscript that is a note mark leaves the text."""
    if element.tag == "sup" and _elements(element, ".//a[starts-with(@href, '#')]"):
        return ""
    if element.tag == "br":
        return "\n"
    if element.tag in DROPPED:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts.append(_inline(child) if isinstance(child.tag, str) else "")
        parts.append(child.tail or "")
    return "".join(parts)


def _holds_blocks(element: etree._Element) -> bool:
    return any(isinstance(child.tag, str) and child.tag not in INLINE | {"br"} for child in element.iterdescendants())


def _is_furniture(element: etree._Element, conventions: Conventions) -> bool:
    if element.tag in DROPPED or element.get("role") in ROLES or element.get("aria-hidden") == "true":
        return True
    if element.tag == "header" and not _elements(element, "ancestor::main | ancestor::article"):
        return True
    if element.get("hidden") is not None or "display:none" in element.get("style", "").replace(" ", ""):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('aria-label', '')}"
    return bool(conventions.web_furniture.search(names)) and element.tag not in ("body", "main", "article", "h1")


def _is_link_list(element: etree._Element) -> bool:
    """A list all of links, each a few words, is navigation."""
    items = element.findall("li")
    linked = sum(len(_clean(_inline(link)).split()) for link in element.iter("a"))
    words = len(_words(element).split())
    return bool(items) and words > 0 and linked / words > 0.9 and words / len(items) <= 8


def _is_data_table(element: etree._Element) -> bool:
    rows = list(element.iter("tr"))
    return len(rows) > 1 and not list(element.iter("p", "h1", "h2")) and max(len(row) for row in rows) > 1


def _table(element: etree._Element) -> Iterator[Block]:
    for caption in element.iter("caption"):
        yield Block(kind="caption", text=_clean(_words(caption)))
    rows = [" | ".join(_clean(_words(cell)) for cell in row if cell.tag in ("td", "th")) for row in element.iter("tr")]
    yield Block(kind="table", text="\n".join(row for row in rows if row.strip(" |")))


def _title(root: etree._Element) -> str:
    headings = [_clean(_words(heading)) for heading in root.iter("h1")]
    if len([heading for heading in headings if heading]) == 1:
        return next(heading for heading in headings if heading)
    meta = _meta(root, ("og:title", "dcterms.title", "dc.title", "citation_title"))
    found = root.find(".//title")
    return meta or _clean("" if found is None else _words(found))


def _date(root: etree._Element) -> str:
    stated = _meta(root, DATE_NAMES)
    times = [time.get("datetime", "") for time in root.iter("time")]
    match = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", stated or (times[0] if times else ""))
    return match[0] if match else ""


def _meta(root: etree._Element, names: tuple[str, ...]) -> str:
    for name in names:
        for meta in root.iter("meta"):
            if name in (meta.get("name", "").lower(), meta.get("property", "").lower()):
                return _clean(meta.get("content", ""))
    return ""


def _language(root: etree._Element) -> str:
    return root.get("lang", "")[:2].lower()


def _elements(element: etree._Element, query: str) -> list[etree._Element]:
    found = element.xpath(query)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def _words(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _clean(text: str) -> str:
    return re.sub(r"\s+([,.;:)\]])", r"\1", " ".join(text.replace("\xad", "").split()))
