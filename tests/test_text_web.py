"""Web pages: the document in them, block by block, and nothing that the site puts around it."""

import pytest

from pipeline.text import conventions, web
from pipeline.text.reading import MODELS, Source

KNOWN = conventions.load(MODELS)


def read(body: str, head: str = "") -> Source:
    return web.read(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode(), KNOWN)


def rows(source: Source) -> list[tuple[str, int | None, str, str]]:
    return [(block.kind, block.level, block.label, block.text) for block in source.blocks]


NEWS = """
<a href="#main" class="visually-hidden skip-link">Skip to main content</a>
<header role="banner"><a href="/">Labour Agency</a></header>
<nav><ul><li><a href="t">Topics</a><ul><li><a href="1">Wages</a></li><li><a href="2">Mobility</a></li></ul></li></ul>
</nav>
<div class="block-breadcrumb"><ol><li><a href="/">Home</a></li><li>News</li></ol></div>
<div class="layout topic-social-protection"><div class="hero-banner"><h1>Seasonal work in the Alps</h1></div>
<div class="field--name-body"><p>VALLEY TOWN – The <a href="x">Joint Committee on
Seasonal Work</a>, chaired by <a href="y"><b>Ms. Rossi</b></a>, met.<sup><a href="#fn1" id="r1">1</a></sup> It rose.</p>
<h2>What it says</h2><p>Under the agreement:</p>
<ul><li>employers pay <a href="z">travel</a>;</li><li>contracts are written, which<br>workers sign; and</li>
<li><p>inspectors visit.</p></li></ul>
<h3><button>Who is covered?</button></h3><div><p>Those who stay for less than nine months.</p></div>
<ol class="footnotes"><li id="fn1">Agreement of 2019, art. 4. <a href="#r1">↩</a></li></ol></div>
<div class="share-this"><span>Share this:</span><a>Facebook</a></div><div class="tags"><a>migration</a></div></div>
<aside><h4>See also</h4><ul><li><a>Guidelines on fair recruitment for the seasonal trades</a></li></ul></aside>
<section><h2>Related content</h2>
<article><h3><a>Another story</a></h3><p><a>Last year it was late.</a></p></article></section>
<div class="eu-cookie-compliance-banner"><p>We use cookies.</p></div><footer>© Labour Agency</footer>"""


def test_a_news_page_is_its_story():
    assert rows(read(NEWS)) == [
        ("heading", 1, "", "Seasonal work in the Alps"),
        (
            "paragraph",
            None,
            "",
            "VALLEY TOWN – The Joint Committee on Seasonal Work, chaired by Ms. Rossi, met. It rose.",
        ),
        ("heading", 2, "", "What it says"),
        ("paragraph", None, "", "Under the agreement:"),
        ("list_item", 1, "•", "employers pay travel;"),
        ("list_item", 1, "•", "contracts are written, which workers sign; and"),
        ("list_item", 1, "•", "inspectors visit."),
        ("heading", 3, "", "Who is covered?"),
        ("paragraph", None, "", "Those who stay for less than nine months."),
        ("footnote", None, "1", "Agreement of 2019, art. 4."),
    ]


def test_marks_of_notes_point_into_the_text():
    block = next(block for block in read(NEWS).blocks if block.notes)
    assert [(block.text[:offset][-4:], mark) for offset, mark in block.notes] == [("met.", "1")]


OLD = """<FORM action="f">
<TABLE class="layout"><TR><TD><A href="a">Home</A> &gt; <A href="b">Conventions</A></TD></TR></TABLE>
<TABLE role="presentation"><TR><TD><UL><LI><A href=1>Labour standards</A><LI><A href=2>Search</A></UL></TD><TD>
<H2>C999 - Seasonal Work Convention, 2009 (No. 999)</H2><P><B>Convention on Seasonal Work (Entry into force: 2011)</B>
<BR>Adoption: Geneva, 98th session (17 Jun 2009).<P>The General Conference,
<CENTER><B><I>Article 1</I></B></CENTER>
<P>1. The term <I>season</I> means&nbsp;nine months.<BR><BR>
2. It does not include:<BR>&nbsp;(a) work at sea;<BR>&nbsp;(b) work on call.
<P>Each Member shall:<UL><LI>(a) fix wages.</UL><P><A href="x">See related documents</A>
<TABLE border=1><TR><TD>Country<TD>Date<TD>Status
<TR><TD rowspan=2>Italy<TD>2010<TD>In force<TR><TD>2012<TD>Amended</TABLE>
</TD></TR></TABLE></FORM>"""


def test_an_old_page_that_is_laid_out_by_tables_within_a_form():
    assert rows(read(OLD)) == [
        ("heading", 2, "", "C999 - Seasonal Work Convention, 2009 (No. 999)"),
        ("paragraph", None, "", "Convention on Seasonal Work (Entry into force: 2011)"),
        ("paragraph", None, "", "Adoption: Geneva, 98th session (17 Jun 2009)."),
        ("paragraph", None, "", "The General Conference,"),
        ("heading", 3, "", "Article 1"),
        ("paragraph", None, "1.", "The term season means nine months."),
        ("paragraph", None, "2.", "It does not include:"),
        ("list_item", 1, "(a)", "work at sea;"),
        ("list_item", 1, "(b)", "work on call."),
        ("paragraph", None, "", "Each Member shall:"),
        ("list_item", 1, "(a)", "fix wages."),
        ("table", None, "", "Country | Date | Status\nItaly | 2010 | In force\n | 2012 | Amended"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One<span> two</span></p>three", ["One two", "three"]),
        ("<div>A <i>b</i> c<p>d</p>e</div>", ["A b c", "d", "e"]),
        ("<p>Price&nbsp;list &amp; more</p>", ["Price list & more"]),
        ("<p>A <a href=x>link that\nspans\nlines</a>,\nand on.</p>", ["A link that spans lines, and on."]),
        ("<p>Words that go<br>on after a break.</p>", ["Words that go on after a break."]),
        ("<p>It ended.<br>A second line.</p>", ["It ended.", "A second line."]),
        ("Loose<br>text<br><br>and a second part", ["Loose text", "and a second part"]),
        ("<ul><li><a href=a>One</a></li><li><a href=b>Two</a></li></ul><p>Text of it.</p>", ["Text of it."]),
        ("<ul><li><a href=a>Forced Labour Convention (No. 29)</a></li></ul>", ["Forced Labour Convention (No. 29)"]),
        ("<p style='display: none'>Hidden</p><p>Seen</p>", ["Seen"]),
        ("<p><a href=d.pdf>Download PDF</a></p><p>Share of wages.</p>", ["Share of wages."]),
        ("<dl><dt>Season</dt><dd>Up to nine months.</dd></dl>", ["Season", "Up to nine months."]),
        ("<div class=social-protection-floor><p>Floors are set.</p></div>", ["Floors are set."]),
        ("<p>10<sup>6</sup> m<sup>2</sup> of H<sub>2</sub>O</p>", ["10⁶ m² of H2O"]),
        ("<table><tr><td><p>A</p><p>B</p><td>C<tr><td>1<td>2</table>", ["A B | C\n1 | 2"]),
        (
            "<pre>A note that was wrapped by\nhand.\n\n- one\n- two</pre>",
            ["A note that was wrapped by hand.", "one", "two"],
        ),
    ],
)
def test_blocks(body: str, expected: list[str]):
    assert [block.text for block in read(body).blocks] == expected


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("<title>Wages in the Alps | Labour Agency</title>", "Wages in the Alps", ""),
        ("<title>X</title><meta property=og:title content='Wages rose again'>", "Wages rose again", ""),
        ("<meta name=dcterms.date content=2019-05-02>", "", "2019-05-02"),
        ('<script type=application/ld+json>{"datePublished":"2018-06-21T10:00"}</script>', "", "2018-06-21"),
    ],
)
def test_metadata(head: str, title: str, date: str):
    source = read("<p>Wages rose.</p>", head)
    assert (source.title, source.date, source.language) == (title, date, "en")
