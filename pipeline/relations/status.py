"""Status of a statement, from its own clause: actual, planned or negated."""

from collections.abc import Iterator
from itertools import takewhile

from pipeline.relations.lexicon import Lexicon
from pipeline.relations.match import Finding
from pipeline.relations.tree import Tree


def status(finding: Finding, lexicon: Lexicon) -> str:
    """negated where the clause denies it, planned where it is to come, else actual."""
    if finding.status or finding.tree is None:
        return finding.status or "actual"
    chain = _below_praise(finding.tree, finding.trigger, lexicon)
    if any(_negated(finding.tree, token, lexicon) for token in (finding.trigger, *chain)):
        return "negated"
    if any(_planned(finding.tree, token, lexicon) for token in (finding.trigger, *chain)):
        return "planned"
    return "actual"


def verbs_above(tree: Tree, token: int) -> Iterator[int]:
    """The verb of the trigger's clause and those that govern it by control."""
    for _ in range(6):
        head = tree.heads[token]
        if head == token or tree.deps[token] in ("relcl", "ccomp", "appos", "nsubj"):
            return
        if tree.deps[token] == "advcl" and not _infinitive(tree, token):
            return
        token = head
        if tree.is_verb(token):
            yield token


def _below_praise(tree: Tree, token: int, lexicon: Lexicon) -> list[int]:
    """The verbs above, up to one that welcomes or thanks: "would like to thank A for hosting B" says that A did."""
    above = verbs_above(tree, token)
    return list(takewhile(lambda verb: tree.lemmas[verb] not in lexicon.praising, above))


def _infinitive(tree: Tree, token: int) -> bool:
    return any(tree.lemmas[kid] == "to" for kid in tree.kids(token, "aux"))


def _negated(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """Whether the word, or an adverb of it, is denied; "no later than" and "not only" deny nothing."""
    denying = tree.kids(token, "neg", "advmod", "det", "preconj")
    denying += [low for kid in tree.kids(token, "advmod") for low in tree.kids(kid, "neg", "det", "advmod")]
    if any(tree.lemmas[word] in lexicon.negative and not _undone(tree, word, lexicon) for word in denying):
        return True
    return tree.is_verb(token) and tree.lemmas[token] in lexicon.negative


def _undone(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    following = tree.unit.words[word + 1 : word + 2]
    return bool(following) and following[0].lower() in lexicon.undenied


def _planned(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    if any(
        tree.tags[kid] == "MD" and tree.lemmas[kid] in lexicon.planned for kid in tree.kids(token, "aux", "auxpass")
    ):
        return True
    if _infinitive(tree, token) and tree.deps[token] in ("acl", "relcl", "advcl", "xcomp", "ROOT"):
        if any(tree.lemmas[kid] == "have" for kid in tree.kids(token, "aux")):
            return False  # "among the first to have ratified A"
        governor = tree.heads[token]
        if _done(tree, governor, lexicon):
            return False
        task = any(tree.lemmas[subject] in lexicon.tasks for subject in tree.kids(governor, "nsubj"))
        due = tree.lemmas[governor] == "be" and not tree.kids(governor, "attr") and not task
        if due or tree.deps[token] in ("acl", "relcl") or tree.lemmas[governor] in lexicon.planned:
            return True
    return False


def _done(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether "to do" says what was done: "A was the first State to ratify B"."""
    ranked = {tree.lemmas[word] for word in (noun, *tree.kids(noun, "amod"))}
    return tree.deps[noun] == "attr" and not ranked.isdisjoint(lexicon.ranks)
