"""What the web server loads is ready for the first person who asks for a computation."""

from tests.core.matching.test_warm import in_a_fresh_process

SERVED = """
import threading
import leaderful.project.wsgi
(warming,) = [thread for thread in threading.enumerate() if thread.name == "warm the engine"]
warming.join()
before = compiled()
matching.warm()
print(len(before) > 0, sorted(compiled() - before))
"""


def test_the_engine_is_warm_soon_after_the_start(tmp_path):
    assert in_a_fresh_process(SERVED, LEADERFUL_DATA=str(tmp_path)) == "True []"
