"""From sentences and mentions to relations: what the text states, in the right direction, with its ground.

    units      a sentence, made fit for the parser: names contracted, lists, brackets and preambles taken apart
    growing    its parse with the arcs put right: verbs, hanging
    tree       a parsed unit as plain data
    voice      who does and who undergoes what a verb says
    prepositions, clauses, places   where the arguments of a word stand
    expansion  from a noun to the mentions that it stands for
    frames     wordings of relations, loaded from models/patterns/relations/
    match      frames over a tree
    shallow    passes over the sequence of words, where a parse breaks or there is none; layout, labels
    names      names inside names
    status     whether a statement is denied or to come
    circumstances   when and where
    arbiter    how likely a finding is right
    rows       findings as rows of the table
    extract    all of it, for one document

`load` reads models/; `Extractor.extract` is a function of one document's rows.
"""

from pipeline.relations.extract import Extractor, RelationSettings, load

__all__ = ["Extractor", "RelationSettings", "load"]
