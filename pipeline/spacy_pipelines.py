"""spaCy pipelines by package name, with only the components that something reads, and in the ways that cost least.

Most of a small model's time goes into products of matrices of a few hundred rows. spaCy multiplies with BLIS; the
OpenBLAS that numpy brings took a quarter of its time for those (docs/running.md), with the same tags and trees.

Nearly half of what remains goes into the transitions of its parser and its recognizer of names. Their compiled
loop gives Python's lock back and takes it again at each of the 70 transitions that it weighs for a word, which costs
far more than the weighing; the loop by which spaCy trains them holds on to the lock, and finds the same arcs and names.

More than half of the words of a batch stand in it more than once; what is made of a word by itself, before its
neighbours are looked at, is made once for all of them. So is what its tokenizer takes apart.
"""

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from thinc.api import Model, NumpyOps, chain, get_current_ops, set_current_ops
from thinc.types import Ragged

STEPWISE = {"parser": "parser_step_by_step", "ner": "ner_step_by_step"}
"""Components that go by our loop, with the factories that make them."""


def load(
    package: str, exclude: Sequence[str] = (), replaced: Sequence[str] = tuple(STEPWISE), *, once: bool = True
) -> Any:
    """The pipeline of an installed model without the components `exclude`; raises OSError where it is not installed.

    `replaced` names those that go by our loop; `once` is whether a batch's words are embedded once each.
    """
    factories = {name: {"factory": STEPWISE[name]} for name in replaced if name not in exclude}
    with _product(), warnings.catch_warnings():
        # The Spanish model says that it is older than spaCy; what it reads was checked, its version is pinned.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        pipeline = spacy.load(package, exclude=list(exclude), config={"components": factories} if factories else {})
        for _, component in pipeline.components if once else ():
            _embed_once(getattr(component, "model", None))
    return pipeline


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """A pipeline's own tokenizer, which takes a stretch without blanks apart once: no token of its reaches further.

    It forgets all of them when it knows too many, as a corpus has ever new names and numbers.
    """

    own: Callable[[str], Any]
    known: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def __call__(self, text: str) -> list[tuple[str, int]]:
        """Words with their offsets."""
        words: list[tuple[str, int]] = []
        for stretch in _STRETCH.finditer(text):
            start, written = stretch.start(), stretch.group()
            if written not in self.known:
                if len(self.known) >= _MOST_KNOWN:
                    self.known.clear()
                self.known[written] = tuple((token.text, token.idx) for token in self.own(written))
            words += [(word, start + offset) for word, offset in self.known[written]]
        return words


_STRETCH = re.compile(r"\S+")
_MOST_KNOWN = 200_000
"""Stretches remembered, some 60 MB of them."""


@contextmanager
def _product() -> Iterator[None]:
    """What is loaded here multiplies with numpy."""
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


def _embed_once(model: Model[Any, Any] | None) -> None:
    """Let every table of words in a model be asked for each distinct word of a batch alone."""
    for node in list(model.walk()) if model is not None else ():
        if len(node.layers) > 3 and node.layers[0].name == "extract_features":
            features, joined, *embedding, parted = node.layers
            once: Model[Ragged, Ragged] = Model("distinct", _distinct, layers=[chain(*embedding)])
            node.layers[:] = [features, joined, once, parted]


def _distinct(model: Model[Any, Any], words: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Any], Any]]:
    """What the layer within makes of rows of features, each distinct row given to it once, in the order of the text."""
    rows: Any = words.dataXd  # thinc's types know no shape
    whole, width = rows.tobytes(), rows.shape[1] * rows.itemsize
    places: dict[bytes, int] = {}
    back = [places.setdefault(whole[at : at + width], len(places)) for at in range(0, len(whole), width)]
    distinct: Any = np.frombuffer(b"".join(places), dtype=rows.dtype).reshape(-1, rows.shape[1])
    made = model.layers[0].predict(Ragged(distinct, model.ops.asarray1i([len(distinct)])))
    return Ragged(made.dataXd[back], words.lengths), _untrained


def _untrained(_: Any) -> Any:
    raise NotImplementedError("pipelines are loaded here to be run, not trained; train with spacy.load")


class _Stepwise:
    """A component of transitions that takes the likeliest one at each step, by our loop."""

    model: Any
    moves: Any
    transition_states: Callable[..., Any]

    def greedy_parse(self, docs: Sequence[Any], drop: float = 0.0) -> Sequence[Any]:
        """The final states of the documents; `drop` is spaCy's, which drops nothing when it predicts."""
        scorer = self.model.predict(docs)
        states: Sequence[Any] = self.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            unfinished = self.transition_states(unfinished, scorer.predict(unfinished))
        return states


class StepwiseParser(_Stepwise, DependencyParser):  # type: ignore[misc]  # compiled, without types
    """spaCy's parser with our loop."""


class StepwiseRecognizer(_Stepwise, EntityRecognizer):  # type: ignore[misc]  # compiled, without types
    """spaCy's recognizer of names with our loop."""


@Language.factory(STEPWISE["parser"])
def _parser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable[..., Any] | None = None,
) -> StepwiseParser:
    """With the options of spaCy's own factory, which the configuration of a model gives."""
    return StepwiseParser(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
        scorer=scorer,
    )


@Language.factory(STEPWISE["ner"])
def _recognizer(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None = None,
) -> StepwiseRecognizer:
    """With the options of spaCy's own factory, which the configuration of a model gives."""
    return StepwiseRecognizer(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )
