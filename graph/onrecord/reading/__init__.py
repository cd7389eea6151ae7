"""Files of many formats to text layers: words in order, what is not body labelled, metadata with where it stands."""
