"""What the stage finds in sentences of our own, and laws that hold for every text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.mentions import Finder, Found, load
from pipeline.tables import Document, Passage

MODELS = Path(__file__).parent.parent / "models"


@pytest.fixture(scope="module")
def finder() -> Finder:
    return load(MODELS)


def find(finder: Finder, *texts: str, language: str = "en", zone: str = "body") -> Found:
    passages = [
        Passage(document_id="d", passage_id=f"p{number}", text=text, language=language, zone=zone)
        for number, text in enumerate(texts, start=1)
    ]
    return finder.find(Document(document_id="d", language=language), passages)


def entities(found: Found) -> list[tuple[str, str]]:
    """Text and subtype of what is named, without dates, places, themes and what points back."""
    nodes = ("organization", "instrument", "process")
    return [(m.text, m.subtype) for m in found.mentions if m.type in nodes and not m.antecedent]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parties to a text, drafts with a symbol, what a people's adjective names
        ("The parties to the Tide Agreement met.", [("parties", "group"), ("Tide Agreement", "agreement")]),
        ("The parties to the conflict met.", []),
        ("It adopted draft resolution A/C.3/79/L.5.", [("draft resolution A/C.3/79/L.5", "resolution")]),
        ("It welcomed the Syrian peace process.", [("Syrian peace process", "initiative")]),
        ("The peace process was long.", []),
        ("It read the note by the Secretary-General on ports.",
         [("note by the Secretary-General on ports", "report"), ("Secretary-General", "igo")]),
        # texts of the event before them
        ("It recalled the Ocean Conference and its outcome document.",
         [("Ocean Conference", "conference"), ("outcome document", "conclusions")]),
        ("It recalled the Ocean Conference and its outcome document, the Tide Declaration.",
         [("Ocean Conference", "conference"), ("Tide Declaration", "declaration")]),
        # authorities, acronyms, organs with their body
        ("The ILO met UNICEF.", [("ILO", "igo"), ("UNICEF", "igo")]),
        ("It was the Governing Body of the International Labour Office.",
         [("Governing Body", "organ"), ("International Labour Office", "organ")]),
        # numbers and titles
        ("She quoted Conventions Nos 97 and 143.", [("Conventions Nos 97", "convention"), ("143", "convention")]),
        ("The States Members of the United Nations agreed.",
         [("States Members", "group"), ("United Nations", "igo")]),
        ("It joined the Partnership on Ports, Piers, and Pilots in May.",
         [("Partnership on Ports, Piers, and Pilots", "initiative")]),
        ("They cite General Assembly resolution 70/1.", [("General Assembly resolution 70/1", "resolution")]),
        ("A project called “Safe Harbours” began.", [("project called “Safe Harbours”", "programme")]),
        # sessions with their organ; the organ is a mention of its own
        ("At the fifty-third session of the Statistical Commission they left.",
         [("fifty-third session of the Statistical Commission", "conference"), ("Statistical Commission", "organ")]),
        # the grammar: inner "and", of and on parts; what follows "and the" is another name
        ("The Lakeside Forum on Fishing and Farming met the Rivers Trust and the Harbour Alliance.",
         [("Lakeside Forum on Fishing and Farming", "forum"), ("Rivers Trust", "civil_society"),
          ("Harbour Alliance", "initiative")]),
        ("They held a panel discussion on clean water for towns.",
         [("panel discussion on clean water for towns", "discussion")]),
        ("They signed a Memorandum of Understanding in May.", [("Memorandum of Understanding", "agreement")]),
        ("They held a high-level panel discussion on the tides.",
         [("high-level panel discussion on the tides", "discussion")]),
        ("A hybrid capacity-building workshop on tides was held.",
         [("hybrid capacity-building workshop on tides", "conference")]),
        ("It cites the Convention on Safety at Sea, 1972.", [("Convention on Safety at Sea, 1972", "convention")]),
        ("Inaya Ezzeddine, Member of Parliament of Lebanon, spoke.",
         [("Parliament of Lebanon", "organ")]),
        ("The Ministry of Labour, Family and Social Affairs agreed.",
         [("Ministry of Labour, Family and Social Affairs", "government_body")]),
        # lists with possessors, "from" and "establishing" within a name, the declaration of a meeting
        ("It notes the Global Plan for Pilots’, Masters’ and Divers’ Health.",
         [("Global Plan for Pilots’, Masters’ and Divers’ Health", "plan")]),
        ("They signed the Convention on Protection from Storm Floods.",
         [("Convention on Protection from Storm Floods", "convention")]),
        ("They signed the Treaty Establishing the Lakes Community.",
         [("Treaty Establishing the Lakes Community", "convention")]),
        # a decade or a century that a name is for
        ("The Programme of Action for Small Ports for the 1990s was short.",
         [("Programme of Action for Small Ports for the 1990s", "plan")]),
        ("The Framework for Action for the 21st Century is long.",
         [("Framework for Action for the 21st Century", "framework")]),
        ("The Plan of Action for Small Ports in the 1990s was short.",
         [("Plan of Action for Small Ports", "plan")]),
        ("The political declaration of the high-level meeting on harbour dues is short.",
         [("political declaration of the high-level meeting on harbour dues", "declaration"),
          ("high-level meeting on harbour dues", "conference")]),
        # collective actors, two in one phrase
        ("Employers’ and workers’ organizations signed.",
         [("Employers’", "employers"), ("workers’ organizations", "workers")]),
        # countries: who acts is an actor, where something lies is a place
        ("Uruguay ratified it in Paraguay.", [("Uruguay", "state")]),
        ("It was chaired by Peru, and Chile and Mexico followed.",
         [("Peru", "state"), ("Chile", "state"), ("Mexico", "state")]),
        ("The Government of Malawi and the Minister of Health of Kenya spoke.",
         [("Government of Malawi", "state"), ("Kenya", "state")]),
        ("The Cabinet Secretary for the Treasury of Kenya spoke.", [("Kenya", "state")]),
        # events without a name: somebody holds them, or they are held on a day, at a place
        ("The Rivers Trust organized a regional workshop.",
         [("Rivers Trust", "civil_society"), ("regional workshop", "conference")]),
        ("A virtual meeting held in June dealt with it.", [("virtual meeting", "conference")]),
        ("They spoke of a regional workshop.", []),
        ("ECA held a regional meeting of the World Ports Forum.",
         [("ECA", "igo"), ("regional meeting of the World Ports Forum", "conference")]),
        # a heading that announces an event
        ("7. Interactive dialogue: Clean harbours", [("Interactive dialogue: Clean harbours", "discussion")]),
        ("3. Special session 3: A youth-led session. Voices of ports",
         [("Special session 3: A youth-led session. Voices of ports", "conference")]),
        ("He said: Clean harbours", []),
        # the text that a document is
        ("The present report was written in May.", [("present report", "report")]),
        # titles in italics that the text has lost, and numbered publications
        ("They wrote the publication The Work of Ports and the Sea: A Survey, too.",
         [("publication The Work of Ports and the Sea: A Survey", "report")]),
        # countries within longer names
        ("They worked with the Canada Excellence Research Chair.", []),
        # years that belong to a name, and years that do not
        ("The World Ports Forum 2024 ended.", [("World Ports Forum 2024", "forum")]),
        ("They signed the Convention on Harbours, 1958, there.", [("Convention on Harbours, 1958", "convention")]),
        ("Since the World Ports Forum, 2,024 came.", [("World Ports Forum", "forum")]),
        # a listed body whose text or meeting is named
        ("See Human Rights Council resolution 91/12.",
         [("Human Rights Council", "organ"), ("Human Rights Council resolution 91/12", "resolution")]),
        ("The Ministerial Meeting of the World Trade Organization rose.",
         [("Ministerial Meeting of the World Trade Organization", "conference"), ("World Trade Organization", "igo")]),
        # whose sessions they are, and sessions that share their noun
        ("The Sea Commission heard of the fourth annual meeting of the chairs of the port bodies.",
         [("Sea Commission", "organ"), ("fourth annual meeting of the chairs of the port bodies", "conference")]),
        ("It covers the 19th (June 1997), 20th (November 1997) and 21st (March 1998) Sessions.",
         [("19th (June 1997)", "conference"), ("20th (November 1997)", "conference"),
          ("21st (March 1998) Sessions", "conference")]),
        ("The World Ports Conference +2 Review Moment was held.",
         [("World Ports Conference +2 Review Moment", "conference")]),
        # what only says what something is, and what was told before
        ("The meetings have become an effective mechanism for dredging.", []),
        ("OHCHR gave technical training on this approach.", [("OHCHR", "igo")]),
        ("They sent a copy of this Convention to each port.", [("Convention", "convention")]),
        # an event and who holds it before its subject; with whom it is held is not its name
        ("He attended a seminar organized in Lima by OHCHR on the use of cranes.",
         [("seminar", "conference"), ("OHCHR", "igo")]),
        ("Peru held a summit on coastal fishing with several partners.",
         [("Peru", "state"), ("summit on coastal fishing", "conference")]),
        # an acronym between a name and its head
        ("The Free Movement and Migration of Boats (FMMB) project grew.",
         [("Free Movement and Migration of Boats (FMMB) project", "programme")]),
        # a process that a place names
        ("The Lima process went on.", [("Lima process", "initiative")]),
        # headlines, and who speaks for a body
        ("Sea Commission Adopts New Plan of Action on Cranes",
         [("Sea Commission", "organ"), ("New Plan of Action on Cranes", "plan")]),
        ("The text was read by Sea Commission Chair Ana Ruiz.", [("Sea Commission", "organ")]),
        # the number in brackets behind a text is that text's
        ("It welcomed the Harbour Pact (resolution 79/1).",
         [("Harbour Pact", "compact"), ("resolution 79/1", "compact")]),
        # not so where a body acts that has such numbers, whose resolution it is
        ("At its resumed ninth session the General Assembly left the Harbour Pact as it is (see resolution 79/1).",
         [("resumed ninth session", "conference"), ("General Assembly", "organ"), ("Harbour Pact", "compact"),
          ("resolution 79/1", "resolution")]),
        # names that go on behind their short form
        ("It welcomed the Plan of Action (PA) for the Protection of Ports.",
         [("Plan of Action (PA) for the Protection of Ports", "plan")]),
        # what a text is, in capitals before its title, and verbs of titles
        ("FACT SHEET: Ports Agree", []),
        ("Sea Commission Suspends 2006 Substantive Session",
         [("Sea Commission", "organ"), ("2006 Substantive Session", "conference")]),
        ("The International Conference on Financing for Development to Review the Implementation of the Pact rose.",
         [("International Conference on Financing for Development", "conference")]),
        # footnote marks within a description, and what was learned
        ("It uses the strategy for the coast 1 and dredging ports.", [("strategy for the coast", "plan")]),
        ("It took note of the report on the lessons learned from the storms.",
         [("report on the lessons learned from the storms", "report")]),
        # what goes on with a name, and for what a body is thanked
        ("The Coast Forum for Partnership and Dialogue met.", [("Coast Forum for Partnership and Dialogue", "forum")]),
        ("It commended the Inter-Agency and Expert Group on Ports for its work in mending piers.",
         [("Inter-Agency and Expert Group on Ports", "organ")]),
        ("It commended the expert group for its ongoing work in mending piers.", []),
        # a word with a capital before a known organ makes it another body
        ("The Inter-Ministerial Commission on the Status of Women met.",
         [("Inter-Ministerial Commission on the Status of Women", "organ")]),
        # a numbered meeting or a day ends a name
        ("The Working Group on Tides on its Tenth Session left.",
         [("Working Group on Tides", "organ"), ("Tenth Session", "conference")]),
        ("The Harbour Forum on its second meeting left.",
         [("Harbour Forum", "forum"), ("second meeting", "conference")]),
        ("They prepared the World Day against Fog June 12th.", [("World Day against Fog", "initiative")]),
        # places that end in a head noun, numerals, who leads it, what an event marks
        ("It refers to the Bamako Convention.", [("Bamako Convention", "convention")]),
        ("In Economic and Social Council resolution 1998/46, annex III, the Council left.",
         [("Economic and Social Council", "organ"), ("Economic and Social Council resolution 1998/46", "resolution")]),
        ("The WHO-led Global Programme on Tides ended.", [("WHO", "igo"), ("Global Programme on Tides", "programme")]),
        ("They held a panel discussion to mark the tenth anniversary of the Quay Charter.",
         [("panel discussion to mark the tenth anniversary of the Quay Charter", "discussion"),
          ("Quay Charter", "convention")]),
        ("It met at the twenty-third ESCWA session.", [("twenty-third ESCWA session", "conference"), ("ESCWA", "igo")]),
        ("The ninth edition of the GFMD was held.", [("ninth edition", "conference"), ("GFMD", "forum")]),
        ("It led to the adoption by the Conference of a Convention.", []),
        # a text's own parties
        ("The States Parties to the present Protocol agreed.", [("States Parties to the present Protocol", "group")]),
        ("They form the Decade of Persons with Disabilities.", [("Decade of Persons with Disabilities", "initiative")]),
        # countries of a region
        ("They help the countries of the Sahel region.", [("countries of the Sahel region", "group")]),
        # whose reports they are
        ("It discussed the reports of Peru and Chile.", [("Peru", "state"), ("Chile", "state")]),
        # States between which a text is, in a list of bodies, and governments by their adjective
        ("They signed the Declaration of Peace and Friendship between Peru and Chile.",
         [("Declaration of Peace and Friendship between Peru and Chile", "declaration"), ("Peru", "state"),
          ("Chile", "state")]),
        ("The border between Peru and Chile is long.", []),
        ("The funds of USAID, Norway, Qatar and Peru grew.",
         [("USAID", "government_body"), ("Norway", "state"), ("Qatar", "state"), ("Peru", "state")]),
        ("The Peruvian Government and the government of Chile met.",
         [("Peruvian Government", "state"), ("government of Chile", "state")]),
        # classes of countries in which something merely is
        ("Workers in developing countries return to their countries of origin.", []),
        ("Developing countries agreed.", [("Developing countries", "group")]),
        # offices abroad, and what a country's name describes
        ("It was led by UNICEF Sudan.", [("UNICEF Sudan", "organ")]),
        ("It praised the UNICEF Sudan office.", [("UNICEF", "igo")]),
        # one of a class is not the class
        ("The ministries of health met.", [("ministries of health", "government_body")]),
        # owners and members within known names, and the conference with which a text's name ends
        ("Recall the African Union’s Agenda 2063.",
         [("African Union", "igo"), ("African Union’s Agenda 2063", "agenda")]),
        ("The Plan of Action of the Second Harbour Summit was read.",
         [("Plan of Action of the Second Harbour Summit", "plan"), ("Second Harbour Summit", "conference")]),
        # numbered plans, and what a plan is for
        ("They endorsed this second plan of action on ports.", [("second plan of action on ports", "plan")]),
        ("They endorsed the road map to end child labour.", [("road map to end child labour", "plan")]),
        ("They endorsed a plan to dredge ports.", []),
        # what a body adopted, and when
        ("See the conclusions adopted by the Sea Forum and those adopted by OHCHR.", [("Sea Forum", "forum"),
          ("OHCHR", "igo")]),
        ("See the conclusions adopted by the Human Rights Council in June 2018.",
         [("conclusions adopted by the Human Rights Council in June 2018", "conclusions"),
          ("Human Rights Council", "organ")]),
        # texts of two bodies
        ("The Joint Statement of UNICEF and the Human Rights Council was read.",
         [("Joint Statement of UNICEF and the Human Rights Council", "declaration"),
          ("Human Rights Council", "organ")]),
        # the organ of a body right before it
        ("The UNICEF secretariat met.", [("UNICEF secretariat", "organ")]),
        # capitals throughout, a long dash, a town, and how something is done end a name
        ("ITEM ON THE AGENDA Revised texts", []),
        ("The 80th Session—Better Together—began.", [("80th Session", "conference")]),
        ("A workshop on tides and ports in Rabat ended.", [("workshop on tides and ports", "conference")]),
        ("A strategy on ports in cooperation with fishers grew.", [("strategy on ports", "plan")]),
        # a theme in capitals is no name, and a theme around who acts gives way
        ("Social Dialogue matters.", []),
        ("It urges the participation of civil society.", [("civil society", "group")]),
        # generic nouns are nothing
        ("A conference was held and several agencies sent a report.", []),
    ],
)  # fmt: skip
def test_finds(finder, text, expected):
    assert entities(find(finder, text)) == expected


@pytest.mark.parametrize(
    ("texts", "pointing", "meant"),
    [
        (["The Lakeside Forum on Fishing met. The Forum rose."], "Forum", "Lakeside Forum on Fishing"),
        (["The Lakeside Forum on Fishing met.", "Later the Forum rose."], "Forum", "Lakeside Forum on Fishing"),
        (["OHCHR met the press. It left."], "It", "OHCHR"),
        # what the whole document is about may be far away, and others may have been named
        (
            [
                "The third session of the Sea Forum met.",
                "All praised the second session of the Lake Forum.",
                "Opening of the third session of the Sea Forum",
                "Attendance",
                "The session had ten guests.",
            ],
            "session",
            "third session",
        ),
        # a capital and a number choose among names
        (
            ["The Lakeside Forum on Fishing met a forum on boats for all. The Forum rose."],
            "Forum",
            "Lakeside Forum on Fishing",
        ),
        # office-holders by their bare title; agents before what is their own
        (["The Executive Secretary of ECLAC spoke. The Executive Secretary left."], "Executive Secretary", "ECLAC"),
        (["The plan was made by UNICEF in its report."], "its", "UNICEF"),
        # the subject ends with what "of" ties to it; a heading runs into the text
        (["Summary The tenth session of the Sea Forum was held. It was long."], "It", "tenth session"),
        # of the editions of a series the last
        (
            [
                "After the first Harbour Forum on Ports it prepares the second Harbour Forum on Ports. It writes for "
                "the Harbour Forum."
            ],
            "Harbour Forum",
            "second Harbour Forum on Ports",
        ),
        # of two funds the one that the sentence names; of several pacts the last, where it is named most
        (
            [
                "UNICEF, the United Nations Children’s Fund, met. Peru pays into the Migration Multi-Partner Trust "
                "Fund and the Fund pays back."
            ],
            "Fund",
            "Migration Multi-Partner Trust Fund",
        ),
        (
            [
                "It speaks of the Harbour Pact.",
                "They wrote the Quay Pact. The Quay Pact is short.",
                "The Pact was signed.",
            ],
            "Pact",
            "Quay Pact",
        ),
        # who speaks
        (["Statement submitted by the Rivers Trust: on dams, we ask for more."], "we", "Rivers Trust"),
        (["Peru is glad. They thank Peru; my country agrees."], "my country", "Peru"),
        (["Mr. Dock (Peru) spoke. The port was small. Later, his delegation agreed."], "his delegation", "Peru"),
        (["Ms. Quay (Peru) spoke on Chile.", "She agreed."], "She", "Peru"),
        (["The representative of Peru said that her country was glad."], "her country", "Peru"),
    ],
)
def test_what_points_back_has_its_antecedent(finder, texts, pointing, meant):
    found = find(finder, *texts)
    by_id = {mention.mention_id: mention for mention in found.mentions}
    back = [mention for mention in found.mentions if mention.antecedent]
    assert [(mention.text, by_id[mention.antecedent].text) for mention in back] == [(pointing, meant)]


def test_a_heading_s_event_ends_with_its_section(finder):
    texts = [("heading", "Panel debate: Cranes"), ("paragraph", "The session was long."), ("heading", "Annex"),
             ("paragraph", "Later. The session was short.")]  # fmt: skip
    passages = [
        Passage(document_id="d", passage_id=f"p{number}", text=text, kind=kind, language="en")
        for number, (kind, text) in enumerate(texts)
    ]
    found = finder.find(Document(document_id="d", language="en"), passages)
    assert [(m.passage_id, m.text) for m in found.mentions if m.antecedent] == [("p1", "session")]


def test_sessions_of_nobody_are_those_of_the_cover_s_organ(finder):
    texts = ["General Assembly", "Statistical Commission", "Fifty-third session", "New York, 1–4 March 2022"]
    passages = [
        Passage(document_id="d", passage_id=f"p{n}", text=text, kind="heading", zone="front", language="en")
        for n, text in enumerate(texts)
    ]
    found = finder.find(Document(document_id="d", language="en"), passages)
    names = [m.name for m in found.mentions if m.rule.startswith("session:")]
    assert names == ["Fifty-third session of the Statistical Commission"]


@pytest.mark.parametrize("organ", ["Statistical Commission", "Commission on Harbour Dues"])
def test_sessions_of_nobody_are_those_of_the_organ_that_the_text_is_about(finder, organ):
    said = [f"The {organ} met.", *["The Commission adopted a text."] * 5, "Fiftieth session (2019)"]
    found = find(finder, *said)
    names = [m.name for m in found.mentions if m.rule.startswith("session:")]
    assert names == [f"Fiftieth session of the {organ}"]


OF_OTHERS = [
    ("The Population Division of the Economic Commission for Europe met.",
     "Population Division of the Economic Commission for Europe", ""),
    ("The Human Rights Council of the Harbour Assembly met.", "Human Rights Council of the Harbour Assembly", ""),
    ("The Population Division of the United Nations met.", "Population Division", "org:un-population-division"),
    ("The Governing Body of the International Labour Office met.",
     "Governing Body of the International Labour Office", "org:ilo-gb"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "entity"), OF_OTHERS)
def test_an_organ_of_another_body_is_not_the_known_one(finder, text, name, entity):
    organ = next(m for m in find(finder, text).mentions if m.subtype == "organ")
    assert (organ.name or organ.text, organ.entity_id) == (name, entity)


OWNED = [
    (["The General Assembly,", "Recalling its resolutions 56/1 of 3 May 2001 and 57/2,"],
     ["General Assembly resolution 56/1", "General Assembly resolution 57/2"]),
    (["The Economic and Social Council,", "Welcoming what the General Assembly said in its resolution 56/1,"],
     ["General Assembly resolution 56/1"]),
    (["In its resolution 2022/5, the Economic and Social Council asked for it."],
     ["Economic and Social Council resolution 2022/5"]),
    (["The General Assembly,", "In its resolution 2022/5 of 4 May 2022, the Economic and Social Council asked for it."],
     ["Economic and Social Council resolution 2022/5"]),
    (["The General Assembly,", "The Economic and Social Council asked all ports for it in its resolution 2022/5."],
     ["Economic and Social Council resolution 2022/5"]),
    (["The Human Rights Council met.", "The Council decided so in its previous resolution 2/3."],
     ["Human Rights Council resolution 2/3"]),
    (["The Economic and Social Council spoke of resolution 71/3."], ["resolution 71/3"]),
    (["The Harbour Council, in its resolution 71/3, asked for it."], ["resolution 71/3"]),
]  # fmt: skip
"""Passages, and the names of their resolutions."""


@pytest.mark.parametrize(("texts", "names"), OWNED)
def test_its_resolutions_are_those_of_the_body_that_speaks(finder, texts, names):
    assert [m.name or m.text for m in find(finder, *texts).mentions if m.subtype == "resolution"] == names


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fr", ["L’Assemblée générale,", "Rappelant sa résolution 61/145 du 19 décembre 2006,"]),
        ("fr", ["Dans sa résolution 61/145 du 19 décembre 2006, l’Assemblée générale a fixé les dates."]),
        ("es", ["La Asamblea General,", "Recordando su resolución 61/145, de 19 de diciembre de 2006,"]),
    ],
)
def test_its_resolutions_in_french_and_spanish(finder, language, texts):
    found = find(finder, *texts, language=language).mentions
    assert [m.name for m in found if m.subtype == "resolution"] == ["General Assembly resolution 61/145"]


def test_a_treaty_without_its_title_speaks_of_itself(finder):
    found = find(finder, "This Convention revises the Night Convention, 1919.", "States may ratify this Convention.")
    own, older, again = (m for m in found.mentions if m.type == "instrument")
    assert (own.rule, own.text, own.subtype) == ("own:act", "Convention", "convention")
    assert (older.text, again.antecedent) == ("Night Convention, 1919", own.mention_id)


def test_a_treaty_that_was_named_is_no_text_s_own(finder):
    found = find(finder, "The Night Convention was adopted.", "Each State may ratify this Convention.")
    assert "own:act" not in {m.rule for m in found.mentions}


@pytest.mark.parametrize(
    "texts",
    [
        ["Mr. Dock (Peru) met Ms. Quay, who spoke. Her delegation was large."],
        ["The Minister of Ports of Peru spoke.", "He left."],
        ["Peru is far. His country is not."],
    ],
)
def test_a_delegate_s_state_is_not_guessed(finder: Finder, texts: list[str]) -> None:
    assert not [mention.text for mention in find(finder, *texts).mentions if mention.antecedent]


def test_between_two_antecedents_none_is_taken(finder):
    found = find(finder, "The Lakeside Forum on Fishing met the Hillside Forum on Farming. The Forum rose.")
    assert not [mention for mention in found.mentions if mention.antecedent]


def test_a_defined_short_form_holds_from_there_on(finder):
    found = find(finder, "QRF was unknown.", "The Quiet Rivers Forum (QRF) met.", "Then QRF rose.")
    assert [(m.passage_id, m.name) for m in found.mentions if m.text == "QRF"] == [
        ("p2", "Quiet Rivers Forum"),
        ("p3", "Quiet Rivers Forum"),
    ]


def test_acronyms_in_small_letters_where_the_document_defines_one_so(finder):
    defined = find(finder, "La Organización Internacional del Trabajo (oit) vino.", "El pnud vino.", language="es")
    assert entities(defined)[-1] == ("pnud", "igo")
    assert entities(find(finder, "El pnud vino.", language="es")) == []


def test_countries_in_a_bracket_are_the_members_of_what_stands_before_it(finder):
    found = entities(find(finder, "The TIDEX (Chile, Peru and Japan) met."))
    assert found == [("TIDEX", "igo"), ("Chile", "state"), ("Peru", "state"), ("Japan", "state")]
    assert entities(find(finder, "The project covers the Sahel (Mali, Niger and Chad).")) == []


def test_themes_only_outside_names(finder):
    found = find(finder, "The Lakeside Forum on Child Labour discussed forced labour.")
    assert [(m.text, m.entity_id) for m in found.mentions if m.type == "theme"] == [("forced labour", "forced-labour")]


def test_dates_have_iso_names(finder):
    found = find(finder, "It met on 3–4 October 2013.")
    assert [(m.text, m.name) for m in found.mentions if m.type == "date"] == [
        ("3–4 October 2013", "2013-10-03/2013-10-04")
    ]


def test_lists_of_references_have_sentences_but_no_mentions(finder):
    found = find(finder, "The ILO met.", zone="references")
    assert found.sentences
    assert not found.mentions


def test_a_language_without_a_model_is_read_all_the_same(finder):
    found = find(finder, "La OIT adoptó el convenio núm. 189.", language="es")
    assert [(m.text, m.entity_id) for m in found.mentions if m.type != "theme"] == [
        ("OIT", "org:ilo"),
        ("convenio núm. 189", "ilo:C189"),
    ]


WORDS = st.sampled_from(
    [
        "the",
        "Forum",
        "on",
        "Labour",
        "and",
        "of",
        "ILO",
        "Peru",
        ",",
        "(",
        ")",
        "second",
        "session",
        "Convention",
        "No. 189",
        "Nos 97 and 98",
        "resolution 70/1",
        "“Water”",
        "report",
        "Commission",
        "It",
        ".",
        "met",
        "workers’",
        "organizations",
        "’s",
        "–",
        "2011",
        "forced labour",
        "Goals 1 and 2",
        "\u00a0",
        "São",
        "https://x.org/a_b",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=40))
def test_laws_of_mentions(finder, words):
    text = " ".join(words)
    found = find(finder, text)
    assert_laws(found, {"p1": text})
    assert find(finder, text) == found


def test_laws_hold_on_real_documents(finder, shared):
    for path in sorted((shared / "gold" / "dev").glob("*.txt")):
        text = " ".join(path.read_text(encoding="utf-8").split())
        assert_laws(find(finder, text), {"p1": text})


def assert_laws(found: Found, texts: dict[str, str]) -> None:
    """The text is its span, ids are unique, every mention has its sentence, and none of one type meet."""
    sentences = {sentence.sentence_id for sentence in found.sentences}
    assert len({mention.mention_id for mention in found.mentions}) == len(found.mentions)
    for mention in (*found.mentions, *found.rejected):
        assert mention.text == texts[mention.passage_id][mention.start : mention.end] != ""
        assert mention.sentence_id in sentences
    by_place = sorted(found.mentions, key=lambda m: (m.passage_id, m.type, m.start))
    for one, other in pairwise(by_place):
        assert (one.passage_id, one.type) != (other.passage_id, other.type) or one.end <= other.start
    known = {mention.mention_id for mention in found.mentions}
    assert all(mention.antecedent in known for mention in found.mentions if mention.antecedent)


def test_one_of_a_class_is_not_the_class(finder: Finder) -> None:
    found = find(finder, "The Ministry of Foreign Affairs met the ministries of foreign affairs.")
    one, several = found.mentions
    assert (one.entity_id, several.entity_id) == ("", "group:foreign-ministries")
    french = find(finder, "The Office met the Centre de recherche sur les quais.")
    assert "group:research-institutions" not in {mention.entity_id for mention in french.mentions}
