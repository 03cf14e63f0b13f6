"""The shipped models/: complete where completeness is promised, and true where a fact can be checked."""

import csv
import re
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from pipeline import ontology
from pipeline.entities import load_rules, resolve
from pipeline.knowledge import Authority
from pipeline.tables import Mention


@pytest.fixture(scope="module")
def authorities() -> list[Authority]:
    return ontology.load_authorities(Path(__file__).parent.parent / "models")


@pytest.fixture(scope="module")
def by_id(authorities: list[Authority]) -> dict[str, Authority]:
    return {row.id: row for row in authorities}


def test_the_ontology_has_its_fifteen_relations(models: Path) -> None:
    loaded = ontology.load_ontology(models)
    assert len(loaded.relations) == 15
    assert set(loaded.subtypes) == {"organization", "instrument", "process", "theme"}
    assert loaded.symmetric == {"collaborates_with"}


def test_themes_and_corrections_load(models: Path) -> None:
    assert len(ontology.load_themes(models)) >= 100
    assert isinstance(ontology.load_corrections(models), list)


def test_every_row_says_where_its_facts_come_from(authorities: list[Authority]) -> None:
    assert [row.id for row in authorities if not row.source] == []


@pytest.mark.parametrize(
    ("letter", "count", "kind", "subtype"),
    [("C", 192, "Convention", "convention"), ("R", 209, "Recommendation", "recommendation")],
)
def test_all_conventions_and_recommendations(
    by_id: dict[str, Authority], letter: str, count: int, kind: str, subtype: str
) -> None:
    for number in range(1, count + 1):
        row = by_id[f"ilo:{letter}{number:03}"]
        assert row.subtype == subtype
        assert kind in row.name
        assert row.year in row.name
        assert row.name.endswith(f"(No. {number})") or row.id == "ilo:C186"


def test_the_six_protocols_follow_their_conventions(by_id: dict[str, Authority]) -> None:
    protocols = {id for id in by_id if id.startswith("ilo:P")}
    assert protocols == {f"ilo:P{number:03}" for number in (29, 81, 89, 110, 147, 155)}
    for id in protocols:
        convention = by_id[by_id[id].parent]
        assert convention.name.partition(",")[0] in by_id[id].name
        assert by_id[id].year > convention.year


def test_years_of_instruments_follow_their_numbers(by_id: dict[str, Authority]) -> None:
    """The Conference numbers what it adopts in the order of its sessions."""
    for letter, count in (("C", 192), ("R", 209)):
        years = [by_id[f"ilo:{letter}{number:03}"].year for number in range(1, count + 1)]
        assert years == sorted(years)


def test_all_goals_and_targets(by_id: dict[str, Authority]) -> None:
    goals = [id for id in by_id if re.fullmatch(r"goal:\d+", id)]
    targets = [id for id in by_id if re.fullmatch(r"goal:\d+\.[\da-z]+", id)]
    assert (len(goals), len(targets)) == (17, 169)
    assert by_id["goal:8.8"].parent == "goal:8"


def test_all_countries_by_their_code(by_id: dict[str, Authority]) -> None:
    codes = {id.removeprefix("country:") for id in by_id if id.startswith("country:")}
    assert codes - {country.alpha_2 for country in pycountry.countries} == {"XK"}
    assert len(codes) >= 193
    for code in codes:
        assert set(by_id[f"country:{code}"].names) == {"en", "fr", "es"}


@pytest.mark.parametrize(
    ("wording", "type", "id"),
    [
        ("BIT", "organization", "org:ilo-office"),
        ("OIT", "organization", "org:ilo"),
        ("UN Women", "organization", "org:unwomen"),
        ("CEPAL", "organization", "org:eclac"),
        ("ILO’s Governing Body", "organization", "org:ilo-gb"),
        ("General Conference of the International Labour Organisation", "organization", "org:ilc"),
        ("Office of the High Commissioner for Refugees", "organization", "org:unhcr"),
        ("Vietnam", "organization", "country:VN"),
        ("Bolivia (Plurinational State of)", "organization", "country:BO"),
        ("Government of the Philippines", "organization", "country:PH"),
        ("Corée du Sud", "organization", "country:KR"),
        ("Domestic Workers Convention, 2011", "instrument", "ilo:C189"),
        ("Domestic Workers Convention", "instrument", "ilo:C189"),
        ("Forced Labor Convention, 1930 (No. 29)", "instrument", "ilo:C029"),
        (
            "Convention (n° 87) sur la liberté syndicale et la protection du droit syndical, 1948",
            "instrument",
            "ilo:C087",
        ),
        ("Protocol of 2014 to the Forced Labour Convention", "instrument", "ilo:P029"),
        ("Global Compact for Migration", "instrument", "instrument:gcm"),
        ("Agenda 2030 para el Desarrollo Sostenible", "instrument", "instrument:2030-agenda"),
        ("SDG target 8.8", "instrument", "goal:8.8"),
        ("Forum mondial sur la migration et le développement", "process", "process:gfmd"),
        ("second High-Level Dialogue on International Migration and Development", "process", "process:hld-2013"),
    ],
)
def test_wordings_of_three_languages(authorities: list[Authority], wording: str, type: str, id: str) -> None:
    place = {"document_id": "d", "passage_id": "p1", "sentence_id": "p1.1", "start": 0, "end": len(wording)}
    mention = Mention(mention_id="d:p1:0-1", text=wording, type=type, rule="test", **place)  # type: ignore[arg-type]
    assert resolve([mention], [], authorities, [], rules=load_rules()).links == {"d:p1:0-1": id}


@pytest.mark.parametrize(
    "wording", ["the Office", "the Organization", "the Conference", "the Committee", "the Council"]
)
def test_what_only_points_back_is_no_alias(authorities: list[Authority], wording: str) -> None:
    bare = wording.removeprefix("the ").casefold()
    named = Counter(
        alias.casefold().removeprefix("the ")
        for row in authorities
        for alias in (*row.names.values(), *(a for group in row.aliases.values() for a in group))
    )
    assert bare not in named


def test_files_are_as_a_spreadsheet_writes_them(models: Path) -> None:
    for path in [*sorted((models / "authorities").glob("*.csv")), models / "themes.csv", models / "corrections.csv"]:
        rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert all(cell == cell.strip() and "||" not in cell for row in rows for cell in row), path
