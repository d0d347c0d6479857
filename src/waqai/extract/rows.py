"""Rows: which rows of a word are for which of its forms."""

from waqai.language.words import Analysis
from waqai.lexicon import Knowledge, Trigger


def with_forms(know: Knowledge, forms: str) -> dict[str, tuple[Trigger, ...]]:
    """The rows of each lemma that are for these forms, in their order."""
    found = {lemma: tuple(row for row in rows if row.forms in forms) for lemma, rows in know.triggers.items()}
    return {lemma: rows for lemma, rows in found.items() if rows}


def own_row(row: Trigger, analysis: Analysis) -> bool:
    """A row for one verbal noun only holds for that noun (صدّ and صدود are two); a row by its verb holds for all."""
    word = row.words[0]
    by_verb = analysis.form is not None and word == analysis.form.lexeme.lemma
    return row.forms == "v" or by_verb or analysis.stem.startswith(word.removesuffix("ه"))
