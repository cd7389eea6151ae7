"""Claims as people write them, `[subject, predicate, object]`, to claims as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.casefile.declared import any_of, described
from onrecord.casefile.scalars import Codes, is_map, read_code, read_date, short
from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.characters import look_alikes, plain_word
from onrecord.values.dates import Date
from onrecord.values.matching import nearest
from onrecord.values.number_spellings import nearest_number, why_no_number
from onrecord.values.quantities import parse_quantity
from onrecord.values.statements import Claim, Inference, Post, Thing, Words
from onrecord.values.vocabulary import PREDICATES, EntityClass, ObjectKind, Predicate

#: Resolve an agent or thing as written, at a path, to the things meant; problems are noted.
ResolveThing = Callable[[Any, Path, frozenset[EntityClass]], list[Thing]]
_NUMBERS = "42, two, about 40, more than 100, at least 2, up to 30, 16 to 30, dozens, hundreds, several"


@dataclass
class ClaimReader:
    """Reads the claims of one file. `codes` maps a code list's name to its codes."""

    source: YamlSource
    codes: Codes
    resolve: ResolveThing

    def read(self, written: list[Any], path: Path) -> tuple[list[Claim], list[Inference]]:
        """Return the claims of one `[subject, predicate, object]`, lists multiplied out."""
        if len(written) not in (2, 3):
            expected = "[subject, predicate] or [subject, predicate, object]"
            advice = "A comma begins another part: put words with a comma in quotation marks."
            if len(written) == 1:
                advice = "Write `- ` once before a claim." if isinstance(written[0], list) else ""
            self.source.problem("E106", path, expected, f"a list of {len(written)}", advice=advice)
            return [], []
        name = written[1]
        predicate = PREDICATES.get(name) if isinstance(name, str) else None
        if predicate is None:
            close = nearest(plain_word(str(name)), PREDICATES)
            advice = look_alikes(str(name)) or ("" if close else "The predicates are listed in data/README.md.")
            found = repr(str(name))
            self.source.problem("E301", (*path, 1), "a predicate", found, repr(close[0]) if close else "", advice)
            return [], []
        if any(part == [] for part in written):
            self.source.problem("E106", path, "a subject and an object, or lists of these", "an empty list")
            return [], []
        subjects = self._subjects(written[0], path, name, predicate)
        has_object = predicate.object_kind is not ObjectKind.NONE
        if has_object and len(written) == 2:
            self.source.problem("E303", path, f"{_object_words(predicate)} after `{name}`", "nothing")
            return [], []
        if not has_object and len(written) == 3:
            advice = f"Write [{written[0]}, {name}], or use another predicate."
            self.source.problem("E303", path, f"nothing after `{name}`", short(written[2]), advice=advice)
            return [], []
        if not has_object:
            return [Claim(s.iri, name) for s in subjects], []
        objects = self._objects(written[2], (*path, 2), predicate)
        claims = [Claim(s.iri, name, o) for s in subjects for o in objects]
        return claims, [inference for claim in claims if (inference := _inference(claim))]

    def _subjects(self, written: Any, path: Path, name: str, predicate: Predicate) -> list[Thing]:
        things = self.resolve(written, (*path, 0), frozenset(EntityClass))
        for thing in things:
            if thing.kind not in predicate.subjects:
                expected = f"{any_of(predicate.subjects)} before `{name}`"
                found = f"{thing.id or thing.label!r}, {described(thing.kind)}"
                other = {"occurred": "exists", "exists": "occurred"}.get(name, "")
                advice = f"Write `{other}`." if other and thing.kind in PREDICATES[other].subjects else ""
                self.source.problem("E302", (*path, 0), expected, found, advice=advice)
        return [t for t in things if t.kind in predicate.subjects]

    def _objects(self, written: Any, path: Path, predicate: Predicate) -> list[Any]:
        match predicate.object_kind:
            case ObjectKind.THING:
                return [thing.iri for thing in self.resolve(written, path, predicate.objects)]
            case ObjectKind.CODE:
                listed = written if isinstance(written, list) else [written]
                return [
                    iri for code in listed if (iri := read_code(self.source, self.codes, code, predicate.scheme, path))
                ]
            case ObjectKind.DATE:
                date = read_date(self.source, written, path)
                return [date] if date else []
            case ObjectKind.QUANTITY:
                return self._quantity(written, path)
            case ObjectKind.POST:
                return self._post(written, path)
            case _:
                if not isinstance(written, str):
                    advice = "Write a claim for each of them." if isinstance(written, list) else ""
                    self.source.problem("E303", path, "a few words", short(written), advice=advice)
                    return []
                return [Words(" ".join(written.split()))]

    def _quantity(self, written: Any, path: Path) -> list[Any]:
        shape = f"{{unit: …, number: {written if isinstance(written, str) else '…'}}}"
        if not is_map(self.source, written, ("unit", "number"), (), path, shape):
            return []
        unit = read_code(self.source, self.codes, written["unit"], "unit", (*path, "unit"))
        try:
            quantity = parse_quantity(written["unit"], written["number"])
        except ValueError as error:
            typed = written["number"]
            why = ", which ends below where it begins" if "below" in str(error) else ""
            near = nearest_number(typed)
            advice = why_no_number(typed)
            found = f"{short(typed)}{why}"
            expected = "a number" if near or advice else f"a number ({_NUMBERS})"
            self.source.problem("E305", path, expected, found, repr(near) if near else "", advice)
            return []
        return [quantity] if unit else []

    def _post(self, written: Any, path: Path) -> list[Any]:
        fields = {"post": written} if isinstance(written, str) else written
        expected = "{post: …, of: …, span: …}"
        span = None
        if isinstance(fields, dict) and "span" in fields:
            span = read_date(self.source, fields["span"], (*path, "span"))
            fields = {key: value for key, value in fields.items() if key != "span"}
        if not is_map(self.source, fields, ("post",), ("of", "span"), path, expected):
            return []
        allowed = frozenset({EntityClass.ORGANIZATION})
        organizations = self.resolve(fields["of"], (*path, "of"), allowed) if "of" in fields else []
        return [Post(" ".join(fields["post"].split()), organizations[0].iri if organizations else "", span)]


def _inference(claim: Claim) -> Inference | None:
    """What was inferred of a claim's date, where words or a way of resolving are given."""
    date = claim.object.span if isinstance(claim.object, Post) else claim.object
    if isinstance(date, Date) and (date.words or date.how):
        return Inference(claim, date.words, date.how)
    return None


def _object_words(predicate: Predicate) -> str:
    """What a predicate takes, in a person's words."""
    if predicate.object_kind is ObjectKind.THING:
        return any_of(predicate.objects)
    return (
        f"a code of the list `{predicate.scheme}`"
        if predicate.scheme
        else f"a {predicate.object_kind}".replace("a words", "a few words")
    )
