"""The sample corpus: its documents come from our sources byte by byte, and its gold is exact."""

import csv
import json
from pathlib import Path
from typing import Any

import make_corpus
import pytest
from corpus_making import source

from pipeline import ontology, text

SOURCES = {item.stem: item for item in make_corpus.sources()}
GOLD = make_corpus.CORPUS / "gold"
TYPES = {"organization", "instrument", "process"}
PRINTED = [stem for stem, item in SOURCES.items() if item.settings["format"] != "pdf scan"]


def gold(stem: str) -> dict[str, Any]:
    return json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    make_corpus.make(folder)
    return folder


def test_corpus_holds_what_the_sources_make(made: Path) -> None:
    committed = {path.name for path in make_corpus.CORPUS.iterdir() if path.is_file()} - {"README.md"}
    assert committed == {path.name for path in made.iterdir()}


@pytest.mark.parametrize("name", [*sorted(item.file for item in SOURCES.values()), "documents.csv"])
def test_same_source_gives_same_bytes(made: Path, name: str) -> None:
    assert (made / name).read_bytes() == (make_corpus.CORPUS / name).read_bytes()


@pytest.mark.parametrize("item", SOURCES.values(), ids=SOURCES)
def test_documents_are_small_and_of_a_readable_length(item: source.Source) -> None:
    assert (make_corpus.CORPUS / item.file).stat().st_size < 150_000
    assert 250 <= sum(len(text.split()) for text in source.clean_texts(item)) <= 1200


def test_every_document_has_gold() -> None:
    assert {path.stem for path in GOLD.glob("*.json")} == set(SOURCES)


@pytest.mark.parametrize("stem", SOURCES)
def test_gold_follows_its_layout(stem: str, models: Path) -> None:
    data, types = gold(stem), ontology.load_ontology(models)
    ids = [entity["id"] for entity in data["entities"]]
    assert (data["document"], data["language"]) == (stem, SOURCES[stem].settings["language"])
    assert len(ids) == len(set(ids))
    for entity in data["entities"]:
        assert entity["type"] in TYPES, entity
        assert entity["subtype"] in types.subtypes[entity["type"]], entity
    for relation in data["relations"]:
        assert relation["relation"] in types.relations, relation
        assert relation["status"] in ("actual", "planned", "negated"), relation
        assert {relation["head"], relation["tail"]} <= set(ids), relation


@pytest.mark.parametrize("stem", SOURCES)
def test_gold_quotes_the_document(stem: str) -> None:
    texts, data = source.clean_texts(SOURCES[stem]), gold(stem)
    quoted = [mention for entity in data["entities"] for mention in entity["mentions"] + entity["anaphora"]]
    quoted += [relation["evidence"] for relation in data["relations"]]
    quoted += [theme["mention"] for theme in data["themes"]]
    assert [words for words in quoted if not any(words in text for text in texts)] == []
    assert [entity["id"] for entity in data["entities"] if not entity["mentions"]] == []


@pytest.mark.parametrize("stem", SOURCES)
def test_gold_relations_join_what_the_ontology_allows(stem: str, models: Path) -> None:
    data, relations = gold(stem), ontology.load_ontology(models).relations
    types = {entity["id"]: {entity["type"], *entity.get("also", [])} for entity in data["entities"]}
    wrong = [
        relation
        for relation in data["relations"]
        if not types[relation["head"]] & set(relations[relation["relation"]].head)
        or not types[relation["tail"]] & set(relations[relation["relation"]].tail)
    ]
    assert [row for row in wrong if not row["optional"]] == []


@pytest.mark.parametrize("stem", SOURCES)
def test_gold_themes_are_in_the_vocabulary(stem: str, models: Path) -> None:
    labels = {theme.labels["en"] for theme in ontology.load_themes(models)}
    data = gold(stem)
    ids = {entity["id"] for entity in data["entities"]}
    assert {theme["theme"] for theme in data["themes"]} <= labels
    assert {entity for theme in data["themes"] for entity in theme["about"]} <= ids


def test_gold_shows_every_relation_and_status(models: Path) -> None:
    rows = [relation for stem in SOURCES for relation in gold(stem)["relations"]]
    assert {row["relation"] for row in rows} | {"addresses"} == set(ontology.load_ontology(models).relations)
    assert {row["status"] for row in rows} == {"actual", "planned", "negated"}


def test_listing_names_every_document() -> None:
    with (make_corpus.CORPUS / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == [item.file for item in SOURCES.values()]
    assert all(row["title"] and row["date"] and row["language"] for row in rows)


@pytest.mark.parametrize("stem", PRINTED)
def test_reading_a_document_gives_the_words_that_gold_quotes(stem: str) -> None:
    reading = text.read(make_corpus.CORPUS / SOURCES[stem].file, stem)
    passages = [passage.text for passage in reading.passages]
    evidence = sorted({relation["evidence"] for relation in gold(stem)["relations"]})
    lost = [words for words in evidence if not any(words in passage for passage in passages)]
    assert len(lost) <= 0.1 * len(evidence), lost
    assert reading.document.language == SOURCES[stem].settings["language"]
