"""Plain text and Markdown: the file itself is the text layer."""

from __future__ import annotations

from onrecord.reading.languages import language_of
from onrecord.reading.readings import Metadata, Reading, ReadingError
from onrecord.reading.segmenting import propose_segments

_WHOLE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_plain_text(content: bytes, file: str, sha256: str, kind: str = "text") -> Reading:
    """Return the reading of a text in UTF-8; raise ReadingError where it is in another encoding."""
    try:
        characters = content.decode("utf-8")
    except UnicodeDecodeError as error:
        found = next((name for start, name in _WHOLE.items() if content.startswith(start)), "")
        line = content[: error.start].count(b"\n") + 1
        found = found or f"the byte 0x{content[error.start]:02x} on line {line}"
        raise ReadingError("UTF-8 text", found, "Convert a copy to UTF-8 and add that copy.") from error
    if "\0" in characters:
        raise ReadingError("text", "bytes that are no text", "Add a format that onrecord reads; `onrecord add --help`.")
    if not characters.strip():
        raise ReadingError("words", "an empty file", "Leave it out.")
    segments = propose_segments(characters)
    return Reading(
        characters, file, sha256, kind, metadata=Metadata(language=language_of(characters)), segments=segments
    )
