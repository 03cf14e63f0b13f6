"""Plain text: lines broken in mid-sentence are joined, bullets and headings are not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import text
from pipeline.text import conventions, encoding, plain
from pipeline.text.reading import MODELS

KNOWN = conventions.load(MODELS)

JOINED = [
    (
        "The Office supports the\nGlobal Network on Skills in all of its regions.",
        ["The Office supports the Global Network on Skills in all of its regions."],
    ),
    ("It was approved in May.\nThe Office then met.", ["It was approved in May.", "The Office then met."]),
    ("Members include:\n- employers\n- workers", ["Members include:", "employers", "workers"]),
    (
        "They met in Lima and agreed on\nSkills for All, a plan.",
        ["They met in Lima and agreed on Skills for All, a plan."],
    ),
    ("They discussed wages,\nHours and rest.", ["They discussed wages, Hours and rest."]),
    (
        "It is one of the themes of “\nDecent Wages”, with others.",
        ["It is one of the themes of “Decent Wages”, with others."],
    ),
    ("Wages\n\nThe Office met workers in Lima.", ["Wages", "The Office met workers in Lima."]),
    ("12. The committee noted\nthat progress was slow.", ["The committee noted that progress was slow."]),
]


@pytest.mark.parametrize(("source", "expected"), JOINED)
def test_lines(source: str, expected: list[str]):
    assert [block.text for block in plain.read(source.encode(), KNOWN).blocks] == expected


def test_breaks_are_where_the_source_broke_the_line():
    block = plain.read(b"The Office supports the\nGlobal Network in its work.", KNOWN).blocks[0]
    assert [block.text[offset:] for offset in block.breaks] == ["Global Network in its work."]


def test_a_wrapped_file_is_told_by_its_width():
    words = ("The committee reviewed the report of the regional office and adopted its conclusions. " * 12).split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 70:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    blocks = plain.read("\n".join([*lines, line]).encode(), KNOWN).blocks
    assert [block.text for block in blocks] == [" ".join(words)]
    assert blocks[0].breaks == []


def test_page_furniture_between_blank_lines_goes():
    pages = [f"ABC/{5}\n\nThe text of page {page} is quite long and ends here.\n\n{page}\n" for page in range(1, 6)]
    blocks = plain.read("\n\n".join(pages).encode(), KNOWN).blocks
    assert [block.text[:16] for block in blocks] == ["The text of page"] * 5


def test_markdown_headings_have_levels():
    blocks = plain.read(b"# Wages\n\nText of some kind.\n\n## Hours\n\nMore text.", KNOWN).blocks
    assert [(block.kind, block.level, block.text) for block in blocks if block.kind == "heading"] == [
        ("heading", 1, "Wages"),
        ("heading", 2, "Hours"),
    ]


FRENCH = "Le Comité a examiné, à Genève, la note « Où étaient-ils ? » et s’est réuni à 15 h. L’œuvre naïve coûte 3 €."
SPANISH = "La Comisión examinó el año pasado la situación de los niños; ¿qué pasó? «Nada», respondió él."
ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp850", "latin-1"]


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("words", [FRENCH, SPANISH])
def test_encodings(words: str, name: str):
    data = words.encode(name, "ignore")
    assert encoding.decode(data) == data.decode(name)


WRAPPED = """     1. At its last session the Governing Body asked the Office
to report on seasonal work in mountain regions, and above all on
the wages that are paid there to those who come for one season.
     The replies show that wages differ. In some valleys they are
fixed by agreement; in others by custom, and in a few by nobody at
all, as the inspectors reported in the course of the last season.

     - that wages are low, and that the hours which are worked are
       long in all of the valleys that the inspectors have visited;
\f                              - 2 -

in the next season. The Committee then turned to the second ques-
tion, which was that of housing. A second question was not asked.
"""


def test_form_feeds_part_pages_and_indents_part_paragraphs():
    blocks = plain.read(WRAPPED.encode(), KNOWN).blocks
    assert [(block.page, block.page_label, block.kind, block.label, block.text[:11]) for block in blocks] == [
        (1, "", "paragraph", "1.", "At its last"),
        (1, "", "paragraph", "", "The replies"),
        (1, "", "list_item", "-", "that wages "),
        (2, "2", "paragraph", "", "in the next"),
    ]
    assert "second question, which" in blocks[-1].text


def test_a_paragraph_that_runs_over_a_form_feed_keeps_its_pages():
    lines = ["The committee reviewed the report of the regional office with care"] * 9
    text_ = "\n".join(lines) + " and\n\f" + "\n".join(["adopted it"])
    block = plain.read(text_.encode(), KNOWN).blocks[-1]
    assert [block.text[offset:] for offset, page in block.page_starts if page == 2] == ["adopted it"]


def test_underlined_headings():
    blocks = plain.read(b"Wages\n=====\n\nText of some kind.\n\nHours\n-----\nMore text.", KNOWN).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1),
        ("paragraph", None),
        ("heading", 2),
        ("paragraph", None),
    ]


@given(st.lists(st.text("abc ABC.,-\n•(1)", max_size=60), max_size=12))
def test_no_letter_is_lost_or_made(pieces: list[str]):
    source = "\n".join(pieces)
    read = plain.read(source.encode(), KNOWN)
    letters = [character for block in read.blocks for character in block.label + block.text if character.isalpha()]
    assert letters == [character for character in source if character.isalpha()] or "\n\n" in source or len(pieces) > 2


def test_the_first_document_has_five_paragraphs(shared: Path):
    reading = text.read(shared / "corpus" / "ilo-global-policy-debates.txt", "d")
    assert [(row.kind, row.text[:3]) for row in reading.passages] == [("paragraph", "The")] * 5
