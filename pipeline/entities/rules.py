"""What the resolution knows of words: models/resolution.yaml, loaded and checked."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.ontology import load_yaml

OWN_MODELS = Path(__file__).parents[2] / "models"
_KEYS = (
    "articles",
    "leading",
    "ties",
    "owning",
    "neutral",
    "spellings",
    "house",
    "generic",
    "local",
    "ordinals",
    "tens",
    "same",
    "different",
)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Word lists of the resolution, in small letters without accents; see the file for what each is for."""

    articles: frozenset[str]
    leading: frozenset[str]
    ties: frozenset[str]
    owning: frozenset[str]
    neutral: tuple[tuple[str, ...], ...]
    spellings: tuple[tuple[str, str], ...]
    house: tuple[tuple[str, ...], ...]
    house_short: frozenset[str]
    generic: frozenset[str]
    local: frozenset[str]
    ordinals: dict[str, int]
    tens: dict[str, int]
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntitySettings:
    """Options of the stage `entities` in models/settings.yaml."""

    short_description: int = 2
    """A small-letter description with at most so many words of meaning holds within its document only."""
    shortest_typo: int = 5
    """Letters of the shortest word in which one wrong letter is forgiven."""
    longest_slug: int = 80
    """Characters of an entity's id after its type; what is longer is cut and gets a hash."""


def load_rules(models: Path = OWN_MODELS) -> Rules:
    """The rules of a models/ folder.

    Raises ValueError naming the file and the key that is missing.
    """
    data = load_yaml(models / "resolution.yaml")
    missing = [key for key in _KEYS if key not in data]
    if missing:
        raise ValueError(f"{models / 'resolution.yaml'}: {missing[0]!r} is missing; add it, empty if need be")
    return Rules(
        articles=frozenset(data["articles"]),
        leading=frozenset(data["leading"]),
        ties=frozenset(data["ties"]),
        owning=frozenset(data["owning"]),
        neutral=tuple(tuple(words.split()) for words in data["neutral"]),
        spellings=tuple((variant, standard) for variant, standard in data["spellings"]),
        house=tuple(tuple(name.split()) for name in data["house"]["names"]),
        house_short=frozenset(data["house"]["short"]),
        generic=frozenset(data["generic"]),
        local=frozenset(data["local"]),
        ordinals=dict(data["ordinals"]),
        tens=dict(data["tens"]),
        same=tuple((one, other) for one, other in data["same"]),
        different=tuple((one, other) for one, other in data["different"]),
    )
