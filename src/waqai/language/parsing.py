"""Parsing: from the tokens of a sentence to words, names, tags and numbers."""

from waqai.language.grammar import NUMBER, Sentence
from waqai.language.naming import find_names
from waqai.language.numbers import find_numbers
from waqai.language.sentences import Token
from waqai.language.settling import settle
from waqai.language.tagging import tag_words
from waqai.language.words import FOLDED_MARBUTA, TA_MARBUTA, Speller
from waqai.lexicon import Knowledge
from waqai.script import Folded


def parse(
    index: int,
    tokens: list[Token],
    folded: Folded,
    speller: Speller,
    know: Knowledge,
    times: dict[int, int],
    vouched: set[str],
) -> Sentence:
    """Tag one sentence and find its names and numbers. times: tokens of time expressions, each with the end of its expression;
    vouched: doubtful names shown to be places so far, added to here.

    Linear in the number of tokens.
    """
    words = [
        speller.word(token.text, token.text[-1] == FOLDED_MARBUTA and folded.letter(token.end - 1) == TA_MARBUTA)
        for token in tokens
    ]
    sentence = Sentence(index, tokens, words, [], times=times)
    find_names(sentence, speller, know, vouched)
    tag_words(sentence)
    settle(sentence)
    texts = [word.text for word in words]
    for hit in find_numbers(texts):
        sentence.numbers[hit.start] = hit
        for i in range(hit.start, hit.end):
            if hit.kind != "ordinal" and i != hit.unit_index:
                sentence.tags[i] = NUMBER
    return sentence
