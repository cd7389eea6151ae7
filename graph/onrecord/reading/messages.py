"""Mails (.eml), by the standard library: the plain part, else the HTML part; attachments are named and handed on."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from hashlib import sha256

from onrecord.reading.field_dates import mail_date
from onrecord.reading.languages import detect
from onrecord.reading.paragraphs import Paragraph, layer, one_line, unwrapped
from onrecord.reading.readings import Metadata, Reading
from onrecord.reading.refusals import reading, refusal
from onrecord.reading.web_pages import read_web_page

#: Header fields that stand at the head of the text: the words that author and date rest on.
HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read_message(name: str, content: bytes) -> tuple[Reading, tuple[tuple[str, bytes], ...]]:
    """Return the mail itself, and its attachments as (file name, bytes) in their order."""
    with reading(name, "a mail"):
        message = message_from_bytes(content, policy=default)
        headers = {key: one_line(str(message[key])) for key in HEADERS if message[key]}
        plain, page = _body(message)
        attachments = tuple(_attachments(message))
        date = mail_date(headers.get("Date", ""), "header field Date of the mail")
    by = "Python's email library"
    head = [Paragraph(f"{key}: {headers[key]}", "byline") for key in HEADERS if key in headers]
    body = _plain_paragraphs(plain) if plain.strip() else []
    if not body and page:
        from_page = read_web_page(name, page.encode("utf-8"), "utf-8")
        kinds = {segment.first: segment.kind for segment in from_page.segments}
        lines = from_page.characters.split("\n")
        body = [Paragraph(line, kinds.get(number, "")) for number, line in enumerate(lines, 1)]
        by = f"{by} and {from_page.by}"
    if not body and not attachments:
        advice = "Open it in the mail program and save its words as a .txt file in UTF-8."
        raise refusal(name, "a mail with words or attachments", "one without", advice)
    text = layer([*head, *body])
    metadata = Metadata(headers.get("Subject") or name, headers.get("From", ""), date=date)
    language = detect("\n".join(paragraph.words for paragraph in body))
    digest = sha256(content).hexdigest()
    return Reading(name, "mail", digest, text.characters, metadata, language, text.segments, by=by), attachments


def _body(message: EmailMessage) -> tuple[str, str]:
    """Return the plain part and the HTML part, each empty where there is none."""
    plain, page = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    return _words(plain), _words(page)


def _words(part: Message | None) -> str:
    if part is None or part.is_multipart():
        return ""
    raw = part.get_payload(decode=True)
    charset = part.get_content_charset() or "utf-8"
    content = raw if isinstance(raw, bytes) else b""
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return content.decode("utf-8", "replace")


def _attachments(message: EmailMessage) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for number, part in enumerate(message.iter_attachments() if message.is_multipart() else (), 1):
        file = re.sub(r"[^\w. ()-]+", "_", part.get_filename() or "").strip(". ")
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            content = inner.as_bytes() if isinstance(inner, Message) else b""
            file = file or f"mail-{number}.eml"
        else:
            raw = part.get_payload(decode=True)
            content = raw if isinstance(raw, bytes) else b""
        # Pictures and logos that a mail shows inside its own words have no name, or say that they are inline.
        if content and (file or part.get_content_disposition() == "attachment"):
            found.append((file or f"attachment-{number}", content))
    return found


def _plain_paragraphs(plain: str) -> list[Paragraph]:
    """Return the paragraphs; lines that a mail program marked with `>` are quoted from another mail."""
    found: list[Paragraph] = []
    gathered: list[str] = []
    for line in (*plain.splitlines(), ">"):
        if line.startswith(">"):
            found += [Paragraph(words) for words in unwrapped(gathered)]
            gathered = []
            found.append(Paragraph(line.lstrip("> "), "quoted"))
        else:
            gathered.append(line)
    return found
