"""How much of private persons' names is masked, and what finding them costs.

    PYTHONPATH=src:. python bench/persons.py

Figures stand in docs/do-no-harm.md. Time is CPU milliseconds for 300 words, the sentences parsed already, best of three.
"""

import time
from collections.abc import Sequence

from tests.language.persons_scored import SETS, marked, rates
from waqai.extract.reader import Reader
from waqai.language.persons import Persons
from waqai.lexicon import Knowledge, load
from waqai.pipeline import Pipeline
from waqai.script import fold


def main() -> None:
    """Print both tables."""
    know = load()
    pipeline = Pipeline(know)
    print("set      names recall precision always public-kept stray")
    for of in SETS:
        one = rates(pipeline, of)
        kept = f"{one.public - one.public_hidden}/{one.public}"
        always = f"{one.kept_always}/{one.always}"
        print(f"{of:<8} {one.names:>5} {one.recall:>6.3f} {one.precision:>9.3f} {always:>6} {kept:>11} {one.stray:>5}")
    print(f"names in every sentence: {cost(know, [one.text for of in ('second', 'third', 'last') for one in marked(of)]):.2f} ms")
    print(
        f"no name at all: {cost(know, ['قصفت الطائرات محيط البلدة، وردت المدفعية بعشرين قذيفة سقطت في أراض زراعية. ' * 5]):.2f} ms"
    )


def cost(know: Knowledge, texts: Sequence[str]) -> float:
    """CPU milliseconds for 300 words, beside what reading costs anyway."""
    reader = Reader(know)
    persons = Persons(know, reader.speller)
    parsed = [(folded, [sentence for sentence, _ in reader.parse(folded)]) for folded in map(fold, texts)]
    words = sum(len(text.split()) for text in texts)
    taken = []
    for _ in range(4):
        begin = time.process_time()
        for folded, sentences in parsed:
            persons.private(folded, sentences)
        taken.append(time.process_time() - begin)
    return min(taken[1:]) / words * 300 * 1000


if __name__ == "__main__":
    main()
