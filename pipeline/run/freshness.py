"""Which stages of a document are fresh, and which part of the fingerprint makes the others stale.

The same judgement serves the run (in the parent, to choose documents; in the worker, before each stage) and
`make status`. It reads a stamp and the names of a folder's files; it computes a document's share of the
authorities only where the authority files changed since its stamp.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.documents import Source
from pipeline.run import fingerprints, stamps
from pipeline.run.fingerprints import Fingerprint
from pipeline.run.stages import Stage
from pipeline.run.stamps import Entry, Stamp

MISSING = "its tables are missing"
NEW = "new"

Footprint = Callable[[Path], str]
"""A document's folder -> hash of what the authorities know of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run does and what its stages depend on, the same for all documents; crosses to the workers."""

    stages: tuple[Stage, ...]
    models: Path
    common: dict[str, Fingerprint]
    language_models: dict[str, str]
    tesseract: str
    authorities: str

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages whose model is installed."""
        return tuple(
            language
            for language, name in self.language_models.items()
            if fingerprints.version(name) != fingerprints.ABSENT
        )


def make_plan(models: Path, stages: Sequence[Stage]) -> Plan:
    """The plan for stages above the corpus line.

    Raises ValueError where models/ lacks something or is malformed.
    """
    if not (models / "ontology.yaml").exists():
        raise ValueError(f"{models}: no ontology.yaml in it; expected a folder such as models/, named with MODELS=")
    return Plan(
        stages=tuple(stages),
        models=models,
        common={stage.name: fingerprints.stage_parts(stage, models) for stage in stages},
        language_models=fingerprints.language_models(models),
        tesseract=fingerprints.tesseract_version(),
        authorities=fingerprints.authorities_hash(models),
    )


def fingerprint(plan: Plan, stage: Stage, source: Source, stamp: Stamp, share: str) -> Fingerprint:
    """All parts for one stage of one document; `share` is the hash of its share of the authorities."""
    parts = {**plan.common[stage.name], **_input(plan, stage, source, stamp)}
    if stage.languages:
        parts |= _language_parts(plan, stamp)
    if stage.authorities:
        parts["models/authorities"] = share
    if stage.tesseract and "recognised" in _facts(stamp, stage.name):
        parts["tesseract"] = plan.tesseract
    return parts


def _input(plan: Plan, stage: Stage, source: Source, stamp: Stamp) -> Fingerprint:
    if stage is plan.stages[0]:
        return {"input": source.sha256, "documents.csv": source.stated.get("language", "")}
    before = [earlier.name for earlier in plan.stages[: plan.stages.index(stage)]]
    outputs = [stamp[name].output if name in stamp else "" for name in before]
    return {"input": fingerprints.digest(outputs), "documents.csv": fingerprints.digest(source.stated)}


def _language_parts(plan: Plan, stamp: Stamp) -> Fingerprint:
    first = plan.stages[0].name
    names = [plan.language_models.get(language) for language in _facts(stamp, first).get("languages", [])]
    return {f"library {name}": fingerprints.version(name) for name in names if name}


def _facts(stamp: Stamp, stage: str) -> Mapping[str, list[str]]:
    return stamp[stage].facts if stage in stamp else {}


def stale(plan: Plan, source: Source, folder: Path, stamp: Stamp, footprint: Footprint | None) -> dict[str, list[str]]:
    """Stage -> the parts that differ, in order, for the stages of a document that are not fresh.

    Without `footprint`, a changed authority file counts as a difference for every document.
    """
    present = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
    reasons = {stage.name: why_stale(plan, stage, source, stamp, present, folder, footprint) for stage in plan.stages}
    return {name: parts for name, parts in reasons.items() if parts}


def why_stale(
    plan: Plan,
    stage: Stage,
    source: Source,
    stamp: Stamp,
    present: set[str],
    folder: Path,
    footprint: Footprint | None,
) -> list[str]:
    """The parts of a stage's fingerprint that differ; empty where it is fresh."""
    entry = stamp.get(stage.name)
    if entry is None:
        return [NEW]
    if not present.issuperset(stage.writes):
        return [MISSING]
    now = fingerprint(plan, stage, source, stamp, _share(plan, entry, folder, footprint))
    return fingerprints.differing(entry.fingerprint, now)


def _share(plan: Plan, entry: Entry, folder: Path, footprint: Footprint | None) -> str:
    """The document's share of the authorities: as stamped while the files are the same, else computed."""
    if entry.authorities == plan.authorities:
        return entry.fingerprint.get("models/authorities", "")
    return footprint(folder) if footprint else "changed"


def settle_authorities(plan: Plan, folder: Path, stamp: Stamp) -> Stamp:
    """Note that a fresh document was compared with the present authority files, so that it need not be again."""
    late = {
        name: replace(entry, authorities=plan.authorities)
        for name, entry in stamp.items()
        if entry.authorities and entry.authorities != plan.authorities
    }
    if late:
        stamp = stamp | late
        stamps.write(folder, stamp)
    return stamp
