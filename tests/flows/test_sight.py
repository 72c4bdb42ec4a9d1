"""The page on who sees what is made from the tables that are checked."""

from leaderful.flows import sight


def test_every_role_of_every_table_has_words():
    roles = {
        role for _name, policy in sight.AREAS for action in policy.actions.values() for role in action.roles
    }

    assert roles <= set(sight.ROLES)


def test_no_words_stand_for_a_role_that_no_table_knows():
    known = {role for _name, policy in sight.AREAS for role in policy.roles}

    assert set(sight.ROLES) <= known


def test_every_action_is_shown():
    shown = [act for _name, acts in sight.acts_by_area() for act in acts]

    assert len(shown) == sum(len(policy.actions) for _name, policy in sight.AREAS)


def test_ones_words_come_first():
    assert sight.FIELD_GROUPS[0].name == "Your words"
