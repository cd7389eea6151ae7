"""E-mail (.eml): the words of a message, and its attachments as documents of their own."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from onrecord.reading.languages import language_of
from onrecord.reading.readings import Line, Metadata, Reading, ReadingError, laid_out
from onrecord.reading.web_pages import read_web_page
from onrecord.values.dates import Date


def read_message(content: bytes, file: str, sha256: str, kind: str = "eml") -> Reading:
    """Return the reading of a message: subject, sender and day as lines above its words.

    To whom it went is left out: receivers are private, and nothing is said by them. Lines that quote an earlier
    message (`> `) are `quoted`.
    """
    message = _message(content)
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        words = str(body.get_content()) if body else ""
        subject, sender, sent = (" ".join(str(message.get(name, "")).split()) for name in ("subject", "from", "date"))
    except (LookupError, ValueError, AttributeError, MessageError, IndexError) as error:
        advice = "Open it in a mail program and save its words as a text file."
        raise ReadingError("a message that can be read", "a damaged one", advice) from error
    if not words.strip():
        raise ReadingError("a message with words", "none", "Leave it out, or add its attachments by themselves.")
    is_html = body is not None and body.get_content_type() == "text/html"
    told = list(_of_page(words, file)) if is_html else [Line(row.lstrip("> "), _kind(row)) for row in words.split("\n")]
    head = [Line(subject, "heading"), Line(f"From: {sender}" if sender else "", "byline")]
    head.append(Line(f"Date: {sent}" if sent else "", "byline"))
    characters, segments = laid_out([*head, *told])
    metadata = Metadata(title=subject, author=sender, language=language_of(characters), date=_sent(sent))
    return Reading(characters, file, sha256, kind, "the message itself", metadata, (), segments)


def attachments(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each attachment that has a name."""
    for part in _message(content).iter_attachments():
        name, held = part.get_filename() or "", part.get_payload(decode=True)
        if name and isinstance(held, bytes):
            yield name.replace("\\", "/").rsplit("/", 1)[-1], held


def _message(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    if not message.keys():
        advice = "Save it from the mail program as .eml."
        raise ReadingError("an e-mail message", "a file without the head of one", advice)
    return message


def _kind(row: str) -> str:
    return "quoted" if row.startswith(">") else "body"


def _of_page(words: str, file: str) -> Iterator[Line]:
    reading = read_web_page(words.encode("utf-8"), file, "")
    kinds = {n: s.kind for s in reading.segments for n in range(s.first, s.last + 1)}
    yield from (Line(row, kinds.get(n, "body")) for n, row in enumerate(reading.characters.split("\n"), 1))


def _sent(written: str) -> Date | None:
    try:
        return Date(f"{parsedate_to_datetime(written):%Y-%m-%d}", written, "the message's field Date")
    except (ValueError, TypeError, IndexError):
        return None
