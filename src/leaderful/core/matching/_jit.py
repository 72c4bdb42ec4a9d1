"""Compiling the inner loops: one decorator, and the two machine instructions that numpy has no name for."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

_Function = TypeVar("_Function", bound=Callable[..., Any])

_HERE = Path(__file__).parent
_STAMP = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(_HERE.glob("*.py")))).digest()
"""Of the whole package: numba's own stamp is of one file, and would keep machine code into which functions of another
file, since changed, were compiled."""


def compiled(function: _Function) -> _Function:
    """Compile on first call, let other threads run meanwhile, and keep the machine code for the next process.

    Where no folder can be written (neither beside the source nor in the user's cache), it is compiled anew in each
    process.
    """
    made: Any
    try:
        made = njit(cache=True, nogil=True, boundscheck=False)(function)
        made._cache._cache_file._source_stamp = _STAMP  # noqa: SLF001  there is no public way to say this
    except RuntimeError:
        made = njit(nogil=True, boundscheck=False)(function)
    compiled_function: _Function = made
    return compiled_function


def _popcount(_context: Any, _word: Any) -> Any:
    def emit(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        counting = builder.module.declare_intrinsic("llvm.ctpop", (ir.IntType(32),))
        return builder.call(counting, arguments)

    return types.int32(types.uint32), emit


popcount: Callable[[Any], Any] = intrinsic(_popcount)
"""How many bits of a 32-bit word are set."""


def _prefetch(_context: Any, array: Any, _index: Any) -> Any:
    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        begin = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        shape = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        fetching = builder.module.declare_intrinsic("llvm.prefetch", [byte], shape)
        at = builder.bitcast(builder.gep(begin, [arguments[1]]), byte)
        builder.call(fetching, [at, number(_TO_READ), number(_KEEP), number(_DATA)])
        return context.get_dummy_value()

    return types.void(array, types.intp), emit


_TO_READ, _KEEP, _DATA = 0, 3, 1

prefetch: Callable[[Any, Any], None] = intrinsic(_prefetch)
"""Have the processor fetch what stands at a position of an array, for it will be read soon; the position may be any."""
