"""Sentences with what is known before the parse: their mentions and brackets, who enacts, what the text is about."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.relations import rows
from pipeline.relations.brackets import Aside, asides
from pipeline.relations.enacting import announced, carried, lists_on
from pipeline.relations.labels import names_line
from pipeline.relations.layout import Layout, Listed
from pipeline.relations.preamble import Preamble
from pipeline.relations.topics import Topics
from pipeline.relations.units import outermost
from pipeline.tables import Mention, Passage, Sentence


@dataclass(frozen=True, slots=True)
class Site:
    """A sentence with what is known of it before the parse."""

    sentence: Sentence
    passage: Passage
    nodes: list[Mention]
    themes: list[Mention]
    asides: list[Aside]
    subject: tuple[Mention, ...]
    """The actors that an enacting text stated before it."""
    number: int = 0
    """Which of the document's sentences it is."""
    topics: tuple[Mention, ...] = ()
    """The process and the organization that the text before was about."""
    above: Mention | None = None
    """The event or body that the last line of names above it was about."""
    opening: tuple[str, ...] = ()
    """The finite verb of an enacting text under which the sentence is an item."""
    listed: tuple[Listed, ...] = ()
    """What it says with the lines above it."""


def sites(
    passages: Sequence[Passage],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    preamble: Callable[[str], Preamble],
    parts: frozenset[str],
    enacting: tuple[Mention, ...] = (),
) -> Iterator[Site]:
    """The sentences that name something; `preamble` is that of a language, `parts` words of parts of an event.

    `enacting` are those who enact the text, as far as its head tells.
    """
    actors = enacting
    texts = {passage.passage_id: passage for passage in passages}
    by_sentence: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence_id].append(mention)
    topics, layout = Topics(rows.identities(mentions), parts), Layout()
    opening: tuple[str, ...] = ()
    above: Mention | None = None
    for number, sentence in enumerate(sentences):
        passage, here = texts[sentence.passage_id], by_sentence[sentence.sentence_id]
        verbs = preamble(passage.language)
        nodes = _whole(passage.text, outermost(here), verbs)
        text = passage.text[sentence.start : sentence.end]
        subject: tuple[Mention, ...] = ()
        if passage.kind != "footnote":  # what stands below the page goes on with nothing above it
            item = bool(actors and opening) and lists_on(text, verbs)
            actors, subject = (actors, actors) if item else carried(passage, sentence, nodes, actors, verbs)
            actors = actors or enacting
            if not item:
                opening = announced(passage.text, sentence.start, sentence.end, verbs) if actors else ()
        listed = tuple(layout.read(number, passage, sentence, nodes, subject, verbs))
        if nodes:
            brackets = asides(passage.text, sentence.start, sentence.end, nodes)
            themes = [m for m in here if m.type == "theme"]
            now = topics.now(passage)
            yield Site(sentence, passage, nodes, themes, brackets, subject, number, now, above, opening, listed)
        topics.read(passage, nodes)
        named = names_line(text, sentence.start, nodes)
        above = named or (above if passage.kind != "heading" else None)


def _whole(text: str, nodes: Sequence[Mention], verbs: Preamble) -> list[Mention]:
    """An organ with the body that its name ends with as one: "Commission" "de l'Union", named so in full."""
    whole: list[Mention] = []
    for node in nodes:
        last = whole[-1] if whole else None
        tied = last is not None and verbs.owning.fullmatch(text, last.end, node.start) is not None
        if last is not None and tied and node.type == "organization" and last.name.endswith(node.text):
            whole[-1] = replace(last, end=node.end, text=text[last.start : node.end])
        else:
            whole.append(node)
    return whole
