"""Every way in which a file of models/ can be broken is refused, with the file, the place and the next step."""

import shutil
from pathlib import Path

import pytest

from pipeline import footprint, ontology
from pipeline.knowledge import Authority
from pipeline.ontology import AUTHORITY_COLUMNS

HEADER = ",".join(AUTHORITY_COLUMNS)
PORTS = "org:ports,,igo,Ports Union,Union des ports,,PU,Union of Ports|Ports League,,,pu,1990,,ports.example"
THEMES = "theme_id,broader,label_en,label_fr,label_es,synonyms_en,synonyms_fr,synonyms_es,not_en"
DOCKS = "docks,,docks,quais,muelles,wharf|pier,,,dry dock"


@pytest.fixture
def small(tmp_path: Path, models: Path) -> Path:
    """A models/ folder with the real ontology, one organization and one theme."""
    shutil.copy(models / "ontology.yaml", tmp_path)
    (tmp_path / "authorities").mkdir()
    for name in ("organizations", "instruments", "processes", "countries"):
        rows = f"{HEADER}\n{PORTS}\n" if name == "organizations" else f"{HEADER}\n"
        (tmp_path / "authorities" / f"{name}.csv").write_text(rows)
    (tmp_path / "themes.csv").write_text(f"{THEMES}\n{DOCKS}\n")
    (tmp_path / "corrections.csv").write_text("action,target,value,note\nmerge,Ports Leag,org:ports,a slip\n")
    return tmp_path


def test_a_row_of_the_authorities(small: Path) -> None:
    (row,) = ontology.load_authorities(small)
    assert row == Authority(
        id="org:ports",
        type="organization",
        subtype="igo",
        names={"en": "Ports Union", "fr": "Union des ports"},
        acronyms=("PU",),
        aliases={"en": ("Union of Ports", "Ports League"), "fr": (), "es": ()},
        not_aliases=("pu",),
        year="1990",
        source="ports.example",
        file="authorities/organizations.csv",
        line=2,
    )
    assert row.name == "Ports Union"


def test_a_theme_and_a_correction(small: Path) -> None:
    (theme,) = ontology.load_themes(small)
    assert (theme.id, theme.labels["es"], theme.synonyms["en"], theme.not_en) == (
        "docks",
        "muelles",
        ("wharf", "pier"),
        ("dry dock",),
    )
    (correction,) = ontology.load_corrections(small)
    assert (correction.action, correction.target, correction.value, correction.line) == (
        "merge",
        "Ports Leag",
        "org:ports",
        2,
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("org:ports,,igo,Another Union,,,,,,,,,,x", ["line 3", "'org:ports'", "another id"]),
        ("ports,,igo,Another Union,,,,,,,,,,x", ["line 3", "malformed", "org:ilo"]),
        ("org:x,,harbour,Another Union,,,,,,,,,,x", ["'harbour'", "igo", "correct it"]),
        ("org:x,body,igo,Another Union,,,,,,,,,,x", ["'body'", "organization", "correct it"]),
        ("org:x,,igo,,,,X,,,,,,,x", ["no name", "fill name_en"]),
        ("org:x,,igo,Another Union,,,,,,,,90,,x", ["'90'", "four digits"]),
        ("org:x,,igo,Another Union,,,,,,,,,org:y,x", ["'org:y'", "id of no row"]),
        ("org:x,,igo,ports league,,,,,,,,,,x", ["'ports league'", "org:ports", "leave it in the one"]),
        ("org:x,,igo,Another Union,,,,,,,another union,,,x", ["not_aliases", "delete one"]),
        ("org:x,,igo,Another, Union,,,,,,,,,,,x", ["line 3", "quotation marks"]),
        ("org:x,,igo", ["line 3", "3 cells, but 14 columns"]),
        ('org:x,,igo,"Another Union,,,,,,,,,,x\norg:y,,igo,Third Union,,,,,,,,,,x', ["line 3", "close it"]),
    ],
)
def test_a_broken_row_of_the_authorities(small: Path, row: str, words: list[str]) -> None:
    path = small / "authorities" / "organizations.csv"
    path.write_text(f"{path.read_text()}{row}\n")
    with pytest.raises(ValueError) as raised:
        ontology.load_authorities(small)
    assert all(word in str(raised.value) for word in ["organizations.csv", *words])


def test_an_acronym_may_be_shared(small: Path) -> None:
    path = small / "authorities" / "organizations.csv"
    path.write_text(f"{path.read_text()}org:x,,igo,Another Union,,,PU,,,,,,,x\n")
    assert len(ontology.load_authorities(small)) == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("docks,,quay,quai,muelle,,,,", ["'docks'", "one row only"]),
        ("piers,,quays,,muelles del puerto,,,,", ["piers", "label_fr", "fill it"]),
        ("piers,boats,quays,quai,muelle,,,,", ["'boats'", "no theme of the first level"]),
        ("piers,,Wharf,quai,muelle,,,,", ["'Wharf'", "docks", "one theme"]),
    ],
)
def test_a_broken_theme(small: Path, row: str, words: list[str]) -> None:
    path = small / "themes.csv"
    path.write_text(f"{path.read_text()}{row}\n")
    with pytest.raises(ValueError) as raised:
        ontology.load_themes(small)
    assert all(word in str(raised.value) for word in ["themes.csv", *words])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("join,a,b,", ["line 3", "'join'", "merge, split"]),
        ("merge,,b,", ["line 3", "target is empty"]),
        ("merge,a,,", ["line 3", "needs a value"]),
        ("retype,a,place,", ["'place'", "organization/igo"]),
        ("retype,a,organization/harbour,", ["'organization/harbour'"]),
        ("reject,a", ["line 3", "2 cells, but 4 columns"]),
    ],
)
def test_a_broken_correction(small: Path, row: str, words: list[str]) -> None:
    path = small / "corrections.csv"
    path.write_text(f"{path.read_text()}{row}\n")
    with pytest.raises(ValueError) as raised:
        ontology.load_corrections(small)
    assert all(word in str(raised.value) for word in ["corrections.csv", *words])


@pytest.mark.parametrize("name", ["corrections.csv", "ontology.yaml"])
def test_a_file_in_another_encoding_is_named_with_the_line(small: Path, name: str) -> None:
    path = small / name
    before = path.read_bytes()
    path.write_bytes(before + "# État,,,\n".encode("latin-1"))
    with pytest.raises(ValueError, match=rf"{name}, line {before.count(10) + 1}: .*UTF-8"):
        ontology.load_corrections(small)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("head: [process, instrument]", "head: [procession]", ["'procession'", "no type"]),
        ("head: [process, instrument]", "head: process", ["head", "expected a list"]),
        ("phrase: leads", "says: leads", ["relations.leads", "phrase"]),
        ("specific_over: [cites]", "specific_over: [quotes]", ["'quotes'", "no other relation"]),
        ("symmetric: true", "symmetric: true\n    specific_over: [collaborates_with]", ["collaborates_with"]),
        ("types:", "kinds:", ["'types' is missing"]),
        ("relations:", "relations: [", [", line ", "not valid YAML", "correct that place"]),
        ("types:", "types: {}\ntypes:", ["line ", "the key 'types' twice"]),
    ],
)
def test_a_broken_ontology(small: Path, old: str, new: str, words: list[str]) -> None:
    path = small / "ontology.yaml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(ValueError) as raised:
        ontology.load_ontology(small)
    assert all(word in str(raised.value) for word in ["ontology.yaml", *words])


@pytest.mark.parametrize("name", ["authorities/organizations.csv", "themes.csv", "corrections.csv"])
def test_a_missing_column(small: Path, name: str) -> None:
    path = small / name
    path.write_text("id,title\n")
    with pytest.raises(ValueError, match=r"column .* is missing; expected"):
        {"themes.csv": ontology.load_themes, "corrections.csv": ontology.load_corrections}.get(
            name, ontology.load_authorities
        )(small)


ROWS = [
    Authority("org:ports", "organization", "igo", {"en": "Ports Union", "es": "Unión de Puertos"}, ("PU",)),
    Authority("org:docks", "organization", "igo", {"en": "Organisation of Docks"}, ("ODK",), {}, ("odk road",)),
    Authority("ilo:C189", "instrument", "convention", {"en": "Docks Convention"}),
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The Ports  Union met.", 0),
        ("la union de puertos", 0),
        ("PU", 0),
        ("Ports-Union", 0),
        ("Organization of the docks", None),
        ("the Organizations of Dock", 1),
        ("on ODK Road", 1),
        ("Convention No. 189", 2),
        ("Conventions Nos 97 and 189", 2),
        ("nothing of theirs", None),
    ],
)
def test_a_footprint_changes_with_the_rows_that_a_text_names_and_no_others(text: str, number: int | None) -> None:
    before = footprint.authority_footprint(footprint.index_authorities(ROWS), text)
    assert footprint.authority_footprint(ROWS, [text]) == before
    for changed in range(len(ROWS)):
        rows = list(ROWS)
        rows[changed] = Authority(
            rows[changed].id,
            "process",
            "forum",
            rows[changed].names,
            rows[changed].acronyms,
            {},
            rows[changed].not_aliases,
        )
        assert (footprint.authority_footprint(rows, text) != before) is (changed == number)


def test_a_footprint_does_not_depend_on_the_order_or_place_of_rows() -> None:
    text = "The Ports Union and ODK"
    moved = [
        Authority(**{**{name: getattr(row, name) for name in Authority.__slots__}, "line": 7}) for row in reversed(ROWS)
    ]
    assert footprint.authority_footprint(moved, text) == footprint.authority_footprint(ROWS, text)
