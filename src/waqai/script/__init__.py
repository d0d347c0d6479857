"""Characters: folding with a way back. Knows no words but the names of months."""

from waqai.script.folding import FOLDED_LETTERS, Folded, fold, fold_word

__all__ = ["FOLDED_LETTERS", "Folded", "fold", "fold_word"]
