"""Everything in models/patterns/relations/ that serves all languages: frames, classes of words, wordings and names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from pipeline import ontology
from pipeline.relations.dating import Dating, load_dating
from pipeline.relations.expressions import Expressions, load_expressions
from pipeline.relations.frames import Frame, load_frame
from pipeline.relations.labels import Labels, load_labels
from pipeline.relations.preamble import Preamble, load_preamble
from pipeline.relations.wordings import NamePattern, Wording, load_name, load_wording


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything in models/patterns/relations/."""

    frames: tuple[Frame, ...]
    by_trigger: Mapping[tuple[str, str], tuple[Frame, ...]]
    preamble: Preamble
    """The English one, for languages without a parser."""
    dating: Dating
    expressions: Expressions
    offices: frozenset[str]
    attendees: frozenset[str]
    purposes: frozenset[str]
    persons: frozenset[str]
    ranks: frozenset[str]
    contents: frozenset[str]
    measures: frozenset[str]
    light: frozenset[str]
    played: frozenset[str]
    received: frozenset[str]
    lent: frozenset[str]
    helping: frozenset[str]
    praising: frozenset[str]
    thanks: frozenset[str]
    tasks: frozenset[str]
    undertakings: frozenset[str]
    spoken_of: frozenset[str]
    vows: frozenset[str]
    upholding: frozenset[str]
    charged: frozenset[str]
    called_upon: frozenset[str]
    asking: frozenset[str]
    joining: frozenset[str]
    exemplars: frozenset[str]
    calling: frozenset[str]
    laying_down: frozenset[str]
    working: frozenset[str]
    wishing: frozenset[str]
    appointing: frozenset[str]
    utterances: frozenset[str]
    planned: frozenset[str]
    negative: frozenset[str]
    undenied: frozenset[str]
    """Words before which a denial denies nothing."""
    leaders: frozenset[str] = frozenset()
    labels: Labels = field(default_factory=dict)
    """What lines with a label say of those whom they list."""
    parts: frozenset[str] = frozenset()
    """Words of events that are parts of another."""
    thematic: re.Pattern[str] = re.compile("(?!)")
    """Beginnings of the words that evoke a frame of `addresses`: a sentence without any is not parsed for themes."""
    unsaid: re.Pattern[str] = re.compile("(?!)")
    """Words near the beginning of a sentence that may leave an end unsaid: "Statements were made by"."""
    names: tuple[NamePattern, ...] = ()
    wordings: tuple[Wording, ...] = ()


CLASSES = tuple(each.name for each in fields(Lexicon) if each.type == frozenset[str])
"""Classes of words, each under its name in classes.yaml."""


def load(models: Path) -> Lexicon:
    """All frames, shallow wordings and word classes; ValueError naming the file and the row that is malformed."""
    folder = models / "patterns" / "relations"
    types = ontology.load_ontology(models)
    frames = tuple(
        load_frame(path, entry, types)
        for path in sorted(folder.glob("frames*.yaml"))
        for entry in ontology.load_yaml(path) or ()
    )
    classes = ontology.load_yaml(folder / "classes.yaml")
    by_trigger: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames:
        for trigger in sorted(frame.triggers):
            by_trigger.setdefault(trigger, []).append(frame)
    return Lexicon(
        frames=frames,
        by_trigger={trigger: tuple(found) for trigger, found in by_trigger.items()},
        preamble=load_preamble(ontology.load_yaml(folder / "units-en.yaml")["preamble"]),
        dating=load_dating(ontology.load_yaml(folder / "circumstances.yaml")),
        expressions=load_expressions(ontology.load_yaml(folder / "expressions.yaml")),
        **{name: frozenset(classes[name]) for name in CLASSES},
        labels=load_labels(classes["labels"]),
        thematic=_thematic(frames),
        unsaid=re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, classes['unsaid']))})\b"),
        names=tuple(
            load_name(path, entry) for path in sorted(folder.glob("names*.yaml")) for entry in ontology.load_yaml(path)
        ),
        wordings=tuple(
            load_wording(path, entry)
            for path in sorted(folder.glob("wordings*.yaml"))
            for entry in ontology.load_yaml(path) or ()
        ),
    )


def _thematic(frames: Sequence[Frame]) -> re.Pattern[str]:
    lemmas = {
        lemma for frame in frames if frame.relation == "addresses" for kind, lemma in frame.triggers if kind != "node"
    }
    stems = sorted({lemma[:-1] if lemma.endswith(("e", "y")) and len(lemma) > 3 else lemma for lemma in lemmas})
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, stems))})")
