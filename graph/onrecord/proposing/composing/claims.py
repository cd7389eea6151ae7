"""What is said, as claims: of events what the words say beside the trigger, else the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.proposing.candidates import Dated, Happening, Modality, Speech, Words
from onrecord.proposing.composing.events import Events
from onrecord.proposing.composing.naming import Names
from onrecord.proposing.composing.quoting import elided
from onrecord.proposing.documents import Document
from onrecord.proposing.verifying.qualifying import DISMISSING
from onrecord.values.vocabulary import AGENTS, STANCES, EntityClass

#: `inWords` says "in a few words": so many from the beginning, and from the end.
_FIRST, _LAST = 9, 5
#: Who is named within so many code points of the beginning is what the words are about.
_BEGINNING = 60
#: Stance of the speaker, modality of the event inside → the stance towards the event. Others stay as they are.
_TOWARDS = {
    ("affirms", Modality.DENIED): "denies",
    ("affirms", Modality.HYPOTHETICAL): "supposes",
    ("affirms", Modality.PLANNED): "supposes",
}
#: Stances on what should or would be: their claims are of the one to act, not of an event that was.
#: A demand with those it is made of at its beginning.
_DEMAND = re.compile(r"((?:(?!\bto\b)[^,;:“”\"]){2,80}?) to (?=[a-z])")
_OPEN = frozenset({"callsFor", "promises", "threatens"})

#: Kinds of events that are no harm done → the roles of who does it, and of whom it concerns.
_ROLES = {
    **dict.fromkeys(
        (
            "appeal", "application", "appointment", "complaint", "conviction", "election", "film", "help-request",
            "inquiry", "interview", "legislation", "monitoring", "prosecution", "report", "resolution", "ruling",
            "sanction", "statement", "refusal",
        ),
        ("agent", "participant"),
    ),
    **dict.fromkeys(("evacuation", "protection", "release", "transfer", "flight"), ("agent", "beneficiary")),
    **dict.fromkeys(("meeting", "petition", "protest", "strike"), ("participant", "participant")),
}  # fmt: skip
Claims = dict[str, list[Any]]


@dataclass
class Claimer:
    """Makes claims of the words of one document."""

    document: Document
    names: Names
    events: Events

    def of_speech(
        self,
        stance: str,
        pieces: Sequence[Words],
        happenings: Sequence[Happening],
        speaker: Any,
        addressee: Any = None,
        denied: bool = False,
    ) -> Claims:
        """Return stance → claims (or things) for what somebody says in *pieces*; *happenings* stand in them.

        *denied* is whether the cue itself denies ("denied that …"): then the words have no denial of their own.
        """
        if STANCES[stance].on_things:
            return self._on_things(stance, pieces, happenings, speaker)
        if stance not in _OPEN:
            claims: Claims = {}
            for event in happenings:
                if found := list(self._of_event(event, self._event(event, stance))):
                    towards = _TOWARDS.get((stance, event.modality), stance)
                    claims.setdefault(towards, []).extend(f for f in found if f not in claims.get(towards, []))
            if claims:
                return claims
        subject = addressee if stance == "callsFor" and addressee else None
        subject = speaker if stance in ("promises", "threatens") else subject
        words = self._words(pieces)
        if stance in ("denies", "doubts") and not denied:
            # What is denied are words without the denial: "there are no ships" denies that there are ships.
            affirmative = without_denial(" ".join(" ".join(piece.text.split()) for piece in pieces))
            stance = stance if affirmative else "affirms"
            words = elided(affirmative, _FIRST, _LAST) if affirmative else words
        if stance == "callsFor" and (demand := _DEMAND.match(pieces[0].text)) and subject:
            words = elided(" ".join(pieces[0].text[demand.end() :].split()).rstrip(" ,;:."), _FIRST, _LAST)
        return {stance: [[subject or self._subject(pieces, happenings, speaker), "inWords", words]]}

    def called_upon(self, speech: Speech) -> Any:
        """Whom a demand is made of where what is demanded names them: "(called on) the council to open the gate"."""
        if speech.stance != "callsFor" or not (demand := _DEMAND.match(speech.content[0].text)):
            return None
        start = speech.content[0].start
        named = self.names.within(start, start + demand.end(1))
        return next((meant.id for meant in named if meant.kind in AGENTS), None)

    def of_own_voice(self, happenings: Sequence[Happening]) -> Claims:
        """Return stance → claims for events that the document itself tells of."""
        claims: Claims = {}
        for event in happenings:
            towards = _TOWARDS.get(("affirms", event.modality), "affirms")
            found = list(self._of_event(event, self.events.ids.get(event.trigger.start, "")))
            claims.setdefault(towards, []).extend(f for f in found if f not in claims.get(towards, []))
        return {stance: found for stance, found in claims.items() if found}

    def _on_things(self, stance: str, pieces: Sequence[Words], happenings: Sequence[Happening], speaker: Any) -> Claims:
        things = [event for h in happenings if (event := self.events.meant(h))]
        begin = pieces[0].start
        named = [m.id for m in self.names.within(begin, begin + _BEGINNING // 2) if m.kind is not EntityClass.PLACE]
        if chosen := things or named[:1]:
            return {stance: list(dict.fromkeys(chosen))}
        return {"affirms": [[speaker, "inWords", f"{stance}: {self._words(pieces)}"]]}

    def _event(self, event: Happening, stance: str) -> str:
        """The event that is meant. Who denies or doubts may speak of it in general: "no man was held"."""
        if stance in ("denies", "doubts"):
            return self.events.meant(event)
        return self.events.ids.get(event.trigger.start, "")

    def _of_event(self, event: Happening, id_: str) -> Iterator[list[Any]]:
        """Yield the claims of one event mention; nothing where it is no event of the case."""
        if not id_:
            return
        found = [[id_, "count", {"unit": c.unit, "number": c.number}] for c in event.counts if c.unit]
        found += [[id_, "when", dated(date)] for date in event.dates if date.edtf]
        found += [[id_, "place", self.names.place(place)] for place in event.places]
        roles = _ROLES.get(event.kind, ("perpetrator", "victim"))
        for role, members in zip(roles, (event.perpetrators, event.victims), strict=True):
            for words in members:
                if any(count.words.start < words.end and words.start < count.words.end for count in event.counts):
                    continue  # "about 30 men" are counted, and are nobody in particular
                who, _ = self.names.agent(words)
                found.append([id_, role, who])
                if role == "victim" and isinstance(who, str):
                    self.names.victims.add(who)
        yield from found or [[id_, "occurred"]]

    def _subject(self, pieces: Sequence[Words], happenings: Sequence[Happening], speaker: Any) -> Any:
        """What the words are about: an event in them, or who is named at their beginning; else the speaker."""
        events = [self.events.ids[h.trigger.start] for h in happenings if h.trigger.start in self.events.ids]
        begin = pieces[0].start
        named = self.names.within(begin, min(pieces[0].end, begin + _BEGINNING))
        agents = [meant.id for meant in named if meant.kind in AGENTS]
        first = [meant.id for meant in self.names.within(begin, begin + len(named[0].form) + 4)] if named else []
        return next(iter([*events, *agents, *first]), speaker)

    def _words(self, pieces: Sequence[Words]) -> str:
        text = " … ".join(" ".join(piece.text.split()).strip(' “”„«»"') for piece in pieces)
        return elided(text.rstrip(" ,;:.”"), _FIRST, _LAST)


#: Beginnings behind which a negation does not bear on all that is said: "whoever is not back".
_NOT_ALL = re.compile(
    r"\W*(?:whoever|whatever|anybody|anyone|those|if|unless|when|while|because|not only)\b", re.IGNORECASE
)
_NO = re.compile(
    r"(?<!\w)(?:(can)not|(wo)n['’]t|(ca)n['’]t|(\w+)n['’]t|nobody|nothing|none|no|not|never)(?!\w)", re.IGNORECASE
)
#: What stands in place of a negation where it is taken away.
_YES = {"nobody": "somebody", "nothing": "something", "none": "some", "wo": "will", "ca": "can"}


def without_denial(words: str) -> str:
    """Return what *words* deny, said without the denial; "" where they deny in a way that is not so simple.

    >>> without_denial("there are no ships in the port"), without_denial("they can’t sail")
    ('there are ships in the port', 'they can sail')
    >>> without_denial("the reports from the quay were “lies”"), without_denial("not now, not ever")
    ('the reports from the quay', '')
    """
    if _NOT_ALL.match(words):
        return ""
    words = words.removesuffix(" at all")
    if dismissed := DISMISSING.search(words):
        before = re.match(r"(.+?) (?:is|are|was|were|as|been)(?!\w)", words[: dismissed.start()])
        return before[1].strip(' ,“”"') if before else ""
    found = list(_NO.finditer(words))
    if len(found) != 1:
        return ""
    verb = next(filter(None, found[0].groups()), "")
    instead = _YES.get(verb.casefold() or found[0].group().casefold(), verb)
    text = f"{words[: found[0].start()]}{instead}{words[found[0].end() :]}"
    return " ".join(text.split()).rstrip(' ,;:.”"').lstrip('“"')


def dated(date: Dated) -> dict[str, str]:
    """Return a date as a casefile has it, with the words it rests on."""
    words = " ".join(date.words.text.split())
    return {"edtf": date.edtf, "words": words} | ({"how": date.how} if date.how else {})
