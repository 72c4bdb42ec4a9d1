"""The package has one import path for each public name."""

from leaderful.core import supervision


def test_every_public_name_is_listed_and_nothing_else():
    public = {
        name
        for name, value in vars(supervision).items()
        if not name.startswith("_")
        and getattr(value, "__module__", "").startswith("leaderful.core.supervision")
    }

    data = {name for name in supervision.__all__ if name.isupper()}
    assert public | data == set(supervision.__all__)
    assert list(supervision.__all__) == sorted(
        supervision.__all__, key=lambda name: (not name.isupper(), name[0].islower(), name)
    )
