"""The sentence splitter on the habits of policy prose."""

import pytest

from pipeline.mentions.language import load_languages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met. It rose.", ["It met.", "It rose."]),
        ("See Convention No. 189 and para. 4. Then go on.", ["See Convention No. 189 and para. 4.", "Then go on."]),
        ("Convention No. 189 Concerning Work was read.", ["Convention No. 189 Concerning Work was read."]),
        ("Mr. J. Smith spoke. Others did not.", ["Mr. J. Smith spoke.", "Others did not."]),
        ("1. The body met. 2. It rose.", ["1. The body met.", "2. It rose."]),
        ("It asked for: (a) a plan; (b) a report; and (c) money. Nothing came.",
         ["It asked for: (a) a plan; (b) a report; and (c) money.", "Nothing came."]),
        ("They keep the heritage. 22 The report says so.", ["They keep the heritage. 22", "The report says so."]),
        ("He called it “done.” Nobody agreed.", ["He called it “done.”", "Nobody agreed."]),
        ("It rose by 3.5 per cent. So it goes.", ["It rose by 3.5 per cent.", "So it goes."]),
        ("It met at the Nordic-U.S. Summit in May. It rose.", ["It met at the Nordic-U.S. Summit in May.", "It rose."]),
        ("   ", []),
    ],
)  # fmt: skip
def test_split(models, text, expected):
    splitter = load_languages(models, [])["en"].splitter
    assert [text[start:end] for start, end in splitter.split(text)] == expected
