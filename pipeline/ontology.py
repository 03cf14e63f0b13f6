"""Loads and checks models/: types and relations, authorities, themes, patterns and settings.

Reads the folder `models/`; writes nothing. Every loader raises ValueError that names the file, the row or
key, what was expected and the next step.
"""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

from pipeline import checks, spreadsheets
from pipeline.knowledge import LANGUAGES, Authority, Correction, Ontology, RelationType, Theme

Settings = TypeVar("Settings")

AUTHORITY_FILES = {
    "organizations": "organization",
    "instruments": "instrument",
    "processes": "process",
    "countries": "organization",
}
AUTHORITY_COLUMNS = (
    *("id", "type", "subtype", "name_en", "name_fr", "name_es", "acronyms"),
    *("aliases_en", "aliases_fr", "aliases_es", "not_aliases", "year", "parent", "source"),
)
THEME_COLUMNS = (
    *("theme_id", "broader", "label_en", "label_fr", "label_es"),
    *("synonyms_en", "synonyms_fr", "synonyms_es", "not_en"),
)


def load_ontology(models: Path) -> Ontology:
    """Types, subtypes and relations of models/ontology.yaml."""
    data = load_yaml(models / "ontology.yaml")
    checks.ontology(models / "ontology.yaml", data)
    subtypes = {name: tuple(body["subtypes"]) for name, body in data["types"].items()}
    relations = {
        name: RelationType(
            name=name,
            head=tuple(body["head"]),
            tail=tuple(body["tail"]),
            phrase=body["phrase"],
            symmetric=body.get("symmetric", False),
            specific_over=tuple(body.get("specific_over", ())),
            dated_by=tuple(body.get("dated_by", ())),
        )
        for name, body in data["relations"].items()
    }
    return Ontology(subtypes, relations)


def load_authorities(models: Path) -> list[Authority]:
    """All rows of models/authorities/*.csv, in the order of the files and rows."""
    rows = [
        Authority(
            id=row["id"],
            type=row["type"] or kind,
            subtype=row["subtype"],
            names={language: row[f"name_{language}"] for language in LANGUAGES if row[f"name_{language}"]},
            acronyms=split(row["acronyms"]),
            aliases={language: split(row[f"aliases_{language}"]) for language in LANGUAGES},
            not_aliases=split(row["not_aliases"]),
            year=row["year"],
            parent=row["parent"],
            source=row["source"],
            file=f"authorities/{stem}.csv",
            line=line,
        )
        for stem, kind in AUTHORITY_FILES.items()
        for line, row in _rows(models / "authorities" / f"{stem}.csv", AUTHORITY_COLUMNS)
    ]
    checks.authorities(rows, load_ontology(models))
    return rows


def load_themes(models: Path) -> list[Theme]:
    """All concepts of models/themes.csv."""
    rows = [
        Theme(
            id=row["theme_id"],
            broader=row["broader"],
            labels={language: row[f"label_{language}"] for language in LANGUAGES},
            synonyms={language: split(row[f"synonyms_{language}"]) for language in LANGUAGES},
            not_en=split(row["not_en"]),
        )
        for _, row in _rows(models / "themes.csv", THEME_COLUMNS)
    ]
    checks.themes(rows, models / "themes.csv")
    return rows


def load_corrections(models: Path) -> list[Correction]:
    """All rows of models/corrections.csv."""
    path = models / "corrections.csv"
    rows = [
        Correction(row["action"].strip(), row["target"].strip(), row["value"].strip(), row["note"], line)
        for line, row in _rows(path, ("action", "target", "value", "note"))
    ]
    checks.corrections(rows, load_ontology(models), path)
    return rows


def load_patterns(models: Path, name: str) -> Any:
    """The content of models/patterns/<name>.yaml."""
    return load_yaml(models / "patterns" / f"{name}.yaml")


def load_settings(models: Path, stage: str, settings: type[Settings]) -> Settings:
    """A stage's section of models/settings.yaml as its own frozen dataclass; what is left out keeps its default.

    Raises ValueError naming the option where one is unknown or its value has another type than the default.
    """
    path, section = models / "settings.yaml", load_sections(models).get(stage, {})
    defaults = {option.name: getattr(settings(), option.name) for option in fields(settings)}  # type: ignore[arg-type]
    for name, value in section.items():
        if name not in defaults:
            known = ", ".join(defaults) or "none"
            raise ValueError(f"{path}: {stage}.{name} is no option; the options are: {known}")
        section[name] = _like(defaults[name], value, f"{path}: {stage}.{name}")
    return settings(**section)


def load_sections(models: Path) -> dict[str, dict[str, Any]]:
    """The sections of models/settings.yaml by stage; none where there is no such file."""
    path = models / "settings.yaml"
    sections = (load_yaml(path) if path.exists() else None) or {}
    if not isinstance(sections, dict):
        raise ValueError(f"{path}: expected a section for each stage, and below it `option: value`; correct it")
    for stage, section in sections.items():
        if not isinstance(section or {}, dict):
            raise ValueError(f"{path}: expected `{stage}:` and below it, indented, `option: value`; correct it")
    return {str(stage): section or {} for stage, section in sections.items()}


class _Loader(yaml.CSafeLoader):
    """Refuses a key that a mapping has already, of which YAML itself would keep the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping of a node."""
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and (key.tag, key.value) in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} twice", key.start_mark)
            seen.add((key.tag, key.value) if isinstance(key, yaml.ScalarNode) else id(key))
        return super().construct_mapping(node, deep)


def load_yaml(path: Path) -> Any:
    """A YAML file; ValueError naming the file and the line where it is malformed or has a key for the second time."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}, line {line}: not UTF-8; save it in that encoding and run again") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}, line {mark.line + 1}" if mark else f"{path}"
        problem = getattr(error, "problem", None) or error
        raise ValueError(f"{place}: not valid YAML ({problem}); correct that place and run again") from error


def split(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds a list joined by `|`."""
    return tuple(item.strip() for item in cell.split("|") if item.strip())


def _like(default: Any, value: Any, where: str) -> Any:
    """`value` in the type of `default`: a YAML list becomes a tuple, a whole number a float."""
    if isinstance(default, tuple) and isinstance(value, list):
        return tuple(value)
    if isinstance(default, float) and type(value) is int:
        return float(value)
    if default is not None and type(value) is not type(default):
        raise ValueError(f"{where} is {value!r}; expected a {type(default).__name__} such as {default!r}")
    return value


def _rows(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Line numbers and rows of a CSV file that has these columns."""
    sheet = spreadsheets.read(path)
    if sheet.fault:
        raise ValueError(f"{path}, {sheet.fault}; then run again")
    checks.columns(path, sheet.columns, columns)
    for line, cells in sheet.rows:
        checks.cells(path, line, cells, sheet.columns)
    return [(line, dict(zip(sheet.columns, cells, strict=True))) for line, cells in sheet.rows]
