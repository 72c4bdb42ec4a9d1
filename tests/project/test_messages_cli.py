import gettext
import os
from pathlib import Path

import pytest
from django.utils import translation

from leaderful.project import messages_cli
from leaderful.project.messages_cli import UnableToReadMessages, check, compile_catalogues, run, texts, update

PY = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext

class Area:
    title = gettext_lazy("Zones")

def greet(name, count):
    return _("Good morning, %(name)s") % {"name": name}, ngettext(
        "%(count)s person is ready", "%(count)s people are ready", count
    ), pgettext("verb", "Match"), N_("Later " "on")
"""
HTML = """
{% extends "base.html" %}
{% block title %}{% translate "Today" %}{% endblock %}
    <main>
  <p title="{% translate 'It’s "quoted"' %}">
        {% blocktranslate trimmed with first=person.name %}
          {{ first }} has
          a mentor
        {% endblocktranslate %}
   {% blocktranslate trimmed count n=pairs %}one pair{% plural %}{{ n }} pairs{% endblocktranslate %}
 ' an unbalanced quote, and ( a bracket
  {% if x == _("Yes") %}{% endif %}
{% comment %}{% translate "Not this" %}{% endcomment %}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "web" / "templates" / "mail").mkdir(parents=True)
    (tmp_path / "web" / "pages.py").write_text(PY)
    (tmp_path / "web" / "templates" / "today.html").write_text(HTML)
    (tmp_path / "web" / "templates" / "mail" / "offer.txt").write_text('{% translate "An offer" %}\n')
    (tmp_path / "web" / "robots.txt").write_text('{% translate "No template" %}\n')
    return tmp_path


def po(root: Path) -> Path:
    return root / "locale" / "de" / "LC_MESSAGES" / "django.po"


def translate(root: Path, english: str, *german: str) -> None:
    """Fill in the translation of one text, as a translator would in the file."""
    path = po(root)
    head, after = path.read_text().split(f'msgid "{english}"\n', 1)
    lines = after.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("msgstr"))
    for i, form in enumerate(german):
        lines[at + i] = f'msgstr "{form}"' if len(german) == 1 else f'msgstr[{i}] "{form}"'
    path.write_text(head + f'msgid "{english}"\n' + "\n".join(lines))


def only(root: Path, source: str) -> None:
    """Let the sources hold just this Python text."""
    for path in [*root.rglob("*.html"), *root.rglob("*.txt")]:
        path.unlink()
    (root / "web" / "pages.py").write_text(source)


def test_it_finds_the_texts_of_python_files_and_templates(root: Path):
    found = {(context, english): text.plural for (context, english), text in texts(root).items()}

    assert found == {
        ("", "Zones"): None,
        ("", "Good morning, %(name)s"): None,
        ("", "%(count)s person is ready"): "%(count)s people are ready",
        ("verb", "Match"): None,
        ("", "Later on"): None,
        ("", "Today"): None,
        ("", 'It’s "quoted"'): None,
        ("", "%(first)s has a mentor"): None,
        ("", "one pair"): "%(n)s pairs",
        ("", "Yes"): None,
        ("", "An offer"): None,
    }


def test_it_names_the_source_that_cannot_be_read(root: Path):
    (root / "web" / "templates" / "broken.html").write_text("{% blocktranslate %}never {% if x %} closed")

    with pytest.raises(UnableToReadMessages, match=r"web/templates/broken\.html"):
        texts(root)
    assert "broken.html" in check(root)[0]


def test_it_writes_a_catalogue_sorted_by_english_without_lines_or_dates(root: Path):
    update(root)

    written = po(root).read_text()
    english = [line for line in written.splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    assert english == sorted(english)
    assert "#: web/pages.py\n" in written
    assert "POT-Creation-Date" not in written
    assert "fuzzy" not in written


def test_it_changes_nothing_the_second_time(root: Path):
    update(root)
    translate(root, "Today", "Heute")
    update(root)
    first = po(root).read_bytes()

    assert update(root) == ["German: 11 texts, 0 of them new, 0 gone."]
    assert po(root).read_bytes() == first


def test_it_keeps_translations_when_lines_move_and_guesses_none_for_changed_texts(root: Path):
    update(root)
    translate(root, "Today", "Heute")
    translate(root, "An offer", "Ein Angebot")
    page = root / "web" / "templates" / "today.html"
    page.write_text("\n\n" + page.read_text())
    (root / "web" / "templates" / "mail" / "offer.txt").write_text('{% translate "An offer for you" %}\n')

    assert update(root) == ["German: 11 texts, 1 of them new, 1 gone."]

    written = po(root).read_text()
    assert "Heute" in written
    assert "Ein Angebot" not in written
    assert any("“An offer for you” has no German translation" in problem for problem in check(root))


def test_it_says_what_has_no_translation_by_file(root: Path):
    update(root)

    problems = check(root)

    assert len(problems) == 11
    assert "web/templates/today.html: “Today” has no German translation." in problems


def test_it_says_that_a_catalogue_is_missing_or_broken(root: Path):
    assert check(root) == ["locale/de/LC_MESSAGES/django.po is missing; `leaderful messages` makes it."]

    update(root)
    po(root).write_text('msgid "a"\nmsgstr "b\nrubbish')
    assert "django.po can't be read" in check(root)[0]


def test_it_finds_a_plural_translated_by_half(root: Path):
    only(root, 'ngettext("one pair", "%(n)s pairs", n)')
    update(root)
    translate(root, "one pair", "ein Paar", "")

    assert check(root) == ["web/pages.py: “one pair” has no German translation."]


def test_it_finds_obsolete_and_fuzzy_translations(root: Path):
    only(root, '_("Today"); _("Gone")')
    update(root)
    translate(root, "Today", "Heute")
    translate(root, "Gone", "Weg")
    assert check(root) == []

    only(root, '_("Today")')
    po(root).write_text(
        po(root).read_text().replace("#: web/pages.py\nmsgid", "#: web/pages.py\n#, fuzzy\nmsgid")
    )

    assert check(root) == [
        "web/pages.py: The German translation of “Today” is marked fuzzy: look at it and take the mark away.",
        "locale/de/LC_MESSAGES/django.po: “Gone” stands in no source any more.",
    ]


@pytest.mark.parametrize(
    ("english", "german", "fits"),
    [
        ("Hello %(name)s", "Hallo %(name)s", True),
        ("Hello %(name)s", "Hallo %(nmae)s", False),
        ("Hello %(name)s", "Hallo", False),
        ("Hello", "Hallo %(name)s", False),
        ("{name} of {all}", "von {all} sind {name}", True),
        ("{name}", "{nam}", False),
        ("{share:.0%} done", "{share:.0%} fertig", True),
        ("%s of %s", "%s von %s", True),
        ("%s of %s", "%s", False),
        ("7 % of all", "7 % der Leute", True),
        ("50%% of %(all)s", "50 %% von %(all)s", True),
    ],
)
def test_it_compares_placeholders(root: Path, english: str, german: str, *, fits: bool):
    only(root, f"_({english!r})")
    update(root)
    translate(root, english, german)

    assert (check(root) == []) is fits


def test_it_finds_a_translation_pasted_more_than_once(root: Path):
    only(root, '_("Nothing is asked for here.")')
    update(root)
    translate(root, "Nothing is asked for here.", 3 * "Hier wird nichts verlangt.")

    (problem,) = check(root)

    assert "says the same more than once" in problem


def test_it_lets_the_singular_form_count_or_not(root: Path):
    only(root, 'ngettext("%(n)s pair", "%(n)s pairs", n); ngettext("one day", "%(n)s days", n)')
    update(root)
    translate(root, "%(n)s pair", "%(n)s Paar", "%(n)s Paare")
    translate(root, "one day", "%(n)s Tag", "%(n)s Tage")
    assert check(root) == []

    translate(root, "one day", "ein Tag", "viele Tage")
    assert len(check(root)) == 1


def test_it_compiles_what_gettext_reads_and_only_when_it_is_older(root: Path):
    update(root)
    translate(root, "Today", "Heute")
    translate(root, "one pair", "ein Paar", "%(n)s Paare")

    assert [path.name for path in compile_catalogues(root)] == ["django.mo"]
    assert compile_catalogues(root) == []

    with po(root).with_suffix(".mo").open("rb") as file:
        german = gettext.GNUTranslations(file)
    assert german.gettext("Today") == "Heute"
    assert german.ngettext("one pair", "%(n)s pairs", 2) == "%(n)s Paare"
    assert german.gettext("An offer") == "An offer"

    later = po(root).stat().st_mtime_ns + 1
    os.utime(po(root), ns=(later, later))
    assert len(compile_catalogues(root)) == 1


def test_it_leaves_the_compiled_catalogue_when_the_new_one_cannot_be_read(root: Path):
    update(root)
    compile_catalogues(root)
    compiled = po(root).with_suffix(".mo")
    before = compiled.read_bytes()
    po(root).write_text('msgid "a"\nmsgstr "b\nrubbish')
    later = compiled.stat().st_mtime_ns + 1
    os.utime(po(root), ns=(later, later))

    with pytest.raises(UnableToReadMessages):
        compile_catalogues(root)

    assert compiled.read_bytes() == before
    assert sorted(path.name for path in compiled.parent.iterdir()) == ["django.mo", "django.po"]


def test_it_fails_only_when_asked_to_check(root: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr(messages_cli, "check", lambda: check(root))
    monkeypatch.setattr(messages_cli, "update", lambda: update(root))

    assert run(["--check"]) == 1
    assert "is missing" in capsys.readouterr().err
    assert run([]) == 0
    assert "11 to mend" in capsys.readouterr().out

    only(root, '_("Today")')
    assert run([]) == 0
    translate(root, "Today", "Heute")
    assert run(["--check"]) == 0


def test_it_reads_every_source_of_leaderful():
    assert len(texts()) > 50


def test_english_counts_without_a_catalogue():
    with translation.override("en"):
        assert translation.ngettext("one pair", "%(n)s pairs", 1) == "one pair"
        assert translation.ngettext("one pair", "%(n)s pairs", 2) == "%(n)s pairs"
