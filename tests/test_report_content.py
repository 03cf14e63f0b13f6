"""What the page is given: every row of the tables, the opening view, and what is left out of a large network."""

from pathlib import Path

import made
import pytest

from pipeline import ontology, report, tables
from pipeline.report import choosing, content, labels, methods, page, scripts
from pipeline.report import given as tables_given
from pipeline.tables import Backbone, Edge, Entity


@pytest.fixture
def given(tmp_path: Path) -> tables_given.Input:
    return tables_given.load(made.write(tmp_path, 60, 140))


@pytest.mark.parametrize(
    ("name", "aliases", "expected"),
    [
        ("Agency", ["AG"], "Agency"),
        ("Agency for the Safety of Work at Sea", ["the Agency", "ASWS"], "ASWS"),
        ("Agency for the Safety of Work at Sea", ["Agency", "Safety Agency"], "Agency for the Safety of Work at Sea"),
        ("Agency for the Safety of Work at Sea", ["OSTM", "ASWS"], "ASWS"),
        ("Office of the High Envoy for Work at Sea", ["EW", "HEWS", "OMT"], "HEWS"),
        ("Convention on Work at Sea of the Year 1999", ["Sea Convention", "C300", "Convention No. 300"], "C300"),
    ],
)
def test_label(name: str, aliases: list[str], expected: str) -> None:
    assert labels.label(Entity(entity_id="x:1", type="organization", name=name, aliases=aliases)) == expected


def test_label_that_the_id_is_made_of() -> None:
    aliases = ["PortCrew", "Port Crew", "Équipage"]
    crew = Entity(entity_id="org:portcrew", type="organization", name="Agency for the Safety of Crews", aliases=aliases)
    assert labels.label(crew) == "Port Crew"


def test_every_tie_and_sentence_is_on_the_page(given: tables_given.Input, models: Path) -> None:
    shown = content.content(given, ontology.load_ontology(models), report.ReportSettings())
    assert shown["whole"]
    assert len(shown["edges"]["rows"]) == len(given.edges)
    assert len(shown["evidence"]["rows"]) == len(given.evidence)
    assert set(shown["evidence"]["sentences"]) == {row.sentence for row in given.evidence}
    assert page.unpack(page.pack(shown)) == shown


def test_the_methods_say_counts_settings_and_versions(given: tables_given.Input, models: Path) -> None:
    made_with = {
        "project": {"name": "policy-networks", "version": "9.9"},
        "versions": {"python": "3.11.0", "igraph": "1.0.0"},
        "settings": ontology.load_yaml(models / "settings.yaml"),
    }
    text = methods.methods(given, made_with)
    for words in (
        "made with policy-networks 9.9 (Python 3.11.0, igraph 1.0.0) from 3 of 3 files, 3 of them dated, from 2000 to",
        f"{len(given.edges)} ties over",
        "Statements left out: 3 that deny a tie.",
        "Filters: status actual or planned. Collective actors (such as “member States”) are included.",
        "the middle 90% of 200 draws (seed 1)",
    ):
        assert words in text
    assert "$" not in text
    assert methods.methods(given, {}) == ""


def edge(number: int, tail: str, evidence: int, documents: int) -> Edge:
    return Edge(
        head_id=f"o:{number}",
        relation="cites",
        tail_id=tail,
        evidence=evidence,
        documents=documents,
        planned=0,
        confidence=1,
    )


def test_the_opening_view_takes_the_backbone_first_and_no_theme() -> None:
    edges = [edge(1, "i:1", 1, 1), edge(2, "i:1", 9, 5), edge(3, "t:1", 30, 9), edge(4, "i:2", 5, 5)]
    types = {"i:1": "instrument", "i:2": "instrument", "t:1": "theme"}
    kept = {frozenset(("o:1", "i:1"))}
    assert {row[0] for row in choosing.opening(edges, kept, types, 2)} == {"o:1", "o:2"}


def test_a_large_network_is_cut_to_its_backbone() -> None:
    edges = [edge(number, f"i:{number}", 1 + number % 4, 1) for number in range(40)]
    backbone = [
        Backbone(part="whole", a_id=row.tail_id, b_id=row.head_id, weight=1, p=0.01, kept=int(row.evidence == 4))
        for row in edges
    ]
    given = tables_given.Input(edges=edges, backbone=backbone)
    chosen = choosing.choose(given, report.ReportSettings(max_edges=20))
    assert len(chosen) == 10
    assert {row.evidence for row in chosen} == {4}
    assert len(choosing.choose(given, report.ReportSettings(max_edges=4))) == 4
    assert choosing.choose(given, report.ReportSettings()) == edges


def test_a_page_of_the_backbone_holds_the_evidence_of_its_ties_alone(given: tables_given.Input, models: Path) -> None:
    shown = content.content(given, ontology.load_ontology(models), report.ReportSettings(max_edges=40))
    ties = {tuple(row[:3]) for row in shown["edges"]["rows"]}
    assert len(ties) <= 40
    status = shown["evidence"]["columns"].index("status")
    assert {tuple(row[:3]) for row in shown["evidence"]["rows"] if row[status] != "negated"} == ties


def test_the_same_tables_give_the_same_bytes(tmp_path: Path, models: Path) -> None:
    outputs = made.write(tmp_path, 40, 60)
    settings = report.ReportSettings(figures=())
    first = report.write(outputs, settings, models=models)[0].read_bytes()
    assert first == report.write(outputs, settings, models=models)[0].read_bytes()


def test_a_missing_table_is_named(tmp_path: Path, models: Path) -> None:
    outputs = made.write(tmp_path, 10, 5)
    (outputs / "tables" / "edges.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"edges\.csv"):
        report.write(outputs, models=models)


@pytest.mark.parametrize("part", [*scripts.SCRIPTS, *scripts.STYLES], ids=lambda part: part.path)
def test_what_the_page_is_built_on_comes_with_a_pinned_package(part: scripts.Part) -> None:
    text = scripts.text(part)
    assert len(text) > 10_000
    assert "sourceMappingURL" not in text
    assert "</script" not in text.lower()
    locked = (Path(__file__).parent.parent / "requirements" / "run.txt").read_text(encoding="utf-8")
    assert f"\n{part.package}==" in locked


def test_a_script_cannot_close_its_element() -> None:
    assert (
        scripts.escape("a = '</script>'; b = '</STYLE>'; c = '</p>'")
        == r"a = '<\/script>'; b = '<\/STYLE>'; c = '</p>'"
    )


def test_settings_of_the_page_load_from_the_file(models: Path) -> None:
    assert ontology.load_settings(models, "report", report.ReportSettings) == report.ReportSettings()


def test_tables_that_are_made_up_read_as_the_real_ones(given: tables_given.Input) -> None:
    for row in given.evidence:
        assert row.sentence[row.head_start : row.head_end].startswith("the ")
    assert tables.columns(Edge)
