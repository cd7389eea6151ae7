"""Checks of who speaks: speakers are named near their words, and direct speech stands inside marks."""

from __future__ import annotations

from collections import Counter

from onrecord.casefile.checks.material import Examined, Material, at
from onrecord.casefile.speech_marks import is_quoted
from onrecord.values.documents import Anchor, Text
from onrecord.values.folding import name_key
from onrecord.values.statements import Thing
from onrecord.values.vocabulary import EntityClass

#: Classes whose members have names that a text must say.
_NAMED = (EntityClass.PERSON, EntityClass.ORGANIZATION)


def names_of_speakers(material: Material) -> dict[str, frozenset[str]]:
    """Return IRI → the forms, as names are compared, under which a person or organization may be named.

    Of a person that includes the family name, where nobody else in the case has it.
    """
    things = [thing for thing in material.case.things.values() if thing.kind in _NAMED]
    shared = Counter(family for thing in things for family in _families(thing))
    return {
        thing.iri: frozenset(
            form
            for form in (
                *(name_key(form) for form in (thing.label, *thing.also)),
                *(family for family in _families(thing) if shared[family] == 1),
            )
            if form
        )
        for thing in things
    }


def _families(thing: Thing) -> frozenset[str]:
    """The last words of a person's names, as names are compared."""
    names = (thing.label, *thing.also) if thing.kind is EntityClass.PERSON else ()
    return frozenset(words[-1] for name in names if (words := name_key(name).split()))


def speakers_near(material: Material) -> Examined:
    """A speaker is named near the quote, in one of the forms the case knows, or in the attribution."""
    examined = Examined()
    forms = names_of_speakers(material)
    for statement in material.case.statements:
        if statement.depth == 0 or statement.anchor.document.id not in material.texts:
            continue
        near = name_key("\n".join([material.around(statement.anchor), *map(material.words, statement.attribution)]))
        for iri in statement.speakers:
            if iri not in forms:
                continue
            thing = material.case.things[iri]
            if is_named(forms[iri], near) or _is_scattered(thing, forms[iri], near):
                examined.add()
            else:
                message = (
                    f"{thing.label} speaks here and is named nowhere near. Add the words that name the speaker as "
                    "`attribution:`, or the form that the text uses to `also:` of the entity."
                )
                examined.add(at(statement, message))
    return examined


def is_named(forms: frozenset[str], near: str) -> bool:
    """Whether one of *forms* stands in *near* as whole words, both as names are compared."""
    return any(f" {form} " in f" {near} " for form in forms)


def _is_scattered(thing: Thing, forms: frozenset[str], near: str) -> bool:
    """Whether a body is named together with others, as in "the unions of Sundrey and Vostrand"."""
    if thing.kind is not EntityClass.ORGANIZATION:
        return False
    tokens = near.split()
    for form in forms:
        words = [word for word in form.split() if len(word) > 3]
        if len(words) > 1 and all(any(token in (word, f"{word}s") for token in tokens) for word in words):
            return True
    return False


def direct_speech_in_marks(material: Material) -> Examined:
    """Words recorded as direct speech stand inside quotation marks, or in a block quotation."""
    examined = Examined()
    for statement in material.taken():
        anchor, text = statement.anchor, material.texts.get(statement.anchor.document.id)
        if statement.rendering != "direct" or text is None:
            continue
        if anchor.document.segment_kind(anchor.line) == "quoted" or _is_quoted(text, anchor):
            examined.add()
        else:
            message = (
                "words recorded as direct speech stand outside quotation marks. Write `rendering: indirect`; or, where "
                "the text sets speech off in another way, mark its lines as a segment of the kind `quoted`."
            )
            examined.add(at(statement, message))
    return examined


def _is_quoted(text: Text, anchor: Anchor) -> bool:
    """Whether the first word of *anchor* stands inside marks, as far as its paragraph shows."""
    start = text.characters.rfind("\n", 0, anchor.start) + 1
    end = text.characters.find("\n", anchor.start)
    passage = text.characters[anchor.start : anchor.end]
    first = anchor.start + next((i for i, c in enumerate(passage) if c.isalnum()), 0)
    return is_quoted(text.characters[start : end if end >= 0 else None], first - start)
