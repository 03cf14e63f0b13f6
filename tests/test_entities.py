"""Resolution: which mentions are one thing, which are two, and what is left open."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.entities import Resolution, load_rules, rejected_relations, resolve
from pipeline.entities.gathering import gather
from pipeline.entities.near import distance
from pipeline.entities.wordings import Forms
from pipeline.knowledge import Authority, Correction, Theme
from pipeline.tables import Document, Mention

RULES = load_rules()
ILO = Authority(
    "org:ilo",
    "organization",
    "igo",
    {"en": "International Labour Organization", "fr": "Organisation internationale du Travail"},
    ("ILO", "OIT"),
    year="1919",
)
BODY = Authority(
    "org:gb",
    "organization",
    "organ",
    {"en": "Governing Body of the International Labour Office"},
    (),
    {"en": ("ILO Governing Body", "Governing Body")},
    parent="org:ilo",
)
CHAMBER = Authority("org:chamber", "organization", "employers", {"en": "Harbour Chamber of Commerce"}, ("HCC",))
COURT = Authority("org:court", "organization", "organ", {"en": "Harbour Criminal Court"}, ("HCC",))
COMPACT = Authority(
    "instrument:compact",
    "instrument",
    "compact",
    {"en": "Compact for Fair Ports", "fr": "Pacte pour des ports justes"},
    year="2018",
)
HEALTH = Authority("org:who", "organization", "igo", {"en": "World Health Organization"}, ("WHO",), {}, ("who",))
PLAN = Authority("instrument:plan", "instrument", "plan", {"en": "Ports Plan of Action"}, parent="org:ilo")
KENYA = Authority("country:KE", "organization", "state", {"en": "Kenya"})
TRADE = Authority(
    "org:trade", "organization", "igo", {"en": "United Nations Conference on Trade and Development"}, ("UNCTAD",)
)
ZAMBIA = Authority("country:ZM", "organization", "state", {"en": "Zambia"})
GAMBIA = Authority("country:GM", "organization", "state", {"en": "Gambia"})
MINISTRIES = Authority(
    "group:port-ministries",
    "organization",
    "government_body",
    {"en": "port ministries"},
    (),
    {"en": ("ministries of ports",)},
)
AUTHORITIES = [TRADE, ZAMBIA, GAMBIA, ILO, BODY, CHAMBER, COURT, COMPACT, HEALTH, PLAN, KENYA, MINISTRIES]
THEMES = [
    Theme(
        "port-work",
        "",
        {"en": "port work", "fr": "travail portuaire", "es": "trabajo portuario"},
        {"en": ("dock work",), "fr": (), "es": ()},
    )
]


def said(text: str, type: str = "organization", document: str = "d1", **columns: object) -> dict[str, object]:
    return {"text": text, "type": type, "document_id": document, **columns}


def mentions(rows: Sequence[dict[str, object]]) -> list[Mention]:
    """Mentions one after the other, ids made of the document and the place in the list unless given."""
    return [
        Mention(
            **{  # type: ignore[arg-type]
                "mention_id": f"{row['document_id']}:p{n}:0-{len(str(row['text']))}",
                "passage_id": f"p{n}",
                "sentence_id": f"p{n}.1",
                "page": None,
                "start": 0,
                "end": len(str(row["text"])),
                "rule": "test",
                **row,
            }
        )
        for n, row in enumerate(rows)
    ]


def resolved(rows: Sequence[dict[str, object]], corrections: Sequence[Correction] = ()) -> tuple[list[str], Resolution]:
    """The entity id of each mention in turn ("" for none), and the resolution."""
    found = mentions(rows)
    documents = [
        Document(document_id=id, language="en", date=f"20{n:02}")
        for n, id in enumerate(sorted({m.document_id for m in found}))
    ]
    resolution = resolve(found, documents, AUTHORITIES, THEMES, corrections, rules=RULES)
    return [resolution.links.get(mention.mention_id, "") for mention in found], resolution


@pytest.mark.parametrize(("one", "other"), RULES.same)
def test_wordings_of_one_thing(one: str, other: str) -> None:
    (first, second), _ = resolved([said(one), said(other)])
    assert first == second != ""


@pytest.mark.parametrize(("one", "other"), RULES.different)
def test_wordings_of_two_things(one: str, other: str) -> None:
    (first, second), _ = resolved([said(one), said(other)])
    assert first != second


@pytest.mark.parametrize(
    ("text", "type", "expected"),
    [
        ("ILO", "organization", "org:ilo"),
        ("International Labor Organisation", "organization", "org:ilo"),
        ("the International  Labour Organi-zation (ILO)", "organization", "org:ilo"),
        ("ILO’s Governing Body", "organization", "org:gb"),
        ("the Governing Body", "organization", "org:gb"),
        ("Pacte pour des ports justes", "instrument", "instrument:compact"),
        ("Compact for Fair Ports, 2018", "instrument", "instrument:compact"),
        ("Compact for Fair Ports 2020", "instrument", "instrument:compact-for-fair-ports-2020"),
        ("Compact for Fair Ports: a new deal", "instrument", "instrument:compact"),
        ("Compact for Fiar Ports", "instrument", "instrument:compact-for-fiar-ports"),
        ("Internatoinal Labour Organization", "organization", "org:ilo"),
        ("WHO", "organization", "org:who"),
        ("Who", "organization", "organization:who"),
        ("ILO Ports Plan of Action", "instrument", "instrument:plan"),
        ("WHO Ports Plan of Action", "instrument", "instrument:who-ports-plan-of-action"),
        ("Ports Plan of Action of the ILO", "instrument", "instrument:plan"),
        ("dock work", "theme", "port-work"),
    ],
)
def test_known_wordings(text: str, type: str, expected: str) -> None:
    (found,), _ = resolved([said(text, type)])
    assert found == expected


def test_one_of_a_class_is_not_the_class() -> None:
    (several, one, kenyan), _ = resolved(
        [said("ministries of ports"), said("Ministry of Ports"), said("Ministry of Ports of Kenya")]
    )
    assert several == "group:port-ministries"
    assert "group:port-ministries" not in (one, kenyan)


def test_a_consultation_with_the_name_of_a_theme_is_no_theme() -> None:
    ids, _ = resolved([said("Dock Work", "process"), said("dock work", "theme", entity_id="port-work")])
    assert ids[0].startswith("process:")
    assert ids[1] == "port-work"


def test_the_id_that_a_mention_came_with_stands() -> None:
    assert resolved([said("HCC", entity_id="org:court")])[0] == ["org:court"]
    assert resolved([said("resolution 7/1", "instrument", entity_id="un:7/1")])[0] == ["un:7/1"]


def test_a_shared_acronym_is_decided_by_what_else_the_document_names() -> None:
    rows = [
        said("HCC"),
        said("Harbour Criminal Court"),
        said("HCC", document="d2"),
        said("Harbour Chamber of Commerce", document="d2"),
    ]
    assert resolved(rows)[0] == ["org:court", "org:court", "org:chamber", "org:chamber"]


def test_of_two_that_fit_none_is_taken_and_the_case_is_listed() -> None:
    rows = [said("HCC"), said("Harbour Criminal Court"), said("Harbour Chamber of Commerce")]
    ids, resolution = resolved(rows)
    assert ids[0] not in ("org:court", "org:chamber")
    (open_case,) = resolution.unlisted
    assert open_case.entity_id == ids[0]
    assert "org:chamber, org:court" in open_case.note


def test_a_short_form_stands_for_its_definition() -> None:
    first = mentions([said("Agency for Ports")])[0]
    rows = [said("Agency for Ports"), said("AFP", antecedent=first.mention_id), said("AFP"), said("AFP", document="d2")]
    ids, resolution = resolved(rows)
    assert set(ids) == {"organization:agency-for-ports"}
    assert "AFP" in resolution.entities[0].aliases


def test_a_short_form_may_come_with_its_full_wording() -> None:
    rows = [
        said("Agency for Ports"),
        said("AFP", name="Agency for Ports", rule="abbreviation:defined"),
        said("AFP", document="d2"),
    ]
    ids, resolution = resolved(rows)
    assert set(ids) == {"organization:agency-for-ports"}
    assert resolution.entities[0].aliases == ["AFP"]


def test_one_symbol_is_never_short_for_another() -> None:
    rows = [said("P/2", "instrument", name="P/1", rule="abbreviation:defined"), said("P/1", "instrument")]
    assert resolved(rows)[0] == ["instrument:p-2", "instrument:p-1"]


def test_a_short_form_with_two_definitions_elsewhere_is_left_open() -> None:
    rows = [
        said("Agency for Ports"),
        said("AFP", antecedent="d1:p0:0-16"),
        said("Assembly of Free Pilots", document="d2"),
        said("AFP", document="d2", antecedent="d2:p2:0-23"),
        said("AFP", document="d3"),
    ]
    ids, resolution = resolved(rows)
    assert ids[1] == "organization:agency-for-ports"
    assert ids[3] == "organization:assembly-of-free-pilots"
    assert ids[4] == "organization:afp"
    assert "organization:agency-for-ports" in next(row.note for row in resolution.unlisted if row.entity_id == ids[4])


def test_anaphora_lead_to_their_antecedent_and_create_nothing() -> None:
    rows = [
        said("Harbour Forum", "process"),
        said("the Forum", "process", rule="anaphora:definite", antecedent="d1:p0:0-13"),
        said("it", "process", rule="anaphora:pronoun", antecedent="d1:p1:0-9"),
        said("the Group", rule="anaphora:definite"),
        said("they", rule="anaphora:pronoun", antecedent="gone"),
    ]
    ids, resolution = resolved(rows)
    assert ids == ["process:harbour-forum"] * 3 + ["", ""]
    (entity,) = resolution.entities
    assert (entity.mentions, entity.aliases) == (3, [])


def test_the_organ_and_its_session_stay_two() -> None:
    rows = [said("Governing Body"), said("92nd session of the Governing Body", "process")]
    ids, _ = resolved(rows)
    assert ids == ["org:gb", "process:92nd-session-of-the-governing-body"]


@pytest.mark.parametrize(
    ("longer", "shorter", "one"),
    [
        ("Harbour Forum on Skills and Trade", "Harbour Forum", True),
        ("Harbour Forum on Skills and Trade", "Harbour Forum on Skills", True),
        ("Harbour Forum Secretariat", "Harbour Forum", False),
        ("second Harbour Forum on Skills", "Harbour Forum", False),
        ("Pilots Commission of the South", "Commission", True),
        ("eleventh session of the Harbour Forum on Skills", "11th session of the Forum", True),
        ("eleventh session of the Harbour Forum on Skills", "12th session of the Forum", False),
        ("eleventh session of the Harbour Forum on Skills", "11th session of the Board", False),
    ],
)
def test_within_a_document_a_shortened_name_is_the_longer_one(longer: str, shorter: str, one: bool) -> None:
    (first, second), _ = resolved([said(longer), said(shorter)])
    assert (first == second) is one
    (first, second), _ = resolved([said(longer), said(shorter, document="d2")])
    assert first != second


def test_a_shortened_name_of_two_is_left_open() -> None:
    ids, resolution = resolved([said("Harbour Forum on Skills"), said("Harbour Forum on Trade"), said("Harbour Forum")])
    assert len(set(ids)) == 3
    assert any("harbour-forum-on-skills" in row.note for row in resolution.unlisted)
    assert resolved([said("Pilots Commission"), said("Trade Commission"), said("Commission")])[0][2] == ""


def test_what_the_forum_means_is_decided_by_the_document() -> None:
    rows = [
        said("Harbour Forum on Skills", "process"),
        said("Port Forum", "process", document="d2"),
        said("Port Council", document="d2"),
        said("Ship Forum", "process", document="d2"),
        said("third session of the Forum", "process"),
        said("third session of the Forum", "process", document="d2"),
        said("third session of the Council", "process", document="d2"),
        said("third session of the Harbour Forum on Skills", "process", document="d3"),
    ]
    ids, resolution = resolved(rows)
    assert ids[4] == ids[7] == "process:third-session-of-the-harbour-forum-on-skills"
    assert ids[5] == "process:third-session-of-the-forum-d2"
    assert ids[6] == "process:third-session-of-the-port-council"
    assert "third session of the Port Council" in {entity.name for entity in resolution.entities}


def test_what_the_forum_means_follows_the_anaphora_of_the_document() -> None:
    rows = [
        said("Port Forum", "process"),
        said("Ship Forum", "process"),
        said("the Forum", "process", rule="anaphora:definite", antecedent="d1:p1:0-10"),
        said("third session of the Forum", "process"),
    ]
    assert resolved(rows)[0][3] == "process:third-session-of-the-ship-forum"


def test_ever_shorter_names_come_to_the_longest() -> None:
    ids, _ = resolved(
        [said("Harbour Forum"), said("Harbour Forum on Skills"), said("Harbour Forum on Skills and Trade")]
    )
    assert len(set(ids)) == 1


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Background Paper", False),
        ("opening segment", False),
        ("sixty-ninth session", False),
        ("pilots' workshop", False),
        ("Ministry of Ports", False),
        ("Ministry of Ports of Kenya", True),
        ("Harbour Forum", True),
        ("report to the ILO", False),
        ("69th session of the ILO", True),
        ("Constitution of the ILO", True),
        ("P/2024/31", True),
        ("general discussion on the wages of harbour carpenters", True),
    ],
)
def test_general_wordings_hold_within_their_document(text: str, one: bool) -> None:
    (first, second), _ = resolved([said(text), said(text, document="d2")])
    assert (first == second) is one


def test_one_name_of_two_types_is_one_entity_of_the_more_frequent() -> None:
    ids, resolution = resolved(
        [said("Harbour Forum", "process"), said("Harbour Forum", "process"), said("Harbour Forum")]
    )
    assert set(ids) == {"process:harbour-forum"}
    assert resolution.entities[0].type == "process"


def test_columns_of_an_entity() -> None:
    rows = [
        said("Harbour  Forum"),
        said("HARBOUR FORUM"),
        said("Harbour Forum", document="d2"),
        said("the Harbour Forum", document="d2"),
    ]
    _, resolution = resolved(rows)
    (entity,) = resolution.entities
    assert entity.name == "Harbour Forum"
    assert (entity.mentions, entity.documents, entity.first_date, entity.last_date) == (4, 2, "2000", "2001")
    assert entity.languages == ["en"]
    assert entity.authority == ""


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("thirty- first Harbour Summit", "thirty-first Harbour Summit"),
        ("sixty -eighth session of the Harbour Forum", "sixty-eighth session of the Harbour Forum"),
        ("Plan for short- and long-term Piers", "Plan for short- and long-term Piers"),
        ("Harbour – Pilots Plan", "Harbour – Pilots Plan"),
    ],
)
def test_a_canonical_name_is_tidy(found: str, name: str) -> None:
    assert resolved([said(found, "process")])[1].entities[0].name == name


def test_unlisted_are_the_most_frequent_first_with_an_example() -> None:
    found = mentions([said("Zeal Forum"), said("Harbour Forum"), said("Harbour Forum"), said("ILO")])
    resolution = resolve(
        found, [], AUTHORITIES, THEMES, rules=RULES, sentence=lambda document, sentence: f"{document} {sentence}"
    )
    assert [(row.name, row.mentions, row.example) for row in resolution.unlisted] == [
        ("Harbour Forum", 2, "d1 p1.1"),
        ("Zeal Forum", 1, "d1 p0.1"),
    ]


def test_places_and_dates_become_no_entities() -> None:
    assert resolved([said("Kenya", "place"), said("2014", "date")])[1].entities == []


CORRECTED = [
    said("Harbour Forum", "process"),
    said("Harbor Pilots Forum", "process"),
    said("Pilots Day", "process"),
    said("ILO"),
]


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (
            Correction("merge", "Harbour Forum", "Pilots Day"),
            ["process:pilots-day", "process:harbor-pilots-forum", "process:pilots-day", "org:ilo"],
        ),
        (
            Correction("merge", "process:harbour-forum", "org:who"),
            ["org:who", "process:harbor-pilots-forum", "process:pilots-day", "org:ilo"],
        ),
        (
            Correction("split", "ILO", "Institute of Lagoon Oars"),
            [
                "process:harbour-forum",
                "process:harbor-pilots-forum",
                "process:pilots-day",
                "organization:institute-of-lagoon-oars",
            ],
        ),
        (
            Correction("split", "d1:p2:0-10", "Harbour Forum"),
            ["process:harbour-forum", "process:harbor-pilots-forum", "process:harbour-forum", "org:ilo"],
        ),
        (
            Correction("rename", "Pilots Day", "Day of Pilots"),
            ["process:harbour-forum", "process:harbor-pilots-forum", "process:day-of-pilots", "org:ilo"],
        ),
        (Correction("rename", "process:day-of-pilots", "Day of Pilots"), None),
        (
            Correction("retype", "Pilots Day", "instrument/plan"),
            ["process:harbour-forum", "process:harbor-pilots-forum", "instrument:pilots-day", "org:ilo"],
        ),
        (Correction("reject", "Pilots Day"), ["process:harbour-forum", "process:harbor-pilots-forum", "", "org:ilo"]),
        (Correction("reject", "d1:p2:0-10"), ["process:harbour-forum", "process:harbor-pilots-forum", "", "org:ilo"]),
    ],
)
def test_a_correction(correction: Correction, expected: list[str] | None) -> None:
    ids, resolution = resolved(CORRECTED, [correction])
    if expected is None:
        assert len(resolution.failures) == 1
    else:
        assert ids == expected
        assert resolution.failures == []


def test_a_correction_by_an_id_of_before_or_after_holds() -> None:
    rename = Correction("rename", "process:pilots-day", "Day of Pilots")
    by_new_id = Correction("retype", "process:day-of-pilots", "instrument")
    assert resolved(CORRECTED, [rename, by_new_id])[0][2] == "instrument:day-of-pilots"


@pytest.mark.parametrize(
    ("corrections", "words"),
    [
        ([Correction("merge", "Lagoon Day", "ILO")], "not in the corpus"),
        ([Correction("merge", "ILO", "Lagoon Day")], "not in the corpus"),
        ([Correction("split", "Lagoon Day", "X")], "no mention reads"),
        ([Correction("merge", "HCC", "ILO")], "names 2 entities"),
        ([Correction("rename", "Pilots Day", "A"), Correction("rename", "process:pilots-day", "B")], "contradicts"),
        ([Correction("merge", "Pilots Day", "ILO"), Correction("reject", "Pilots Day")], "contradicts"),
        (
            [Correction("merge", "Pilots Day", "Harbour Forum"), Correction("merge", "Harbour Forum", "Pilots Day")],
            "circle",
        ),
        ([Correction("merge", "Pilots Day", "Pilots Day")], "one entity already"),
    ],
)
def test_corrections_that_cannot_hold_are_reported_and_not_applied(corrections: list[Correction], words: str) -> None:
    ids, resolution = resolved(CORRECTED, corrections)
    assert ids == resolved(CORRECTED)[0]
    assert any(words in failure.error for failure in resolution.failures)
    assert all(failure.stage == "entities" and failure.what_to_do for failure in resolution.failures)


def test_rejected_relations() -> None:
    rows = [Correction("reject", "d:p1:0-3>leads>d:p1:9-12"), Correction("reject", "ILO")]
    assert rejected_relations(rows) == {"d:p1:0-3>leads>d:p1:9-12"}


WORDINGS = [
    "ILO",
    "International Labour Organisation",
    "the Governing Body",
    "HCC",
    "Harbour Criminal Court",
    "Harbour Forum",
    "Harbour Forum on Skills",
    "harbour forum",
    "Harbour Fourm on Skills",
    "Commission",
    "Pilots Commission",
    "opening segment",
    "Ministry of Ports",
    "AFP",
    "Agency for Ports",
    "Pacte pour des ports justes",
    "Compact for Fair Ports 2018",
]
CORPORA = st.lists(
    st.builds(
        said,
        st.sampled_from(WORDINGS),
        st.sampled_from(["organization", "process", "instrument"]),
        st.sampled_from(["d1", "d2", "d3"]),
        antecedent=st.sampled_from(["", "", "", "d1:p0:0-3"]),
    ),
    max_size=30,
)


def test_a_wording_in_small_letters_and_one_in_capitals_in_either_order() -> None:
    rows = [
        said(wording, "organization", "d1") for wording in ("Harbour Forum", "harbour forum", "Harbour Forum on Skills")
    ]
    found, documents = mentions(rows), [Document(document_id="d1", language="en")]
    straight = resolve(found, documents, AUTHORITIES, THEMES, rules=RULES)
    assert [entity.name for entity in straight.entities] == ["Harbour Forum on Skills"]
    assert resolve(found[::-1], documents, AUTHORITIES, THEMES, rules=RULES) == straight


@hypothesis_settings(max_examples=150, deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_mentions_and_authorities_makes_no_difference(
    rows: list[dict[str, object]], chance: random.Random
) -> None:
    found = mentions(rows)
    documents = [Document(document_id=id, language="en") for id in ("d1", "d2", "d3")]
    straight = resolve(found, documents, AUTHORITIES, THEMES, rules=RULES)
    mixed, other_documents, others = list(found), list(documents), list(AUTHORITIES)
    for items in (mixed, other_documents, others):
        chance.shuffle(items)
    assert resolve(mixed, other_documents, others, THEMES, rules=RULES) == straight


@hypothesis_settings(max_examples=150, deadline=None)
@given(CORPORA)
def test_a_corpus_twice_as_large_never_splits_an_entity(rows: list[dict[str, object]]) -> None:
    once = mentions(rows)
    again = mentions([*rows, *({**row, "document_id": f"copy {row['document_id']}", "antecedent": ""} for row in rows)])
    before = resolve(once, [], AUTHORITIES, THEMES, rules=RULES).links
    after = resolve(again, [], AUTHORITIES, THEMES, rules=RULES).links
    for entity in set(before.values()):
        assert len({after.get(mention) for mention, id in before.items() if id == entity}) == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("port", "port", 0),
        ("port", "prot", 1),
        ("port", "ports", 1),
        ("skill", "still", 1),
        ("zambia", "gambia", 1),
        ("a", "abcdef", 3),
    ],
)
def test_distance(one: str, other: str, expected: int) -> None:
    assert distance(one, other) == distance(other, one) == expected


def test_mentions_are_counted_by_what_they_say() -> None:
    gathered = gather(mentions([said("ILO"), said("ILO"), said("ILO", document="d2"), said("2014", "date")]))
    assert [(use.wording, use.document_id, use.mentions) for use in gathered.uses] == [
        ("ILO", "d1", 2),
        ("ILO", "d2", 1),
    ]


@pytest.mark.parametrize(
    ("wording", "acronym", "generic", "year", "head"),
    [
        ("Harbour Council on Skills, 2014", False, False, "2014", "council"),
        ("ITC-ILO", True, False, "", "ilo"),
        ("Steering Committee", False, True, "", "committee"),
        ("SDGs", True, False, "", "sdg"),
    ],
)
def test_forms(wording: str, acronym: bool, generic: bool, year: str, head: str) -> None:
    form = Forms(RULES)(wording)
    assert (form.acronym, form.generic, form.year, form.words[form.head]) == (acronym, generic, year, head)
