"""Event mentions to events: specific ones, those of one kind and date in a document taken together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.proposing.candidates import Candidate, Happening, Modality
from onrecord.proposing.composing.known import Known
from onrecord.proposing.composing.naming import Names
from onrecord.proposing.documents import Document
from onrecord.proposing.proposals import Kind, Proposal
from onrecord.values.statements import digest

#: Code of the list `event-kind` → how a label names several such events. What is not here is made from the code.
_PLURALS = {
    "killing": "Killings",
    "detention": "Detentions",
    "torture": "Torture",
    "abduction": "Abductions",
    "disappearance": "Disappearances",
    "violence": "Violence",
    "sexual-violence": "Sexual violence",
    "hate-speech": "Hate speech",
    "forced-labour": "Forced labour",
    "detention-conditions": "Conditions of detention",
    "inquiry": "Inquiries",
    "monitoring": "Monitoring",
    "surveillance": "Surveillance",
    "coercion": "Coercion",
    "obstruction": "Obstruction",
    "protection": "Protection",
    "entrapment": "Entrapment",
    "incitement": "Incitement",
    "deception": "Deception",
    "legislation": "Legislation",
    "extortion": "Extortion",
    "attack-on-journalists": "Attacks on journalists",
    "help-request": "Requests for help",
    "flight": "Flight",
    "break-in": "Break-ins",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")


@dataclass
class Events:
    """The events of one document: which event each mention is of."""

    known: Known
    names: Names
    document: Document
    #: Place of a trigger → id of its event.
    ids: dict[int, str] = field(default_factory=dict)
    entries: list[Proposal] = field(default_factory=list)
    of_kind: dict[str, list[str]] = field(default_factory=dict)

    def add(self, candidates: Sequence[Candidate]) -> None:
        """Take the specific event mentions among *candidates*, in the order of the text."""
        groups: dict[tuple[str, str], list[tuple[Candidate, Happening]]] = {}
        mentions = [(one, one.content) for one in candidates if isinstance(one.content, Happening)]
        for one, event in sorted(mentions, key=lambda pair: pair[1].trigger):
            if event.specific:
                groups.setdefault((event.kind, _date(event)), []).append((one, event))
        for (kind, date), members in groups.items():
            self._add(kind, date, members)

    def _add(self, kind: str, date: str, members: list[tuple[Candidate, Happening]]) -> None:
        record = self.document.record
        words = "-".join(filter(None, (kind, _in_an_id(date), record.id)))
        event = words if words in self._of_case else self.known.new_id(words, "event", f"event/{kind}/{date}")
        self.of_kind.setdefault(kind, []).append(event)
        for _, happening in members:
            self.ids[happening.trigger.start] = event
        if event in self._of_case:
            return
        best = max(members, key=lambda pair: pair[0].confidence)[0]
        caution = f"{len(members)} mentions are taken for one event" if len(members) > 1 else ""
        self.entries.append(
            Proposal(
                digest(record.sha256, "event", kind, date)[:10],
                Kind.EVENT,
                {"id": event, "label": self._label(kind, date, members), "kinds": [kind]},
                best.confidence,
                tuple(dict.fromkeys(one.by for one, _ in members)),
                best.checks,
                tuple(happening.trigger.span for _, happening in members),
                caution=caution,
            )
        )

    def meant(self, happening: Happening) -> str:
        """The event that a mention is of; of one that is not specific, the only event of its kind here; "" for none."""
        same = self.of_kind.get(happening.kind, [])
        return self.ids.get(happening.trigger.start) or (same[0] if len(same) == 1 else "")

    @cached_property
    def _of_case(self) -> set[str]:
        return {thing.id for thing in self.known.casefile.things.values()}

    def _label(self, kind: str, date: str, members: list[tuple[Candidate, Happening]]) -> str:
        """A label in reported form, which asserts nothing: "Detentions reported from December 2018"."""
        what = _PLURALS.get(kind) or f"{kind[0].upper()}{kind[1:].replace('-', ' ')}s"
        told = "planned" if all(h.modality is Modality.PLANNED for _, h in members) else "reported"
        places = [self.names.place(place) for _, happening in members for place in happening.places]
        where = next((place for place in places if isinstance(place, str)), "")
        named = next((m.form for _, _, m in self.names.mentions if m.id == where), "") if where else ""
        parts = [what, told, f"in {named}" if named else "", in_words(date)]
        if not named and not date:
            parts.append(f"in document {self.document.record.id}")
        return " ".join(filter(None, parts))


def _in_an_id(edtf: str) -> str:
    """A date as ids can have it: `2018-12/..` is 2018-12-on."""
    spelled = edtf.replace("/..", "-on").replace("../", "to-").replace("/", "-to-")
    for mark, word in (("~", "-about"), ("?", "-unsure"), ("%", "-about-unsure")):
        spelled = spelled.replace(mark, word)
    return re.sub(r"[^a-z0-9]+", "-", spelled.casefold()).strip("-")


def _date(event: Happening) -> str:
    return next((date.edtf for date in event.dates if date.edtf), "")


def in_words(edtf: str) -> str:
    """Return a date as a label has it; "" where there is none, the EDTF date itself where it is a rarer one.

    >>> in_words("2018-12/.."), in_words("2019-01-14"), in_words("2017~"), in_words("2019/2020-02")
    ('from December 2018', 'on 14 January 2019', 'in about 2017', 'from 2019 to February 2020')
    """
    first, slash, last = edtf.partition("/")
    if slash:
        begin, end = _plain(first), _plain(last)
        if last in ("..", ""):
            return f"from {begin}"
        return f"until {end}" if first in ("..", "") else f"from {begin} to {end}"
    if match := _DAY.fullmatch(edtf):
        return f"{'on' if match[3] else 'in'} {_plain(edtf)}"
    return f"({edtf})" if edtf else ""


def _plain(edtf: str) -> str:
    match = _DAY.fullmatch(edtf)
    if not match or (match[2] and int(match[2]) > 12):
        return edtf
    year, month, day, about = match.groups()
    named = " ".join(filter(None, (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)))
    return {"~": f"about {named}", "?": f"{named} (uncertain)", "%": f"about {named} (uncertain)"}.get(about, named)
