"""Claims and statements in plain words: the labels that people read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.values.dates import Date
from onrecord.values.quantities import Quantity
from onrecord.values.statements import Claim, Post, Statement, Thing, Words
from onrecord.values.vocabulary import CODES, PREDICATES, STANCES


def listed(names: Iterable[str]) -> str:
    """Return names as they are read.

    >>> listed(["Ada"]), listed(["Ada", "Bo"]), listed(["Ada", "Bo", "Cy"])
    ('Ada', 'Ada and Bo', 'Ada, Bo and Cy')
    """
    *before, last = [*names] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def phrase(stance: str, speakers: int = 1) -> str:
    """Return the stance as it reads after so many speakers.

    >>> phrase("denies"), phrase("denies", 2), phrase("callsFor", 2)
    ('denies', 'deny', 'call for')
    """
    verb, _, rest = STANCES[stance].phrase.partition(" ")
    if speakers > 1:
        verb = f"{verb[:-3]}y" if verb.endswith("ies") else verb.removesuffix("s")
    return f"{verb} {rest}".strip()


def singular(unit: str) -> str:
    """Return a unit as it is read after "1".

    >>> singular("persons detained"), singular("cities"), singular("people who emigrated")
    ('person detained', 'city', 'person who emigrated')
    """
    noun, who, rest = unit.partition(" who ")
    words = ["person" if w == "people" else re.sub(r"ies$|s$", _one, w) for w in noun.split()]
    return " ".join(words) + who + rest


def _one(ending: re.Match[str]) -> str:
    return "y" if ending[0] == "ies" else ""


#: Qualifiers after which English puts "of": dozens of persons.
_WITH_OF = frozenset(
    (
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "millions",
        "tens-of-thousands",
        "hundreds-of-thousands",
        "a-couple",
        "a-handful",
    )
)


@dataclass(frozen=True)
class Wording:
    """Words claims and statements with the names of *things* and the labels of codes."""

    things: Mapping[str, Thing]
    labels: Mapping[str, str]

    def name(self, iri: str) -> str:
        """Return the name of a thing or code."""
        thing = self.things.get(iri)
        return thing.label if thing else self.labels.get(iri, iri)

    def claim(self, claim: Claim) -> str:
        """Return *claim* as a line: `Detentions reported from December 2018 · place: Argun`."""
        phrase = PREDICATES[claim.predicate].phrase
        subject = self.name(claim.subject)
        if claim.object is None:
            return f"{subject} · {phrase}"
        if isinstance(claim.object, Words) and claim.predicate == "inWords":
            return f"{subject} · {claim.object.text}"
        return f"{subject} · {phrase}: {self.object(claim.object)}"

    def object(self, value: str | Date | Quantity | Post | Words) -> str:
        """Return the object of a claim in words."""
        match value:
            case Date():
                return value.edtf
            case Quantity():
                return self.quantity(value)
            case Post():
                return self.post(value)
            case Words():
                return value.text
            case _:
                return self.name(value)

    def quantity(self, quantity: Quantity) -> str:
        """Return `about 40 persons detained`."""
        unit = self.labels.get(f"{CODES}unit/{quantity.unit}", quantity.unit)
        if quantity.qualifier in _WITH_OF:
            return f"{quantity} of {unit}"
        return f"{quantity} {singular(unit) if str(quantity).split()[-1] == '1' else unit}"

    def post(self, post: Post) -> str:
        """Return the post's text, with its span where there is one."""
        return f"{post.text} ({post.span.edtf})" if post.span else post.text

    def speakers(self, statement: Statement) -> str:
        """Return who speaks."""
        return listed(self.name(speaker) for speaker in statement.speakers)

    def statement(self, statement: Statement) -> str:
        """Return who takes which stance on what; for a link, that it conveys."""
        if statement.is_link:
            verb = "convey" if len(statement.speakers) > 1 else "conveys"
            return f"{self.speakers(statement)} {verb} what others say"
        parts = []
        for taken in statement.taken:
            what = [self.claim(claim) for claim in taken.claims] + [self.name(thing) for thing in taken.things]
            parts.append(f"{phrase(taken.stance, len(statement.speakers))}: {'; '.join(what)}")
        return f"{self.speakers(statement)} {' / '.join(parts)}"
