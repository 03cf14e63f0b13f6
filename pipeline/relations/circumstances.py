"""When and where: the dates and places of a document, what each belongs to, and those of a statement.

A date that stands right with the name of a text or an event ("resolution 79/1 of 3 May 2024", "the Dock Forum, held in
Porto from 3 to 5 May 2024") is that name's own, and dates what is said of it only where the relation happens when
its end does (`dated_by` in models/ontology.yaml). Every other date or place belongs to the clause that it hangs on.
What an event's own date is holds in the whole document.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.relations.dating import Dating
from pipeline.relations.match import Finding
from pipeline.relations.status import verbs_above
from pipeline.relations.tree import Tree
from pipeline.tables import Mention, Passage

CIRCUMSTANCES = ("date", "place")
DATED = ("instrument", "process")
"""What has dates of its own; organizations last."""
REACH = 40
"""Characters after a statement within which what belongs to it may stand, where nothing was parsed."""
LEFT_OUT = 20
"""Characters between a word and a date behind it that was left out of the parse."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Dates and places of one document."""

    free: Mapping[str, Sequence[Mention]]
    """Sentence -> what may belong to a clause of it."""
    own: Mapping[str, Mention]
    """Mention of a text or an event -> the date right with it."""
    nodes: Mapping[str, Sequence[Mention]]
    """Sentence -> its mentions with a date of their own."""
    said: Mapping[str, Sequence[str]]
    """Event, by its identity -> the dates that stand right with its name."""
    occasion: frozenset[str]

    def date(self, sentence_id: str, finding: Finding) -> str:
        """ISO 8601 date or period of what a clause states: its own, or that of the occasion; empty where it has none.

        What a recital recalls is dated, not the recalling.
        """
        if finding.kind == "preamble" or _recalled(finding):
            return ""
        dates = [m for m in self.free.get(sentence_id, ()) if m.type == "date"]
        occasions = [m for m in self.nodes.get(sentence_id, ()) if m not in (finding.head, finding.tail)]
        if finding.tail.mention_id in self.own:  # of several texts or events with their dates each has its own
            occasions = [m for m in occasions if (m.type, m.subtype) != (finding.tail.type, finding.tail.subtype)]
        held = [self.own[m.mention_id] for m in occasions if self._happened_at(finding, m)]
        clause = _nearest(finding, _of_clause(finding, dates)) or _nearest(finding, held)
        return (clause.name or clause.text) if clause else ""

    def of_end(self, end: Mention) -> str:
        """The date that stands right with the name of one of the ends."""
        own = self.own.get(end.mention_id)
        return (own.name or own.text) if own else ""

    def place(self, sentence_id: str, finding: Finding) -> str:
        """The place of a statement's clause, as it is written there."""
        places = [m for m in self.free.get(sentence_id, ()) if m.type == "place"]
        nearest = _nearest(finding, _of_clause(finding, places))
        return nearest.text if nearest else ""

    def _happened_at(self, finding: Finding, event: Mention) -> bool:
        """Whether the statement is of something that happened at, in or during an event, or by a dated text."""
        tree = finding.tree
        token = None if tree is None or finding.trigger < 0 else _token(tree, event)
        if tree is None or token is None or tree.deps[token] != "pobj":
            return False
        preposition = tree.heads[token]
        return tree.lemmas[preposition] in self.occasion and _hangs_on(tree, preposition, finding)


def read(
    passages: Sequence[Passage], mentions: Sequence[Mention], same: Mapping[str, str], dating: Dating
) -> Circumstances:
    """What the dates and places of a document belong to; `same` gives the identity of each mention."""
    texts = {passage.passage_id: passage.text for passage in passages}
    sentences: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        sentences[mention.sentence_id].append(mention)
    free: dict[str, list[Mention]] = {}
    own: dict[str, Mention] = {}
    for sentence_id, here in sentences.items():
        text = texts[here[0].passage_id]
        nodes = [m for m in here if m.type in (*DATED, "organization")]
        found = [m for m in here if m.type in CIRCUMSTANCES]
        free[sentence_id] = [m for m in found if not _belongs(text, m, nodes, own, dating)]
    dated = {sentence_id: [m for m in here if m.mention_id in own] for sentence_id, here in sentences.items()}
    events = ((same[m.mention_id], own[m.mention_id]) for here in dated.values() for m in here if m.type == "process")
    said: dict[str, list[str]] = defaultdict(list)
    for identity, date in events:
        said[identity].append(date.name or date.text)
    return Circumstances(free, own, dated, said, dating.occasion)


def agreed(said: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The most exact date of each event, where all that is said of it agrees."""
    exact = {event: max(sorted(dates), key=len) for event, dates in said.items()}
    return {event: date for event, date in exact.items() if all(date.startswith(other) for other in said[event])}


def _belongs(text: str, found: Mention, nodes: Sequence[Mention], own: dict[str, Mention], dating: Dating) -> bool:
    """Whether a date or place belongs to a name alone; enters a date as that of the name that it stands with."""
    if any(node.start <= found.start and found.end <= node.end for node in nodes):
        for node in nodes:
            if found.type == "date" and node.type == "instrument" and _closes(node, found):
                own.setdefault(node.mention_id, found)
        return True
    if found.type != "date":
        return False
    before = [node for node in nodes if node.type in DATED and node.end <= found.start]
    owner = max(before, key=lambda node: (node.end, node.end - node.start), default=None)
    if owner is None:
        return False
    joined = dating.joined.fullmatch(text, owner.end, found.start)
    if joined or (owner.type == "process" and dating.event.fullmatch(text, owner.end, found.start)):
        own.setdefault(owner.mention_id, found)
    return bool(joined)


def _closes(node: Mention, date: Mention) -> bool:
    """Whether a name ends with its year: "Minimum Age Convention, 1973", no "plan for 2030"."""
    before = node.text[: date.start - node.start].rstrip()
    return before.endswith((",", "(")) and not any(c.isalpha() for c in node.text[date.end - node.start :])


def _recalled(finding: Finding) -> bool:
    """Whether those who enact a text recall another in it, which they do when they enact."""
    tree, head = finding.tree, finding.head_argument
    return (
        finding.relation == "cites" and tree is not None and tree.unit.carried and head is not None and not head.token
    )


def _nearest(finding: Finding, found: Sequence[Mention]) -> Mention | None:
    at = finding.end
    if finding.tree is not None and finding.trigger >= 0:
        at = finding.tree.unit.spans[finding.trigger][1]
    return min(found, key=lambda m: (abs(m.start - at), m.start), default=None)


def _of_clause(finding: Finding, found: Sequence[Mention]) -> list[Mention]:
    """Those that hang on what the finding's trigger says; without a parse, those within it or just after it."""
    tree = finding.tree
    if tree is None or finding.trigger < 0:
        return [m for m in found if m.start < finding.end + REACH and m.end > finding.start]
    return [m for m in found if (token := _token(tree, m)) is not None and _hangs_on(tree, token, finding)] + [
        m for m in found if (token := _word_before(tree, m)) is not None and _says_of(tree, token, finding)
    ]


def _token(tree: Tree, mention: Mention) -> int | None:
    """The word of a mention that hangs on one outside of it."""
    tokens = [
        token for token, (start, end) in enumerate(tree.unit.spans) if start < mention.end and mention.start < end
    ]
    return next((token for token in tokens if tree.heads[token] not in tokens or tree.heads[token] == token), None)


def _word_before(tree: Tree, mention: Mention) -> int | None:
    """The word right before a mention that was left out of the unit."""
    if _token(tree, mention) is not None:
        return None
    ends = [(end, token) for token, (_, end) in enumerate(tree.unit.spans) if end <= mention.start]
    end, token = max(ends, default=(0, -1))
    return token if token >= 0 and mention.start - end <= LEFT_OUT else None


def _says_of(tree: Tree, token: int, finding: Finding) -> bool:
    """Whether what is left out behind a word is said of the finding: not behind another verb."""
    other = tree.is_verb(token) and token not in dict(_clause(tree, finding.trigger))
    return not other and _hangs_on(tree, token, finding)


def _hangs_on(tree: Tree, token: int, finding: Finding) -> bool:
    """Whether a word hangs on the trigger or on the clause about it, over no other clause."""
    clause = dict(_clause(tree, finding.trigger))
    first = token
    for _ in tree.heads:
        if token in clause:
            return first < clause[token]
        if token != first and tree.is_verb(token):
            return False
        if tree.heads[token] == token:
            return False
        token = tree.heads[token]
    return False


def _clause(tree: Tree, trigger: int) -> Iterator[tuple[int, int]]:
    """Words whose circumstances are the trigger's, each with the word before which these must stand.

    What comes after the first of two verbs that "and" joins is not said of the second.
    """
    limit = len(tree.heads)
    yield trigger, limit
    below = _under(tree, trigger)
    if below != trigger:
        yield below, limit
    for verb in verbs_above(tree, below):
        limit = min(limit, verb) if tree.deps[below] == "conj" else limit
        yield verb, limit
        below = verb


def _under(tree: Tree, trigger: int) -> int:
    """The verb over a noun in an adjunct, be it one of the subject: "A, in collaboration with B, held"."""
    token = trigger
    while not tree.is_verb(token) and tree.heads[token] != token and tree.deps[token] not in ("relcl", "appos"):
        if token == trigger and tree.deps[token] in ("nsubj", "nsubjpass"):
            return trigger
        token = tree.heads[token]
    return token if tree.is_verb(token) else trigger
