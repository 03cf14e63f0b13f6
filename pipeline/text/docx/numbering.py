"""Labels of numbered paragraphs, which a Word file does not hold: it holds how to count."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from pipeline.text.docx.package import Package, W, children, value
from pipeline.text.labels import BULLET

ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl"} | {
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list counts."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted. Paragraphs must be asked for in their order."""

    levels: dict[str, dict[int, Level]]
    abstract: dict[str, str]
    counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def depth_of(self, number: str, style: str) -> int:
        """The depth at which a list counts paragraphs of a style; 0 where it does not say."""
        found = self.levels.get(number, {})
        return next((depth for depth, level in sorted(found.items()) if style and level.style == style), 0)

    def label(self, number: str, depth: int) -> str:
        """The label of the next paragraph of a list at a depth, if it has one; a bullet where nothing describes it."""
        levels = self.levels.get(number)
        if not levels or depth not in levels:
            return BULLET
        counts = self.counts[self.abstract[number]]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return _label(levels, counts, depth)


def of(package: Package) -> Numbering:
    """The lists of a document, by the number that paragraphs name."""
    part = "word/numbering.xml"
    abstract = {each.get(f"{W}abstractNumId", ""): each for each in children(package, part, "abstractNum")}
    levels: dict[str, dict[int, Level]] = {}
    counted: dict[str, str] = {}
    for number in children(package, part, "num"):
        key, base = number.get(f"{W}numId", ""), value(number, "abstractNumId")
        if base not in abstract:
            continue
        levels[key] = {int(each.get(f"{W}ilvl", "0")): _level(each) for each in abstract[base].findall(f"{W}lvl")}
        restarts = number.find(f"{W}lvlOverride/{W}startOverride") is not None
        counted[key] = f"{base}:{key}" if restarts else base
    return Numbering(levels, counted)


def _level(element: etree._Element) -> Level:
    start = value(element, "start")
    return Level(
        start=int(start) if start.isdigit() else 1,
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        style=value(element, "pStyle"),
    )


def _label(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.format == "bullet":
        return BULLET
    if level.format == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = levels.get(place, Level())
        return written(counts.get(place, other.start), other.format)

    return re.sub(r"%(\d)", number, level.text).strip()


def written(number: int, format_: str) -> str:
    """A number in a format of Word: decimal, lowerLetter, upperRoman and so on; decimal where it is another."""
    if format_.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif format_.endswith("Roman"):
        letters = roman(number)
    else:
        return f"{number:02d}" if format_ == "decimalZero" else str(number)
    return letters.upper() if format_.startswith("upper") else letters


def roman(number: int) -> str:
    """In small Roman digits."""
    made = ""
    for unit, digits in ROMAN.items():
        while number >= unit:
            made, number = made + digits, number - unit
    return made
