"""The WSGI application that granian serves; meanwhile the engine gets ready, so that no “why not” waits for that."""

import os

from django.core.wsgi import get_wsgi_application

from leaderful.core.matching import warm_meanwhile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leaderful.project.settings")
application = get_wsgi_application()
warm_meanwhile()
