"""Words for what nobody carries in a case: orientation, religion, ethnicity, health.

These are special categories of personal data (GDPR, article 9). The ground on which an act was done is
a claim of the event, with its source; it is never an attribute of a person.
"""

from __future__ import annotations

import re

#: Wikidata: sexual orientation, religion or worldview, ethnic group.
_PROPERTIES = frozenset({"p91", "p140", "p172"})
_WORDS = frozenset(
    (
        "orientation", "sexual orientation", "sexuality", "sexual identity", "sexual preference", "sex life",
        "gender identity", "gender", "lgbt", "lgbti", "lgbtq", "lgbtqi", "lgbtqia", "gay", "lesbian", "bisexual",
        "transgender", "queer", "religion", "religious belief", "religious affiliation", "faith", "belief",
        "denomination", "confession", "ethnicity", "ethnic group", "ethnic origin", "race", "racial origin",
        "health", "health status", "health condition", "medical condition", "diagnosis", "illness", "disease",
        "disability", "hiv", "hiv status", "genetic data", "biometric data",
    )
)  # fmt: skip


def is_private_attribute(name: str) -> bool:
    """Whether *name*, a key or a property, stands for a private attribute of a person.

    Case, camelCase, underscores, hyphens and plurals make no difference.

    >>> [is_private_attribute(name) for name in ("sexualOrientation", "HIV_status", "ethnicities", "wdt:P91")]
    [True, True, True, True]
    >>> [is_private_attribute(name) for name in ("citizenship", "note", "party", "healthMinistry")]
    [False, False, False, False]
    """
    local = re.split(r"[:/#]", name.strip())[-1]
    words = " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).replace("_", " ").replace("-", " ").casefold().split())
    if words in _PROPERTIES:
        return True
    singular = re.sub(r"ies$", "y", words) if words.endswith("ies") else words.removesuffix("s")
    return words in _WORDS or singular in _WORDS
