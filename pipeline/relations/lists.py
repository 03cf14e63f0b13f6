"""Which mentions of a sentence form one list, by the marks and conjunctions between them."""

import re
from collections.abc import Iterator, Sequence

from pipeline.relations.brackets import Aside
from pipeline.relations.phrasing import Phrasing
from pipeline.relations.pronouns import PRONOUNS
from pipeline.tables import Mention


def groups(
    text: str, mentions: Sequence[Mention], brackets: Sequence[Aside], phrasing: Phrasing
) -> Iterator[list[Mention]]:
    """Mentions, with those that form one list together."""
    for group in _lists(text, mentions, brackets, phrasing):
        cut = _after_adjunct(text, group, phrasing)
        yield from (group[:cut], group[cut:]) if cut else (group,)


def _lists(
    text: str, mentions: Sequence[Mention], brackets: Sequence[Aside], phrasing: Phrasing
) -> Iterator[list[Mention]]:
    group: list[Mention] = []
    joints: list[str] = []
    for mention in mentions:
        gap = _gap(text, group[-1].end, mention.start, brackets) if group else ""
        joint = _joint(gap, phrasing) if group and gap.strip() else None
        match = joint if joint and group[-1].type == mention.type else None
        if match and not PRONOUNS.match(mention.text) and not _closed(joints, match, phrasing):
            group.append(mention)
            joints.append((match["joint"] or "").lower() + (match["mark"] or ""))
            continue
        other = joint is not None and joint["mark"] == ";" and joint["joint"] is not None
        yield from _settled(group, joints, phrasing, goes_on=other or _goes_on(text, group, joints, phrasing))
        group, joints = [mention], []
    yield from _settled(group, joints, phrasing, goes_on=_goes_on(text, group, joints, phrasing))


def _joint(gap: str, phrasing: Phrasing) -> re.Match[str] | None:
    """What joins two mentions, an item in capitals that is none left out: "A, the Pilots Union and B"."""
    joint = phrasing.joint.match(gap)
    if joint is None and phrasing.unnamed is not None and phrasing.unnamed.match(gap):
        joint = phrasing.joint.match(phrasing.unnamed.sub("", gap, count=1))
    return joint if joint and (joint["mark"] or joint["joint"]) else None


def _goes_on(text: str, group: Sequence[Mention], joints: Sequence[str], phrasing: Phrasing) -> bool:
    """Whether names with commas between them are followed by a last item that is none: "A, B and other bodies"."""
    if not joints or set(joints) != {","} or phrasing.rest is None or not phrasing.rest.match(text, group[-1].end):
        return False
    fronted = phrasing.fronted is not None and phrasing.fronted.search(text, 0, group[0].start)
    return not fronted or len(group) > 2


def _closed(joints: Sequence[str], match: re.Match[str], phrasing: Phrasing) -> bool:
    """Whether "and" has ended the list; not where it joined two within an item of a list with semicolons."""
    goes_on = match["mark"] == ";" and any(joint.endswith(";") for joint in joints)
    return bool(phrasing.closing.intersection(joints[-1:])) and match["joint"] is None and not goes_on


def _settled(
    group: list[Mention], joints: list[str], phrasing: Phrasing, *, goes_on: bool = False
) -> Iterator[list[Mention]]:
    """One group where the marks make a list: a closing conjunction, semicolons, or three and more."""
    if not group:
        return
    if (joints == [";"] and not goes_on) or (joints.count(";") == 1 and any(joint.endswith(",") for joint in joints)):
        # A semicolon after a list with commas begins another clause: "led by A; B, C and D take part in it".
        cut = joints.index(";")
        yield from _settled(group[: cut + 1], joints[:cut], phrasing)
        yield from _settled(group[cut + 1 :], joints[cut + 1 :], phrasing, goes_on=goes_on)
        return
    last = joints[-1] if joints else ""
    closed = last not in ("", ",") and not (len(joints) == 1 and last[-1:] == "," and last[:-1] in phrasing.closing)
    if len(group) == 1 or closed or goes_on or len(group) > 3:
        yield group
        return
    yield from ([mention] for mention in group)


def _after_adjunct(text: str, group: list[Mention], phrasing: Phrasing) -> int:
    """One where the first of a list ends a fronted adjunct: "On the margins of A, B and C launched"."""
    if phrasing.fronted is None or phrasing.finite is None:
        return 0
    if len(group) < 3 or text[group[0].end : group[0].end + 1] != ",":
        return 0
    return int(bool(phrasing.fronted.search(text, 0, group[0].start) and phrasing.finite.match(text, group[-1].end)))


def _gap(text: str, start: int, end: int, brackets: Sequence[Aside]) -> str:
    """The text between two mentions, without brackets."""
    for bracket in reversed(brackets):
        if start <= bracket.start and bracket.end <= end:
            return text[start : bracket.start] + text[bracket.end : end]
    return text[start:end]
