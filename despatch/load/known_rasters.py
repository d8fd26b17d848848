"""What the head of a picture's file says, as it was read before from the same bytes: a site may have thousands of pictures."""

import msgspec
from msgspec import Raw

from despatch.load.memory import Memory
from despatch.load.rasters import can_read, is_raster, read_raster
from despatch.model.picture import Raster
from despatch.problems import Problem

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Raster)


def known_raster(path: str, data: bytes, file: bytes, memory: Memory) -> tuple[Raster | None, Problem | None]:
    """Return what `read_raster` does for the bytes of a file, whose digest is `file`; nothing where the library is not there.

    Of a picture with which all is well its size and the like are kept, by digest and ending: no byte of it, and not its name.
    """
    name, code = f"picture {file.hex()}.{path.rpartition('.')[2].lower()}", memory.known.code
    row = memory.row(name, code) if code and is_raster(path) else None
    raster = _decoded(row) if row else None
    if row and raster:
        memory.rows[name] = (code, row)
        return raster, None
    if not can_read():
        return None, None
    raster, problem = read_raster(path, data)
    if code and raster and problem is None:
        memory.rows[name] = (code, Raw(_encoder.encode(raster)))
    return raster, problem


def _decoded(row: Raw) -> Raster | None:
    """Return what a row holds, or None where it is damaged."""
    try:
        return _decoder.decode(row)
    except msgspec.MsgspecError:
        return None
