"""The package has one import path for each public name."""

from leaderful.core import matching


def test_every_public_name_is_listed_and_nothing_else():
    public = {
        name
        for name, value in vars(matching).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("leaderful.core.matching")
    }

    assert public | {"HOURS_IN_A_WEEK", "PersonId"} == set(matching.__all__)
    assert list(matching.__all__) == sorted(matching.__all__, key=lambda name: (not name.isupper(), name))
