"""Matrices of scores as what the engine takes: every pair is something special between two people who share nothing."""

import numpy as np

from leaderful.core.matching import Mentee, Mentor, Problem
from leaderful.core.matching._assign import Effort, assign
from leaderful.core.matching._auction import NOBODY
from leaderful.core.matching._graph import Graph
from leaderful.core.matching._pack import pack
from leaderful.core.matching._specials import listing, part


def pack_of(scores, allowed):
    """A pack in which the pair of row and column is worth what the matrix says, and may be made where allowed."""
    n, m = scores.shape
    bare = pack(Problem(tuple(Mentor(id=k) for k in range(m)), tuple(Mentee(id=k) for k in range(n))))
    rows, columns = np.divmod(np.arange(n * m, dtype=np.int32), max(m, 1))
    points = np.where(allowed, scores, -1).astype(np.int32).ravel()
    return listing(bare, rows.astype(np.int32), columns.astype(np.int32), points)


def graph_of(scores, allowed):
    """The allowed pairs as a graph."""
    rows, columns = np.nonzero(allowed)
    at = np.zeros(len(scores) + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=len(scores)), out=at[1:])
    return Graph(at, columns.astype(np.int32), scores[rows, columns].astype(np.int32))


def assign_matrix(scores, allowed, places, *, bonus=None, effort=None, coverage_first=True):
    """The engine's assignment, with the columns of the matrix; mentors without places take no part."""
    opened = np.flatnonzero(places > 0)
    found = assign(
        part(pack_of(scores, allowed), np.arange(len(scores)), opened),
        places[opened],
        np.zeros(len(scores), dtype=np.int64) if bonus is None else bonus,
        report=lambda _: None,
        check=lambda: None,
        effort=effort or Effort(),
        coverage_first=coverage_first,
    )
    mine = found.mentor_of != NOBODY
    found.mentor_of[mine] = opened[found.mentor_of[mine]]
    return found
