from pathlib import Path

import psycopg
import pytest
from tests.postgres import server


def test_it_serves_on_loopback_to_those_who_know_the_password_and_leaves_nothing_behind():
    with server() as running:
        host, port = running.address.split(":")
        login = {"host": host, "port": port, "user": "postgres", "dbname": "postgres"}
        with psycopg.connect(**login, password=running.password) as connection:
            version, folder = connection.execute(
                "select current_setting('server_version_num')::int, current_setting('data_directory')"
            ).fetchone()
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(**login, password="guess")

    assert host == "127.0.0.1"
    assert version >= 170000  # the oldest
    assert not Path(folder).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(**login, password=running.password)
