"""Hold candidates against the words of their document, whoever made them."""

from onrecord.proposing.verifying.locating import UNPLACED, Located, Match, locate, locate_all
from onrecord.proposing.verifying.verification import verify

__all__ = ["UNPLACED", "Located", "Match", "locate", "locate_all", "verify"]
