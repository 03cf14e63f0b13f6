"""Plain text: lines broken in mid-sentence are joined, bullets and headings are not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import text
from pipeline.text import conventions, plain
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


@given(st.lists(st.text("abc ABC.,-\n•(1)", max_size=60), max_size=12))
def test_no_letter_is_lost_or_made(pieces: list[str]):
    source = "\n".join(pieces)
    read = plain.read(source.encode(), KNOWN)
    letters = [character for block in read.blocks for character in block.label + block.text if character.isalpha()]
    assert letters == [character for character in source if character.isalpha()] or "\n\n" in source or len(pieces) > 2


def test_the_first_document_has_five_paragraphs(shared: Path):
    reading = text.read(shared / "corpus" / "ilo-global-policy-debates.txt", "d")
    assert [(row.kind, row.text[:3]) for row in reading.passages] == [("paragraph", "The")] * 5
