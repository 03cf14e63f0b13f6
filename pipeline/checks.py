"""Whether models/ can be trusted: every rule that its files have to keep, as plain functions over loaded rows.

Each raises ValueError that names the file, the line or key, what was expected and the next step. The loaders of
`pipeline.ontology` call them, so that no stage works with a broken file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.knowledge import Authority, Correction, Ontology, Theme

_CURIE = re.compile(r"[a-z]+:[\w.-]+")
_YEAR = re.compile(r"\d{4}")
_THEME = re.compile(r"[a-z0-9-]+")
ACTIONS = ("merge", "split", "rename", "retype", "reject")


def columns(path: Path, found: Sequence[str] | None, expected: Sequence[str]) -> None:
    """Every expected column is there."""
    missing = [name for name in expected if name not in (found or ())]
    if missing:
        raise ValueError(
            f"{path}: column {missing[0]!r} is missing; expected {', '.join(expected)}; add it to the first line"
        )


def cells(path: Path, line: int, cells: Sequence[str], columns: Sequence[str]) -> None:
    """A row has as many cells as the first line has columns."""
    if len(cells) != len(columns):
        raise ValueError(
            f"{path}, line {line}: {len(cells)} cells, but {len(columns)} columns; "
            "put quotation marks around a cell that holds a comma, and leave cells empty rather than out"
        )


def ontology(path: Path, data: Any) -> None:
    """ontology.yaml: types with subtypes, relations whose ends and betters are there."""
    for key in ("types", "relations"):
        if not isinstance(data, dict) or not isinstance(data.get(key), dict):
            raise ValueError(f"{path}: {key!r} is missing; expected a mapping of names; restore it from the repository")
    for name, body in data["types"].items():
        if not isinstance(body, dict) or not isinstance(body.get("subtypes"), dict):
            raise ValueError(f"{path}, types.{name}: expected `meaning` and `subtypes`; add them, empty if need be")
    for name, body in data["relations"].items():
        _relation(f"{path}, relations.{name}", body, data["types"], data["relations"])


def _relation(where: str, body: Any, types: Mapping[str, Any], relations: Mapping[str, Any]) -> None:
    for end in ("head", "tail"):
        for type_ in _list(where, body, end) or ("nothing",):
            if type_ not in types:
                raise ValueError(
                    f"{where}.{end}: {type_!r} is no type; expected some of {', '.join(types)}; correct it"
                )
    if not isinstance(body.get("phrase"), str):
        raise ValueError(f"{where}: `phrase` is missing; expected words that read aloud between head and tail; add it")
    for other in _list(where, body, "specific_over"):
        if other not in relations or relations[other] is body:
            raise ValueError(f"{where}.specific_over: {other!r} is no other relation; correct or delete it")
    for end in _list(where, body, "dated_by"):
        if end not in ("head", "tail"):
            raise ValueError(f"{where}.dated_by: {end!r} is no end; expected head or tail; correct it")
    if body.get("symmetric") and body["head"] != body["tail"]:
        raise ValueError(f"{where}: a symmetric relation needs the same types at head and tail; correct them")


def _list(where: str, body: Any, key: str) -> list[str]:
    value = body.get(key, []) if isinstance(body, dict) else None
    if not isinstance(value, list):
        raise ValueError(f"{where}.{key}: expected a list such as [organization]; correct it")
    return value


def authorities(rows: Sequence["Authority"], ontology: "Ontology") -> None:
    """Ids unique, types and subtypes known, parents there, no wording in two rows but shared acronyms."""
    seen: dict[str, str] = {}
    for row in rows:
        where = _where(row)
        if row.id in seen:
            raise ValueError(f"{where}: the id {row.id!r} is that of {seen[row.id]} too; give one of them another id")
        seen[row.id] = where
        _authority(row, where, ontology)
    for row in rows:
        if row.parent and row.parent not in seen:
            raise ValueError(
                f"{_where(row)}: the parent {row.parent!r} is the id of no row; add that row or leave the cell empty"
            )
    _wordings(rows)


def _authority(row: "Authority", where: str, ontology: "Ontology") -> None:
    if not _CURIE.fullmatch(row.id):
        raise ValueError(f"{where}: the id {row.id!r} is malformed; expected one such as org:ilo; correct it")
    if row.type not in ontology.subtypes:
        raise ValueError(
            f"{where}: {row.type!r} is no type; expected one of {', '.join(ontology.subtypes)}; correct it"
        )
    if row.subtype not in ontology.subtypes[row.type]:
        known = ", ".join(ontology.subtypes[row.type])
        raise ValueError(f"{where}: {row.subtype!r} is no subtype of {row.type}; expected one of {known}; correct it")
    if not row.names:
        raise ValueError(f"{where}: no name in any language; fill name_en, name_fr or name_es")
    if row.year and not _YEAR.fullmatch(row.year):
        raise ValueError(f"{where}: the year {row.year!r} is malformed; expected four digits or nothing; correct it")


def _wordings(rows: Iterable["Authority"]) -> None:
    holders: dict[str, Authority] = {}
    for row in rows:
        aliases = [alias for group in row.aliases.values() for alias in group]
        for wording in (*row.names.values(), *aliases):
            other = holders.setdefault(wording.casefold(), row)
            if other is not row:
                raise ValueError(
                    f"{_where(row)}: the wording {wording!r} is that of {other.id} ({_where(other)}) too; "
                    "a name stands for one row (only acronyms may be shared): leave it in the one that it fits best"
                )
        clash = {wording.casefold() for wording in row.not_aliases} & {w.casefold() for w in row.names.values()}
        if clash:
            raise ValueError(f"{_where(row)}: {min(clash)!r} is both a name and in not_aliases; delete one of the two")


def themes(rows: Sequence["Theme"], path: Path) -> None:
    """Ids unique, labels in all languages, broader concepts there and two levels deep, no wording in two themes."""
    for id_, count in Counter(row.id for row in rows).items():
        if count > 1 or not _THEME.fullmatch(id_):
            raise ValueError(f"{path}, {id_!r}: a theme_id is in small letters, and in one row only; correct it")
    by_id = {row.id: row for row in rows}
    holders: dict[tuple[str, str], str] = {}
    for row in rows:
        where = f"{path}, {row.id}"
        empty = [language for language, label in row.labels.items() if not label]
        if empty:
            raise ValueError(f"{where}: label_{empty[0]} is empty; a theme has a label in each language; fill it")
        if row.broader and (row.broader not in by_id or by_id[row.broader].broader):
            raise ValueError(f"{where}: broader {row.broader!r} is no theme of the first level; correct or empty it")
        for language, label in row.labels.items():
            for wording in (label, *row.synonyms[language]):
                other = holders.setdefault((language, wording.casefold()), row.id)
                if other != row.id:
                    raise ValueError(f"{where}: the wording {wording!r} is that of {other} too; leave it in one theme")


def corrections(rows: Sequence["Correction"], ontology: "Ontology", path: Path) -> None:
    """Actions known, targets filled, values where the action needs one, types known."""
    for row in rows:
        where = f"{path}, line {row.line}"
        if row.action not in ACTIONS:
            raise ValueError(f"{where}: {row.action!r} is no action; expected one of {', '.join(ACTIONS)}; correct it")
        if not row.target:
            raise ValueError(f"{where}: the target is empty; expected an id or a name; fill it or delete the row")
        if not row.value and row.action != "reject":
            raise ValueError(f"{where}: {row.action} needs a value; see docs/models.md; fill it or delete the row")
        if row.action == "retype":
            type_, subtype = retyped(row.value)
            if type_ not in ontology.subtypes or (subtype and subtype not in ontology.subtypes[type_]):
                raise ValueError(
                    f"{where}: {row.value!r} is no type; expected one such as organization/igo; correct it"
                )


def retyped(value: str) -> tuple[str, str]:
    """Type and subtype of a retyping: "organization/igo", "organization:igo" or "organization"."""
    type_, _, subtype = value.replace(":", "/").partition("/")
    return type_.strip(), subtype.strip()


def _where(row: "Authority") -> str:
    return f"models/{row.file}, line {row.line}"
