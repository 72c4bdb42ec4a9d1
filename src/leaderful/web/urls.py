"""Every address; each page module lists its own."""

from leaderful.web.pages import (
    account,
    agreements,
    demo,
    home,
    imports,
    installation,
    letters,
    meeting_links,
    meeting_times,
    meetings,
    members,
    pairs,
    people,
    programme_settings,
    programmes,
    record,
    roles,
    rounds,
    sign_in,
    ways,
)

MODULES = (
    home,
    sign_in,
    account,
    demo,
    imports,
    people,
    programmes,
    programme_settings,
    members,
    rounds,
    ways,
    pairs,
    meeting_links,
    meeting_times,
    agreements,
    meetings,
    installation,
    letters,
    roles,
    record,
)

urlpatterns = [pattern for module in MODULES for pattern in module.urlpatterns]
