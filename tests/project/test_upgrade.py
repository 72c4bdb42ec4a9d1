"""A newer Leaderful over an older database: it backs up first, then brings the database up to date."""

from tests.installation import Installation

OLDER = """
from django.core.management import call_command
from tests.factories import organisation
organisation()
call_command("migrate", "audit", "0001", verbosity=0)  # an older Leaderful knew only this,
call_command("migrate", "decisions", "0006", verbosity=0)  # and a table that has got a column since
"""


def test_it_backs_up_before_it_migrates(tmp_path):
    """The backup holds the older state and can be read; then the database is up to date."""
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


def test_a_fresh_folder_needs_no_backup(tmp_path):
    """There is nothing to lose yet; and a second start changes nothing."""
    installation = Installation(tmp_path / "data")

    installation.script("", from_nothing=True)
    installation.script("")

    assert not (installation.folder / "backups").exists()
