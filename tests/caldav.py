"""A real CalDAV server on loopback (xandikos), and the few requests of a calendar program."""

import contextlib
import html
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.serving import free_port

QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
<C:time-range start="{start}" end="{end}"/>
</C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""


class CalendarServer:
    """One person's calendar."""

    def __init__(self, address):
        self.address = f"{address}/user/calendars/calendar/"

    def put(self, name, text):
        """Keep an entry under a name, as a program does with what came by mail: the method stays with the mail."""
        stored = re.sub(r"METHOD:\w+\r\n", "", text)
        self._ask("PUT", f"{name}.ics", stored, {"Content-Type": "text/calendar; charset=utf-8"})

    def between(self, start, end):
        """The entries that happen between two instants, as calendar text, by the server's own reckoning."""
        times = {"start": f"{start:%Y%m%dT%H%M%SZ}", "end": f"{end:%Y%m%dT%H%M%SZ}"}
        headers = {"Content-Type": "text/xml", "Depth": "1"}
        answer = self._ask("REPORT", "", QUERY.format(**times), headers)
        found = re.findall(r"BEGIN:VCALENDAR.*?END:VCALENDAR", answer, re.DOTALL)
        return [html.unescape(text).replace("\r", "") for text in found]

    def _ask(self, method, path, body, headers):
        request = urllib.request.Request(  # noqa: S310  our own server
            self.address + path, data=body.encode(), method=method, headers=headers
        )
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310  likewise
            return answer.read().decode()


@contextlib.contextmanager
def calendar_server(folder):
    """A calendar of somebody's own, on a free port, for as long as the block lasts."""
    port = free_port()
    script = Path(sys.executable).with_name("xandikos")
    words = [
        "serve",
        "-d",
        str(folder),
        "-l",
        "127.0.0.1",
        "-p",
        str(port),
        "--defaults",
        "--no-detect-systemd",
    ]
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "state")}
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, str(script), *words], stdout=log, stderr=log, env=environment
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}", process, folder / "server.log")
        yield CalendarServer(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(address, process, log):
    while True:
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  our own server
        except urllib.error.HTTPError as error:  # it answers
            error.close()
            return
        except (urllib.error.URLError, OSError):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)  # no longer than it takes to end by itself
            continue
        return
