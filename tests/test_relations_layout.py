"""What lines say by standing below each other."""

from pathlib import Path

from factories import mention, passage, sentence

from pipeline.relations import lexicon
from pipeline.relations.layout import Layout, Listed
from pipeline.tables import Mention, Passage

PREAMBLE = lexicon.load(Path("models")).preamble


def page(*lines: tuple[str, tuple[tuple[str, str, str, str], ...]], subject: str = "") -> list[Listed]:
    """What lines say with their mentions (text, type, subtype, rule); the first mention called so is who enacts."""
    layout, found = Layout(), list[Listed]()
    enacting: tuple[Mention, ...] = ()
    for number, (text, marks) in enumerate(lines):
        within: Passage = passage(text, passage_id=f"p{number}")
        nodes = [mention(within, said, kind, subtype=subtype, rule=rule) for said, kind, subtype, rule in marks]
        enacting = enacting or tuple(node for node in nodes if node.text == subject)
        found += layout.read(number, within, sentence(within), nodes, enacting, PREAMBLE)
    return found


def said(found: list[Listed]) -> list[tuple[str, str, str]]:
    return [(relation, head.text, tail.text) for relation, head, tail in found]


def test_an_organ_and_its_session_on_a_title_page() -> None:
    organ = ("Harbour Council", "organization", "organ", "authority:name")
    session = ("Tenth session", "process", "conference", "session:ordinal")
    lines = (("Harbour Council", (organ,)), ("4 May 2021", ()), ("Tenth session, Lima", (session,)))
    assert said(page(*lines)) == [("leads", "Harbour Council", "Tenth session")]


def test_a_session_in_a_sentence_is_no_title() -> None:
    organ = ("Harbour Council", "organization", "organ", "authority:name")
    session = ("tenth session", "process", "conference", "session:ordinal")
    assert page(("Harbour Council", (organ,)), ("It met for its tenth session", (session,))) == []


def test_items_of_a_recital() -> None:
    council = ("Harbour Council", "organization", "organ", "authority:name")
    texts = tuple((f"Convention No. {n}", "instrument", "convention", "number:ilo") for n in (7, 8))
    lines = (
        ("The Harbour Council,", (council,)),
        ("Recalling the texts on piers, in particular:", ()),
        ("the Convention No. 7, and the Convention No. 8,", texts),
    )
    expected = [("cites", "Harbour Council", f"Convention No. {n}") for n in (7, 8)]
    assert said(page(*lines, subject="Harbour Council")) == expected


def test_a_sentence_below_a_recital_is_no_item() -> None:
    council = ("Harbour Council", "organization", "organ", "authority:name")
    text = ("Convention No. 7", "instrument", "convention", "number:ilo")
    lines = (
        ("The Harbour Council,", (council,)),
        ("Recalling the texts on piers:", ()),
        ("Pilots should follow Convention No. 7", (text,)),
    )
    assert page(*lines, subject="Harbour Council") == []


def test_who_adopted_the_text_whose_title_stands_above() -> None:
    council = ("Harbour Council", "organization", "organ", "authority:name")
    title = ("Resolution 7 (2001)", "instrument", "resolution", "number:resolution")
    lines = (("Resolution 7 (2001)", (title,)), ("Adopted by the Harbour Council at Porto", (council,)))
    assert said(page(*lines)) == [("adopts", "Harbour Council", "Resolution 7 (2001)")]


def test_a_sentence_that_begins_with_a_text_is_no_title() -> None:
    council = ("Harbour Council", "organization", "organ", "authority:name")
    title = ("Resolution 7 (2001)", "instrument", "resolution", "number:resolution")
    lines = (("Resolution 7 (2001) was short.", (title,)), ("Adopted by the Harbour Council at Porto", (council,)))
    assert page(*lines) == []
