"""The area's one table of who may do what, put together from its parts."""

from leaderful.ground.policy import Policy
from leaderful.supervision.policy import plans

POLICY = Policy(roles={**plans.ROLES}, actions={**plans.ACTIONS})
