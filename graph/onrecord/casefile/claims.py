"""Claims as people write them, `[subject, predicate, object]`, to claims as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.casefile.declared import any_of, described
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
            self.source.problem("E303", path, f"nothing after `{name}`", _short(written[2]), advice=advice)
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
                expected = f"{any_of(predicate.subjects)} before `{name}`"
                found = f"{thing.id or thing.label!r}, {described(thing.kind)}"
                self.source.problem("E302", (*path, 0), expected, found)
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
                    self.source.problem("E303", path, "a few words", _short(written))
                    return []
                return [Words(" ".join(written.split()))]

    def code(self, written: Any, scheme: str, path: Path) -> str:
        """Return the IRI of a code of *scheme*, or "" with a problem noted."""
        known = self.codes.get(scheme, frozenset())
        if isinstance(written, str) and written in known:
            return f"{CODES}{scheme}/{written}"
        close = nearest(written, known) if isinstance(written, str) else []
        short = f"One of: {', '.join(sorted(known))}. " if not close else ""
        advice = f"{short}The codes and their meanings are in ontology/codes.ttl."
        nearby = repr(close[0]) if close else ""
        self.source.problem("E306", path, f"a code of the list `{scheme}`", _short(written), nearby, advice)
        return ""

    def date(self, written: Any, path: Path) -> Date | None:
        """Return the date *written* as EDTF text or as a map with `edtf`, `words`, `how`."""
        fields = {"edtf": written} if isinstance(written, str) else written
        if not self._is_map(fields, ("edtf",), ("words", "how"), path, "EDTF, or {edtf: …, words: …, how: …}"):
            return None
        try:
            return Date(parse_date(fields["edtf"]), fields.get("words") or "", fields.get("how") or "")
        except ValueError as error:
            advice = "Write 2019-01-14, 2019-01, 2019, 2018-12/.., 2017~ (about) or 2017? (uncertain)."
            backwards = ", which ends before it begins" if "ends before" in str(error) else ""
            self.source.problem("E304", path, "a date in EDTF", f"{fields['edtf']!r}{backwards}", advice=advice)
            return None

    def _is_map(
        self, written: Any, required: tuple[str, ...], optional: tuple[str, ...], path: Path, expected: str
    ) -> bool:
        """Whether *written* is a map of text with these keys; notes the nearest key where one is misspelt."""
        if not isinstance(written, dict):
            self.source.problem("E303", path, expected, _short(written))
            return False
        known = (*required, *optional)
        if unknown := next((key for key in written if key not in known), None):
            close = nearest(unknown, known, cutoff=50)
            comma = "A comma ends the value before it: leave it out, or put the value in quotation marks."
            advice = comma if unknown.isdigit() else ""
            near = repr(close[0]) if close else ""
            self.source.problem("E105", path, expected, f"the key {unknown!r}", near, advice)
            return False
        missing = next((key for key in required if not written.get(key)), None)
        wrong = next((key for key in known if not isinstance(written.get(key, ""), str)), None)
        if missing or wrong:
            self.source.problem("E303", path, expected, f"no `{missing}:`" if missing else f"no text after `{wrong}:`")
            return False
        return True

    def _quantity(self, written: Any, path: Path) -> list[Any]:
        if not self._is_map(written, ("unit", "number"), (), path, "{unit: …, number: …}"):
            return []
        unit = self.code(written["unit"], "unit", path)
        try:
            quantity = parse_quantity(written["unit"], written["number"])
        except ValueError as error:
            why = ", which ends below where it begins" if "below" in str(error) else ""
            self.source.problem("E305", path, f"a number ({_NUMBERS})", f"{written['number']!r}{why}")
            return []
        return [quantity] if unit else []

    def _post(self, written: Any, path: Path) -> list[Any]:
        fields = {"post": written} if isinstance(written, str) else written
        if isinstance(fields, dict) and isinstance(fields.get("span"), dict):
            span = self.date(fields["span"], (*path, "span"))
            fields = {key: value for key, value in fields.items() if key != "span"}
        else:
            span = self.date(fields["span"], (*path, "span")) if isinstance(fields, dict) and "span" in fields else None
        if not self._is_map(fields, ("post",), ("of", "span"), path, "{post: …, of: …, span: …}"):
            return []
        allowed = frozenset({EntityClass.ORGANIZATION})
        organizations = self.resolve(fields["of"], (*path, "of"), allowed) if "of" in fields else []
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


def _short(written: Any) -> str:
    """What was written, as YAML has it, short enough for a message."""
    if isinstance(written, dict):
        text = "{" + ", ".join(f"{key}: {_short(value)}" for key, value in written.items()) + "}"
    elif isinstance(written, list):
        text = "[" + ", ".join(map(_short, written)) + "]"
    else:
        return "nothing" if written is None else repr(written)
    return text if len(text) <= 80 else text[:77] + "…"


def _object_words(predicate: Predicate) -> str:
    """What a predicate takes, in a person's words."""
    if predicate.object_kind is ObjectKind.THING:
        return any_of(predicate.objects)
    return (
        f"a code of the list `{predicate.scheme}`"
        if predicate.scheme
        else f"a {predicate.object_kind}".replace("a words", "a few words")
    )
