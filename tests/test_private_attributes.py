from __future__ import annotations

import pytest

from onrecord.casefile.records import DocumentEntry, EntityEntry, EventEntry, JudgementEntry, StatementEntry
from onrecord.casefile.sheets.columns import SHEETS
from onrecord.values.private_attributes import is_private_attribute, private_attribute
from onrecord.values.vocabulary import PREDICATES


@pytest.mark.parametrize(
    ("name", "attribute"),
    [
        ("orientation", "sexual orientation"),
        ("sexualOrientation", "sexual orientation"),
        ("SEXUAL_ORIENTATIONS", "sexual orientation"),
        ("P91", "sexual orientation"),
        ("sex life", "sexual orientation"),
        ("gender identity", "gender identity"),
        ("schema:gender", "gender identity"),
        ("Religion", "religion"),
        ("wdt:P140", "religion"),
        ("http://www.wikidata.org/prop/direct/P172", "ethnicity"),
        ("ethnicGroups", "ethnicity"),
        ("https://schema.org/ethnicity", "ethnicity"),
        ("health-condition", "health"),
        ("HIVStatus", "health"),
        ("Diagnoses", "health"),
        ("schema:healthCondition", "health"),
    ],
)
def test_a_private_attribute_is_known_however_it_is_spelt(name: str, attribute: str) -> None:
    assert private_attribute(name) == attribute


@pytest.mark.parametrize("name", ["sex", "P21", "P1400", "legal aid", "grace", "kinds", "health ministry", "about", ""])
def test_other_names_are_free(name: str) -> None:
    assert not is_private_attribute(name)


def test_nothing_that_people_write_here_is_private() -> None:
    models = (DocumentEntry, EntityEntry, EventEntry, JudgementEntry, StatementEntry)
    ours = {field.alias or name for model in models for name, field in model.model_fields.items()}
    ours |= {column.heading for sheet in SHEETS for column in sheet.columns} | set(PREDICATES)
    assert [name for name in sorted(ours) if is_private_attribute(name)] == []
