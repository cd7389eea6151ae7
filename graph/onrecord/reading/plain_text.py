"""Plain text and Markdown: the file itself is the text layer, byte for byte."""

from __future__ import annotations

from hashlib import sha256

from onrecord.reading.languages import detect
from onrecord.reading.readings import Metadata, Reading
from onrecord.reading.segmenting import propose_segments
from onrecord.values.errors import CasefileError, Problem


def decoded(name: str, content: bytes) -> str:
    """Return the characters of UTF-8 *content*; raise CasefileError, with the line, where it is none."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line, found = content[: error.start].count(b"\n") + 1, f"the byte 0x{content[error.start]:02x}"
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            line, found = 0, "UTF-16"
        advice = "Convert a copy to UTF-8 and register that copy."
        raise CasefileError([Problem(name, line, "E502", "", "UTF-8 text", found, advice=advice)]) from error


def read_plain_text(name: str, content: bytes) -> Reading:
    """Return *content* as it is: its title is the first heading, or the first line with words."""
    characters = decoded(name, content)
    lines = [line.strip() for line in characters.split("\n")]
    segments = propose_segments(characters)
    first_line = next((line for line in lines if line), "")[:160]
    title = next((lines[s.first - 1] for s in segments if s.kind == "heading"), first_line).strip("= ")
    digest = sha256(content).hexdigest()
    return Reading(name, "plain text", digest, characters, Metadata(title), detect(characters), segments)
