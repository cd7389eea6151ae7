// References to a statement, to copy: words, who, through whom, document with its hash, place.
