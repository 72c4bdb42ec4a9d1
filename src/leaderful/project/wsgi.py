"""The WSGI application that granian serves.

Meanwhile the engine gets ready, so that no “why not” waits for that. What is there by then stays as long as the process
does, and is not looked through for garbage any more: with some two hundred thousand objects that takes a tenth of a
second or two, and fell on whoever was asking for a page just then.
"""

import gc
import os
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from leaderful.core.matching import warm_meanwhile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leaderful.project.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  loads every page's module


def _settle() -> None:
    warm_meanwhile().join()
    gc.collect()
    gc.freeze()


Thread(target=_settle, name="settle", daemon=True).start()
