"""Claims as people write them, `[subject, predicate, object]`, to claims as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.dates import Date, parse_date
from onrecord.values.matching import nearest
from onrecord.values.quantities import parse_quantity
from onrecord.values.statements import Claim, Inference, Post, Thing, Words
from onrecord.values.vocabulary import CODES, PREDICATES, EntityClass, ObjectKind, Predicate

#: Resolve an agent or thing as written, at a path, to the things meant; problems are noted.
ResolveThing = Callable[[Any, Path, frozenset[EntityClass]], list[Thing]]
_NUMBERS = "42, two, about 40, more than 100, at least 2, up to 30, 16 to 30, dozens, hundreds, several"


@dataclass
class ClaimReader:
    """Reads the claims of one file. `codes` maps a code list's name to its codes."""

    source: YamlSource
    codes: Mapping[str, frozenset[str]]
    resolve: ResolveThing

    def read(self, written: list[Any], path: Path) -> tuple[list[Claim], list[Inference]]:
        """Return the claims of one `[subject, predicate, object]`, lists multiplied out."""
        if len(written) not in (2, 3):
            expected = "[subject, predicate] or [subject, predicate, object]"
            self.source.problem("E106", path, expected, f"a list of {len(written)}")
            return [], []
        name = written[1]
        predicate = PREDICATES.get(name) if isinstance(name, str) else None
        if predicate is None:
            close = nearest(str(name), PREDICATES)
            advice = "" if close else "The predicates are listed in data/README.md."
            found = repr(str(name))
            self.source.problem("E301", (*path, 1), "a predicate", found, repr(close[0]) if close else "", advice)
            return [], []
        subjects = self._subjects(written[0], path, name, predicate)
        has_object = predicate.object_kind is not ObjectKind.NONE
        if has_object != (len(written) == 3):
            expected = f"an object ({predicate.object_kind}) after `{name}`" if has_object else f"`{name}` to end it"
            self.source.problem("E303", path, expected, "none" if has_object else repr(written[2]))
            return [], []
        if not has_object:
            return [Claim(s.iri, name) for s in subjects], []
        objects = self._objects(written[2], (*path, 2), predicate)
        claims = [Claim(s.iri, name, o) for s in subjects for o in objects]
        return claims, [_inference(claim) for claim in claims if _inferred(claim)]

    def _subjects(self, written: Any, path: Path, name: str, predicate: Predicate) -> list[Thing]:
        things = self.resolve(written, (*path, 0), frozenset(EntityClass))
        for thing in things:
            if thing.kind not in predicate.subjects:
                expected = f"{_classes(predicate.subjects)} before `{name}`"
                self.source.problem("E302", (*path, 0), expected, f"{thing.id or thing.label!r}, {_class(thing.kind)}")
        return [t for t in things if t.kind in predicate.subjects]

    def _objects(self, written: Any, path: Path, predicate: Predicate) -> list[Any]:
        match predicate.object_kind:
            case ObjectKind.THING:
                return [thing.iri for thing in self.resolve(written, path, predicate.objects)]
            case ObjectKind.CODE:
                listed = written if isinstance(written, list) else [written]
                return [iri for code in listed if (iri := self.code(code, predicate.scheme, path))]
            case ObjectKind.DATE:
                date = self.date(written, path)
                return [date] if date else []
            case ObjectKind.QUANTITY:
                return self._quantity(written, path)
            case ObjectKind.POST:
                return self._post(written, path)
            case _:
                if not isinstance(written, str):
                    self.source.problem("E303", path, "a few words", repr(written))
                    return []
                return [Words(" ".join(written.split()))]

    def code(self, written: Any, scheme: str, path: Path) -> str:
        """Return the IRI of a code of *scheme*, or "" with a problem noted."""
        if written in self.codes.get(scheme, frozenset()):
            return f"{CODES}{scheme}/{written}"
        close = nearest(str(written), self.codes.get(scheme, ()))
        advice = "The codes are listed in ontology/codes.ttl."
        nearby = repr(close[0]) if close else ""
        self.source.problem("E306", path, f"a code of the list `{scheme}`", repr(written), nearby, advice)
        return ""

    def date(self, written: Any, path: Path) -> Date | None:
        """Return the date *written* as EDTF text or as a map with `edtf`, `words`, `how`."""
        fields = {"edtf": written} if isinstance(written, str) else written
        known = {"edtf", "words", "how"}
        if not isinstance(fields, dict) or "edtf" not in fields or set(fields) - known:
            self.source.problem("E303", path, "EDTF, or {edtf: …, words: …, how: …}", repr(written))
            return None
        try:
            return Date(parse_date(str(fields["edtf"])), fields.get("words") or "", fields.get("how") or "")
        except ValueError as error:
            advice = "Write 2019-01-14, 2019-01, 2019, 2018-12/.., 2017~ (about) or 2017? (uncertain)."
            self.source.problem("E304", path, "an EDTF date", f"{fields['edtf']!r} ({error})", advice=advice)
            return None

    def _quantity(self, written: Any, path: Path) -> list[Any]:
        if not isinstance(written, dict) or set(written) != {"unit", "number"}:
            self.source.problem("E303", path, "{unit: …, number: …}", repr(written))
            return []
        unit = self.code(written["unit"], "unit", path)
        try:
            quantity = parse_quantity(str(written["unit"]), str(written["number"]))
        except ValueError:
            self.source.problem("E305", path, f"a number ({_NUMBERS})", repr(written["number"]))
            return []
        return [quantity] if unit else []

    def _post(self, written: Any, path: Path) -> list[Any]:
        fields = {"post": written} if isinstance(written, str) else written
        if not isinstance(fields, dict) or "post" not in fields or set(fields) - {"post", "of", "span"}:
            self.source.problem("E303", path, "{post: …, of: …, span: …}", repr(written))
            return []
        organizations = (
            self.resolve(fields["of"], (*path, "of"), frozenset({EntityClass.ORGANIZATION})) if "of" in fields else []
        )
        span = self.date(fields["span"], (*path, "span")) if "span" in fields else None
        return [Post(" ".join(fields["post"].split()), organizations[0].iri if organizations else "", span)]


def _dates_of(claim: Claim) -> Date | None:
    value = claim.object
    return value if isinstance(value, Date) else value.span if isinstance(value, Post) else None


def _inferred(claim: Claim) -> bool:
    date = _dates_of(claim)
    return date is not None and bool(date.words or date.how)


def _inference(claim: Claim) -> Inference:
    date = _dates_of(claim)
    return Inference(claim, date.words, date.how) if date else Inference(claim, "", "")


def _class(kind: EntityClass) -> str:
    return ("an " if kind.value[0] in "EOU" else "a ") + kind.value.lower()


def _classes(kinds: frozenset[EntityClass]) -> str:
    names = [_class(kind) for kind in EntityClass if kind in kinds]
    return names[0] if len(names) == 1 else "anything" if len(names) == len(EntityClass) else " or ".join(names)
