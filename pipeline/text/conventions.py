"""What the text stage knows of wording: models/patterns/text.yaml, compiled."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import ontology


@dataclass(frozen=True, slots=True)
class Conventions:
    """Compiled patterns and word lists; each field is explained in models/patterns/text.yaml."""

    function_words: dict[str, frozenset[str]]
    all_function_words: frozenset[str]
    hyphen_prefixes: frozenset[str]
    abbreviations: frozenset[str]
    markers: tuple[tuple[str, re.Pattern[str]], ...]
    captions: re.Pattern[str]
    note_marks: re.Pattern[str]
    superscripts: re.Pattern[str]
    page_numbers: re.Pattern[str]
    item_endings: re.Pattern[str]
    periods: re.Pattern[str]
    zones: dict[str, re.Pattern[str]]
    symbols: tuple[re.Pattern[str], ...]
    months: dict[str, int]
    web_furniture: re.Pattern[str]
    web_headings: re.Pattern[str]
    web_lines: re.Pattern[str]
    furniture: re.Pattern[str]
    masthead: re.Pattern[str]


@cache
def load(models: Path) -> Conventions:
    """The conventions of a models folder; ValueError names the file where it is malformed."""
    data: dict[str, Any] = ontology.load_patterns(models, "text")
    try:
        return _compiled(data)
    except (KeyError, TypeError, re.error) as error:
        raise ValueError(f"{models / 'patterns' / 'text.yaml'}: {error!r}; correct that entry and run again") from error


def _compiled(data: dict[str, Any]) -> Conventions:
    words = {language: frozenset(listed) for language, listed in data["function_words"].items()}
    bare = [word for listed in words.values() for word in listed if not isinstance(word, str)]
    if bare:
        raise TypeError(f"function_words: {bare[0]!r} is no text; write the word in quotes")
    return Conventions(
        function_words=words,
        all_function_words=frozenset().union(*words.values()),
        hyphen_prefixes=frozenset(data["hyphen_prefixes"]),
        abbreviations=frozenset(word.lower() for word in data["abbreviations"]),
        markers=tuple((entry["type"], re.compile(entry["pattern"])) for entry in data["markers"]),
        captions=re.compile(data["captions"]["pattern"]),
        note_marks=re.compile(data["note_marks"]["pattern"]),
        superscripts=re.compile(data["superscripts"]["pattern"]),
        page_numbers=re.compile(data["page_numbers"]["pattern"]),
        item_endings=re.compile(data["item_endings"]["pattern"]),
        periods=re.compile(data["periods"]["pattern"]),
        zones={zone: re.compile(entry["pattern"]) for zone, entry in data["zones"].items()},
        symbols=tuple(re.compile(entry["pattern"]) for entry in data["symbols"]),
        months={name: number for names in data["months"].values() for number, name in enumerate(names, start=1)},
        web_furniture=re.compile(data["web_furniture"]["pattern"]),
        web_headings=re.compile(data["web_headings"]["pattern"]),
        web_lines=re.compile(data["web_lines"]["pattern"]),
        furniture=re.compile(data["furniture"]["pattern"]),
        masthead=re.compile(data["masthead"]["pattern"]),
    )
