"""Letters to words, words to sentences: tokens, clitics, inflections, phrases, clauses, numbers."""
