"""From values to RDF, and from RDF to answers: compile, store, ask, why."""
