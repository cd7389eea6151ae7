"""A claim as YAML has it, `[subject, predicate, object]`, and the cells of one row; both ways, and pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.casefile.scalars import Codes
from onrecord.casefile.sheets.cells import agents, agents_text, joined, listed, one_or_list, split
from onrecord.casefile.sheets.columns import spelling, spoken
from onrecord.values.vocabulary import PREDICATES, STANCES, ObjectKind

#: Part of a claim, as a path from the claim → the column its cell stands in.
PARTS: dict[tuple[str | int, ...], str] = {
    (): "object",
    (0,): "subject",
    (1,): "predicate",
    (2,): "object",
    (2, "unit"): "unit",
    (2, "number"): "object",
    (2, "edtf"): "object",
    (2, "words"): "date words",
    (2, "how"): "date how",
    (2, "post"): "object",
    (2, "of"): "post organization",
    (2, "span"): "post span",
    (2, "span", "words"): "date words",
    (2, "span", "how"): "date how",
}
#: Columns that go with some predicates only → the kinds of object they go with.
_GOES_WITH = {
    "unit": {ObjectKind.QUANTITY},
    "date words": {ObjectKind.DATE, ObjectKind.POST},
    "date how": {ObjectKind.DATE, ObjectKind.POST},
    "post organization": {ObjectKind.POST},
    "post span": {ObjectKind.POST},
}


def term(cell: str, names: Mapping[str, Any]) -> str:
    """Return the name that *cell* spells, in whatever case and with whatever blanks; else *cell* as it is.

    >>> term("Finds not", STANCES), term("orderd by", PREDICATES)
    ('findsNot', 'orderd by')
    """
    return {spelling(name): name for name in names}.get(spelling(cell), cell)


def code(cell: str, scheme: str, codes: Codes) -> str:
    """Return the code that *cell* spells; else *cell* as it is.

    >>> code("Found dead", "unit", {"unit": frozenset({"found-dead"})})
    'found-dead'
    """
    return {spelling(known): known for known in codes.get(scheme, ())}.get(spelling(cell), cell)


def claim_cells(stance: str, written: Any) -> dict[str, str]:
    """Return the cells of one claim, or of the things that a stance is taken on, by heading."""
    cells = {"stance": spoken(stance)}
    if STANCES[stance].on_things:
        return cells | {"subject": agents_text(written)}
    subject, predicate, *rest = written
    cells |= {"subject": agents_text(subject), "predicate": spoken(predicate)}
    return cells | (_object_cells(rest[0], PREDICATES[predicate].object_kind) if rest else {})


def _object_cells(value: Any, kind: ObjectKind) -> dict[str, str]:
    match kind:
        case ObjectKind.THING:
            return {"object": agents_text(value)}
        case ObjectKind.CODE:
            return {"object": joined(listed(value))}
        case ObjectKind.DATE:
            return _date_cells(value, "object")
        case ObjectKind.QUANTITY:
            return {"object": value["number"], "unit": value["unit"]}
        case ObjectKind.POST:
            fields = value if isinstance(value, dict) else {"post": value}
            span = _date_cells(fields["span"], "post span") if fields.get("span") else {}
            return {"object": fields["post"], "post organization": fields.get("of") or "", **span}
        case _:
            return {"object": value}


def _date_cells(value: Any, heading: str) -> dict[str, str]:
    fields = value if isinstance(value, dict) else {"edtf": value}
    return {heading: fields["edtf"], "date words": fields.get("words") or "", "date how": fields.get("how") or ""}


def read_claim(cells: Mapping[str, str], codes: Codes) -> list[Any]:
    """Return the claim that the *cells* of a row say; what is no claim is left to those who check claims."""
    predicate = term(cells.get("predicate", ""), PREDICATES)
    known = PREDICATES.get(predicate)
    claim: list[Any] = [one_or_list(agents(cells.get("subject", ""))), predicate]
    if "object" not in cells:
        return claim
    return [*claim, _read_object(cells, known.object_kind if known else ObjectKind.WORDS, known, codes)]


def _read_object(cells: Mapping[str, str], kind: ObjectKind, known: Any, codes: Codes) -> Any:
    text = cells["object"]
    match kind:
        case ObjectKind.THING:
            return one_or_list(agents(text))
        case ObjectKind.CODE:
            return one_or_list([code(item, known.scheme, codes) for item in split(text)])
        case ObjectKind.DATE:
            return _read_date(cells, text)
        case ObjectKind.QUANTITY:
            return {"unit": code(cells.get("unit", ""), "unit", codes), "number": text}
        case ObjectKind.POST:
            post: dict[str, Any] = {"post": text}
            if "post organization" in cells:
                post["of"] = cells["post organization"]
            if "post span" in cells:
                post["span"] = _read_date(cells, cells["post span"])
            return post
        case _:
            return text


def _read_date(cells: Mapping[str, str], edtf: str) -> Any:
    resolved = {
        key: cells[heading] for key, heading in (("words", "date words"), ("how", "date how")) if heading in cells
    }
    return {"edtf": edtf, **resolved} if resolved else edtf


def wrong_cells(cells: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return what the cells of one row lack, or have too many of, as (heading, expected, found).

    Only what a sheet alone can have wrong: whether a claim makes sense is judged where all claims are.
    """
    stance = STANCES.get(term(cells.get("stance", ""), STANCES))
    predicate = PREDICATES.get(term(cells.get("predicate", ""), PREDICATES))
    if stance and stance.on_things:
        name = cells["stance"]
        extra = next((h for h in ("predicate", "object", *_GOES_WITH) if h in cells), "")
        if extra:
            return [
                (
                    extra,
                    f"nothing with `{name}`, which is taken on the thing itself, under `subject`",
                    repr(cells[extra]),
                )
            ]
        return [] if "subject" in cells else [("subject", f"the thing that the stance `{name}` is taken on", "nothing")]
    wrong = [(h, f"what the claim has as its {h}", "nothing") for h in ("subject", "predicate") if h not in cells]
    if predicate is None:
        return wrong
    kind, name = predicate.object_kind, cells["predicate"]
    wrong += [
        (heading, f"nothing with the predicate `{name}`", repr(cells[heading]))
        for heading, kinds in _GOES_WITH.items()
        if heading in cells and kind not in kinds
    ]
    if kind is ObjectKind.QUANTITY and "object" in cells and "unit" not in cells:
        wrong.append(("unit", f"what the {cells['object']!r} are, as a code of the list `unit`", "nothing"))
    if kind is ObjectKind.POST and "post span" not in cells:
        expected = "a date, since there are words about one"
        wrong += [("post span", expected, "nothing")] if any(h in cells for h in _DATE_WORDS) else []
    if any(h in cells for h in _GOES_WITH) and "object" not in cells and not wrong and kind is not ObjectKind.NONE:
        wrong.append(("object", f"what goes with the predicate `{name}`", "nothing"))
    return wrong


_DATE_WORDS = ("date words", "date how")
