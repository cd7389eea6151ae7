"""Words that make speech of what stands beside them, each with what it says of the speaker's stance.

Our own list: common English reporting verbs, put in classes by what they take (a clause, a person told, a thing
praised). A stance is a local name of `rec:`. `affirms` stands for `finds` too: which bodies find, people decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.proposing.speech.word_lists import words


class CueClass(StrEnum):
    """What a cue takes and how it behaves; rates are measured for each."""

    SAY = "say"
    TELL = "tell"
    REPORT = "report"
    REPLY = "reply"
    WRITE = "write"
    SHOW = "show"
    THINK = "think"
    WISH = "wish"
    DEMAND = "demand"
    COMMIT = "commit"
    DENY = "deny"
    ASK = "ask"
    JUDGE = "judge"
    ACCUSE = "accuse"
    DESCRIBE = "describe"
    DECLINE = "decline"
    SIDE = "side"
    CITE = "cite"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb: its `takes` are q (quotation), c (bare clause), t (that-clause), i (to do), o (a thing), w (what, why).

    `particle` are the words it needs behind it ("for", "on"), `person` whether one to whom it is said comes first.
    """

    lemma: str
    kind: CueClass
    stance: str
    takes: str
    particle: tuple[str, ...] = ()
    person: bool = False


class Form(StrEnum):
    """The forms of a verb, as far as spelling tells."""

    BASE = "base"
    THIRD = "third"
    ING = "ing"
    PAST = "past"
    PARTICIPLE = "participle"


#: class, stance, what it takes, verbs. A verb with its particle is joined by "_". "!" marks a person told first.
_TABLE = """
say      affirms   qctw  say
tell     affirms   qctw! tell inform remind assure advise_that notify
reply    affirms   qct   respond reply answer retort counter quip joke fire_back shoot_back exclaim
reply    affirms   q     continue begin shout yell cry scream chant whisper snap chime_in read go_on
reply    affirms   q     bark roar mutter murmur mumble bellow holler intone plead jeer react put_it
reply    affirms   ct    agree
reply    affirms   qct   muse opine gripe grouse speculate reason concur grumble posit theorize
report   affirms   qct   add argue insist maintain contend assert observe remark caution warn
report   affirms   qcto  note claim allege acknowledge admit concede confirm predict stress emphasize emphasise
report   affirms   qcto  reiterate repeat
report   affirms   qct   conclude lament complain testify boast brag recall point_out declare state proclaim affirm
report   affirms   qctwo explain reveal disclose announce report recount clarify
report   affirms   t     rule decree make_clear make_it_clear
report   affirms   qct   attest swear_that agree_that charge hint
report   affirms   o     warn_of warn_about complain_of complain_about boast_of boast_about brag_about tell_of
report   affirms   to    mention underscore highlight reaffirm
write    affirms   qct   write tweet blog post
show     affirms   ctw   show find indicate suggest estimate imply signal demonstrate investigate
show     affirms   to    detail
show     affirms   ct    calculate determine discover learn establish document
think    affirms   ct    think believe feel
think    supposes  ct    suspect expect hope fear guess assume worry
think    affirms   t     realize realise know understand decide
think    supposes  t     imagine
wish     supposes  i     hope expect intend
wish     callsFor  i     want wish seek
wish     promises  i     plan decide
commit   promises  iqcto promise vow pledge
commit   promises  i     agree commit offer undertake
commit   threatens ito   threaten
demand   callsFor  iqto  demand urge
demand   callsFor  to    propose recommend request advocate
demand   callsFor  i     implore beg order
demand   callsFor  io    encourage push_for press_for call_for appeal_for lobby_for argue_for demand_for
demand   callsFor  io    call_on call_upon appeal_to
deny     denies    oqct  deny dispute refute
deny     denies    o     reject dismiss rebut disavow contradict
deny     doubts    ot    doubt
deny     doubts    tow   voice_doubt express_doubt voice_doubts express_doubts
deny     doubts    ow    question
deny     retracts  o     retract recant take_back
ask      supposes  qw!   ask
ask      supposes  qw    wonder
demand   callsFor  i     ask
judge    condemns  oq    condemn denounce criticize criticise decry deplore blast slam
judge    condemns  o     express_concern express_alarm express_outrage express_shock express_dismay
judge    condemns  o     voice_concern express_deep_concern express_regret express_anger
judge    condemns  o     blame attack assail lambast rebuke chide bash mock ridicule rip scold
judge    praises   oq    praise hail
judge    praises   o     laud applaud commend tout defend
judge    thanks    oq    thank
judge    welcomes  oq    welcome
judge    insults   o     insult
accuse   affirms   o     accuse
describe affirms   o     describe portray characterize characterise depict dub label brand liken call
describe affirms   o     refer_to compare
decline  declines  i     decline refuse
side     praises   o     endorse support back favor favour
side     condemns  o     oppose
cite     affirms   o     cite talk_about speak_about discuss point_to quote
"""

#: lemma → past, participle, where they are not regular.
_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "think": ("thought", "thought"),
    "feel": ("felt", "felt"),
    "find": ("found", "found"),
    "show": ("showed", "shown"),
    "read": ("read", "read"),
    "begin": ("began", "begun"),
    "put": ("put", "put"),
    "make": ("made", "made"),
    "go": ("went", "gone"),
    "swear": ("swore", "sworn"),
    "know": ("knew", "known"),
    "understand": ("understood", "understood"),
    "seek": ("sought", "sought"),
    "shoot": ("shot", "shot"),
    "take": ("took", "taken"),
    "speak": ("spoke", "spoken"),
    "beg": ("begged", "begged"),
    "brag": ("bragged", "bragged"),
    "quip": ("quipped", "quipped"),
    "snap": ("snapped", "snapped"),
    "rip": ("ripped", "ripped"),
    "plan": ("planned", "planned"),
    "commit": ("committed", "committed"),
    "admit": ("admitted", "admitted"),
    "blog": ("blogged", "blogged"),
    "slam": ("slammed", "slammed"),
    "rebut": ("rebutted", "rebutted"),
    "dub": ("dubbed", "dubbed"),
    "chat": ("chatted", "chatted"),
    "label": ("labeled", "labeled"),
    "refer": ("referred", "referred"),
    "learn": ("learned", "learned"),
}
_VOWELS = "aeiou"
#: Forms that are as often nouns or adjectives: they are cues only where a speaker stands clearly before them.
AMBIGUOUS = words(
    """
    appeal appeals rule rules decree express voice
    claim claims report reports call calls note notes charge charges demand demands request requests plan
    plans hope hopes fear fears doubt doubts question questions promise promises vow vows pledge pledges praise
    blame attack attacks support supports back favor answer answers reply replies comment comments post posts
    tweet tweets blog blogs show shows find finds state states estimate estimates hint hints signal signals
    document documents worry worries guess remark remarks repeat detail details order orders boast read offer
    offers joke jokes cry label labels brand quote quotes read ask counter urge blast slam mock rip estimated
    expected planned alleged read reading respect signal wish backs thought want wants thanks welcome decline
    welcome warning meaning finding saying feeling writing posting hearing showing backing
    """
)


def _forms(lemma: str) -> dict[str, Form]:
    """Return the spellings of *lemma*, each with the form it is."""
    consonant_y = lemma.endswith("y") and lemma[-2] not in _VOWELS
    third = (
        lemma[:-1] + "ies" if consonant_y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
    )
    regular = lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if consonant_y else lemma + "ed"
    past, participle = _IRREGULAR.get(lemma, (regular, regular))
    doubled = past[:-2] if past.endswith("ed") and past[-3:-2] == past[-4:-3] and lemma[-1] == past[-3] else lemma
    ing = (lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else doubled) + "ing"
    return {participle: Form.PARTICIPLE, past: Form.PAST, lemma: Form.BASE, third: Form.THIRD, ing: Form.ING}


def _read(table: str) -> dict[str, tuple[tuple[Cue, Form], ...]]:
    found: dict[str, list[tuple[Cue, Form]]] = {}
    for line in table.strip().splitlines():
        kind, stance, takes, *verbs = line.split()
        for verb in verbs:
            lemma, *particle = verb.split("_")
            cue = Cue(lemma, CueClass(kind), stance, takes.rstrip("!"), tuple(particle), takes.endswith("!"))
            for spelling, form in _forms(lemma).items():
                found.setdefault(spelling, []).append((cue, form))
    return {spelling: tuple(sorted(cues, key=lambda c: -len(c[0].particle))) for spelling, cues in found.items()}


#: Forms that are nearly always nouns.
_NOUNS = ("rule", "rules", "voice", "express", "plead")
#: Spelling → the cues it may be, those with a particle first.
CUES: dict[str, tuple[tuple[Cue, Form], ...]] = {
    spelling: cues for spelling, cues in _read(_TABLE).items() if spelling not in _NOUNS
}
