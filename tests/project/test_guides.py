"""README and the guides say what is there: their links and pictures exist, their commands and the words they quote."""

import re
from pathlib import Path

import pytest

from leaderful.project.cli import COMMANDS
from leaderful.project.messages_cli import texts

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
PICTURES = ROOT / "docs" / "pictures"

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def links(page):
    """Where the page leads and what it shows, addresses on the web left out."""
    found = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text())
    return [page.parent / link for link in found if "://" not in link]


@pytest.fixture(scope="module")
def on_pages():
    """Every text of the pages and letters; what is filled in stands as “…”."""
    known = {form for text in texts().values() for form in (text.key[1], text.plural) if form}
    return {re.sub(r"%\(\w+\)[sd]|\{\w*\}", "…", text) for text in known}


@pages
def test_what_it_links_to_and_shows_exists(page):
    assert [str(link) for link in links(page) if not link.exists()] == []


@pages
def test_what_it_quotes_in_bold_stands_on_the_pages(page, on_pages):
    quoted = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", page.read_text(), re.DOTALL)}

    assert quoted
    assert quoted - on_pages == set()


@pages
def test_each_command_it_names_is_one(page):
    named = set(re.findall(r"\./leaderful ([\w-]+)", page.read_text()))

    assert named <= {command.word for command in COMMANDS}


def test_no_picture_lies_there_unseen():
    shown = {link.resolve() for page in (ROOT / "docs").rglob("*.md") for link in links(page)}
    shown |= {link.resolve() for link in links(ROOT / "README.md")}

    assert {picture.name for picture in PICTURES.iterdir() if picture not in shown} == set()
