"""From a parse in Universal Dependencies to the plain tree that the frames walk, its words as English lemmas.

    parser     units through a language's spaCy model
    glossary   the language's words for those that frames name: models/patterns/relations/lemmas-<language>.yaml
    draft      the parse while it is rewritten
    rewriting  the steps in their order:
    reading    words and wordings read as English ones
    mending    arcs put right where small parsers err alike
    requests   what somebody is asked to do
    clauses    modals, copulas, passives, the future, subjects left unsaid
    nominals   prepositions, what a verb's preposition brings, clitics
    labels     relations and tags as spaCy's English models have them

So French and Spanish go through the frames that are written for English.
"""

from pipeline.relations.universal.parser import UniversalParser, load_parser

__all__ = ["UniversalParser", "load_parser"]
