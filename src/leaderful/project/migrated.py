"""How far a database has been migrated, and the way there again; one migration may stand for several single steps."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

Step = tuple[str, str]
"""An app and the name of a migration."""


def last_steps() -> list[Step]:
    """The last applied migration of each app, ours and Django's own, by single steps: every version knows those."""
    loader = MigrationLoader(connection, replace_migrations=False)
    applied = set(loader.applied_migrations) - set(loader.replacements)
    children = {step: loader.graph.node_map[step].children for step in applied}
    return sorted(
        step
        for step in applied
        if not any(child in applied and child[0] == step[0] for child in children[step])
    )


def way_to(
    steps: list[Step], database: BaseDatabaseWrapper | None = None
) -> tuple[MigrationLoader, list[Step]]:
    """The migrations by which an empty database comes to where ``steps`` were the last, and their last ones.

    Those that stand for several where that leads there, else single steps. What nobody knows is among the last ones, and
    not in the loader's graph. Where they are to be run, in a ``database`` that may have its tables already, the loader
    knows what was applied there.
    """
    at_once = MigrationLoader(database)
    standing_for = {migration.replaces[-1]: key for key, migration in at_once.replacements.items()}
    last = [standing_for.get(step, step) for step in steps]
    if all(step in at_once.graph.nodes for step in last):
        return at_once, last
    return MigrationLoader(database, replace_migrations=False), steps
