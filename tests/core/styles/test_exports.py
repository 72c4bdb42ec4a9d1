"""The package has one import path for each public name."""

from leaderful.core import styles


def test_every_public_name_is_listed_and_nothing_else():
    public = {
        name
        for name, value in vars(styles).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("leaderful.core.styles")
    }

    data = {name for name in styles.__all__ if name.isupper()} | {"Answers", "Situation"}
    assert public | data == set(styles.__all__)
    assert list(styles.__all__) == sorted(styles.__all__, key=lambda name: (not name.isupper(), name))
