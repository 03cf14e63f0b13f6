"""Documents written as HTML or flat ODT, with the facts that a reader of their print should find.

What the printed pages of the text stage are made with (tests/make_printed_pages.py). Wording is made up by a seeded
generator that is hard on readers: symbols, abbreviations, years and lettered clauses in mid-sentence, addresses.
"""

import re
import subprocess
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from random import Random

from lettering import Fact

SUBJECTS = {
    "en": [
        "The Office",
        "The Global Compact for Safe, Orderly and Regular Migration",
        "Mr. Diallo, Chairperson of the Working Party,",
        "Each of the 14 Governments",
        "The 2030 Agenda",
        "A joint ILO–IOM mission",
        "The tripartite-plus platform",
        "UNESCO, together with the World Bank,",
    ],
    "fr": [
        "Le Bureau",
        "L’Organisation internationale pour les migrations (OIM)",
        "M. Diallo, président du groupe de travail,",
        "Chacun des 14 gouvernements",
        "La Commission d’experts",
    ],
    "es": [
        "La Oficina",
        "La Organización Internacional para las Migraciones (OIM)",
        "El Sr. Núñez, presidente del grupo de trabajo,",
        "Cada uno de los 14 Gobiernos",
        "La Comisión de Expertos",
    ],
}
VERBS = {
    "en": [
        "reviewed",
        "submitted to the Governing Body",
        "co-financed",
        "has endorsed, in line with resolution 73/195,",
        "took note of",
        "adopted in June 2019",
        "re-examined",
    ],
    "fr": [
        "a examiné",
        "a soumis au Conseil d’administration",
        "a approuvé, conformément à la résolution 73/195,",
        "a pris note de",
        "a adopté en juin 2019",
    ],
    "es": [
        "examinó",
        "presentó al Consejo de Administración",
        "aprobó, de conformidad con la resolución 73/195,",
        "tomó nota de",
        "adoptó en junio de 2019",
    ],
}
OBJECTS = {
    "en": [
        "a guide on fair recruitment (see document GB.334/POL/1)",
        "the Migration for Employment Convention (Revised), 1949 (No. 97)",
        "Goal 8, target 8.8",
        "an agreement covering 42.5 per cent of seasonal workers",
        "“Decent Work for All”, a plan of action",
        "draft guidelines for domestic workers’ organizations",
        "a survey of remittances – i.e. of money sent home –",
        "US$3.2 million of voluntary contributions",
        "a self-assessment tool (https://www.example.org/tools/self-assessment)",
    ],
    "fr": [
        "un guide sur le recrutement équitable (voir le document GB.334/POL/1)",
        "la convention (no 97) sur les travailleurs migrants (révisée), 1949",
        "l’objectif 8, cible 8.8",
        "« Travail décent pour tous », un plan d’action",
        "une enquête sur les envois de fonds – c’est-à-dire sur l’argent envoyé –",
    ],
    "es": [
        "una guía sobre contratación equitativa (véase el documento GB.334/POL/1)",
        "el Convenio sobre los trabajadores migrantes (revisado), 1949 (núm. 97)",
        "el Objetivo 8, meta 8.8",
        "«Trabajo Decente para Todos», un plan de acción",
        "un acuerdo que abarca el 42,5 por ciento de los temporeros",
    ],
}
TAILS = {
    "en": [
        "in cooperation with national authorities",
        "following consultations held from 4 to 6 March 2019 in Addis Ababa, Ethiopia",
        "for consideration at its 335th Session",
        "under the medium-term strategy for 2018–21",
        "across two migration corridors (Nepal–Jordan, Ethiopia–Lebanon)",
        "in order to: (a) improve wages; and (b) reduce fees",
        "as requested by the Conference at its 106th Session (2017)",
        "in 2016, 2017 and 2018",
    ],
    "fr": [
        "en coopération avec les autorités nationales",
        "à l’issue de consultations tenues du 4 au 6 mars 2019 à Addis-Abeba (Éthiopie)",
        "pour examen à sa 335e session",
        "au titre de la stratégie à moyen terme pour 2018-2021",
    ],
    "es": [
        "en cooperación con las autoridades nacionales",
        "tras las consultas celebradas del 4 al 6 de marzo de 2019 en Addis Abeba (Etiopía)",
        "para su examen en su 335.ª reunión",
        "con la participación de los trabajadores migrantes y de sus familias",
    ],
}
TOPICS = {
    "en": "Fair recruitment;Skills and labour mobility;Governance of migration;Social dialogue;Background;"
    "Follow-up to the resolution;Main outcomes of the second phase;Resources and partnerships;Lessons learned;"
    "The way forward;Data and statistics;Employment services;Wages and hours of work;Labour inspection;"
    "Gender equality and non-discrimination;Rural employment;Portability of rights;Social security agreements",
    "fr": "Recrutement équitable;Compétences et mobilité;Gouvernance des migrations;Dialogue social;Contexte;"
    "Suite donnée à la résolution;Principaux résultats;Ressources et partenariats;La voie à suivre",
    "es": "Contratación equitativa;Competencias y movilidad;Gobernanza de la migración;Diálogo social;Antecedentes;"
    "Seguimiento de la resolución;Principales resultados;Recursos y alianzas;El camino a seguir",
}


@dataclass
class Wording:
    """A seeded source of sentences and headings."""

    seed: int
    language: str = "en"
    random: Random = field(init=False)
    topics: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.topics = TOPICS[self.language].split(";")
        self.random.shuffle(self.topics)

    def sentence(self) -> str:
        return " ".join(self.random.choice(part[self.language]) for part in (SUBJECTS, VERBS, OBJECTS, TAILS)) + "."

    def paragraph(self, sentences: int = 4) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def item(self, last: bool = False) -> str:
        words = " ".join(self.random.choice(part[self.language]) for part in (VERBS, OBJECTS, TAILS))
        return words + ("." if last else ";")

    def topic(self) -> str:
        return self.topics.pop()


class Printed:
    """A document being written: blocks of HTML, and a fact for each. Pages are `div`s that the layout places.

    Where the browser breaks the pages, `page` stays 0: it is not known.
    """

    def __init__(self, css: str) -> None:
        self.css = css
        self.html: list[str] = []
        self.facts: list[Fact] = []
        self.page = 0
        self.marks = 0
        self.waiting: list[Fact] = []

    def raw(self, html: str) -> None:
        self.html.append(html)

    def fact(self, kind: str, text: str, label: str = "") -> None:
        text = text if kind == "table" else re.sub(r"\s+", " ", text).strip()
        self.facts.append(Fact(self.page, kind, text, label))

    def open_page(self, html: str = "") -> None:
        self.page += 1
        self.raw(f'<div class="page">{html}')

    def close_page(self, html: str = "") -> None:
        self.raw(f"{html}</div>")

    def heading(self, text: str, level: int = 2) -> None:
        self.raw(f"<h{level}>{escape(text)}</h{level}>")
        self.fact("heading", text)

    def paragraph(
        self, text: str, *, label: str = "", note: str = "", kind: str = "paragraph", style: str = ""
    ) -> None:
        """A paragraph; `label` goes before it, the mark of `note` after it."""
        number = f'<span class="label">{escape(label)}</span> ' if label else ""
        self.raw(f'<p class="{style}">{number}{escape(text)}{self._mark(note)}</p>')
        self.fact(kind, text, label)

    def items(self, texts: list[str], labels: list[str] | None = None, style: str = "") -> None:
        """A list: with the bullets that the browser draws, or with labels of its own."""
        for place, text in enumerate(texts):
            label = labels[place] if labels else "•"
            number = f'<span class="label">{escape(label)}</span> ' if labels else ""
            tag = ("<p class=item>", "</p>") if labels else (f'<ul class="{style}"><li>', "</li></ul>")
            self.raw(f"{tag[0]}{number}{escape(text)}{tag[1]}")
            self.fact("list_item", text, label)

    def table(self, rows: list[list[str]], style: str = "") -> None:
        cells = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
        self.raw(f'<table class="{style}">' + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        self.fact("table", "\n".join(" | ".join(row) for row in rows))

    def notes(self, style: str = "notes") -> None:
        """The notes whose marks were set since the last ones."""
        lines = "".join(f"<div><sup>{fact.label}</sup> {escape(fact.text)}</div>" for fact in self.waiting)
        self.raw(f'<div class="{style}">{lines}</div>')
        self.facts += self.waiting
        self.waiting = []

    def _mark(self, note: str) -> str:
        if not note:
            return ""
        self.marks += 1
        self.waiting.append(Fact(self.page, "footnote", note, str(self.marks)))
        return f"<sup>{self.marks}</sup>"

    def print(self, path: Path) -> None:
        """Print to a PDF by Chromium."""
        page = path.with_suffix(".html")
        body = "\n".join(self.html)
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{self.css}</style>{body}", encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={path}", str(page)], check=True, capture_output=True)
        page.unlink()
