"""Of what a number counts: the unit by the noun and the verb beside it. The codes are those of the list `unit`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Nouns that are units by themselves. Own list.
_BY_NOUN: tuple[tuple[str, str], ...] = (
    ("signatures", r"signatures?"),
    ("pages", r"pages?"),
    ("waves", r"waves"),
    ("member-states", r"member states"),
    ("cities", r"cities"),
    ("municipalities", r"(?:municipalities|municipal governments|towns and cities)"),
    ("demonstrations", r"(?:demonstrations|protests|rallies)"),
    ("assailants", r"(?:assailants|attackers)"),
    ("contacts-found", r"contacts"),
)
#: Words that are said of people who were counted → unit. The first that fits a place counts.
_HELD = (
    r"held(?= (?:captive|hostage|prisoner|in (?:custody|detention|prison|jail|camps|concentration camps|a |"
    r"the )|at |by ))"
)
_BY_VERB: tuple[tuple[str, str], ...] = (
    ("held-in-one-room", r"(?:detained|held|kept) in (?:one|a single|the same) (?:room|cell)"),
    ("missing-or-dead", r"missing or (?:turning up |turned up |presumed |found )?dead"),
    ("granted-asylum", r"granted (?:political )?(?:asylum|refugee status)"),
    ("granted-visas", r"(?:granted|issued|given) (?:\w+ )?visas"),
    ("applied-for-asylum", r"(?:applied for|sought|requested|seeking|applying for) (?:political )?asylum"),
    ("found-sanctuary-abroad", r"(?:found|finding) (?:sanctuary|refuge|safety|shelter)"),
    ("helped-relocate", r"helped to relocate|relocated|resettled|to relocate"),
    ("forcibly-recruited", r"(?:forcibly (?:sent to fight|recruited|conscripted|mobili[sz]ed)|press-ganged)"),
    ("detained", rf"detained|arrested|imprisoned|jailed|incarcerated|rounded up|taken into custody|in custody|{_HELD}"),
    ("abducted", r"abducted|kidnapped"),
    ("released", r"released|freed|set free|returned to their (?:families|homes|relatives)"),
    ("tortured", r"tortured|beaten|physically abused|abused|ill-treated|mistreated|electrocuted"),
    (
        "killed",
        r"killed|murdered|executed|shot dead|slain|dead|died|dying|"
        r"lost their lives|lost (?:his|her) life|victims of (?:\w+ )?(?:killings?|murders?|executions?)",
    ),
    ("missing", r"missing|disappeared|vanished|unaccounted for"),
    ("evacuated", r"evacuated|brought to safety"),
    ("airlifted", r"airlifted|flown (?:out|to)"),
    ("emigrated", r"emigrated|emigrating|in emigrating"),
    ("signatures", r"signed|put their names"),
    ("demanding", r"demanding|demanded|are calling for"),
    ("attending", r"attended|gathered|marched|rallied|came together|turned out|took part|protested|demonstrated"),
    ("assailants", r"broke into|stormed|burst into"),
)
#: What those counted do themselves: no "was" goes before it.
_THEIR_OWN = frozenset(
    [
        "found-sanctuary-abroad",
        "missing",
        "missing-or-dead",
        "emigrated",
        "signatures",
        "demanding",
        "attending",
        "assailants",
        "applied-for-asylum",
        "helped-relocate",
    ]
)
_OWN_WORDS = re.compile(r"dead|died|dying|lost|in custody|missing|victims")
#: Words before the number that say what was done to those counted → unit.
_BEFORE: tuple[tuple[str, str], ...] = (
    ("detained", r"detain(?:ed|ing|s)?|arrest(?:ed|ing|s)?|imprison(?:ed|ing|s)?|jail(?:ed|ing|s)?|round(?:ed|ing) up|"
     r"(?:detention|arrests?|imprisonment) of"),
    ("abducted", r"abduct(?:ed|ing|s)?|kidnap(?:ped|ping|s)?|(?:abduction|kidnapping)s? of"),
    ("released", r"releas(?:ed|ing|es?)|freed|freeing|release of"),
    ("tortured", r"tortur(?:ed|ing|es?)|torture of|beat|beaten|beating"),
    ("killed", r"kill(?:ed|ing|s)?|murder(?:ed|ing|s)?|execut(?:ed|ing|es?)|(?:deaths?|killings?|murders?|"
     r"executions?) of|"
     r"claimed the lives of"),
    ("missing", r"disappearances? of"),
    ("evacuated", r"evacuat(?:ed|ing|es?)|evacuation of"),
    ("helped-relocate", r"help(?:ed|ing)?(?= [^.;]{0,40}\brelocate)"),
    ("granted-asylum", r"(?:asylum|refugee status) to"),
    ("granted-visas", r"visas to"),
    ("airlifted", r"airlift(?:ed)?(?: (?:that|which))?(?: (?:brought|flew|took))?|flew|flown"),
    ("emigrated", r"(?!)"),
    ("journalists-lost", r"lost(?= [^.;,]{0,40}\bjournalists)"),
    ("people-named", r"naming"),
    ("attending", r"drew|attended by|attracted|drawing|attracting|brought together"),
    ("signatures", r"signed by"),
)  # fmt: skip
#: Noun → what is said beside it → unit: where neither alone tells it.
_TOGETHER: tuple[tuple[str, str, str], ...] = (
    ("organizations-filing", r"organi[sz]ations|groups|ngos|associations", r"(?:filed|file|lodged|"
     r"submitted)\b.*\b(?:complaint|suit|lawsuit|charge|application)"),
    ("ministers-signing", r"ministers", r"signed|letter"),
    ("officials-accused", r"officials|officers|officials?", r"charge sheet|complaint|charged|accused|indicted|named"),
    ("member-states", r"members|states|countries", r"(?:of|in) the [\w ]{0,40}(?:coalition|union|league|"
     r"alliance|commonwealth)"),
)  # fmt: skip
_ADVERB = r"(?:[a-z]+ly|also|since|all|already|then|even|now|still|later)"
_VERBS_AFTER = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(_BY_VERB)) + r")(?![\w-])",
    re.IGNORECASE,
)
_VERBS_BEFORE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(_BEFORE)) + r")"
    rf"(?: {_ADVERB})?(?: the| these| those| his| her| its| their| another| only| just| a total of)? ?$",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:was|were|be|been|being|are|is|get|got|getting)\b", re.IGNORECASE)
_HAVE = re.compile(r"\b(?:have|has|had|having)\b", re.IGNORECASE)
_WHOM = re.compile(
    r"\b(?:whom|that|who)\s+(?!(?:was|were|is|are|had|have|has|will|would|could|may|might)\b)\w+", re.IGNORECASE
)
_OBJECT = re.compile(r" (?:(?:the|an?|him|her|them|his|its|their|us|me|you|some|many)\b|\d|[A-Z])")
_JOINED = re.compile(rf"(?:[,\s]|\band\b|\bor\b|\bthen\b|{_ADVERB}|\bphysically\b|\bwere\b)*", re.IGNORECASE)

#: Labels of an infobox → unit.
_LABELS = (("killed", r"fatalities|deaths|dead|killed"), ("detained", r"arrests|arrested|detained|detainees"))


def unit_of_label(before: str) -> str:
    """Return the unit that a label before the number tells ("Fatalities: 100+"); "" where there is none."""
    return next((unit for unit, word in _LABELS if re.search(rf"\b(?:{word})\s?:\s?$", before, re.I)), "")


@dataclass(frozen=True)
class Beside:
    """What stands beside a number: words before it, the noun counted, and the rest of its clause."""

    before: str
    noun: str
    after: str


def units_of(beside: Beside, people: bool) -> tuple[str, ...]:
    """Return the units that the words beside a number tell, most often one; two where two things were done.

    >>> units_of(Beside("", "men", " had allegedly been detained and tortured"), True)
    ('detained', 'tortured')
    >>> units_of(Beside("police detained ", "protesters", " in the square"), True)
    ('detained',)
    >>> units_of(Beside("", "officers", " detained the men"), True)
    ()
    """
    if unit := next((unit for unit, noun in _BY_NOUN if re.fullmatch(noun, beside.noun, re.IGNORECASE)), ""):
        return (unit,)
    around = f"{beside.before} {beside.after}"
    for unit, noun, words in _TOGETHER:
        if re.search(rf"\b(?:{noun})\b", beside.noun, re.I) and re.search(rf"\b(?:{words})\b", around, re.I):
            return (unit,)
    if not people:
        return ()
    after = tuple(dict.fromkeys(_after(beside.after)))
    before = _before(beside)
    if before in ("detained", "killed", "abducted") and after and after[0] not in ("held-in-one-room",):
        return (before,) if not set(after) & {"tortured"} else (before, "tortured")
    if before == "people-named":
        return (before, *after)
    return after or ((before,) if before else ())


def _before(beside: Beside) -> str:
    found = _VERBS_BEFORE.search(beside.before[-60:])
    if found is None:
        for unit, pattern in _BEFORE:
            if "(?=" in pattern:
                window = beside.before[-40:] + "N " + beside.noun + beside.after[:60]
                if re.search(rf"\b(?:{pattern})", window, re.IGNORECASE):
                    return unit
        return ""
    return next(unit for i, (unit, _) in enumerate(_BEFORE) if found[f"u{i}"])


def _after(after: str) -> Iterator[str]:
    """What is said of those counted in the rest of the clause, as far as it is one predicate."""
    end = -1
    for found in _VERBS_AFTER.finditer(after):
        unit = next(unit for i, (unit, _) in enumerate(_BY_VERB) if found[f"u{i}"])
        if end >= 0:
            joint = after[end : found.start()]
            if not joint.strip() or not _JOINED.fullmatch(joint):
                return
        elif not _is_said_of_them(after, found, unit):
            continue
        end = found.end()
        yield unit


def _is_said_of_them(after: str, found: re.Match[str], unit: str) -> bool:
    left = after[: found.start()]
    if unit in _THEIR_OWN or _OWN_WORDS.match(found[0].lower()) or _BE.search(left[-40:]):
        return True
    if _WHOM.search(left):
        return True
    return not _HAVE.search(left) and _OBJECT.match(after, found.end()) is None and len(left) < 40
