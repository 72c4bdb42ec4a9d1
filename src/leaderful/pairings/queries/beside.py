"""Who accompanies whom beside any pair: areas above know, and say so when they are loaded (docs/decisions/0016)."""

from collections.abc import Callable, Iterable

Source = Callable[[], Iterable[tuple[int, int]]]

_SOURCES: list[Source] = []


def accompanying_beside_pairs(source: Source) -> Source:
    """Add a read of (guide, learner) person ids: whoever makes pairs closes no circle through them either."""
    if source not in _SOURCES:
        _SOURCES.append(source)
    return source


def accompanied_beside_pairs() -> set[tuple[int, int]]:
    """(guide, learner) of all these reads."""
    return {pair for source in _SOURCES for pair in source()}
