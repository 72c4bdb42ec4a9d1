"""The area's one table of who may do what, put together from its parts."""

from leaderful.ground.policy import Policy

POLICY = Policy(roles={}, actions={})
