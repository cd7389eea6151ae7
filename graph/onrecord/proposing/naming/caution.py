"""Who may be named without having chosen it: people who only suffer, are sought, or belong to somebody who does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.proposing.candidates import Name
from onrecord.proposing.documents import Document
from onrecord.proposing.naming.lexicon import lexicon
from onrecord.proposing.naming.runs import plain_type

_SPEECH = "|".join(sorted(lexicon().words["speech"] - {"reported", "alleged", "believed", "described", "accused"}))
_SPEAKS = re.compile(
    rf"(?:, [^.,\n]{{1,80}},| of [^.,\n]{{1,40}}?)? (?:has |had |also |later |then )?(?:{_SPEECH})\b(?! by\b)"
)
_SPOKEN = re.compile(r"(?:\b(?:said|says|wrote|added|according to|explained|told by) |\bin an interview,? )\Z")
#: Words in whose sentence a person may be somebody who suffered, is sought, or is near to such a person. Own list.
_NEAR = re.compile(
    r"\b(?:detain(?:ed|ee|ees|ing)|arrest(?:ed|ing)|tortur(?:ed|ing)|kill(?:ed|ing)|murder(?:ed|ing)?|beaten|raped|abducted|"
    r"kidnapp?ed|disappear(?:ed|ance|ing)?|missing|vanished|imprisoned|jailed|executed|shot dead|died|dead|death of|"
    r"victim|survivor|prisoner|hostage|refugee|asylum|fled|flee|escaped|went into hiding|in hiding|threaten(?:ed|ing)|"
    r"charged with|convicted|sentenced|whereabouts|find and kill|wounded|injured|attacked|outed|"
    r"brother|sister|son|daughter|mother|father|parents|wife|husband|widow|cousin|uncle|aunt|nephew|niece|relative|"
    r"family of|teenager|not his real name|not her real name|name (?:has been )?changed|pseudonym|whose name)s?\b",
    re.IGNORECASE,
)
_PSEUDONYM = re.compile(r"not (?:his|her|their) real name|name (?:has been )?changed|pseudonym", re.IGNORECASE)
#: Characters on each side of a name, within its sentence, in which such words count.
_NEARBY = 300
QUESTION = "Named by their own choice?"


#: Kinds of people who are named for the office or work they speak from.
_PUBLIC = frozenset({"official", "spokesperson", "politician", "expert", "journalist"})


def caution(document: Document, name: Name, kinds: Iterable[str]) -> str:
    """Return what to ask the reviewer of a person who neither speaks nor holds an office in *document*; "" for nothing.

    The words that call for the question are shown, so that the reviewer sees why it is asked.
    """
    text = plain_type(document.characters)
    words: list[str] = []
    speaks = not _PUBLIC.isdisjoint(kinds)
    for mention in name.mentions:
        sentence = document.sentence_at(mention.start)
        here = text[max(sentence.start, mention.start - _NEARBY) : min(sentence.end, mention.end + _NEARBY)]
        if found := _PSEUDONYM.search(here):
            return f"{QUESTION} The text says {found[0]!r}."
        speaks = speaks or bool(
            _SPEAKS.match(text, mention.end) or _SPOKEN.search(text[max(0, mention.start - 40) : mention.start])
        )
        words += [match[0].lower() for match in _NEAR.finditer(here)]
    if speaks or not words:
        return ""
    return f"{QUESTION} Near the name stand: {', '.join(list(dict.fromkeys(words))[:4])}."
