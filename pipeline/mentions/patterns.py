"""Patterns from models/patterns/*.yaml: regular expressions with macros, that yield one or several mentions.

A pattern has `id`, `type`, `subtype`, `pattern`, and may have
    macros       (of the file) names that stand for pieces: `{year}`
    values       per group: wording -> canonical wording, for the templates
    name         template of the full wording, from the groups
    entity       template of the entity's id, from the groups (taken only where an authority has it)
    items        a regular expression: each match of it within the group `items` is a mention of its own
    mentions     several mentions of one match: each with `group` and any of the keys above
    needs        pieces of text of which one must occur: a passage without them is not searched
    examples     text -> what it finds, and `counter_examples`: texts in which it finds nothing (run by tests)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.mentions.candidates import Candidate
from pipeline.ontology import load_patterns

_SHOWN = 40
"""How many characters around a mistake its message shows."""
_MACRO = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """One mention that a pattern yields: the group that is its span, and its templates."""

    group: str | int
    type: str
    subtype: str
    name: str
    entity: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern with what its matches become."""

    id: str
    layer: str
    regex: re.Pattern[str]
    parts: tuple[Part, ...]
    items: re.Pattern[str] | None
    values: Mapping[str, Mapping[str, str]]
    confidence: float
    needs: tuple[str, ...] = ()

    def possible(self, text: str) -> bool:
        """Whether a text has one of the words that the pattern needs."""
        return not self.needs or any(word in text for word in self.needs)

    def find(self, text: str) -> Iterator[Candidate]:
        """The mentions of every match in a text; none is looked for without one of the words that it needs."""
        if not self.possible(text):
            return
        for match in self.regex.finditer(text):
            groups = self._canonical(match.groupdict(default=""))
            if self.items is None:
                named = (part for part in self.parts if match.start(part.group) >= 0)
                for part in named:
                    yield self._candidate(part, *match.span(part.group), groups)
            else:
                yield from self._each_item(match, groups)

    def _each_item(self, match: re.Match[str], groups: dict[str, str]) -> Iterator[Candidate]:
        assert self.items is not None
        start, part = match.start(), self.parts[0]
        for item in self.items.finditer(match.string, *match.span("items")):
            filled = {**groups, "item": item.group()}
            yield self._candidate(part, start, item.end(), filled)
            start = self._next_item(match, item)

    def _next_item(self, match: re.Match[str], item: re.Match[str]) -> int:
        assert self.items is not None
        following = self.items.search(match.string, item.end(), match.end("items"))
        return following.start() if following else item.end()

    def _candidate(self, part: Part, start: int, end: int, groups: dict[str, str]) -> Candidate:
        return Candidate(
            start,
            end,
            part.type,
            part.subtype,
            f"{self.layer}:{self.id}",
            _fill(part.entity, groups),
            " ".join(_fill(part.name, groups).split()),
            self.confidence,
        )

    def _canonical(self, groups: dict[str, str]) -> dict[str, str]:
        plain = {name: " ".join(value.split()) for name, value in groups.items()}
        return {name: self.values.get(name, {}).get(value.lower(), value) for name, value in plain.items()}


def load(models: Path, name: str, layer: str) -> list[Pattern]:
    """The patterns of models/patterns/<name>.yaml.

    Raises ValueError that names the pattern where its expression or a macro is malformed.
    """
    data = load_patterns(models, name)
    macros = data.get("macros", {})
    return [compile_pattern(raw, macros, layer, f"patterns/{name}.yaml") for raw in data["patterns"]]


def load_one(models: Path, name: str, section: str, layer: str) -> Pattern:
    """The one pattern of a section of models/patterns/<name>.yaml."""
    data = load_patterns(models, name)
    return compile_pattern(data[section], data.get("macros", {}), layer, f"patterns/{name}.yaml")


def compile_pattern(raw: Mapping[str, Any], macros: Mapping[str, str], layer: str, file: str) -> Pattern:
    """A pattern of a YAML file, its macros expanded."""
    expression = expand(raw["pattern"], macros, f"{file}, {raw['id']}")
    try:
        regex = re.compile(expression, re.IGNORECASE if raw.get("ignore_case") else 0)
    except re.error as error:
        around = expression[max(0, (error.pos or 0) - _SHOWN) :][: 2 * _SHOWN]
        raise ValueError(f"{file}, {raw['id']}: {error}, near {around!r}; correct its pattern") from error
    return Pattern(
        id=raw["id"],
        layer=layer,
        regex=regex,
        parts=tuple(_part(mention, raw) for mention in raw.get("mentions", [{}])),
        items=re.compile(expand(raw["items"], macros, raw["id"])) if "items" in raw else None,
        values=raw.get("values", {}),
        confidence=raw.get("confidence", 1.0),
        needs=tuple(raw.get("needs", ())),
    )


def expand(expression: str, macros: Mapping[str, str], where: str) -> str:
    """The expression with every `{macro}` replaced, also within macros; blanks match any run of blanks."""

    def replacement(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise ValueError(f"{where}: no macro {match[1]!r}; define it under macros")
        return f"(?:{expand(macros[match[1]], macros, where)})"

    return _MACRO.sub(replacement, expression)


def compiled(
    data: Mapping[str, Any], parts: Iterable[str], where: str, macros: Mapping[str, str] | None = None
) -> dict[str, re.Pattern[str]]:
    """The expressions of a section under these keys; ValueError naming the one that is missing or malformed."""
    found = {}
    for part in parts:
        if part not in data:
            raise ValueError(f"{where}, {part}: it is missing; add its regular expression")
        try:
            found[part] = re.compile(expand(data[part], macros, f"{where}, {part}") if macros else data[part])
        except re.error as error:
            raise ValueError(f"{where}, {part}: {error}; correct the expression") from error
    return found


def _part(mention: Mapping[str, Any], raw: Mapping[str, Any]) -> Part:
    def get(name: str, default: Any = "") -> Any:
        return mention.get(name, raw.get(name, default))

    return Part(get("group", 0), get("type"), get("subtype"), get("name"), get("entity"))


def _fill(template: str, groups: Mapping[str, str]) -> str:
    """The template with groups filled in; `{item:3}` fills up with zeros to three digits."""

    def value(match: re.Match[str]) -> str:
        return groups[match[1]].zfill(int(match[2] or 0))

    return re.sub(r"\{(\w+)(?::(\d+))?\}", value, template)
