"""The shape of a model's answer: strings only. Offsets, ids and confidence are never taken from a model."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from onrecord.values.vocabulary import STANCES

Short = Annotated[str, Field(max_length=400)]
MALFORMED = "it is not in the shape that was asked for"


class _Shape(BaseModel):
    """Whatever else an answer has is left out: nothing can be added to the shape from inside a document."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)


class SaidItem(_Shape):
    """Somebody says something, in strings copied from the text."""

    quote: Annotated[str, Field(min_length=1, max_length=6_000)]
    speaker: Short = ""
    cue: Short = ""
    stance: Literal[tuple(STANCES)]  # type: ignore[valid-type]  # the stances of the ontology, one list for both
    hedge: Short = ""
    addressee: Short = ""


class NamedItem(_Shape):
    """A name copied from the text, and what it is a name of."""

    name: Annotated[str, Field(min_length=1, max_length=400)]
    kind: Literal["person", "organization", "place"]


class Answer(_Shape):
    """The whole answer."""

    statements: list[SaidItem]
    names: list[NamedItem]


@dataclass(frozen=True)
class Read:
    """What of an answer could be read, and how many of its items could not."""

    statements: tuple[SaidItem, ...]
    names: tuple[NamedItem, ...]
    malformed: int = 0


class MalformedError(ValueError):
    """An answer is not JSON, or JSON of another shape; the message says which, for the model to mend it."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema of an answer; every key is required, as strict servers want it."""
    found = Answer.model_json_schema()
    for part in (found, *found["$defs"].values()):
        part["required"], part["additionalProperties"] = list(part["properties"]), False
        part.pop("description", None)
        for described in part["properties"].values():
            for key in ("default", "minLength", "maxLength"):
                described.pop(key, None)
    return found


def read(text: str) -> Read:
    r"""Return what *text* says, item by item: a bad one spoils no other.

    Raises MalformedError where there are no items at all to be read.

    >>> read('```json\n{"statements": [], "names": [{"name": "Ana", "kind": "person"}, 7]}\n```').malformed
    1
    """
    start, end = text.find("{"), text.rfind("}")
    if start < 0:
        raise MalformedError("there is no JSON object in it")
    try:
        found = json.loads(text[start : end + 1] if end > start else text[start:])
    except (ValueError, RecursionError) as error:
        raise MalformedError(re.sub(r"\s+", " ", f"it is not valid JSON: {error}")) from error
    lists = found.get("statements"), found.get("names", [])
    if not all(isinstance(part, list) for part in lists):
        raise MalformedError("it has no list `statements`, or `names` is no list")
    counts: Counter[str] = Counter()
    statements = _items(lists[0], SaidItem, counts)
    names = _items(lists[1], NamedItem, counts)
    return Read(statements, names, counts[MALFORMED])


_Item = TypeVar("_Item", bound=BaseModel)


def _items(found: list[object], kind: type[_Item], counts: Counter[str]) -> tuple[_Item, ...]:
    items = []
    for item in found:
        try:
            items.append(kind.model_validate(item))
        except ValidationError:
            counts[MALFORMED] += 1
    return tuple(items)
