import pytest

from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.project import docs_cli
from leaderful.project.docs_cli import check, life_cycles_page, run

TALK = LifeCycle(
    "Talk",
    ("planned", "held"),
    "planned",
    ("held",),
    (Transition("planned", "hold", ("pair",), "held", reason=("late", "early")),),
)


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setattr(docs_cli, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(docs_cli, "registered_life_cycles", lambda: [TALK])
    return tmp_path / "docs" / "reference" / "life-cycles.md"


def test_the_page_has_a_diagram_and_a_row_for_each_transition():
    text = life_cycles_page([TALK])

    assert "## Talk\n\n```mermaid\nstateDiagram-v2\n" in text
    assert "| planned | hold | pair | early, late | held |\n" in text


def test_it_says_that_a_missing_page_is_stale_until_it_is_written(page):
    assert check() == ["docs/reference/life-cycles.md is stale: run ./leaderful docs."]
    assert run(["--check"]) == 1

    assert run([]) == 0

    assert check() == []
    assert run(["--check"]) == 0


def test_it_says_that_a_page_is_stale_when_the_table_moves_on(page, monkeypatch):
    run([])
    monkeypatch.setattr(docs_cli, "registered_life_cycles", list)

    assert len(check()) == 1
