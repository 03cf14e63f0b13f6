"""What is no part of the document on a web page: navigation, notices, bars to share, lists of what is related."""

from lxml import etree

from pipeline.text.conventions import Conventions
from pipeline.text.web import tree

DROPPED = tree.UNSEEN | frozenset(
    {"nav", "footer", "select", "option", "input", "textarea", "video", "audio", "dialog"}
)
DOUBTFUL = frozenset({"form", "aside", "header", "menu"})
"""Elements that are furniture unless they hold much of the text, or text of their own."""
ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog", "menubar"])
MOST = 0.5
"""What holds this share of the words is the document, whatever it is called."""
NAVIGATION_WORDS, NAVIGATION_LINKS = 4, 0.9
"""Words of an item of navigation on the mean, and the share of them that are links."""
ASIDE_WORDS, ASIDE_LINKS = 20, 0.3
"""A box beside the text has at least so many words, of which at most this share are links."""
RELATED_WORDS, RELATED_LINKS = 8, 0.5
"""Words of the head of a list of links, at most, and the share of links below it."""


class Furniture:
    """Tells the furniture of a page; knows how many words its main content has."""

    def __init__(self, main: etree._Element, conventions: Conventions) -> None:
        self.main = main
        self.conventions = conventions
        self.words = tree.words(main)

    def is_one(self, element: etree._Element) -> bool:
        """Whether an element is furniture."""
        if element.tag in DROPPED or element.get("aria-hidden") == "true" or _is_hidden(element):
            return True
        if not self._looks_so(element):
            return False
        return tree.words(element) <= MOST * self.words and not tree.elements(element, ".//h1")

    def is_link_list(self, element: etree._Element) -> bool:
        """Whether a list is navigation: all links, each of a few words."""
        items = element.findall("li")
        words = tree.words(element)
        return bool(items) and words <= NAVIGATION_WORDS * len(items) and tree.linked(element) > NAVIGATION_LINKS

    def opens_links(self, element: etree._Element) -> bool:
        """Whether a heading stands above links to other pages, by what it says."""
        text = tree.clean(tree.text(element))
        return len(text.split()) <= RELATED_WORDS and self.conventions.web_headings.fullmatch(text) is not None

    def is_links(self, element: etree._Element) -> bool:
        """Whether what stands under such a heading is mostly links."""
        return tree.linked(element) > RELATED_LINKS

    def is_line(self, text: str) -> bool:
        """Whether a line tells the reader what to do with the page."""
        return len(text.split()) <= RELATED_WORDS and self.conventions.web_lines.fullmatch(text) is not None

    def _looks_so(self, element: etree._Element) -> bool:
        names = " ".join((element.get("class", ""), element.get("id", ""), element.get("aria-label", "")))
        if element.get("role") in ROLES or self.conventions.web_furniture.search(names):
            return element.tag not in ("body", "main", "article", "h1")
        if element.tag == "aside":
            return tree.words(element) < ASIDE_WORDS or tree.linked(element) > ASIDE_LINKS
        if element.tag == "header":
            return not tree.elements(element, "ancestor::main | ancestor::article")
        return element.tag in DOUBTFUL


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or "display:none" in element.get("style", "").replace(" ", "")
