"""The package has one import path for each public name."""

from leaderful.core import ladder


def test_every_public_name_is_listed_and_nothing_else():
    public = {
        name
        for name, value in vars(ladder).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("leaderful.core.ladder")
    }

    data = {name for name in ladder.__all__ if name.isupper()} | {"Entry"}
    assert public | data == set(ladder.__all__)
    assert list(ladder.__all__) == sorted(ladder.__all__, key=lambda name: (not name.isupper(), name))
