"""Short names of entities, for drawings and figures."""

import re

from pipeline.tables import Entity

SHORT = 24
"""Letters up to which a name is its own label."""

ACRONYM = re.compile(r"(?=(?:.*[A-Z0-9]){2})[A-Z][A-Za-z0-9/&.-]{1,8}")
"""A short label: letters and digits without a space, at least two of them capitals or digits."""


def label(entity: Entity) -> str:
    """The name, or where it is long its best-known acronym or number.

    The id of an entity of the authorities is made of that acronym (org:ohchr). Of others, one of another language
    neither begins as the name does nor is made of its initials.
    """
    if len(entity.name) <= SHORT:
        return entity.name
    own = entity.entity_id.partition(":")[2]
    named = [alias for alias in entity.aliases if _letters(alias) == _letters(own) and not alias.islower()]
    acronyms = [code for code in [*entity.aliases, own] if ACRONYM.fullmatch(code) and _fits(code, entity.name)]
    best = min(acronyms, key=lambda code: (-_initials(code, entity.name), len(code), code), default=entity.name)
    return min(named, key=lambda alias: (_run_together(alias), len(alias), alias), default=best)


def _run_together(alias: str) -> bool:
    """Whether words may have lost what parted them: "UNWomen", not "UN Women" or "G20"."""
    return alias.isalnum() and not alias.isupper()


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _fits(code: str, name: str) -> bool:
    return any(letter.isdigit() for letter in code) or code[0] == name[0] or _initials(code, name) > 0


def _initials(code: str, name: str) -> int:
    """How many initials of the name the code is made of; 0 where it has other letters, too."""
    initials = iter([letter for letter in name if letter.isupper()])
    return len(code) if all(each in initials for each in code) else 0
