"""Headings that say what a session or a resolution follows up, and members of a body, through our own mentions."""

from pathlib import Path

import pytest

from pipeline import mentions, relations, text

SESSION = """Commission for Social Development

Sixty-third session

10–14 February 2025

Follow-up to the World Summit for Social Development and the twenty-fourth special session of the General Assembly: \
Priority theme: “Delivering on the Copenhagen Declaration on Social Development”

Statement submitted by Pilots’ Aid, a non-governmental organization in consultative status with the Economic and \
Social Council

The Secretary-General has received the following statement, which is being circulated in accordance with paragraphs 36 \
and 37 of Economic and Social Council resolution 1996/31.
"""
RESOLUTION = """62/137. Follow-up to the Fourth World Conference on Women and to the Beijing Platform for Action

The General Assembly,

Recalling its resolution 61/145,
"""
MEMBERS = "Members of the Colombo Process include Nepal and Sri Lanka.\n"
SESSION_FR = """Commission du développement social

Soixante-troisième session

Suivi du Sommet mondial pour le développement social et de la vingt-quatrième session extraordinaire de \
l’Assemblée générale
"""
STATED = [
    (MEMBERS, "Nepal", "member_of", "Colombo Process"),
    (MEMBERS, "Sri Lanka", "member_of", "Colombo Process"),
    (SESSION, "Sixty-third session", "follows", "World Summit for Social Development"),
    (SESSION, "Sixty-third session", "follows", "twenty-fourth special session of the General Assembly"),
    (SESSION, "Sixty-third session", "cites", "Copenhagen Declaration on Social Development"),
    (SESSION, "Statement submitted by Pilots’ Aid", "cites", "Economic and Social Council resolution 1996/31"),
    (SESSION_FR, "Soixante-troisième session", "follows", "Sommet mondial pour le développement social"),
    (RESOLUTION, "62/137", "follows", "Fourth World Conference on Women"),
    (RESOLUTION, "62/137", "cites", "Beijing Platform for Action"),
]


@pytest.mark.parametrize(("content", "head", "relation", "tail"), STATED)
def test_stated(models: Path, tmp_path: Path, content: str, head: str, relation: str, tail: str) -> None:
    path = tmp_path / "text.txt"
    path.write_text(content, encoding="utf-8")
    reading = text.read(path, "d")
    found = mentions.load(models).find(reading.document, reading.passages)
    rows = relations.load(models).extract(reading.document, reading.passages, found.sentences, found.mentions)
    words = {m.mention_id: m.text for m in found.mentions}
    assert (head, relation, tail) in {(words[r.head_mention], r.relation, words[r.tail_mention]) for r in rows}
