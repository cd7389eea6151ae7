"""Pieces of the JSON Schemas: text as an editor's parser sees it, ids, codes, things.

onrecord reads every value as text; to an editor `2019` is a number, `true` a boolean, nothing is null. So
"text" is here whatever is no list and no map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.casefile.records import ID_PATTERN, LONGEST_ID
from onrecord.casefile.scalars import Codes
from onrecord.values.vocabulary import CODES, EntityClass

Schema = dict[str, Any]
#: IRI of a code or term → what it means, as `dataset.ontology` reads it.
Meanings = Mapping[str, str]


def reference(name: str) -> Schema:
    """Return the schema that points to the definition *name*."""
    return {"$ref": f"#/definitions/{name}"}


def bare(*not_even: str, **bounds: Any) -> Schema:
    """Return the schema of text that may be typed bare, so that an editor takes it for a number or a boolean.

    Said by what it is not: a list of types would make editors offer `true` and `false` everywhere. *bounds* are
    those of JSON Schema for strings; types that are *not_even* bare text are refused too.
    """
    return {"anyOf": [{"type": "string", **bounds}, {"not": {"type": ["array", "object", "string", *not_even]}}]}


#: What every other definition is made of.
SCALARS: dict[str, Schema] = {
    "text": bare(),
    "filled": bare("null"),
    "nothing": {"not": {"type": ["array", "boolean", "number", "object", "string"]}},
    "whole-number": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]+$"}]},
    "id": bare(
        "null",
        pattern=f"^(?:{ID_PATTERN})$",
        maxLength=LONGEST_ID,
        patternErrorMessage="Expected lower-case letters a to z, digits and hyphens.",
    ),
}
#: Text; an empty value, which onrecord takes for a key that is not there, passes.
TEXT = reference("text")
#: Text that must be there.
FILLED = reference("filled")
ID = reference("id")


@dataclass(frozen=True)
class Offered:
    """What a case declares, to be offered while typing: id → class and label, id → title, id → first words."""

    things: Mapping[str, tuple[EntityClass, str]] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)


def described(text: str) -> Schema:
    """Return *text*, written with backticks, as editors show it: plain, and as Markdown where that differs."""
    plain = text.replace("`", "")
    return {"description": plain} if plain == text else {"description": plain, "markdownDescription": text}


def list_of(items: Schema) -> Schema:
    """Return the schema of a list, or nothing; said so that an editor begins the list and does not offer `null`."""
    return {"items": items, "if": {"not": {"type": "null"}}, "then": {"type": "array"}}


def enumeration(meanings: Mapping[str, str]) -> Schema:
    """Return the schema of one of several values, each with its meaning, in the order given."""
    return {"enum": list(meanings), "enumDescriptions": list(meanings.values())}


def one_of_known(meanings: Mapping[str, str]) -> Schema:
    """Return the schema of an id: those that are known are offered, another is no error."""
    return {"anyOf": [enumeration(meanings), ID]} if meanings else ID


def code_definitions(codes: Codes, meanings: Meanings) -> dict[str, Schema]:
    """Return a definition for each code list."""
    return {
        scheme: enumeration({code: meanings.get(f"{CODES}{scheme}/{code}", "") for code in sorted(codes[scheme])})
        for scheme in sorted(codes)
    }


def some(classes: Iterable[EntityClass]) -> str:
    """Return the name of the definition for things of these *classes*."""
    wanted = frozenset(classes)
    if len(wanted) == len(EntityClass):
        return "anything"
    return "-or-".join(kind.value.lower() for kind in EntityClass if kind in wanted)


def thing_definitions(classes: frozenset[EntityClass], offered: Offered) -> dict[str, Schema]:
    """Return the definitions of an id of these *classes*, and of what may stand for one in a claim."""
    name = some(classes)
    known = {
        id_: f"{label} ({kind.value.lower()})"
        for id_, (kind, label) in sorted(offered.things.items())
        if kind in classes
    }
    unnamed = [reference("UnnamedRecord")] if EntityClass.UNNAMED in classes else []
    several = {"type": "array", "minItems": 1, "items": reference(name)}
    return {
        f"id-of-{name}": one_of_known(known),
        name: {"anyOf": [reference(f"id-of-{name}"), *unnamed, several]},
    }
