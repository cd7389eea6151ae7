"""JSON Schemas (draft 7) of what people write, generated from the records: editors complete and check with them.

They accept what onrecord accepts, and refuse what can be seen without reading another file. What they cannot see
(an id that nobody declares, a date that is not EDTF, words that are not in the document) onrecord itself says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.casefile.claim_schemas import claim_definitions
from onrecord.casefile.loading import CaseFiles
from onrecord.casefile.record_schemas import REFERRED, or_nothing, record_definitions, resolved
from onrecord.casefile.records import (
    PARTS,
    REFERS,
    CaseEntry,
    DocumentEntry,
    EntitiesFile,
    EntityEntry,
    EventEntry,
    JudgementEntry,
    StatementEntry,
)
from onrecord.casefile.scalars import Codes
from onrecord.casefile.schema_values import (
    SCALARS,
    Meanings,
    Offered,
    Schema,
    bare,
    code_definitions,
    described,
    list_of,
    one_of_known,
    reference,
    thing_definitions,
)
from onrecord.casefile.shapes import NEVER_EMPTY
from onrecord.casefile.snippets import DATE, ENTRIES, QUOTE
from onrecord.casefile.vault import VaultFile
from onrecord.values.vocabulary import ENTITY_KEYS, EXPLAINS, REC, STANCES, VERDICTS, EntityClass

#: Name of a schema → the files of a case that it describes, as editors match them.
FILES: dict[str, str] = {
    "case": "case.yaml",
    "documents": "documents.yaml",
    "entities": "entities.yaml",
    "events": "events.yaml",
    "judgements": "judgements.yaml",
    "statements": "statements/*.yaml",
    "vault": "vault.yaml",
}
#: Schemas whose file is one record.
_ROOTS = {"case": "CaseEntry", "entities": "EntitiesFile", "vault": "VaultFile"}
_ENTRIES = (CaseEntry, DocumentEntry, EntitiesFile, EntityEntry, EventEntry, JudgementEntry, StatementEntry)


def schemas(codes: Codes, meanings: Meanings, known: Offered | None = None) -> dict[str, Schema]:
    """Return the schemas of the files of a case: name (see `FILES`) → schema.

    *codes* maps each code list to its codes, *meanings* the IRI of a code or term to a sentence, both as
    `dataset.ontology` reads them. What is *known* of a case is offered for ids; ids that are new are no errors.
    """
    definitions = _definitions(codes, meanings, known or Offered())
    made = {}
    for name, pattern in FILES.items():
        root = definitions[_ROOTS.get(name, name)]
        needed = sorted(_reachable(root, definitions))
        made[name] = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            **root,
            **described(f"`{pattern}` of an onrecord case"),
            "definitions": {key: definitions[key] for key in needed},
        }
    return made


def offered(files: CaseFiles) -> Offered:
    """Return what *files* declare, as far as they could be read."""
    things = {p.record.id: (ENTITY_KEYS[key], p.record.name) for key, p in files.entities}
    things |= {p.record.id: (EntityClass.EVENT, p.record.label) for p in files.events}
    documents = {p.record.id: p.record.title for p in files.documents}
    entries = {
        p.record.id: f"“{' '.join(p.record.quote.split()[:12])}”, document {document}"
        for document, listed in files.statements.items()
        for p in listed
        if p.record.id
    }
    return Offered(things, documents, entries)


def as_file(schema: Schema) -> bytes:
    """Return *schema* as a file: the same bytes for the same schema."""
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _definitions(codes: Codes, meanings: Meanings, known: Offered) -> dict[str, Schema]:
    """Return everything that a schema may point to, by name."""
    models = record_definitions((*_ENTRIES, VaultFile))
    for model in _ENTRIES:
        _allow_empty(models[model.__name__])
    _add_parts_to_case(models["CaseEntry"])
    models["EntitiesFile"] |= {"if": {"not": {"type": "null"}}, "then": {"type": models["EntitiesFile"].pop("type")}}
    _add_to_statements(models["StatementEntry"], meanings)
    _add_to_judgements(models["JudgementEntry"])
    for name, snippets in {**ENTRIES, "DateRecord": DATE}.items():
        models[name]["defaultSnippets"] = snippets
    definitions = models | SCALARS | code_definitions(codes, meanings) | claim_definitions(meanings, known) | _parts()
    for classes in REFERRED.values():
        definitions |= thing_definitions(classes, known)
    definitions["id-of-entry"] = one_of_known(dict(sorted(known.entries.items())))
    definitions["id-of-document"] = one_of_known(dict(sorted(known.documents.items())))
    return {name: resolved(definition) for name, definition in definitions.items()}


def _parts() -> dict[str, Schema]:
    """Return the files of a case; but for the vault, each may also stand in case.yaml under its name."""
    listed = {
        "documents": DocumentEntry,
        "events": EventEntry,
        "judgements": JudgementEntry,
        "statements": StatementEntry,
    }
    return {name: list_of(reference(model.__name__)) for name, model in listed.items()}


def _allow_empty(model: Schema) -> None:
    """Let keys of an entry that may be left out stand with nothing after them."""
    for key, value in model["properties"].items():
        if key not in model.get("required", []):
            said = {k: value.pop(k) for k in ("description", "markdownDescription") if k in value}
            model["properties"][key] = {**or_nothing(value), **said}


def _add_parts_to_case(case: Schema) -> None:
    for part in PARTS[:-1]:
        meaning = described(f"what may stand in `{FILES[part]}` instead")
        case["properties"][part] = reference(_ROOTS.get(part, part)) | meaning
    by_document = {
        "type": "object",
        "propertyNames": reference("id-of-document"),
        "additionalProperties": reference("statements"),
    }
    meaning = described("for each document id a list: what may stand in `statements/ID.yaml` instead")
    case["properties"]["statements"] = or_nothing(by_document) | meaning


def _add_to_statements(statement: Schema, meanings: Meanings) -> None:
    """Add what each stance means, and what an entry as a whole must have."""
    fields = statement["properties"]
    for name, stance in STANCES.items():
        if not stance.on_things:
            fields[name] = list_of(reference("claim"))
        fields[name] |= described(meanings.get(REC + name, ""))
    fields["at"] |= {"minItems": 2, "maxItems": 2}
    said = {key: value for key, value in fields["quote"].items() if key != REFERS}
    fields["quote"] = bare("null") | said | {"defaultSnippets": QUOTE}  # beside a $ref editors would not see them
    stances = [_has(stance) for stance in STANCES]
    statement["allOf"] = [
        {
            "if": {"not": {"anyOf": [*stances, _has("aside")]}},
            "then": _lacks("a stance", "Say with affirms, denies, … what is said, or set it aside with aside."),
        },
        {
            "if": {"allOf": [_has("aside"), {"anyOf": stances}]},
            "then": _lacks("aside or stances", "A passage is set aside or recorded: remove aside, or the stances."),
        },
        {
            "if": {"allOf": [_has("via"), {"not": {"anyOf": [_has("speaker"), _has("aside")]}}]},
            "then": _lacks("a speaker after the chain", "Name who speaks at the end of the chain."),
        },
        *(_never_empty(key, left_out) for key, left_out in NEVER_EMPTY.items()),
    ]


def _add_to_judgements(judgement: Schema) -> None:
    """Two or more different ids under exactly one verdict, or one contradiction that is explained."""
    for verdict in VERDICTS:
        judgement["properties"][verdict] |= {"minItems": 2, "uniqueItems": True}
    given = [{"required": [verdict], "properties": {verdict: {"type": "array"}}} for verdict in VERDICTS]
    given.append({"required": [EXPLAINS], "properties": {EXPLAINS: {"type": "string"}}})
    judgement["if"] = {"not": {"oneOf": given}}
    judgement["then"] = _lacks("one verdict", "Write exactly one of same, different, unsure, explains.")


def _has(key: str) -> Schema:
    """*key* stands there with something after it."""
    return {"required": [key], "properties": {key: {"minItems": 1, "minLength": 1, "not": {"type": "null"}}}}


def _never_empty(key: str, left_out: str) -> Schema:
    """Where *key* stands there is something after it; *left_out* says what it means that it is not there."""
    message = f"Fill in {key}, or remove the line: left out, {left_out}."
    return {"if": {"required": [key], "not": _has(key)}, "then": _lacks(f"something after {key}", message)}


def _lacks(what: str, message: str) -> Schema:
    """Nothing fits: an editor shows *message*, other validators that *what* is required."""
    return {"required": [what], "errorMessage": message}


def _reachable(schema: Schema, definitions: Mapping[str, Schema]) -> set[str]:
    """Return the names of all definitions that *schema* points to, and those that these point to."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        for name in _pointed_to(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(definitions[name])
    return found


def _pointed_to(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _pointed_to(item)
    elif isinstance(node, dict):
        if isinstance(to := node.get("$ref"), str):
            yield to.removeprefix("#/definitions/")
        for value in node.values():
            yield from _pointed_to(value)
