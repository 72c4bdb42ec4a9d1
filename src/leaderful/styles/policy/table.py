"""The area's one table of who may do what, put together from its parts."""

from leaderful.ground.policy import Policy
from leaderful.styles.policy import case_test

POLICY = Policy(roles={**case_test.ROLES}, actions={**case_test.ACTIONS})
