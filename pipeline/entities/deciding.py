"""Which entity each use names: the order in which evidence counts, and what is left open.

1. the id that the mention came with (authority, number), 2. the one known entity with this wording, 3. of several
the one that the document names otherwise too, 4. a short form that the document, or the corpus with one voice,
defines, 5. the same key, 6. a name one slip of the pen away, 7. within the document the one longer name that this
one shortens. Where two fit equally, none is taken.
"""

from collections import defaultdict

from pipeline.entities.gathering import Gathered, Use
from pipeline.entities.known import Known
from pipeline.entities.labels import Decided, Label, Work, is_open
from pipeline.entities.near import Groups, close_pairs
from pipeline.entities.rules import EntitySettings, Rules
from pipeline.entities.within import settle_within_documents
from pipeline.entities.wordings import Form, Forms


def decide(gathered: Gathered, known: Known, forms: Forms, rules: Rules, settings: EntitySettings) -> Decided:
    """Label every use."""
    work = Work(gathered, known, forms, rules, settings, Decided([None] * len(gathered.uses)))
    _by_wording(work)
    _by_definition(work)
    _by_close_name(work)
    settle_within_documents(work)
    return work.decided


def _by_wording(work: Work) -> None:
    candidates: dict[tuple[str, str], frozenset[str]] = {}
    shared: list[tuple[int, frozenset[str]]] = []
    named: defaultdict[str, set[str]] = defaultdict(set)
    for number, use in work.uses():
        ids = frozenset((use.entity_id,)) if use.entity_id else None
        if ids is None:
            spoken = (use.wording, use.type)
            ids = candidates.get(spoken)
            if ids is None:
                ids = candidates[spoken] = _candidates(work, use)
        if len(ids) == 1:
            (work.decided.labels[number],) = ids
            named[use.document_id] |= ids
        elif ids:
            shared.append((number, ids))
        elif use.type != "theme" and work.forms(use.wording).words:
            work.decided.labels[number] = _new(work, use)
    for number, ids in shared:
        _by_company(work, number, ids, named)


def _candidates(work: Work, use: Use) -> frozenset[str]:
    return work.known.find(use.wording, use.type) or work.known.find_shortened(use.wording, use.type)


def _by_company(work: Work, number: int, ids: frozenset[str], named: dict[str, set[str]]) -> None:
    """Of several entities with one wording, the one that the document names otherwise too."""
    use = work.gathered.uses[number]
    fitting = ids & named.get(use.document_id, set())
    if len(fitting) == 1:
        (work.decided.labels[number],) = fitting
        return
    label = f"~{work.forms(use.wording).key}@{use.document_id}"
    work.decided.labels[number] = label
    work.decided.rivals[label] = frozenset(fitting or ids)


def _new(work: Work, use: Use) -> Label:
    form = work.forms(use.wording)
    embedded = work.known.embedded(form)
    general = _general_of(work, use, embedded) if embedded else _general(work, form)
    return f"~{embedded.replace('_', '') or form.key}{f'@{use.document_id}' if general else ''}"


def _general_of(work: Work, use: Use, embedded: str) -> bool:
    """Whether a description such as "report to the Council" may mean another report in another document."""
    words = embedded.partition(" ")[0].split("_")
    return use.wording[0].islower() and not work.forms.tell(words)


def _general(work: Work, form: Form) -> bool:
    """Whether the wording may mean something else in another document."""
    if form.generic or (form.described and form.meaning <= work.settings.short_description):
        return True
    return form.words[0] in work.rules.local and not work.known.places & set(form.words)


def _by_definition(work: Work) -> None:
    """A short form stands for what the document defines it as, else for the one thing that any document does."""
    here: defaultdict[tuple[str, str], set[Label]] = defaultdict(set)
    anywhere: defaultdict[str, set[Label]] = defaultdict(set)
    for mention_id, pointer in work.gathered.pointers.items():
        at = work.gathered.antecedent(mention_id) if pointer.wording else None
        label = None if at is None else work.decided.labels[at]
        if label is not None:
            here[pointer.document_id, pointer.wording].add(label)
            anywhere[pointer.wording].add(label)
    for number, use in work.uses():
        if use.short and (label := work.decided.labels[number]) is not None:
            here[use.document_id, use.short].add(label)
            anywhere[use.short].add(label)
    for number, use in list(work.open_uses()):
        if not work.forms(use.wording).acronym:
            continue
        meant = here.get((use.document_id, use.wording)) or anywhere.get(use.wording, set())
        if len(meant) == 1:
            (work.decided.labels[number],) = meant
        elif meant:
            work.leave(number, meant)


def _by_close_name(work: Work) -> None:
    """Names one slip of the pen away become one; a name close to two others becomes none of them."""
    names, owner = work.known.single_names()
    open_labels = {work.decided.labels[number]: use.wording for number, use in work.open_uses()}
    for label, wording in sorted(
        (label, wording) for label, wording in open_labels.items() if label and "@" not in label
    ):
        form = work.forms(wording)
        names.setdefault(form.key, (form.words, form.head))
        owner.setdefault(form.key, label)
    groups = Groups(is_open)
    for one, other in close_pairs(
        names, trusted=work.known.vocabulary, places=work.known.places, shortest=work.settings.shortest_typo
    ):
        groups.join(owner[one], owner[other])
    for number, _ in list(work.open_uses()):
        target, rivals = groups.best(work.decided.labels[number] or "")
        if rivals:
            work.leave(number, rivals)
        else:
            work.decided.labels[number] = target
