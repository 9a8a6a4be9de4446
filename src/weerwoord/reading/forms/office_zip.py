"""Opens the zip archive of a Word or OpenDocument file without believing what it says about itself."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from weerwoord.reading.errors import ReadError

MAX_MEMBERS = 10_000
MAX_TOTAL = 200_000_000
MAX_MEMBER = 100_000_000
MAX_RATIO = 200
RATIO_FROM = 1_000_000
"""Small members may shrink more: a megabyte that came from nothing does no harm."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1
_DAMAGED = "the file is damaged or cut off: {}. Fetch it again, or open it in the word processor and save it anew."


class Archive:
    """The members of an archive that passed the checks; each is inflated when it is read."""

    def __init__(self, data: bytes, members: dict[str, zipfile.ZipInfo]) -> None:
        self._data = data
        self._members = members

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a member, None where there is none (upper and lower case are alike, as in OPC).

        Raises ReadError: 'broken-zip', 'zip-bomb' (it gives more than it declares).
        """
        member = self._members.get(name.lower())
        return None if member is None else _inflated(self._data, member)


def open_archive(data: bytes) -> Archive:
    """Check the central directory, before a single byte is inflated, and return the archive.

    Raises ReadError: 'broken-zip', 'zip-bomb', 'encrypted'.
    """
    # An upper bound that costs nothing: `zipfile` would first make an object of every entry.
    if data.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
        raise _bomb(f"it holds more than {MAX_MEMBERS} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, struct.error, OverflowError, ValueError) as error:
        raise ReadError("broken-zip", _DAMAGED.format(f"no whole zip archive ({error})")) from error
    _check(members)
    return Archive(data, {member.filename.lower(): member for member in members})


def _check(members: list[zipfile.ZipInfo]) -> None:
    if sum(member.file_size for member in members) > MAX_TOTAL:
        raise _bomb(f"its parts are more than {MAX_TOTAL // 1_000_000} MB together")
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise ReadError("encrypted", "the file is locked with a password. Give an unlocked copy.")
        if member.file_size > MAX_MEMBER:
            raise _bomb(f"the part {member.filename!r} is larger than {MAX_MEMBER // 1_000_000} MB")
        if member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * member.compress_size:
            raise _bomb(f"the part {member.filename!r} swells to more than {MAX_RATIO} times its size")


def _inflated(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """Inflate one member, no further than the size it declares."""
    packed = _packed(data, member)
    if member.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = stream.decompress(packed, member.file_size + 1)
        except zlib.error as error:
            raise _broken(member, str(error)) from error
        if len(content) <= member.file_size and not stream.eof:
            raise _broken(member, "it stops halfway")
    else:
        raise _broken(member, f"packed in a way (method {member.compress_type}) that office files do not use")
    if len(content) > member.file_size:
        raise _bomb(f"the part {member.filename!r} is larger than it declares. It is damaged, or made to do harm")
    if len(content) < member.file_size or zlib.crc32(content) != member.CRC:
        raise _broken(member, "its bytes are not those that were packed")
    return content


def _packed(data: bytes, member: zipfile.ZipInfo) -> bytes:
    header = data[member.header_offset : member.header_offset + 30]
    if member.header_offset < 0 or len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise _broken(member, "its header is missing")
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = member.header_offset + 30 + name_length + extra_length
    packed = data[start : start + member.compress_size]
    if len(packed) < member.compress_size:
        raise _broken(member, "it is cut off")
    return packed


def _broken(member: zipfile.ZipInfo, what: str) -> ReadError:
    return ReadError("broken-zip", _DAMAGED.format(f"part {member.filename!r}: {what}"))


def _bomb(what: str) -> ReadError:
    return ReadError("zip-bomb", f"the file is not opened, because it could fill the memory: {what}.")
