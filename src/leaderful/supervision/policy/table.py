"""The area's one table of who may do what, put together from its parts."""

from leaderful.ground.policy import Policy
from leaderful.supervision.policy import cases, plans

POLICY = Policy(roles={**plans.ROLES, **cases.ROLES}, actions={**plans.ACTIONS, **cases.ACTIONS})
