"""From records to JSON Schemas: pydantic's own, with scalars as an editor's parser sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from onrecord.casefile.records import REFERS
from onrecord.casefile.schema_values import Schema, bare, described, list_of, reference, some
from onrecord.values.vocabulary import SPEAKERS, EntityClass

#: What a field refers to (see `records.REFERS`) → the classes of things it may be.
REFERRED = {
    "agent": SPEAKERS,
    "work": frozenset({EntityClass.WORK, EntityClass.LAW}),
    "thing": frozenset(EntityClass),
}
#: References to definitions that pydantic does not know.
_FILLED, _NOTHING = {REFERS: "filled"}, {REFERS: "nothing"}


class _Generator(GenerateJsonSchema):
    """The records' shapes as an editor sees them: scalars of any type where onrecord reads text, no defaults."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        bounds = {k: v for k, v in super().str_schema(schema).items() if k != "type"}
        return bare("null", **bounds) if bounds else dict(_FILLED)

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {REFERS: "whole-number"}

    def list_schema(self, schema: core_schema.ListSchema) -> JsonSchemaValue:
        made = super().list_schema(schema)
        return {**made, "items": {REFERS: "text"}} if made["items"] == _FILLED else made  # `null` in a list is text

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return or_nothing(self.generate_inner(schema["schema"]))

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        listed = super().function_before_schema(schema)  # one where a list is meant is a list of one
        return {"anyOf": [listed["items"], listed]}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        del made["title"]
        for value in made["properties"].values():
            value |= described(value.pop("description", ""))
        return made


def or_nothing(schema: Schema) -> Schema:
    """Return *schema*, or a key with nothing after it."""
    if schema == _FILLED:
        return {REFERS: "text"}
    if schema.get("type") == "array" or "items" in schema:
        return list_of(schema["items"])
    alternatives = schema.get("anyOf", [schema])
    return {"anyOf": alternatives if _NOTHING in alternatives else [*alternatives, _NOTHING]}


def record_definitions(models: Iterable[type[BaseModel]]) -> dict[str, Schema]:
    """Return the schemas of *models*, and of the records inside them, by class name; `resolved` makes them whole."""
    _, made = models_json_schema(
        [(model, "validation") for model in models],
        ref_template="#/definitions/{model}",
        schema_generator=_Generator,
    )
    return dict(made["$defs"])


def resolved(node: Any) -> Any:
    """Return *node* with definitions in the place of the marks that `records` leaves."""
    if isinstance(node, list):
        return [resolved(item) for item in node]
    if not isinstance(node, dict):
        return node
    if to := node.get(REFERS):
        name = f"id-of-{some(REFERRED[to])}" if to in REFERRED else to
        return reference(name) | {key: value for key, value in node.items() if key != REFERS}
    if "patternErrorMessage" in node and "type" not in node:
        bounds = {key: node[key] for key in ("pattern", "patternErrorMessage")}
        return bare("null", **bounds) | {key: value for key, value in node.items() if key not in bounds}
    return {key: resolved(value) for key, value in node.items()}
