"""Every address; each page module lists its own."""

from leaderful.web.pages import (
    account,
    demo,
    home,
    imports,
    installation,
    meetings,
    pairs,
    people,
    programmes,
    rounds,
    sign_in,
)

MODULES = (home, sign_in, account, demo, imports, people, programmes, rounds, pairs, meetings, installation)

urlpatterns = [pattern for module in MODULES for pattern in module.urlpatterns]
