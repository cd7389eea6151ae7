// A sheet of numbered exhibits for print: words, speaker, chain, document, hash.
