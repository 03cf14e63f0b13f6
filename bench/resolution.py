"""How long the resolution takes: synthetic mentions of synthetic names over synthetic documents.

    python bench/resolution.py --mentions 1000000 --names 100000 --documents 2000

Prints seconds, peak memory and counts. Names are made of a fixed vocabulary with a seed, some of them misspelt,
shortened, dated or numbered, so that every step has work to do.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline import ontology
from pipeline.entities import load_rules, resolve
from pipeline.tables import Document, Mention

MODELS = Path(__file__).parent.parent / "models"
HEADS = ("Forum", "Council", "Initiative", "Plan of Action", "Declaration", "Institute", "Programme", "Dialogue")
SYLLABLES = ("ba", "de", "fo", "gul", "ker", "lim", "mon", "nar", "pos", "rik", "sam", "tol", "ven", "zur")
TYPES = ("organization", "instrument", "process")


def names(count: int, chance: random.Random) -> list[tuple[str, str]]:
    """Distinct names with their types."""
    words = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(3000)]
    found: dict[str, str] = {}
    while len(found) < count:
        name = f"{chance.choice(words)} {chance.choice(HEADS)} on {chance.choice(words)} and {chance.choice(words)}"
        kind = chance.random()
        if kind < 0.1:
            name = f"{name}, {chance.randint(1990, 2025)}"
        elif kind < 0.2:
            name = f"{chance.randint(1, 90)}th session of the {name}"
        elif kind < 0.25:
            place = chance.randrange(len(name) - 1)
            name = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        elif kind < 0.3:
            name = name.split(" and ")[0]
        found.setdefault(name, chance.choice(TYPES))
    return list(found.items())


def mentions(count: int, named: list[tuple[str, str]], documents: int, chance: random.Random) -> Iterator[Mention]:
    """Mentions one by one, never all in memory; frequent names are named more often."""
    last = ""
    for number in range(count):
        text, type_ = named[int(len(named) * chance.random() ** 2)] if number >= len(named) else named[number]
        document = f"{chance.randrange(documents):012x}"
        anaphor = number % 10 == 9
        mention_id = f"{document}:p{number}:0-{len(text)}"
        yield Mention(
            document_id=document,
            mention_id=mention_id,
            passage_id=f"p{number}",
            sentence_id=f"p{number}.1",
            page=None,
            start=0,
            end=len(text),
            text="it" if anaphor else text,
            type=type_,
            rule="anaphora:pronoun" if anaphor else "grammar:made",
            antecedent=last if anaphor else "",
        )
        last = mention_id


def main() -> None:
    """Run once and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option, default in (("mentions", 1_000_000), ("names", 100_000), ("documents", 2_000)):
        parser.add_argument(f"--{option}", type=int, default=default)
    options = parser.parse_args()
    chance = random.Random(1)
    named = names(options.names, chance)
    documents = [Document(document_id=f"{n:012x}", language="en", date="2020") for n in range(options.documents)]
    known = ontology.load_authorities(MODELS), ontology.load_themes(MODELS), ontology.load_corrections(MODELS)
    made = mentions(options.mentions, named, options.documents, chance)
    start, worked = time.perf_counter(), time.process_time()
    resolution = resolve(made, documents, *known, rules=load_rules(MODELS))
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.mentions} mentions, {options.names} names, {options.documents} documents")
    print(f"{seconds:.1f} s ({worked:.1f} s of one core), peak {peak:.0f} MB")
    print(f"{len(resolution.entities)} entities, {len(resolution.links)} links, {len(resolution.unlisted)} unlisted")


if __name__ == "__main__":
    main()
