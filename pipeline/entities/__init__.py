"""Mentions of the whole corpus -> entities: every actor, instrument and process exactly once.

Reads mentions, documents, authorities, themes, corrections and models/resolution.yaml; writes nothing.

    gathering     mentions -> uses: wording, type and given id in a document, counted
    wordings      a wording -> what tells names apart
    known         authorities and themes by id and by wording
    near          names one slip of the pen apart
    deciding      uses -> labels: which entity each names, and what is left open
    within        what a document's own context decides
    drafts        labels -> entities with name, type and id
    corrections   a person's decisions, applied last

The result does not depend on the order of mentions, documents or authorities.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.entities.corrections import Plan, plan, rejected_relations
from pipeline.entities.deciding import decide
from pipeline.entities.drafts import Draft, settle
from pipeline.entities.gathering import Gathered, gather
from pipeline.entities.known import Known
from pipeline.entities.labels import Decided, Label
from pipeline.entities.rules import EntitySettings, Rules, load_rules
from pipeline.entities.wordings import Forms
from pipeline.knowledge import Authority, Correction, Theme
from pipeline.tables import Document, Entity, Failure, Mention, Unlisted

__all__ = ["EntitySettings", "Resolution", "Rules", "load_rules", "rejected_relations", "resolve"]

DEFAULTS = EntitySettings()
NODES = ("organization", "instrument", "process")


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities sorted by id; mention_id -> entity_id; what no authority knows; corrections that failed."""

    entities: list[Entity]
    links: dict[str, str]
    unlisted: list[Unlisted]
    failures: list[Failure]


def resolve(
    mentions: Iterable[Mention],
    documents: Sequence[Document],
    authorities: Sequence[Authority],
    themes: Sequence[Theme],
    corrections: Sequence[Correction] = (),
    *,
    rules: Rules | None = None,
    settings: EntitySettings = DEFAULTS,
    sentence: Callable[[str, str], str] | None = None,
) -> Resolution:
    """One entity per thing, over documents and languages.

    `rules` default to the project's own models/. `sentence(document_id, sentence_id)` gives the example of what is
    unlisted; it is asked once for each, document by document. Mentions are read once, as a stream.
    """
    rules = rules or load_rules()
    forms = Forms(rules)
    known = Known(authorities, themes, forms)
    gathered = gather(mentions)
    decided = decide(gathered, known, forms, rules, settings)
    before = _drafts(gathered, decided.labels, {})
    settle(before.values(), known, forms, longest_slug=settings.longest_slug, owners=decided.owners)
    mention_ids = (*gathered.use_of, *gathered.pointers) if corrections else ()
    corrected = plan(corrections, list(before.values()), mention_ids, known, forms)
    labels = [
        corrected.label(label, forms(use.wording).key if corrected.wordings else "")
        for use, label in zip(gathered.uses, decided.labels, strict=True)
    ]
    after = _drafts(gathered, labels, corrected.mentions) if corrections else before
    settle(
        after.values(),
        known,
        forms,
        longest_slug=settings.longest_slug,
        owners=decided.owners,
        names=corrected.names,
        kinds=corrected.kinds,
    )
    return Resolution(
        entities=sorted(_entities(after.values(), documents), key=lambda entity: entity.entity_id),
        links=_links(gathered, labels, corrected, after),
        unlisted=_unlisted(after, decided, sentence),
        failures=corrected.failures,
    )


def _drafts(gathered: Gathered, labels: Sequence[Label | None], moved: dict[str, Label | None]) -> dict[Label, Draft]:
    """Drafts by label; `moved` are mentions that a person took elsewhere."""
    drafts: dict[Label, Draft] = {}
    left: dict[int, int] = {}
    for mention_id in moved:
        if mention_id in gathered.use_of:
            left[gathered.use_of[mention_id]] = left.get(gathered.use_of[mention_id], 0) + 1
    for number, (use, label) in enumerate(zip(gathered.uses, labels, strict=True)):
        count = use.mentions - left.get(number, 0)
        if label is not None and count:
            _count(drafts, label, gathered, number, count)
    for mention_id, to in moved.items():
        if to is not None and mention_id in gathered.use_of:
            _count(drafts, to, gathered, gathered.use_of[mention_id], 1)
    for mention_id, pointer in gathered.pointers.items():
        at = gathered.antecedent(mention_id)
        label = moved.get(mention_id, None if at is None else labels[at])
        if label is not None and label in drafts:
            drafts[label].mentions += 1
            drafts[label].documents.add(pointer.document_id)
            if pointer.wording:
                drafts[label].wordings[pointer.wording] += 1
    return drafts


def _count(drafts: dict[Label, Draft], label: Label, gathered: Gathered, number: int, count: int) -> None:
    use = gathered.uses[number]
    draft = drafts.get(label)
    if draft is None:
        draft = drafts[label] = Draft(label)
    example = (use.document_id, *use.example)
    draft.example = min(draft.example, example) if draft.mentions else example
    draft.mentions += count
    draft.wordings[use.wording] += count
    if use.short:
        draft.wordings[use.short] += count
    draft.kinds[use.type, use.subtype] += count
    draft.documents.add(use.document_id)


def _links(
    gathered: Gathered, labels: Sequence[Label | None], corrected: Plan, drafts: dict[Label, Draft]
) -> dict[str, str]:
    ids = {label: draft.id for label, draft in drafts.items()}
    by_use = [ids.get(label, "") if label else "" for label in labels]
    links = {mention: by_use[number] for mention, number in gathered.use_of.items() if by_use[number]}
    for mention in gathered.pointers:
        at = gathered.antecedent(mention)
        if at is not None and by_use[at]:
            links[mention] = by_use[at]
    for mention, label in corrected.mentions.items():
        links.pop(mention, None)
        if label in ids:
            links[mention] = ids[label]
    return links


def _entities(drafts: Iterable[Draft], documents: Sequence[Document]) -> Iterable[Entity]:
    by_id = {document.document_id: document for document in documents}
    for draft in drafts:
        found = [by_id[id] for id in draft.documents if id in by_id]
        dates = [document.date for document in found if document.date]
        aliases = {
            " ".join(w.replace("|", " ").split()) for w in (*draft.wordings, *(draft.row.wordings if draft.row else ()))
        }
        yield Entity(
            entity_id=draft.id,
            type=draft.type,
            subtype=draft.subtype,
            name=draft.name,
            aliases=sorted(aliases - {draft.name}),
            authority=draft.row.file if draft.row else "",
            languages=sorted({document.language for document in found if document.language}),
            mentions=draft.mentions,
            documents=len(draft.documents),
            first_date=min(dates, default=""),
            last_date=max(dates, default=""),
        )


def _unlisted(
    drafts: dict[Label, Draft], decided: Decided, sentence: Callable[[str, str], str] | None
) -> list[Unlisted]:
    ids = {label: draft.id for label, draft in drafts.items()}
    rows = [
        Unlisted(
            name=draft.name,
            type=draft.type,
            entity_id=draft.id,
            mentions=draft.mentions,
            documents=len(draft.documents),
            example=sentence(draft.example[0], draft.example[2]) if sentence else draft.example[1],
            note=_note(decided.rivals.get(label, frozenset()), ids),
        )
        for label, draft in sorted(drafts.items(), key=lambda item: item[1].example)
        if draft.row is None and draft.type in NODES
    ]
    return sorted(rows, key=lambda row: (-row.mentions, row.name, row.entity_id))


def _note(rivals: frozenset[Label], ids: dict[Label, str]) -> str:
    if not rivals:
        return ""
    return f"may equally be {', '.join(sorted(ids.get(label, label) for label in rivals))}; decide in corrections.csv"
