"""Checks of records against their words: dates, numbers, hedges, speakers, direct speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.casefile.checks.material import Examined, Material, at
from onrecord.values.dates import Date
from onrecord.values.documents import Anchor
from onrecord.values.folding import fold, name_key
from onrecord.values.number_words import numbers_in
from onrecord.values.quantities import VAGUE, Quantity
from onrecord.values.reports import Finding
from onrecord.values.statements import Post, Statement, Thing
from onrecord.values.vocabulary import EntityClass

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
#: Words from which a day, or a month, can be reckoned when another date is known.
_RELATIVE_DAY = re.compile(
    rf"\b(?:today|tonight|yesterday|tomorrow|days?|weeks?|weekend|night|morning|afternoon|evening|eve|{'|'.join(_WEEKDAYS)}s?)\b"
)
_RELATIVE_MONTH = re.compile(r"\b(?:months?|spring|summer|autumn|fall|winter)\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})[a-z]*\b|\b\d{{4}}-\d{{2}}\b|\b\d{{1,2}}[./]\d{{1,2}}\b")
#: Adverbs and phrases with which a text keeps its distance from what it reports.
HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|presumably|unconfirmed|if true|if confirmed)\b"
)


def dates_in_words(material: Material) -> Examined:
    """A date is no finer than its words, or says how it was resolved."""
    examined, findings = 0, []
    for date, words, place in [*_dates_said(material), *_dates_of_documents(material)]:
        examined += 1
        if finer := _finer(date.edtf, fold(words).casefold(), bool(date.how)):
            message = (
                f"the date {date.edtf} has a {finer} that its words do not have. Write the date as precise as "
                "the words, or say under `words:` and `how:` from which words it was resolved."
            )
            findings.append(Finding(*place, message))
    return examined, findings


def _dates_said(material: Material) -> Iterator[tuple[Date, str, tuple[str, int]]]:
    """Yield each date of a statement, its words, and where it is written; without its words it is left out."""
    for statement in material.taken():
        objects = [claim.object for taken in statement.taken for claim in taken.claims]
        dates = [statement.said, *(o.span if isinstance(o, Post) else o for o in objects)]
        for date in dates:
            if isinstance(date, Date) and (date.words or material.is_said_whole(statement)):
                yield date, date.words or material.said_words(statement), statement.anchor.written


def _dates_of_documents(material: Material) -> Iterator[tuple[Date, str, tuple[str, int]]]:
    return ((d.date, d.date.words, d.written) for d in material.case.documents if d.date and d.date.words)


def _finer(edtf: str, words: str, resolved: bool) -> str:
    """Return the part of a date that *words* do not have: day, month or year; "" where they have all.

    A date that was *resolved* may have a year from elsewhere, and a day or month that words such as
    "on Monday" or "last month" let one reckon.
    """
    for year, month, day in re.findall(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", edtf):
        if not resolved and year not in words:
            return "year"
        if day and not _has_day(int(day), words) and not (resolved and _RELATIVE_DAY.search(words)):
            return "day"
        is_season = month and int(month) > 12
        if month and not is_season and not _has_month(int(month), words):
            reckoned = resolved and (_RELATIVE_DAY.search(words) or _RELATIVE_MONTH.search(words))
            if not reckoned:
                return "month"
    return ""


def _has_day(day: int, words: str) -> bool:
    return re.search(rf"(?<!\d)0?{day}(?:st|nd|rd|th)?(?!\d)", words) is not None


def _has_month(month: int, words: str) -> bool:
    named = re.search(rf"\b{_MONTHS[month - 1]}", words)
    return bool(named) or re.search(rf"(?<!\d)0?{month}[./-]|[./-]0?{month}(?!\d)", words) is not None


def numbers_in_words(material: Material) -> Examined:
    """A quantity's number stands in its quote."""
    examined, findings = 0, []
    for statement in material.taken():
        quantities = [c.object for t in statement.taken for c in t.claims if isinstance(c.object, Quantity)]
        words = material.said_words(statement).casefold()
        for quantity in quantities:
            if _says(quantity, words):
                examined += 1
            elif material.is_said_whole(statement):
                examined += 1
                findings.append(
                    at(
                        statement,
                        f"the number {quantity} stands neither in the quote nor in the words around it that are "
                        "anchored. Quote the words that have it, or anchor them as `attribution:`.",
                    )
                )
    return examined, findings


def _says(quantity: Quantity, words: str) -> bool:
    """Whether *words* have the number of *quantity*, in digits or in words; bounds may be named exclusively."""
    if (vague := quantity.qualifier.replace("-", " ")) in VAGUE:
        return vague in " ".join(words.split())
    wanted = {quantity.value, quantity.minimum, quantity.maximum} - {None}
    if quantity.qualifier == "between":
        return wanted <= numbers_in(words)
    lower = {n - 1 for n in (quantity.minimum,) if n}
    upper = {n + 1 for n in (quantity.maximum,) if n is not None}
    return bool((wanted | lower | upper) & numbers_in(words))


def hedges_in_words(material: Material) -> Examined:
    """A hedge that is recorded stands in the words around its quote."""
    examined, findings = 0, []
    for statement in material.case.statements:
        if not statement.hedge:
            continue
        near = material.around(statement.anchor) or material.said_words(statement)
        whole = bool(material.around(statement.anchor)) or material.is_said_whole(statement)
        stands = name_key(statement.hedge) in name_key(near)
        examined += whole or stands
        if whole and not stands:
            message = (
                f"the hedge “{statement.hedge}” does not stand in the words around the quote. Write it as it stands."
            )
            findings.append(at(statement, message))
    return examined, findings


def hedges_recorded(material: Material) -> Examined:
    """A hedge that stands in a quote is recorded: losing one makes a report an assertion."""
    by_anchor: dict[Anchor, list[Statement]] = {}
    for statement in material.case.statements:
        by_anchor.setdefault(statement.anchor, []).append(statement)
    examined, findings = 0, []
    for anchor, statements in by_anchor.items():
        examined += 1
        if any(s.hedge for s in statements) or not any(s.taken for s in statements):
            continue
        if cue := HEDGES.search(fold(anchor.exact).casefold()):
            message = f"the quote has “{cue.group()}”, and no hedge is recorded. Write `hedge: {cue.group()}`."
            findings.append(at(next(s for s in statements if s.taken), message))
    return examined, findings


def speakers_near(material: Material) -> Examined:
    """A speaker is named near the quote, in one of the forms the case knows, or in the attribution."""
    examined, findings = 0, []
    for statement in material.case.statements:
        if statement.depth == 0 or statement.anchor.document.id not in material.texts:
            continue
        near = name_key("\n".join([material.around(statement.anchor), *map(material.words, statement.attribution)]))
        for iri in statement.speakers:
            thing = material.case.things.get(iri)
            if thing is None or thing.kind not in (EntityClass.PERSON, EntityClass.ORGANIZATION):
                continue
            examined += 1
            if not any(f" {form} " in f" {near} " or _scattered(form, near) for form in _forms(thing)):
                findings.append(
                    at(
                        statement,
                        f"{thing.label} speaks here and is named nowhere near. Add the words that name the speaker as "
                        "`attribution:`, or the form that the text uses to `also:` of the entity.",
                    )
                )
    return examined, list(dict.fromkeys(findings))


def _scattered(form: str, near: str) -> bool:
    """Whether all words of a longer name stand in *near*, as in "the unions of Sundrey and Vostrand"."""
    words = [word for word in form.split() if len(word) > 3]
    return len(words) > 1 and all(any(token.startswith(word) for token in near.split()) for word in words)


def _forms(thing: Thing) -> Iterator[str]:
    """Forms under which a thing may be named, as names are compared; of a person the family name too."""
    for form in (thing.label, *thing.also):
        key = name_key(form)
        yield key
        yield f"{key}s"  # the genitive: name_key takes the apostrophe for a space
        if thing.kind is EntityClass.PERSON and key:
            yield key.split()[-1]


def direct_speech_in_marks(material: Material) -> Examined:
    """Words recorded as direct speech stand inside quotation marks, or in a block quotation."""
    examined, findings = 0, []
    for statement in material.taken():
        text = material.texts.get(statement.anchor.document.id)
        if statement.rendering != "direct" or text is None:
            continue
        examined += 1
        anchor = statement.anchor
        if anchor.document.segment_kind(anchor.line) == "quoted" or _is_quoted(text.characters, anchor):
            continue
        message = "words recorded as direct speech stand outside quotation marks. Write `rendering: indirect`."
        findings.append(at(statement, message))
    return examined, findings


def _is_quoted(text: str, anchor: Anchor) -> bool:
    """Whether *anchor* begins inside quotation marks, or holds them, as far as its paragraph shows."""
    start = text.rfind("\n", 0, anchor.start) + 1
    before, inside = text[start : anchor.start], text[anchor.start : anchor.end]
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("“”", "«»", "„“", "‘’")):
        return True
    return before.count('"') % 2 == 1 or any(mark in inside for mark in '“"«„‘')


def posts_in_words(material: Material) -> Examined:
    """In what capacity somebody speaks is said in the document's own words."""
    examined, findings = 0, []
    for statement in material.case.statements:
        text = material.texts.get(statement.anchor.document.id)
        if not statement.speaker_as or text is None:
            continue
        examined += 1
        if name_key(statement.speaker_as) not in name_key(text.characters):
            findings.append(
                at(statement, f"`as: {statement.speaker_as}` does not stand in the document. Write its words.")
            )
    return examined, findings
