"""What stands behind a preposition of a word, wherever the parser hung it."""

from collections.abc import Iterator

from pipeline.relations.tree import Tree
from pipeline.relations.voice import passive

REACH = 8
"""Words behind a preposition without an object among which that stands."""
GIVING = frozenset(("provide", "give", "offer", "extend", "render", "grant", "make"))
"""Participles whose "by" and "to" are those of the noun: "the support provided to A by B"."""


def prepositional(tree: Tree, token: int, name: str) -> Iterator[tuple[int, str]]:
    """The nouns that a preposition of this name ties to a word, each with the detour that led there."""
    found = False
    for noun in (*objects_of(tree, token, name), *_right_behind(tree, token, name)):
        found = True
        yield noun, ""
    if found or (token in tree.nodes and name == "of"):
        return
    near = tree.kids(token, "dobj", "attr", "acomp", "advmod", "prt", "prep", "oprd")
    near += [verb for verb in tree.kids(token, "acl") if tree.lemmas[verb] in GIVING and tree.tags[verb] == "VBN"]
    near += [noun for prep in tree.kids(token, "prep") for noun in tree.kids(prep, "pobj") if noun not in tree.nodes]
    for kid in near:
        for noun in objects_of(tree, kid, name) if kid not in tree.nodes or tree.deps[kid] == "dobj" else ():
            found = True
            yield noun, "attached"
    if found:
        return
    for kid in tree.kids(token, "conj"):
        if tree.is_verb(kid) == tree.is_verb(token) and not tree.kids(kid, "nsubj", "nsubjpass"):
            yield from ((noun, "shared") for noun in objects_of(tree, kid, name))
    if not tree.is_verb(token) and (token not in tree.nodes or name in ("with", "among", "between")):
        yield from ((noun, "raised") for noun in _raised(tree, token, name))


def _right_behind(tree: Tree, token: int, name: str) -> Iterator[int]:
    """Objects of an "of" right behind a noun, an "on" behind a name, or the preposition behind an adverb.

    They are its own, wherever the parser hung it: "submitted pursuant to A".
    """
    tie = token + 1
    if tie >= len(tree.heads) or tree.lemmas[tie] != name or tree.heads[tie] == token:
        return
    plain = name == "of" and tree.is_noun(token) and token not in tree.nodes
    if plain or (name == "on" and token in tree.nodes) or tree.deps[token] == "advmod":
        yield from _preposition_objects(tree, tie)


def _raised(tree: Tree, token: int, name: str) -> Iterator[int]:
    """Objects of a preposition that the parser hung higher up: on the verb of which the noun is an argument."""
    top = token
    for _ in range(3):
        head = tree.heads[top]
        if head == top or tree.deps[top] not in ("conj", "dobj", "pobj", "prep", "nsubjpass", "attr", "dative"):
            return
        barred = name == "by" and tree.is_verb(head) and passive(tree, head)
        found = [noun for noun in objects_of(tree, head, name) if noun > token and noun != top and not barred]
        if found or tree.is_verb(head):
            yield from found
            return
        top = head


def objects_of(tree: Tree, token: int, name: str) -> Iterator[int]:
    for prep in tree.kids(token, "prep", "agent", "dative", "prt", "advmod", "mark"):
        if tree.means(prep, name):
            yield from _preposition_objects(tree, prep)


def _preposition_objects(tree: Tree, prep: int) -> Iterator[int]:
    yield from tree.kids(prep, "pobj") or _common_object(tree, prep)
    for kid in tree.kids(prep, "pcomp"):
        if kid in tree.nodes:
            yield kid
    for other in tree.kids(prep, "conj"):
        if tree.lemmas[other] == tree.lemmas[prep]:
            yield from _preposition_objects(tree, other)


def _common_object(tree: Tree, prep: int) -> list[int]:
    """What a preposition without an object shares with what "and" joins to it: "support to and cooperation with A"."""
    if prep + 1 >= len(tree.heads) or tree.lemmas[prep + 1] not in ("and", "or") or tree.children[prep]:
        return []
    behind = range(prep + 2, min(prep + REACH, len(tree.heads)))
    return [token for token in behind if token in tree.nodes and tree.deps[token] in ("pobj", "dobj")][:1]
