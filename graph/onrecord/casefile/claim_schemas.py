"""The JSON Schema of a claim: what may stand before and after each predicate."""

from __future__ import annotations

import re

from onrecord.casefile.schema_values import (
    FILLED,
    TEXT,
    Meanings,
    Offered,
    Schema,
    described,
    enumeration,
    reference,
    some,
    thing_definitions,
)
from onrecord.casefile.snippets import QUANTITY
from onrecord.values.vocabulary import PREDICATES, REC, EntityClass, ObjectKind, Predicate


def claim_definitions(meanings: Meanings, offered: Offered) -> dict[str, Schema]:
    """Return the definition of a claim, and of whatever may stand in one."""
    anything = frozenset(EntityClass)
    kinds = {anything, *(p.subjects for p in PREDICATES.values()), *(p.objects for p in PREDICATES.values())}
    definitions: dict[str, Schema] = {"quantity": _QUANTITY, "post": _POST}
    for classes in sorted(kinds - {frozenset()}, key=some):
        definitions |= thing_definitions(classes, offered)
    definitions |= thing_definitions(frozenset({EntityClass.ORGANIZATION}), offered)
    alike: dict[tuple[frozenset[EntityClass], str], list[str]] = {}
    for name, predicate in PREDICATES.items():
        alike.setdefault((predicate.subjects, repr(_object(predicate))), []).append(name)
    definitions["claim"] = {
        **described(
            "A claim: `[subject, predicate]` or `[subject, predicate, object]`. A list in the place of subject or "
            'object makes one claim each. There is no negation in a claim: "not" is a stance.'
        ),
        "type": "array",
        "minItems": 2,
        "maxItems": 3,
        "items": [
            reference(some(anything)),
            enumeration({name: _first_sentence(meanings.get(REC + name, "")) for name in PREDICATES}),
        ],
        "allOf": [
            {
                "if": {"minItems": 2, "items": [{}, {"type": "string", "pattern": f"^({'|'.join(names)})$"}]},
                "then": _parts(PREDICATES[names[0]]),
            }
            for names in alike.values()
        ],
    }
    return definitions


def _first_sentence(text: str) -> str:
    """What comes after it in the ontology is for those who write queries."""
    return re.sub(r"(?<=\.) .*", "", text)


def _parts(predicate: Predicate) -> Schema:
    """What stands around *predicate* in a claim."""
    subject = reference(some(predicate.subjects))
    if predicate.object_kind is ObjectKind.NONE:
        return {"maxItems": 2, "items": [subject]}
    return {"minItems": 3, "items": [subject, {}, _object(predicate)]}


def _object(predicate: Predicate) -> Schema:
    match predicate.object_kind:
        case ObjectKind.THING:
            return reference(some(predicate.objects))
        case ObjectKind.CODE:
            code = reference(predicate.scheme)
            return {"anyOf": [code, {"type": "array", "minItems": 1, "items": code}]}
        case ObjectKind.DATE:
            return {"anyOf": [{**FILLED, "examples": _DATES}, reference("DateRecord")]}
        case ObjectKind.QUANTITY:
            return reference("quantity")
        case ObjectKind.POST:
            return reference("post")
        case ObjectKind.WORDS:
            return TEXT
        case ObjectKind.NONE:
            return {}


_DATES = ["2019-01-14", "2019-01", "2018-12/.."]
_QUANTITY: Schema = {
    **described("So many of a unit: `{unit: detained, number: around 40}`."),
    "type": "object",
    "additionalProperties": False,
    "required": ["unit", "number"],
    "properties": {
        "unit": {**reference("unit"), "description": "what is counted: a code of the list unit"},
        "number": {
            **FILLED,
            **described(
                "as the source gives it: `42`, `about 40`, `more than 100`, `at least 2`, `16 to 30`, `dozens`"
            ),
            "examples": ["about 40", "more than 100", "at least 2", "up to 30", "16 to 30", "dozens", "several"],
        },
    },
    "defaultSnippets": QUANTITY,
}
_POST: Schema = {
    "anyOf": [
        FILLED,
        {
            **described(
                "A post in the text's own words: `{post: …, of: …, span: …}`; `of` and `span` may be left out."
            ),
            "type": "object",
            "additionalProperties": False,
            "required": ["post"],
            "properties": {
                "post": {**FILLED, "description": "the post, in the words of the text"},
                "of": {**reference("id-of-organization"), "description": "id of the organization"},
                "span": {
                    "anyOf": [FILLED, reference("DateRecord")],
                    **described("when it is or was held: EDTF, or `{edtf: …, words: …, how: …}`"),
                },
            },
        },
    ]
}
