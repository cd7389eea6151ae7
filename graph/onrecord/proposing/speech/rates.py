"""How often what each rule finds was right, where it was measured: confidence that means something.

Measured on the train part of PolNeAR (news; `--rates` of tests/benchmarks/propose_polnear.py prints the counts): rule,
class of verb, then for each shape of source how many finds were right of how many. Rare ones stand together as "other".
Figures alone: no word of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.proposing.speech.found import Found

#: So many finds of its kind does a rate need to outweigh the rate of the rule as a whole.
_SHRINKAGE = 40.0
#: Of what no rule was measured for.
_PRIOR = 0.6

_MEASURED = """
according-to cite  appositive 10/19  name 61/65  noun 117/138
according-to-first cite  appositive 52/58  name 16/23  noun 15/18
as-reported other  other 14/14
block other  other 3/12
colon other  other 6/14
colon-quote other  other 1/1
colon-quote reply  name 42/55  noun 14/29  other 9/14
direct-colon other  other 11/13
direct-inverted other  other 16/17
direct-inverted report  name 17/17  other 9/10
direct-inverted say  appositive 495/512  name 127/135  noun 30/32  other 0/2
direct-inverted write  name 16/17  other 14/15
direct-post ask  name 16/18  other 9/10
direct-post other  other 6/7
direct-post reply  name 38/44  noun 15/17  pronoun 28/31
direct-post report  name 94/101  noun 13/15  other 3/4  pronoun 82/86
direct-post say  appositive 45/46  name 931/975  noun 66/71  pronoun 649/672
direct-post tell  appositive 18/18  name 124/128  noun 15/16  pronoun 48/50
direct-post write  name 89/95  noun 20/22  other 11/12  pronoun 47/51
direct-pre other  other 15/22
direct-pre reply  name 27/30  noun 14/17  other 3/5  pronoun 17/18
direct-pre report  name 30/33  other 13/16  pronoun 44/47
direct-pre say  appositive 19/20  name 85/89  noun 16/16  other 15/22  pronoun 38/41
direct-pre tell  other 18/19
direct-pre write  name 21/23  other 16/18
direct-unlisted reply  other 14/29
following-sentence say  earlier 21/41
indirect-clause deny  other 12/19
indirect-clause other  other 22/33
indirect-clause reply  noun 2/18  other 11/21
indirect-clause report  appositive 15/20  name 98/136  noun 48/77  pronoun 39/54  relative 10/36  shared 15/33
indirect-clause say  appositive 170/181  name 616/698  noun 307/383  pronoun 214/246  relative 37/65  shared 61/85
indirect-clause show  name 38/58  noun 60/83  other 2/3  pronoun 11/24  relative 13/30  shared 2/16
indirect-clause tell  name 28/39  other 24/40
indirect-clause think  name 28/46  noun 34/54  other 7/12  pronoun 34/72  relative 10/17
indirect-clause write  name 20/28  other 13/31
indirect-inverted other  other 1/13
indirect-inverted say  appositive 38/39  other 5/8
indirect-mid other  other 20/30
indirect-mid report  name 12/21  other 8/11  pronoun 14/20
indirect-mid say  name 35/42  noun 34/37  other 1/1  pronoun 61/80
indirect-post other  other 19/40
indirect-post report  name 34/39  noun 6/17  other 3/5
indirect-post say  name 51/57  noun 42/45  pronoun 41/48
indirect-post show  noun 16/21  other 6/9
indirect-question ask  name 18/20  other 24/30
indirect-question other  other 16/18
indirect-that other  other 20/30
indirect-that reply  name 20/25  other 6/11
indirect-that report  appositive 32/35  name 243/277  noun 104/128  pronoun 89/99  relative 15/28  shared 26/36
indirect-that say  appositive 63/63  name 160/177  noun 52/58  other 3/6  pronoun 49/51  shared 12/16
indirect-that show  appositive 17/20  name 60/73  noun 62/81  other 6/6  pronoun 20/31  relative 11/17
indirect-that tell  appositive 18/18  name 74/81  noun 15/20  other 4/7  pronoun 19/23
indirect-that think  name 14/16  noun 22/28  other 7/14  pronoun 15/22
indirect-that write  name 14/20  other 17/19
indirect-thing accuse  name 26/31  other 29/38
indirect-thing cite  name 42/61  noun 30/43  other 12/26  pronoun 20/34
indirect-thing commit  other 9/27
indirect-thing demand  appositive 15/15  name 64/91  noun 39/60  pronoun 27/39  relative 11/38  shared 12/24
indirect-thing deny  name 40/52  noun 14/25  other 22/41
indirect-thing describe  appositive 19/21  name 98/140  noun 30/68  pronoun 41/69  relative 18/41  shared 17/30
indirect-thing judge  appositive 26/34  name 141/199  noun 37/61  pronoun 53/66  relative 16/50  shared 15/29
indirect-thing other  other 1/11
indirect-thing report  name 56/87  noun 37/70  other 4/7  pronoun 24/33  relative 5/23  shared 10/21
indirect-thing side  appositive 10/15  name 38/80  noun 21/63  other 3/12  pronoun 16/41  relative 45/150
indirect-to commit  name 43/63  noun 11/30  other 17/24  pronoun 20/30  relative 6/24
indirect-to decline  name 30/46  noun 23/34  other 14/28  pronoun 9/15
indirect-to demand  name 15/23  other 19/25
indirect-to wish  name 47/96  noun 25/73  other 8/18  pronoun 34/66  relative 11/37
mixed other  other 17/23
mixed say  other 26/31
noun-of other  other 3/14
noun-that other  other 1/5
noun-that report  other 10/18  pronoun 8/17
participle-direct-pre other  other 16/22
participle-direct-pre report  shared 15/16
participle-direct-pre say  shared 30/33
participle-indirect-clause other  other 19/40
participle-indirect-clause report  shared 48/60
participle-indirect-clause say  shared 75/93
participle-indirect-question other  other 5/9
participle-indirect-that other  other 13/19
participle-indirect-that report  shared 89/116
participle-indirect-that say  shared 38/45
participle-indirect-that show  shared 15/17
participle-indirect-that tell  shared 13/15
participle-indirect-thing cite  shared 34/47
participle-indirect-thing demand  shared 19/35
participle-indirect-thing describe  shared 61/93
participle-indirect-thing judge  shared 29/49
participle-indirect-thing other  other 17/34
participle-indirect-thing report  shared 14/33
participle-indirect-thing side  shared 4/18
participle-indirect-to commit  shared 9/19
participle-indirect-to other  other 8/16
participle-indirect-to wish  shared 12/18
participle-mixed other  other 4/8
passive other  other 17/29
previous-paragraph say  earlier 4/33
transcript reply  name 91/219
unattributed say  earlier 38/65
"""


@cache
def _counts() -> dict[tuple[str, ...], tuple[int, int]]:
    """Return the finds, right and all, of each rule, of each class of verb in it, of each shape of source in that."""
    counts: dict[tuple[str, ...], tuple[int, int]] = {}
    for row, right, of in _rows():
        for length in (1, 2, 3):
            before = counts.get(row[:length], (0, 0))
            counts[row[:length]] = before[0] + right, before[1] + of
    return counts


def confidence(one: Found) -> float:
    """Return how often finds such as *one* were right, from 0 to 1."""
    return _confidence(one.pattern, one.kind.value, one.shape.value)


@cache
def _confidence(pattern: str, kind: str, shape: str) -> float:
    """The rate of the rule, drawn towards that of the class of verb and the shape of source as far as finds bear it."""
    rate = _PRIOR
    for wanted in ((pattern,), (pattern, kind), (pattern, kind, shape)):
        right, of = _counts().get(wanted, (0, 0))
        rate = (right + _SHRINKAGE * rate) / (of + _SHRINKAGE)
    return round(rate, 3)


def _rows() -> Iterator[tuple[tuple[str, ...], int, int]]:
    for line in _MEASURED.strip().split("\n"):
        pattern, kind, *cells = line.split()
        for shape, share in zip(cells[::2], cells[1::2], strict=True):
            right, of = share.split("/")
            yield (pattern, kind, shape), int(right), int(of)
