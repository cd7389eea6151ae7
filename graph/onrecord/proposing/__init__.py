"""What may be recorded of a document: found by rules, parsers or models; verified; decided by people."""
