"""Passages -> sentences and mentions: who and what is named, by layers that know different things.

    tokens, sentences, language   the passage as words, with tags where there is a model
    authorities, patterns,        layers: each proposes candidates; its knowledge lies in models/
    sessions, actors, grammar, ...
    arbiter                       the longest, most specific candidate wins; what loses is kept
    finder                        the layers in their order, for one document

Reads passages, writes sentences, mentions and rejected candidates of one document. A language without an
installed model is read by the layers that need none.
"""

from pipeline.mentions.finder import Finder, Found, MentionSettings, load

__all__ = ["Finder", "Found", "MentionSettings", "load"]
