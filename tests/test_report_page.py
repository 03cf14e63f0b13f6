"""The page in a real browser: what a researcher does with it."""

import csv
from dataclasses import replace
from pathlib import Path

import made
import pytest
from browser import saved, visit
from lxml import etree
from PIL import Image

from pipeline import report, tables
from pipeline.tables import Document, Edge, Entity, Evidence, Failure, Measure, Projection, Unlisted

ATTACK = "<script>alert('run')</script><img src=x onerror=alert('run')>\"'&</script>"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Path:
    """The page of a small made-up network."""
    outputs = made.write(tmp_path_factory.mktemp("outputs"), 60, 140)
    return report.write(outputs, report.ReportSettings(figures=(), opening_ties=40), models=models)[0]


def test_it_opens_from_the_disk_without_asking_for_anything(index: Path) -> None:
    with visit(index) as seen:
        for view in ("network", "tables", "analysis", "themes", "timeline", "check", "overview"):
            seen.page.click(f".tabs a[href='#{view}']")
            seen.page.wait_for_selector(f"#{view}:visible")
            seen.page.wait_for_timeout(150)
        assert seen.requests == [index.resolve().as_uri()]
        assert seen.complaints == []


def test_search_finds_an_actor_by_any_of_its_names(index: Path) -> None:
    entity = next(iter(tables.read_csv(index.parents[1] / "tables" / "entities.csv", Entity)))
    for words in (entity.name, entity.name.upper(), entity.aliases[0]):
        with visit(index) as seen:
            seen.page.fill("#search", words)
            assert entity.name in seen.page.inner_text("#matches li >> nth=0")
            seen.page.press("#search", "Enter")
            assert seen.page.inner_text("#details h2") == entity.name


def test_a_filter_changes_the_counts(index: Path) -> None:
    with visit(index, "#network") as seen:
        opening = seen.page.inner_text("#found")
        assert " 40 ties" in opening
        seen.page.uncheck("input[name=opening]")
        whole = seen.page.inner_text("#found")
        seen.page.uncheck("input[name=organization]")
        assert len({opening, whole, seen.page.inner_text("#found")}) == 3


@pytest.mark.parametrize("name", ["process", "cites", "planned"])
def test_what_is_filtered_out_is_not_counted(index: Path, name: str) -> None:
    folder = index.parents[1] / "tables"
    types = {row.entity_id: row.type for row in tables.read_csv(folder / "entities.csv", Entity)}

    def passes(edge: Edge) -> bool:
        ends = {types[edge.head_id], types[edge.tail_id]}
        return not (
            ends & {"theme", name} or edge.relation == name or (name == "planned" and edge.planned == edge.evidence)
        )

    expected = sum(passes(edge) for edge in tables.read_csv(folder / "edges.csv", Edge))
    with visit(index, "#network") as seen:
        seen.page.uncheck("input[name=opening]")
        seen.page.uncheck(f"input[name={name}]")
        assert f" {expected} ties" in seen.page.inner_text("#found")


def test_a_click_on_an_edge_shows_the_very_sentences_of_the_table(index: Path) -> None:
    rows = list(tables.read_csv(index.parents[1] / "tables" / "evidence.csv", Evidence))
    with visit(index, "#network") as seen:
        x, y, ends = click_point(seen.page)
        seen.page.mouse.click(x, y)
        seen.page.wait_for_selector("#details .ground")
        shown = seen.page.eval_on_selector_all("#details blockquote", "all => all.map(e => e.textContent)")
    expected = [row for row in rows if [row.head_id, row.relation, row.tail_id] == ends and row.status != "negated"]
    assert sorted(shown) == sorted(row.sentence for row in expected)


def click_point(page: object) -> tuple[float, float, list[str]]:
    """A point of the canvas on a tie, as the page's own drawing tells, with the ends of that tie."""
    found = page.evaluate("""() => {
        const canvas = document.querySelector("canvas");
        const box = canvas.getBoundingClientRect();
        for (let y = box.top + 60; y < box.bottom - 60; y += 6)
        for (let x = box.left + 60; x < box.right - 60; x += 6) {
            canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y }));
            const key = canvas.dataset.tie;
            if (key) return [x, y, key];
        }
    }""")
    return found[0], found[1], found[2].split(">")


def test_the_filter_of_documents_leaves_what_they_state(index: Path) -> None:
    rows = list(tables.read_csv(index.parents[1] / "tables" / "evidence.csv", Evidence))
    ends = {"theme:0", "theme:1", "theme:2"}
    with visit(index, "#network") as seen:
        seen.page.uncheck("input[name=opening]")
        name = seen.page.inner_text("select[name=document] option >> nth=1")
        seen.page.select_option("select[name=document]", label=name)
        found = seen.page.inner_text("#found")
        seen.page.click(".tabs a[href='#timeline']")
        assert name in seen.page.inner_text("#timeline .force")
    number = int(name.partition("/")[2])
    stated = {
        (row.head_id, row.relation, row.tail_id)
        for row in rows
        if row.file == f"papers/paper {number}.pdf" and row.status != "negated" and row.tail_id not in ends
    }
    assert f" {len(stated)} ties" in found


@pytest.mark.parametrize(
    ("study", "words"),
    [
        ("rankings", "Agency of the North North"),
        ("communities", "Community 7"),
        ("shared", "share more than their numbers of ties explain"),
        ("brokers", "Gould and Fernandez"),
        ("change", "2000-2004 to 2005-2009: 20 new"),
        ("whole", "0.25"),
    ],
)
def test_the_analysis_is_on_the_page(index: Path, study: str, words: str) -> None:
    with visit(index, "#analysis") as seen:
        seen.page.click(f"#analysis button[data-name={study}]")
        seen.page.wait_for_timeout(200)
        assert words in seen.page.text_content("#analysis .study")
        assert seen.complaints == []


def test_a_ranking_shows_values_and_ranks_with_their_intervals(index: Path) -> None:
    row = next(
        row
        for row in tables.read_csv(index.parents[1] / "tables" / "measures.csv", Measure)
        if row.part == "actor_process" and row.entity_id == "organization:3"
    )
    with visit(index, "#analysis") as seen:
        label = seen.page.get_attribute("#analysis svg a[href='#node/organization%3A3']", "aria-label")
    assert f"{row.value:.0f}, {row.low:.3g} – {row.high:.3g}; rank {row.rank}, 1 to {row.rank_high}" in label


def test_a_pair_shows_what_the_two_share(index: Path) -> None:
    folder = index.parents[1] / "tables"
    row = max(tables.read_csv(folder / "projections.csv", Projection), key=lambda row: row.shared)
    edges = list(tables.read_csv(folder / "edges.csv", Edge))
    reached = [
        {edge.tail_id for edge in edges if edge.head_id == end and edge.tail_id[:5] in ("proce", "instr")}
        for end in (row.a_id, row.b_id)
    ]
    with visit(index, f"#pair/actors_by_process>{row.a_id}>{row.b_id}") as seen:
        links = seen.page.eval_on_selector_all("#details h3 a", "all => all.map(e => decodeURIComponent(e.hash))")
    assert {link.removeprefix("#node/") for link in links} == reached[0] & reached[1]


def test_what_is_seen_can_be_saved(index: Path, tmp_path: Path) -> None:
    with visit(index, "#network") as seen:
        ties = saved(seen.page, "form.filters button:text-is('ties, CSV')", tmp_path)
        picture = saved(seen.page, "form.filters button:text-is('PNG')", tmp_path)
        drawn = saved(seen.page, "form.filters button:text-is('SVG')", tmp_path)
        seen.page.click(".tabs a[href='#tables']")
        seen.page.wait_for_selector(".tabulator-row")
        nodes = saved(seen.page, "#tables button:has-text('Save rows')", tmp_path)
        seen.page.click(".tabs a[href='#themes']")
        chart = saved(seen.page, "#themes button:has-text('Save chart')", tmp_path)
        assert seen.complaints == []
    with ties.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {(edge.head_id, edge.relation, edge.tail_id) for edge in edges_of(index)}
    assert len(rows) == 40
    assert {(row["head_id"], row["relation"], row["tail_id"]) for row in rows} <= known
    with Image.open(picture) as image:
        assert min(image.size) > 1500
    names = {text.text for text in etree.parse(drawn).iter("{*}text")}
    assert "organizations" in names
    assert len(names) > 10
    with nodes.open(encoding="utf-8-sig", newline="") as file:
        assert "Agency of the North North" in {row["Name"] for row in csv.DictReader(file)}
    assert b"fill: rgb" in chart.read_bytes()


def edges_of(index: Path) -> list[Edge]:
    return list(tables.read_csv(index.parents[1] / "tables" / "edges.csv", Edge))


def test_a_sentence_is_cited_with_its_source(index: Path) -> None:
    row = next(
        row for row in tables.read_csv(index.parents[1] / "tables" / "evidence.csv", Evidence) if row.status == "actual"
    )
    number = row.file.removeprefix("papers/paper ").removesuffix(".pdf")
    with visit(index, f"#tie/{row.head_id}>{row.relation}>{row.tail_id}") as seen:
        seen.page.click(f"[data-relation-id='{row.relation_id}'] button:has-text('citation')")
        seen.page.locator("#said", has_text="Copied").wait_for(state="attached")
        said = seen.page.inner_text("#said")
    assert said.startswith(
        f"Copied: “{row.sentence}” (Paper number {number} on the work of the region, PAPER/{number}, "
    )
    assert said.endswith(f", p. {row.page})")


def test_a_long_sentence_folds_but_keeps_its_words(tmp_path: Path, models: Path) -> None:
    outputs = made.write(tmp_path / "outputs", 60, 140)
    rows = list(tables.read_csv(outputs / "tables" / "evidence.csv", Evidence))
    long = replace(rows[0], status="actual", sentence=f"{rows[0].sentence} {'And so it went on. ' * 60}")
    tables.write_csv(outputs / "tables" / "evidence.csv", [long, *rows[1:]], Evidence)
    index = report.write(outputs, report.ReportSettings(figures=()), models=models)[0]
    with visit(index, f"#tie/{long.head_id}>{long.relation}>{long.tail_id}") as seen:
        quote = seen.page.locator(f"[data-relation-id='{long.relation_id}'] blockquote")
        assert quote.text_content() == long.sentence
        folded = quote.bounding_box()["height"]
        quote.locator(".middle").press("Enter")
        assert quote.bounding_box()["height"] > 1.5 * folded


def test_on_a_narrow_screen_nothing_sticks_out(index: Path) -> None:
    with visit(index) as seen:
        seen.page.set_viewport_size({"width": 400, "height": 800})
        for view in ("overview", "network", "tables", "analysis", "themes", "timeline", "check"):
            seen.page.evaluate("name => { location.hash = name }", view)
            seen.page.wait_for_timeout(150)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= 400
        assert seen.page.evaluate("document.querySelector('.top').offsetHeight") < 150


def test_both_ends_are_marked_and_the_source_is_linked(index: Path) -> None:
    row = next(
        row for row in tables.read_csv(index.parents[1] / "tables" / "evidence.csv", Evidence) if row.status == "actual"
    )
    with visit(index, f"#tie/{row.head_id}>{row.relation}>{row.tail_id}") as seen:
        ground = seen.page.locator(f"[data-relation-id='{row.relation_id}']")
        assert ground.locator("mark.head").inner_text() == row.sentence[row.head_start : row.head_end]
        assert ground.locator("mark.tail").inner_text() == row.sentence[row.tail_start : row.tail_end]
        link = ground.locator(".source a").get_attribute("href")
        assert link.endswith(f"/papers/{row.file.split('/')[1].replace(' ', '%20')}#page={row.page}")
        for value in (row.status, row.rule):
            assert value in ground.locator("dl").inner_text()


def test_a_document_with_a_script_in_it_does_nothing(tmp_path: Path, models: Path) -> None:
    outputs = hostile(tmp_path / "outputs")
    index = report.write(outputs, report.ReportSettings(title=ATTACK, figures=()), models=models)[0]
    assert index.read_text(encoding="utf-8").count(ATTACK) == 0
    with visit(index) as seen:
        for address in (
            "overview",
            "network",
            "tables",
            "analysis",
            "themes",
            "timeline",
            "check",
            "node/organization:0",
            "tie/organization:0>adopts>instrument:0",
        ):
            seen.page.evaluate("address => { location.hash = address }", address)
            seen.page.wait_for_timeout(150)
        assert seen.page.locator("#details blockquote").first.inner_text().count(ATTACK) == 1
        seen.page.hover("canvas", position={"x": 10, "y": 10}) if seen.page.is_visible("canvas") else None
        assert seen.dialogs == []
        assert seen.complaints == []
        assert seen.requests == [index.resolve().as_uri()]


def hostile(outputs: Path) -> Path:
    """Tables in which every text is markup that would run, were it not escaped."""
    entities = [
        Entity(
            entity_id="organization:0",
            type="organization",
            subtype="igo",
            name=f"Agency {ATTACK}",
            aliases=[ATTACK],
            mentions=1,
            documents=1,
        ),
        Entity(entity_id="instrument:0", type="instrument", subtype="law", name=ATTACK, mentions=1, documents=1),
    ]
    paper = Document(document_id="0" * 12, file=f"{ATTACK}.pdf", title=ATTACK, symbol=ATTACK, format="pdf", date=ATTACK)
    sentence = f"The Agency {ATTACK} adopted it."
    ground = Evidence(
        head_id="organization:0",
        relation="adopts",
        tail_id="instrument:0",
        document_id=paper.document_id,
        file=paper.file,
        page=1,
        sentence=sentence,
        start=0,
        end=len(sentence),
        head_start=0,
        head_end=len(sentence) - 12,
        status="actual",
        date=ATTACK,
        place=ATTACK,
        rule=ATTACK,
        confidence=1.0,
        passage_id="p1",
        sentence_id="p1.1",
        relation_id=ATTACK,
    )
    edge = made.edge([ground], [paper])
    return made.write(
        outputs,
        0,
        0,
        entities=entities,
        documents=[paper],
        evidence=[ground],
        edges=[edge],
        mentions=[],
        nodes=[],
        measures=[],
        communities=[],
        backbone=[],
        themes_by_entity=[],
        projections=[],
        brokerage=[],
        changes=[],
        unlisted=[
            Unlisted(
                name=ATTACK,
                type="organization",
                entity_id="organization:0",
                mentions=1,
                documents=1,
                example=ATTACK,
                note=ATTACK,
            )
        ],
        failures=[Failure(file=ATTACK, stage=ATTACK, error=ATTACK, what_to_do=ATTACK)],
    )


def test_a_copied_line_fits_the_table_of_corrections(index: Path) -> None:
    unlisted = next(iter(tables.read_csv(index.parents[1] / "tables" / "unlisted.csv", Unlisted)))
    cases = {
        "merge": ("input[aria-label='The entity that it is']", "organization:7"),
        "rename": ("input[aria-label='Its name']", 'The "new", longer name'),
        "retype": ("select[aria-label='Type and subtype']", "process/forum"),
        "reject": (None, ""),
    }
    with visit(index, "#check") as seen:
        seen.page.click("#check td button >> nth=0")
        for action, (field, value) in cases.items():
            seen.page.select_option(".correct select >> nth=0", action)
            if field and field.startswith("select"):
                seen.page.select_option(f".correct {field}", value)
            elif field:
                seen.page.fill(f".correct {field}", value)
            line = seen.page.get_attribute(".correct button.copy", "data-line")
            assert next(csv.reader([line])) == [action, unlisted.entity_id, value, ""]


def test_a_sentence_is_rejected_by_its_own_id(index: Path) -> None:
    rows = {row.relation_id for row in tables.read_csv(index.parents[1] / "tables" / "evidence.csv", Evidence)}
    with visit(index, "#check") as seen:
        lines = seen.page.eval_on_selector_all(
            "#check .ground button[data-line]", "all => all.map(e => e.dataset.line)"
        )
    assert lines
    for action, target, value, note in csv.reader(lines):
        assert (action, value, note) == ("reject", "", "")
        assert target in rows


def test_it_can_be_used_by_keyboard_alone(index: Path) -> None:
    with visit(index, "#network") as seen:
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("forum")
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("Enter")
        assert "Forum" in seen.page.inner_text("#details h2")
        assert seen.page.inner_text("#said").startswith(seen.page.inner_text("#details h2"))
        seen.page.keyboard.press("Escape")
        seen.page.wait_for_selector("#details", state="hidden")
        assert seen.page.evaluate("document.activeElement.tagName") == "CANVAS"
        seen.page.keyboard.press("n")
        first = seen.page.inner_text("#details h2")
        seen.page.focus("canvas")
        seen.page.keyboard.press("n")
        seen.page.locator("#details h2").filter(has_not_text=first).wait_for()


def test_everything_that_can_be_operated_has_a_name(index: Path) -> None:
    unnamed = """() => [...document.querySelectorAll("button, input, select, a[href], canvas")]
        .filter((e) => !e.hidden && !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length))
        .map((e) => e.outerHTML.slice(0, 120))"""
    with visit(index) as seen:
        for view in ("network", "tables", "analysis", "themes", "timeline", "check"):
            seen.page.click(f".tabs a[href='#{view}']")
            seen.page.wait_for_timeout(100)
            assert [each for each in seen.page.evaluate(unnamed) if "tabulator" not in each] == []


def test_in_print_the_controls_are_gone_and_the_words_stay(index: Path) -> None:
    with visit(index, "#overview") as seen:
        seen.page.emulate_media(media="print")
        assert not seen.page.is_visible("nav.tabs")
        assert not seen.page.is_visible("#search")
        assert seen.page.is_visible("#documents table")


def test_a_network_that_is_too_large_shows_its_backbone_and_says_so(tmp_path: Path, models: Path) -> None:
    outputs = made.write(tmp_path / "outputs", 60, 140)
    index = report.write(outputs, report.ReportSettings(figures=(), max_edges=50), models=models)[0]
    with visit(index) as seen:
        assert "too large for one page" in " ".join(seen.page.locator(".notice").all_inner_texts())
        seen.page.click(".tabs a[href='#network']")
        assert "of 140" not in seen.page.inner_text("#found")


def test_a_table_is_printed_whole_and_plain(index: Path) -> None:
    with visit(index, "#tables") as seen:
        seen.page.wait_for_selector(".tabulator-row")
        seen.page.fill("#tables input[type=search]", "Agency of the North")
        seen.page.locator("#tables .found", has_text=" of 60 rows").wait_for()
        found = int(seen.page.inner_text("#tables .found").split()[0])
        seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        seen.page.emulate_media(media="print")
        assert seen.page.locator("#tables .printed tbody tr").count() == found
        assert not seen.page.is_visible(".tabulator")
