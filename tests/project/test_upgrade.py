"""A newer Leaderful over an older database: it backs up first, then brings the database up to date."""

from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from tests.installation import Installation

OLDER = """
from django.core.management import call_command
from django.db import connection
from django.db.migrations import executor
from django.db.migrations.loader import MigrationLoader
from tests.factories import organisation
from tests.project.test_upgrade import SingleSteps
organisation()
executor.MigrationLoader = SingleSteps  # as the database went that is on its way
for app, step in (
    ("audit", "0001"),  # an older Leaderful knew only this,
    ("decisions", "0006"),  # and a table that has got a column since;
    ("styles", "0004"), ("pairings", "0014"),  # what builds on these was as it is
):
    call_command("migrate", app, step, verbosity=0)
recorder = executor.MigrationRecorder(connection)
for app, name in MigrationLoader(None).replacements:
    recorder.record_unapplied(app, name)  # no older Leaderful knew them
"""

COUNT = """
from leaderful.people.models import Organisation
from leaderful.project.setup import _pending_migrations
print(_pending_migrations()[0], Organisation.objects.count())
"""


class SingleSteps(MigrationLoader):
    """Without the migrations that stand for several."""

    def load_disk(self):
        """All others."""
        super().load_disk()
        self.disk_migrations = {key: one for key, one in self.disk_migrations.items() if not one.replaces}


def test_it_backs_up_before_it_migrates(tmp_path):
    """The backup holds the older state, can be read, and restored; then the database is up to date."""
    installation = Installation(tmp_path / "data")
    installation.script(OLDER)
    assert not (installation.folder / "backups").exists()

    said = installation.script(
        "from leaderful.project.setup import _pending_migrations\n"
        "from leaderful.project.archive import verify\n"
        "from pathlib import Path\n"
        f"file, = Path({str(installation.folder)!r}).glob('backups/*.leaderful')\n"
        "print(_pending_migrations()[0], verify(file).rows['people.organisation'])"
    )

    assert said.split() == ["False", "1"]
    (backup,) = installation.folder.glob("backups/*.leaderful")
    restored = Installation(tmp_path / "restored")
    done = restored.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert restored.script(COUNT, from_nothing=True).split() == ["False", "1"]


def test_a_fresh_folder_needs_no_backup(tmp_path):
    """There is nothing to lose yet; and a second start changes nothing."""
    installation = Installation(tmp_path / "data")

    installation.script("", from_nothing=True)
    installation.script("")

    assert not (installation.folder / "backups").exists()


def test_one_step_for_a_database_that_begins_leads_where_the_single_steps_lead():
    """A fresh database takes the migrations that stand for several, an older one goes on by the others."""
    at_once, one_by_one = MigrationLoader(None), SingleSteps(None)

    assert len(at_once.graph.nodes) < len(one_by_one.graph.nodes)
    assert _tables(at_once) == _tables(one_by_one)
    assert _lasting_code(at_once) == _lasting_code(one_by_one)
    after = {parent for step in one_by_one.disk_migrations.values() for parent in step.dependencies}
    assert after & set(at_once.replacements) == set(), "a single step depends on the single step before it"


def _tables(loader):
    """{table: its fields, constraints, indexes, options and bases} as the migrations leave them."""
    tables = {}
    for key, model in loader.project_state().models.items():
        fields = {name: field.deconstruct()[1:] for name, field in model.fields.items()}
        rules = [*model.options.pop("constraints", ()), *model.options.pop("indexes", ())]
        options = {name: value for name, value in model.options.items() if value}
        tables[key] = (fields, {rule.name: rule.deconstruct() for rule in rules}, options, model.bases)
    return tables


def _lasting_code(loader):
    """What runs code and leaves something in the database that is in no model: it has code that takes it back."""
    steps = [step for key in loader.graph.nodes for step in loader.get_migration(*key).operations]
    code = [step for step in steps if isinstance(step, RunPython)]
    return {step.code for step in code if step.reverse_code is not RunPython.noop}
