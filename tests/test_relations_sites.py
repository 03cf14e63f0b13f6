"""What is known of a sentence before its parse."""

from pathlib import Path

from factories import mention, passage, sentence

from pipeline.relations import lexicon
from pipeline.relations.sites import sites

PREAMBLE = lexicon.load(Path("models")).preamble


def test_footnotes_are_no_clauses_of_the_text_above() -> None:
    lines = [
        ("The Harbour Council,", "paragraph", ("Harbour Council", "organization")),
        ("Recalling the Quay Charter,", "paragraph", ("Quay Charter", "instrument")),
        ("Adopted under the Tide Convention.", "footnote", ("Tide Convention", "instrument")),
        ("Recalling the Pier Charter,", "paragraph", ("Pier Charter", "instrument")),
    ]
    passages = [passage(text, passage_id=f"p{number}", kind=kind) for number, (text, kind, _) in enumerate(lines)]
    named = [mention(within, *said) for within, (_, _, said) in zip(passages, lines, strict=True)]
    found = sites(passages, [sentence(each) for each in passages], named, lambda _: PREAMBLE, frozenset())
    assert [[actor.text for actor in site.subject] for site in found] == [
        [],
        ["Harbour Council"],
        [],
        ["Harbour Council"],
    ]
