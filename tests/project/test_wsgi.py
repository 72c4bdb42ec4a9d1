"""What the web server loads is ready for the first person who asks for a page or a computation."""

from tests.core.matching.test_warm import in_a_fresh_process

SETTLED = """
import gc
import sys
import threading
import leaderful.project.wsgi
(settling,) = [thread for thread in threading.enumerate() if thread.name == "settle"]
settling.join()
"""
COMPILED = """
gc.unfreeze()  # compiled() looks through all objects
before = compiled()
matching.warm()
print(len(before) > 0, sorted(compiled() - before))
"""
PAGES = """
from django.apps import apps
model = apps.get_model("people", "Person")
print("leaderful.web.pages.desk" in sys.modules, any(one is model for one in gc.get_objects()))
"""


def test_the_engine_is_warm_soon_after_the_start(tmp_path):
    assert in_a_fresh_process(SETTLED + COMPILED, LEADERFUL_DATA=str(tmp_path)) == "True []"


def test_pages_are_loaded_by_then_and_what_is_loaded_is_not_looked_through_for_garbage(tmp_path):
    """What is frozen is on none of the lists that ``gc.get_objects`` gives."""
    assert in_a_fresh_process(SETTLED + PAGES, LEADERFUL_DATA=str(tmp_path)) == "True False"
