"""Word lists by which names are found, as text files that people edit; read by `naming.lexicon`."""
