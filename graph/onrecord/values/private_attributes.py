"""Names of fields that would say of a person what nobody here may record of anybody.

Orientation, gender identity, religion, ethnicity and health are grounds of acts (the predicate `ground`),
never attributes of people. Names of fields are judged, not values: people may speak of these things, and
are quoted.
"""

from __future__ import annotations

import re

from onrecord.values.folding import name_key

#: What no field may say → the words that, standing in a field's name, make it say that. Lower-case, singular.
_WORDS: dict[str, str] = {
    "sexual orientation": "orientation sexuality homosexual heterosexual bisexual gay lesbian queer lgbt lgbti lgbtq "
    "lgbtqi lgbtqia sogi sogiesc p91",
    "gender identity": "gender transgender transsexual trans nonbinary intersex pronoun p6553",
    "religion": "religion religious faith belief creed denomination p140",
    "ethnicity": "ethnicity ethnic race racial tribe clan teip caste descent p172",
    "health": "health disease illness diagnosis disability disabled hiv aids medical medication pregnancy pregnant "
    "genetic biometric p1050",
}
#: Names of several words of which none tells it alone.
_PHRASES: dict[str, str] = {
    "sex life": "sexual orientation",
    "world view": "religion",
    "national origin": "ethnicity",
    "mother tongue": "ethnicity",
    "skin colour": "ethnicity",
    "skin color": "ethnicity",
    "mental state": "health",
    "mental condition": "health",
}
#: Last words that make a name one of an organization, an act or a text, and no attribute of a person.
_NOT_OF_A_PERSON = frozenset({"organization", "organisation", "ministry", "law", "court", "report"})


def _plurals(word: str) -> tuple[str, ...]:
    return word, f"{word}s", f"{word}es", f"{word[:-1]}ies", f"{word[:-2]}es"


_KNOWN = {form: what for what, words in _WORDS.items() for word in words.split() for form in _plurals(word)}


def private_attribute(name: str) -> str:
    """Return what a field called *name* would say of a person (`religion`, `health` …); "" where nothing private.

    Case, camelCase, underscores, prefixes (`schema:`, `wdt:`), whole IRIs and plurals make no difference. Sex as it
    is registered (`sex`, Wikidata's P21) is not among them.

    >>> private_attribute("sexualOrientation"), private_attribute("wdt:P172"), private_attribute("Religions")
    ('sexual orientation', 'ethnicity', 'religion')
    >>> private_attribute("on behalf of")
    ''
    """
    local = re.split(r"[/#:]", name.strip().rstrip("/#:"))[-1]
    words = name_key(re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", local)).split()
    if not words or words[-1] in _NOT_OF_A_PERSON:
        return ""
    padded = f" {' '.join(words)} "
    named = [what for phrase, what in _PHRASES.items() if f" {phrase} " in padded]
    named += [_KNOWN[word] for word in (*words, "".join(words)) if word in _KNOWN]
    return named[0] if named else ""


def is_private_attribute(name: str) -> bool:
    """Whether a field called *name* would say something private of a person.

    >>> is_private_attribute("ethnic_groups"), is_private_attribute("sex")
    (True, False)
    """
    return bool(private_attribute(name))
