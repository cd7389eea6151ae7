"""Check of dates: none is finer than its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.casefile.checks.material import Examined, Material, at, stands
from onrecord.values.dates import Date
from onrecord.values.folding import fold
from onrecord.values.reports import Finding
from onrecord.values.statements import Post, Statement

# fmt: off
_MONTHS = (
    "January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul", "August|Aug",
    "September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec",
)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)
# fmt: on
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
#: Words from which a day, or a month, can be reckoned when another date is known.
_RELATIVE_DAY = re.compile(
    rf"\b(?:today|tonight|yesterday|tomorrow|days?|weeks?|weekend|night|morning|afternoon|evening|eve|(?:{_WEEKDAYS})s?)\b",
    re.IGNORECASE,
)
_RELATIVE_MONTH = re.compile(
    r"\b(?:months?|spring|summer|autumn|fall|winter|quarter|half|early|mid|middle|late|beginning|start|end)\b",
    re.IGNORECASE,
)
#: EDTF's codes from 21 on → the words for them. Source: Library of Congress, EDTF, level 2.
_SEASONS = {
    **dict.fromkeys((21, 25, 29), "spring"),
    **dict.fromkeys((22, 26, 30), "summer"),
    **dict.fromkeys((23, 27, 31), "autumn|fall"),
    **dict.fromkeys((24, 28, 32), "winter"),
    **dict.fromkeys(range(33, 37), "quarter"),
    **dict.fromkeys(range(37, 40), "third"),
    **dict.fromkeys((40, 41), "half"),
}
_COMPONENT = re.compile(r"(?<![\dX-])(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?")


def dates_in_words(material: Material) -> Examined:
    """A date is no finer than its words, or says how it was resolved."""
    examined = Examined()
    for statement in material.taken():
        document = statement.anchor.document
        for date in _dates(statement):
            if not date.words and not material.is_said_whole(statement):
                examined.unseen += 1
                continue
            text = material.texts.get(document.id)
            if date.words and text and not stands(date.words, text.characters):
                examined.add(at(statement, _NOT_THERE.format(date.words, document.id)))
            elif finer := _finer(date.edtf, date.words or material.said_words(statement), bool(date.how)):
                examined.add_unless_foreign(document, at(statement, _FINER.format(date.edtf, finer)))
            elif date.words and not text:
                examined.unseen += 1
            else:
                examined.add()
    for record in material.case.documents:
        if record.date and record.date.words:
            if finer := _finer(record.date.edtf, record.date.words, bool(record.date.how)):
                finding = Finding(*record.written, _FINER.format(record.date.edtf, finer))
                examined.add_unless_foreign(record, finding)
            else:
                examined.add()
    return examined


_NOT_THERE = (
    "a date rests on the words “{}”, which do not stand in document {}. Write under `words:` what the text has, and "
    "under `how:` what else is known."
)
_FINER = (
    "the date {} has a {} that its words do not have. Write the date as precise as the words, or say under `words:` "
    "and `how:` from which words of the text it was resolved, and how."
)


def _dates(statement: Statement) -> Iterator[Date]:
    """Yield every date of *statement*: when it was said, and the dates and spans of its claims."""
    if statement.said:
        yield statement.said
    for taken in statement.taken:
        for claim in taken.claims:
            if isinstance(claim.object, Date):
                yield claim.object
            elif isinstance(claim.object, Post) and claim.object.span:
                yield claim.object.span


def _finer(edtf: str, words: str, resolved: bool) -> str:
    """Return the part of a date that *words* do not have; "" where they have all.

    A date that was *resolved* may have a year from elsewhere, and a day or month that words such as
    "on Monday" or "last month" let one reckon.
    """
    plain = fold(words)
    for year, month, day in _COMPONENT.findall(re.sub("[?~%]", "", edtf)):
        if not resolved and not _has_year(year, plain):
            return {4: "year", 3: "decade", 2: "century"}[len(year.rstrip("X"))]
        if month and int(month) > 12:
            if not re.search(rf"\b(?:{_SEASONS.get(int(month), 'season')})\b", plain, re.IGNORECASE):
                return "season"
            continue
        if day and not _has_day(int(month), int(day), plain) and not (resolved and _RELATIVE_DAY.search(plain)):
            return "day"
        if month and not _has_month(int(month), plain):
            reckoned = _RELATIVE_DAY.search(plain) or _RELATIVE_MONTH.search(plain)
            if not (resolved and reckoned):
                return "month"
    return ""


def _has_year(year: str, words: str) -> bool:
    if year.isdigit():
        short = rf"|(?<!\d){int(year[:2])}\d\d[-/]{year[2:]}(?![\d-])"  # 2018/19
        return re.search(rf"(?<!\d){year}(?!\d){short}", words) is not None
    return re.search(rf"(?<!\d){year.replace('X', '0')}(?:'?s)\b", words) is not None


def _has_month(month: int, words: str) -> bool:
    return re.search(rf"\b(?:{_named(month)})\b|{_in_digits(month, '')}", words) is not None


def _has_day(month: int, day: int, words: str) -> bool:
    """Whether a day stands in a date of its month: a number alone may count anything."""
    others = r"\d{1,2}(?:st|nd|rd|th)?\s*(?:-|/|,|to|and|or|until)\s*"
    number = rf"(?<!\d)(?:0?{day}(?:st|nd|rd|th)?|{_ORDINALS[day - 1]})(?![\d\w])"
    later = r"(?:\s*(?:-|/|,|to|and|or|until)\s*\d{1,2}(?:st|nd|rd|th)?)*"
    forms = (
        rf"{number}{later}\s*(?:of\s+)?(?:{_named(month)})\b",
        rf"\b(?:{_named(month)})\.?\s+(?:the\s+)?(?:{others})*{number}",
        rf"(?i:\b(?:{_WEEKDAYS}),?\s+\(?(?:the\s+)?{number})",
        rf"(?<!\d){day}(?:st|nd|rd|th)(?!\w)",
        _in_digits(month, f"0?{day}"),
    )
    return any(re.search(form, words) for form in forms)


def _named(month: int) -> str:
    """The names of a month. They are told by their capital letter: people may march, and they may not."""
    return f"{_MONTHS[month - 1]}|{_MONTHS[month - 1].upper()}"


def _in_digits(month: int, day: str) -> str:
    """A pattern of a month, or of a day in it, in dates such as 2019-01-14, 14.1.2019, 1/14/19 and 01/2019."""
    any_day = day or r"\d{1,2}"
    forms = [rf"\d{{4}}[-./]0?{month}[-./]{any_day}", rf"{any_day}[-./]0?{month}[-./]\d{{2,4}}"]
    forms.append(rf"0?{month}[-./]{any_day}[-./]\d{{2,4}}")
    if not day:
        forms += [rf"\d{{4}}[-./]0?{month}", rf"0?{month}[./]\d{{4}}"]
    return rf"(?<![\d])(?:{'|'.join(forms)})(?!\d)"
