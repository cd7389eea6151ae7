"""What the head of a web page says: dates with their field, address, language; and which parts are comments."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.reading.field_dates import iso_date
from onrecord.reading.readings import Dated
from onrecord.reading.refusals import refusal

#: Fields for the day of publication, the more telling first: attribute and its value, as in `<meta name="date">`.
#: From the vocabularies that define them: Open Graph, schema.org, Dublin Core; then two that news systems write.
DATE_FIELDS = (
    ("property", "article:published_time"),
    ("itemprop", "datepublished"),
    ("name", "dcterms.issued"),
    ("name", "dc.date.issued"),
    ("name", "dcterms.date"),
    ("name", "dc.date"),
    ("name", "date"),
    ("name", "pubdate"),
    ("name", "parsely-pub-date"),
)
#: Words in `class` and `id` by which pages mark what readers wrote. Own list, from how comment plug-ins name theirs.
_COMMENTS = re.compile(
    r"(?:(?:the|user|reader|post|article|entry|single|wp|fb|all)[-_]?)?"
    r"comment(?:s|[-_]?list|er|ers|ary[-_]list|aries)?(?:[-_](?!enabled|open|closed|allowed|on$|off$|free).*)?"
    r"|respond|disqus.*|dsq-.*|livefyre.*|spot-?im.*|coral[-_].*|hyvor-.*|isso.*|utterances.*|giscus.*|discussion"
    r"|reader[-_]?(?:replies|responses|letters)",
    re.IGNORECASE,
)
_NEVER_COMMENTS = frozenset({"html", "head", "body", "main", "a", "link", "meta", "script"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)")


def decode_page(name: str, content: bytes, charset: str = "") -> str:
    """Return the characters of a page: by byte order mark, the *charset* of its envelope, its own, then UTF-8.

    A page that declares nothing and is no UTF-8 is refused: guessed letters would be wrong ones.
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            charset = encoding
    if not charset and (declared := _CHARSET.search(content[:4096])):
        charset = (declared[1] or declared[2]).decode("ascii", "replace")
    for label in dict.fromkeys((charset, "utf-8")):
        try:
            encoding = codecs.lookup(label).name
            # The WHATWG's Encoding standard: these two labels mean windows-1252 in pages.
            return content.decode("cp1252" if encoding in ("iso8859-1", "ascii") else encoding)
        except (LookupError, UnicodeError):
            continue
    found = f"one whose letters are not {charset}, as it declares" if charset else "one that does not declare it"
    advice = "Open it in a browser and save it anew as a complete page, or save its words as a .txt file in UTF-8."
    raise refusal(name, "a web page in a declared encoding or in UTF-8", found, advice)


def publication_date(tree: Any) -> Dated | None:
    """Return the date in the first field that holds one; what only looks like a date in the words does not count."""
    for attribute, value in DATE_FIELDS:
        for element in tree.iter("meta", "time"):
            if (element.get(attribute) or "").casefold() == value:
                words = element.get("content") or element.get("datetime") or ""
                if found := iso_date(words, f"field {element.get(attribute)} of the web page"):
                    return found
    for item in _linked_data(tree):
        words = item.get("datePublished")
        if isinstance(words, str) and (found := iso_date(words, "field datePublished of the web page's JSON-LD")):
            return found
    return None


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().casefold() == "application/ld+json":
            try:
                found = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            items = found if isinstance(found, list) else [found]
            graph = [part for item in items if isinstance(item, dict) for part in _listed(item.get("@graph"))]
            yield from (item for item in (*items, *graph) if isinstance(item, dict))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def address(tree: Any) -> str:
    """Return the address that the page gives as its own, "" where it gives none."""
    for element in tree.iter("link"):
        if (element.get("rel") or "").casefold() == "canonical" and _is_address(element.get("href")):
            return str(element.get("href")).strip()
    for element in tree.iter("meta"):
        if (element.get("property") or "").casefold() == "og:url" and _is_address(element.get("content")):
            return str(element.get("content")).strip()
    return ""


def _is_address(value: str | None) -> bool:
    return bool(value and re.fullmatch(r"https?://[^\s<>\"]+", value.strip()))


def declared_language(tree: Any) -> str:
    """Return the language that the page declares, as a code of two or three letters."""
    declared = re.match(r"[a-zA-Z]{2,3}\b", tree.get("lang") or "")
    return declared[0].lower() if declared else ""


def remove_comments(tree: Any) -> None:
    """Take out what readers wrote, before anything is read: comments and their authors never enter anything."""
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and _is_comments(e)]:
        parent = element.getparent()
        if parent is not None and next(element.iter("h1"), None) is None:
            before = element.getprevious()
            if element.tail and before is not None:
                before.tail = (before.tail or "") + element.tail
            elif element.tail:
                parent.text = (parent.text or "") + element.tail
            parent.remove(element)


def _is_comments(element: Any) -> bool:
    if element.tag in _NEVER_COMMENTS:
        return False
    if element.get("itemprop") == "comment" or re.search(
        r"schema\.org/(?:User)?Comment", element.get("itemtype") or ""
    ):
        return True
    names = f"{element.get('id') or ''} {element.get('class') or ''}".split()
    return any(_COMMENTS.fullmatch(name) for name in names)
