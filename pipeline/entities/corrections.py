"""A person's decisions of models/corrections.csv, applied last.

| action | target | value |
|---|---|---|
| merge  | entity, by id or name | the entity that it is |
| split  | a wording, or a mention's id | the entity that these mentions name; a new one where the name is new |
| rename | entity | its canonical name |
| retype | entity | type, or type/subtype |
| reject | entity, mention's id, or relation's id (left to the network) | |

What cannot be found, and what contradicts another row, is reported and not applied.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.checks import retyped
from pipeline.entities.drafts import Draft, slug
from pipeline.entities.known import Known
from pipeline.entities.labels import Label
from pipeline.entities.wordings import Forms
from pipeline.knowledge import Correction
from pipeline.tables import Failure

FILE = "models/corrections.csv"


@dataclass(slots=True)
class Plan:
    """What the corrections change; a label that becomes None is rejected."""

    labels: dict[Label, Label | None] = field(default_factory=dict)
    wordings: dict[str, Label] = field(default_factory=dict)
    """Key of a wording -> the label of its uses."""
    mentions: dict[str, Label | None] = field(default_factory=dict)
    names: dict[Label, str] = field(default_factory=dict)
    kinds: dict[Label, tuple[str, str]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)

    def label(self, label: Label | None, key: str) -> Label | None:
        """The label of a use after correction."""
        moved = self.wordings.get(key, label)
        return self.labels.get(moved, moved) if moved else None


def rejected_relations(corrections: Iterable[Correction]) -> frozenset[str]:
    """Ids of relations that a person rejected."""
    return frozenset(c.target for c in corrections if c.action == "reject" and ">" in c.target)


def plan(
    corrections: Sequence[Correction],
    drafts: Sequence[Draft],
    mention_ids: Iterable[str],
    known: Known,
    forms: Forms,
) -> Plan:
    """What the corrections change, and a failure for each that cannot be applied."""
    rows = sorted(
        {
            (c.action, c.target, c.value): c for c in corrections if not (c.action == "reject" and ">" in c.target)
        }.values(),
        key=lambda c: (c.action, c.target, c.value),
    )
    found = Plan()
    if not rows:
        return found
    finder = _Finder(drafts, set(mention_ids), known, forms, rows)
    names = {draft.label: draft.name for draft in drafts}
    decisions = [decision for row in rows if (decision := _decision(row, finder, found)) is not None]
    for decision in _consistent(decisions, found):
        _apply(decision, found, forms, names)
    _follow_merges(found)
    return found


@dataclass(frozen=True, slots=True)
class _Decision:
    row: Correction
    subject: str
    """What it is about: a label, `mention ID` or `wording KEY`."""
    value: str


class _Finder:
    """Entities by id, by any id that they had or will have, and by any of their wordings."""

    def __init__(
        self, drafts: Sequence[Draft], mentions: set[str], known: Known, forms: Forms, rows: Sequence[Correction]
    ) -> None:
        self.mentions, self.known, self.forms = mentions, known, forms
        self.wordings = {forms(wording).key for draft in drafts for wording in draft.wordings}
        self._ids = {draft.id: draft.label for draft in drafts}
        self._names: defaultdict[str, set[Label]] = defaultdict(set)
        self._slugs: defaultdict[str, set[Label]] = defaultdict(set)
        for draft in drafts:
            for wording in (*draft.wordings, draft.name):
                self._names[forms(wording).key].add(draft.label)
                self._slugs[slug(wording)].add(draft.label)
        for row in rows:
            if row.action == "rename":
                self._slugs[slug(row.value)] |= self.find(row.target)

    def find(self, target: str) -> set[Label]:
        """Labels that an id or a name may mean."""
        if target in self._ids:
            return {self._ids[target]}
        if target in self.known.rows:
            return {target}
        of, colon, rest = target.partition(":")
        if colon and " " not in target and of in ("organization", "instrument", "process"):
            return self._slugs.get(rest, set())
        named = self._names.get(self.forms(target).key, set())
        return named or set(self.known.find(target, ""))


def _decision(row: Correction, finder: _Finder, found: Plan) -> _Decision | None:
    """The row with its target and value looked up; None and a failure where one is not there."""
    if row.target in finder.mentions and row.action in ("split", "reject"):
        subject = f"mention {row.target}"
    elif row.action == "split":
        key = finder.forms(row.target).key
        subject = f"wording {key}" if key in finder.wordings else ""
    else:
        subject = _one(row, row.target, finder.find(row.target), found)
    if row.action == "split" and not subject:
        _fail(found, row, f"no mention reads {row.target!r}", "write the wording as the text has it, or a mention's id")
    if not subject:
        return None
    if row.action == "merge":
        value = _one(row, row.value, finder.find(row.value), found)
        return _Decision(row, subject, value) if value else None
    if row.action == "split":
        labels = finder.find(row.value)
        if len(labels) > 1:
            return _Decision(row, subject, "") if _one(row, row.value, labels, found) else None
        return _Decision(row, subject, next(iter(labels), f"~{finder.forms(row.value).key}"))
    return _Decision(row, subject, row.value)


def _one(row: Correction, written: str, labels: set[Label], found: Plan) -> Label:
    """The only label; empty, with a failure, where there is none or are several."""
    if len(labels) == 1:
        return next(iter(labels))
    if labels:
        _fail(found, row, f"{written!r} names {len(labels)} entities", "write the entity_id of the one that is meant")
    else:
        _fail(
            found,
            row,
            f"{written!r} is not in the corpus",
            "take the entity_id from tables/entities.csv, or delete the row",
        )
    return ""


def _consistent(decisions: Sequence[_Decision], found: Plan) -> list[_Decision]:
    """The decisions that no other contradicts; a failure for each of the others."""
    by_subject: defaultdict[str, list[_Decision]] = defaultdict(list)
    for decision in decisions:
        by_subject[decision.subject].append(decision)
    kept = []
    for decision in decisions:
        rivals = [other.row for other in by_subject[decision.subject] if _against(decision, other)]
        if rivals:
            written = f"{rivals[0].action} {rivals[0].target} {rivals[0].value}".strip()
            _fail(found, decision.row, f"contradicts the row '{written}'", "keep one of the two; neither was applied")
        elif decision.row.action == "merge" and decision.subject == decision.value:
            _fail(found, decision.row, "target and value are one entity already", "delete the row")
        else:
            kept.append(decision)
    return kept


def _against(one: _Decision, other: _Decision) -> bool:
    if one is other:
        return False
    if one.row.action == other.row.action:
        return one.value != other.value
    actions = {one.row.action, other.row.action}
    return "reject" in actions or ("merge" in actions and bool(actions & {"rename", "retype"}))


def _apply(decision: _Decision, found: Plan, forms: Forms, names: Mapping[Label, str]) -> None:
    kind, _, rest = decision.subject.partition(" ")
    match decision.row.action:
        case "merge":
            found.labels[decision.subject] = decision.value
            if decision.value in names:
                found.names.setdefault(decision.value, names[decision.value])
        case "reject" if kind == "mention":
            found.mentions[rest] = None
        case "reject":
            found.labels[decision.subject] = None
        case "split":
            target = found.mentions if kind == "mention" else found.wordings
            target[rest] = decision.value
            if decision.value == f"~{forms(decision.row.value).key}":
                found.names.setdefault(decision.value, decision.row.value)
        case "rename":
            found.names[decision.subject] = decision.value
        case "retype":
            found.kinds[decision.subject] = retyped(decision.value)


def _follow_merges(found: Plan) -> None:
    """Merges into what is itself merged lead to the end; a circle is reported and left."""
    for label in sorted(found.labels):
        seen, at = {label}, found.labels[label]
        while at in found.labels and at not in seen:
            seen.add(at)
            at = found.labels[at]
        if at in seen:
            for member in seen:
                del found.labels[member]
            row = Correction(action="merge", target=str(label))
            _fail(found, row, "the merges of this entity go in a circle", "delete one of them")
            _follow_merges(found)
            return
        found.labels[label] = at


def _fail(found: Plan, row: Correction, error: str, what_to_do: str) -> None:
    written = f"{row.action} {row.target} {row.value}".strip()
    found.failures.append(
        Failure(file=FILE, stage="entities", error=f"'{written}': {error}", what_to_do=f"In {FILE}, {what_to_do}.")
    )
