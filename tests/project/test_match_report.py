"""`leaderful match --report report.html`: one file with everything in words, and nothing that runs or is loaded."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.project.test_match_cli import MENTEES, MENTORS, run

VOID = {"meta", "rect", "br"}


class Page(HTMLParser):
    """A page's text, its tables by caption, its attributes, and whether every tag is closed in order."""

    def __init__(self, source):
        super().__init__()
        self.open, self.text, self.tables, self.attributes, self.tags = [], [], {}, [], []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)
        if tag == "caption":
            self.rows = []
        if tag == "tr":
            self.rows.append([])

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.text.append(data)
        if "caption" in self.open:
            self.tables[data] = self.rows
        elif "tr" in self.open:
            self.rows[-1].append(data)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "mentors.csv").write_text(MENTORS)
    (tmp_path / "mentees.csv").write_text(MENTEES)
    return tmp_path


def report(folder, *more):
    path = folder / "report.html"
    assert run(folder, "--report", str(path), *more) == 0
    return path.read_text()


def test_it_says_everything_in_words_and_numbers_beside_each_chart(files):
    page = Page(report(files))

    said = " ".join(page.text)
    assert "3 of 3 mentees have a mentor; more is not possible under these rules (proved)." in said
    assert "Nobody: every mentee has one." in said
    # mona takes ben and cleo, nils takes anna; the points are those in the file of pairs.
    assert page.tables["How many mentees a mentor has"][1:] == [
        ["1", "0", "0"],
        ["2", "1", "1"],
        ["3", "2", "1"],
    ]
    assert sum(int(row[-1]) for row in page.tables["How well the pairs fit"][1:]) == 3
    assert [row[:2] for row in page.tables["The pairs"][1:]] == [
        ["anna", "nils"],
        ["ben", "mona"],
        ["cleo", "mona"],
    ]
    assert page.tables["The pairs"][3][3].startswith("wished for; grades that suit each other;")
    assert page.tags.count("svg") == page.tags.count("figure") == 3


def test_it_says_who_is_left_out_why_and_what_each_rule_costs(files):
    (files / "mentors.csv").write_text("id,languages,skills\nnils,fr,\nmona,de,sql\n")
    (files / "mentees.csv").write_text("id,name,languages,wants\nanna,Anna Berg,en,\nben,,de,sql\n")

    page = Page(report(files))

    assert page.tables["Without a mentor"][1:] == [
        ["Anna Berg (anna)", "none of 2 mentors is possible (2 without a common language)."]
    ]
    assert page.tables["What each rule costs"][1:] == [["A language in common", "costs 1 mentee"]]


def test_whatever_the_files_hold_stays_text(files):
    nasty = '<script>alert(1)</script><img src=x onerror=y> & "quoted"'
    quoted = '"' + nasty.replace('"', '""') + '"'
    (files / "mentors.csv").write_text(f"id,name,skills,unit\nmona,{quoted},{quoted},{quoted}\n")
    (files / "mentees.csv").write_text(f"id,name,wants,unit\nanna,{quoted},{quoted},x\n")

    source = report(files)

    page = Page(source)
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert not {name for name, _ in page.attributes} & {"src", "href", "onerror", "style"}
    assert nasty in " ".join(page.text)
    assert "http:" not in source
    assert "https:" not in source


def test_it_names_nobody_and_nothing_that_the_files_do_not(files):
    page = Page(report(files))

    # Neither the machine, the day, nor the folder.
    assert str(files) not in " ".join(page.text)
    assert report(files) == report(files)


def test_every_table_has_a_caption_and_headings_of_rows_and_columns(files):
    page = Page(report(files))

    assert page.tags.count("table") == page.tags.count("caption") == len(page.tables)
    scopes = [value for name, value in page.attributes if name == "scope"]
    assert scopes.count("row") == sum(len(rows) - 1 for rows in page.tables.values())
    assert dict(page.attributes)["lang"] == "en"
    assert page.tags.count("h1") == 1


def test_an_empty_round_has_a_page_too(files):
    (files / "mentors.csv").write_text("id,places\nmona,0\n")
    (files / "mentees.csv").write_text("id\nanna\n")

    page = Page(report(files))

    assert "No pair was possible." in page.text
    assert page.tables["Without a mentor"][1:] == [
        ["anna", "none of 1 mentor is possible (1 without a place)."]
    ]


AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(v => v.id)"""


@pytest.mark.browser
def test_it_is_accessible_in_both_lights_and_on_a_narrow_screen(files, chromium):
    (files / "mentors.csv").write_text("id,languages,skills\nnils,fr,\nmona,de,sql\n")
    (files / "mentees.csv").write_text("id,languages,wants\nanna,en,\nben,de,sql\n")
    report(files)
    axe = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
    context = chromium.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto((files / "report.html").as_uri())
    page.evaluate(axe)

    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)
        assert page.evaluate(AXE) == []

    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    context.close()
