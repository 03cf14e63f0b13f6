"""What a document's own context decides: shortened names, and "the Forum" at the end of a longer wording."""

from collections import Counter, defaultdict

from pipeline.entities.known import HEAD, head_key
from pipeline.entities.labels import Label, Work, is_open
from pipeline.words import is_plural

_DOMINANT = 0.9
"""Share of the anaphora with one head that must lead to one entity for it to be what the head means."""


def settle_within_documents(work: Work) -> None:
    """Names that other names of the same document explain."""
    by_document: defaultdict[str, list[int]] = defaultdict(list)
    for number, use in work.uses():
        if work.decided.labels[number]:
            by_document[use.document_id].append(number)
    pointed = _pointed(work)
    for document_id, numbers in by_document.items():
        _shortened_here(work, numbers)
        _owned_here(work, numbers, pointed.get(document_id, {}))


def _shortened_here(work: Work, numbers: list[int]) -> None:
    """Settle longer names first, so that of a chain of ever shorter ones all come to the longest.

    Of one wording, a use that may mean the same in other documents comes before one that holds in this alone,
    whatever the order in which they were found.
    """
    labels, uses, forms = work.decided.labels, work.gathered.uses, work.forms
    short = sorted(
        (-len(forms(uses[number].wording).words), "@" in str(labels[number]), number)
        for number in numbers
        if is_open(labels[number])
    )
    holders: dict[tuple[str, str], set[int]] = {_sought(work, number): set() for *_, number in short}
    for number in numbers:
        use = uses[number]
        own = () if "@" in str(labels[number]) else (forms(use.wording).key,)
        for key in (*work.known.shortened(use.wording), *own):
            if (use.type, key) in holders:
                holders[use.type, key].add(number)
    for *_, number in short:
        sought = _sought(work, number)
        others = {label for holder in holders[sought] if (label := labels[holder]) and label != labels[number]}
        meant = {label for label in others if not work.known.one_of(label, uses[number].wording)}
        if len(meant) == 1:
            (labels[number],) = meant
            continue
        if meant:
            work.leave(number, meant)
        if sought[1].startswith(HEAD):
            labels[number] = None


def _sought(work: Work, number: int) -> tuple[str, str]:
    """Type, and the key under which longer names are found; of one general word, that of the head."""
    use = work.gathered.uses[number]
    form = work.forms(use.wording)
    return use.type, head_key(form) if len(form.words) == 1 and form.generic else form.key


def _owned_here(work: Work, numbers: list[int], pointed: dict[str, Counter[Label]]) -> None:
    """ "First session of the Forum" is that of the entity that "the Forum" means in this document."""
    labels, rules = work.decided.labels, work.rules
    heads: defaultdict[str, set[Label]] = defaultdict(set)
    open_ends: list[tuple[int, str]] = []
    for number in numbers:
        label, form = labels[number], work.forms(work.gathered.uses[number].wording)
        words = form.words
        several = is_plural(work.gathered.uses[number].wording)
        if len(words) > 2 and words[-2] in rules.owning and words[-1] in rules.generic and not several:
            if is_open(label) and label not in work.decided.rivals:
                open_ends.append((number, words[-1]))
        elif label and len(words) > 1:
            heads[words[form.head]].add(label)
    for number, head in open_ends:
        owner = _meant(pointed.get(head), heads.get(head, set()))
        if owner:
            *rest, tie, _ = work.forms(work.gathered.uses[number].wording).words
            start = "".join(rest)
            labels[number] = label = f"~{start}{tie}{owner[1:]}" if is_open(owner) else f"~{start} of {owner}"
            work.decided.owners[label] = owner


def _meant(pointed: Counter[Label] | None, named: set[Label]) -> Label | None:
    """What nearly all anaphora with this head lead to; where there are none, the only name with it."""
    if pointed:
        label, count = min(pointed.items(), key=lambda item: (-item[1], item[0]))
        return label if count >= _DOMINANT * pointed.total() else None
    return next(iter(named)) if len(named) == 1 else None


def _pointed(work: Work) -> dict[str, dict[str, Counter[Label]]]:
    """Document -> head -> what anaphora such as "the Forum" lead to."""
    found: defaultdict[str, defaultdict[str, Counter[Label]]] = defaultdict(lambda: defaultdict(Counter))
    for mention_id, pointer in work.gathered.pointers.items():
        words = () if pointer.wording else work.forms(pointer.text).words
        at = work.gathered.antecedent(mention_id) if len(words) == 1 and words[0] in work.rules.generic else None
        label = None if at is None else work.decided.labels[at]
        if label:
            found[pointer.document_id][words[0]][label] += 1
    return {document: dict(heads) for document, heads in found.items()}
