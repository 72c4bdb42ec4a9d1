"""The area's one table of who may do what, put together from its parts."""

from leaderful.ground.policy import Policy
from leaderful.styles.policy import advice, case_test

POLICY = Policy(
    roles={**advice.ROLES, **case_test.ROLES},
    actions={**advice.ACTIONS, **case_test.ACTIONS},
)
