"""waqai evaluate: scores against annotated texts, and the gate."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from waqai.evaluate.briefs import BriefScore
    from waqai.evaluate.picture import Controlled, PictureScore
    from waqai.evaluate.scores import Scores, Tally
    from waqai.pipeline import Pipeline

SHARED = Path("../shared")
CHANGES = "gold/control_dev.csv"
"""Table of who held what on which day, under the folder of shared gold."""
QUESTIONS = "questions.jsonl"
"""Questions beside the reports of a sample."""


@click.command(short_help="Score the reader against annotated texts.")
@click.argument("gold", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[GOLD]...")
@click.option("--show", default=0, metavar="N", help="List up to N misses, extras and wrong fields with their text.")
@click.option("--gate", is_flag=True, help="Measure the pinned floors on the gold beside the project; exit 1 below any.")
@click.option("--shared", type=click.Path(path_type=Path), default=SHARED, show_default=True, help="Where the gate's gold lies.")
@click.option(
    "--picture",
    "sample",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Measure the picture that a sample of reports makes against the gold beside it, and its briefs.",
)
@click.option("--fit", "fitting", is_flag=True, help="Fit the weights of confidence on GOLD and print them.")
def evaluate(gold: tuple[Path, ...], show: int, gate: bool, shared: Path, sample: Path | None, fitting: bool) -> None:
    """Score the reader against annotated texts: JSON Lines, or one JSON object such as a seed.

    The form is the compact annotation of docs/reading.md. With --picture, what is made of the claims is scored instead: incidents,
    contradictions, who holds each town (also against the table under --shared, where there is one), and the briefs.
    """
    if sample is not None:
        _picture(sample, shared / CHANGES, show)
        return
    from waqai.evaluate.calibration import fit
    from waqai.evaluate.gate import read_items
    from waqai.evaluate.gold import read_gold
    from waqai.evaluate.scores import score
    from waqai.lexicon import load
    from waqai.pipeline import Pipeline

    pipeline = Pipeline(load())
    if gate:
        sys.exit(_gate(shared, pipeline))
    if not gold:
        raise click.UsageError("give a gold file, or --gate")
    items = [item for path in gold for item in read_gold(path)]
    if fitting:
        for name, weight in fit(items, load()).items():
            click.echo(f'    "{name}": {weight:.3f},')
        return
    scores = score(items, read_items(items, pipeline.read))
    _print(scores)
    for note in scores.notes[:show]:
        click.echo(note)


def _gate(shared: Path, pipeline: "Pipeline") -> int:
    from waqai.evaluate.gate import run_gate

    if not (shared / "gold").is_dir():
        click.echo(f"waqai: no gold under {shared}: the gate was not measured", err=True)
        return 1
    verdicts = run_gate(shared, pipeline.read)
    for v in verdicts:
        click.echo(f"{'ok  ' if v.passed else 'LOW '} {v.value:.3f} (at least {v.least:.2f})  {v.name}  on {v.on}")
    return 0 if all(v.passed for v in verdicts) else 1


def _picture(sample: Path, changes: Path, show: int) -> None:
    from waqai.evaluate.briefs import check_questions, read_questions
    from waqai.evaluate.picture import archive_of, score_picture
    from waqai.workflow.briefing import Briefer

    _made(score_picture(sample, changes if changes.is_file() else None), show)
    if not (sample / QUESTIONS).is_file():
        return
    with archive_of(sample) as archive:
        briefer = Briefer(archive)
        asked = read_questions(sample / QUESTIONS)
        _briefs(check_questions(lambda one, language: briefer.answer(one.question, language, one.as_of), asked))


def _made(score: "PictureScore", show: int) -> None:
    incidents, opposed = score.incidents, score.contradictions
    click.echo(f"incidents       B-cubed P {incidents.precision:.3f} R {incidents.recall:.3f} F1 {incidents.f1:.3f}")
    click.echo(f"                {incidents.claims} claims of the gold, {incidents.missed} of them not read")
    click.echo(f"contradictions  P {opposed.precision:.3f} R {opposed.recall:.3f} F1 {opposed.f1:.3f}")
    click.echo(f"                {opposed.gold} in the gold, {opposed.unread} of them with a claim that was not read")
    click.echo(
        f"framing         {opposed.kept_apart:.3f} of {opposed.framed} pairs that differ in framing not called contradictions"
    )
    for table in score.control:
        _control(table, show)


def _control(table: "Controlled", show: int) -> None:
    click.echo(f"\ncontrol, {table.name}: {table.score.days} days of towns, {table.score.changes} changes")
    click.echo("                      right days  changes within a day")
    for name, score in {"the filter": table.score, **table.plain}.items():
        click.echo(f"{name:21s} {score.share:10.3f}  {score.in_time:20.3f}")
    click.echo(f"one outlet taken away {table.mean_without:10.3f}  (mean of {len(table.without)} outlets)")
    for wrong in (*table.score.wrong, *table.score.late)[:show]:
        click.echo(f"  {wrong}")


def _briefs(score: "BriefScore") -> None:
    click.echo(f"\nbriefs          {score.questions} questions, each in both languages: {score.sentences} sentences")
    click.echo(f"held            {score.held:.4f} ({score.refused} refused by the checker and left out)")
    click.echo(f"same incidents  {score.alike:.4f} {' '.join(score.differing)}".rstrip())
    if score.empty:
        click.echo(f"no sentence for {' '.join(score.empty)}")
    for why, times in sorted(score.reasons.items(), key=lambda one: -one[1]):
        click.echo(f"  {times} {why}")


def _print(scores: "Scores") -> None:
    from waqai.evaluate.calibration import curve

    rows = {"event": scores.event, "family": scores.family, "whole": scores.whole, **scores.arguments}
    click.echo(f"documents    {scores.documents}")
    for name, tally in rows.items():
        click.echo(f"{name:12s} {_tally(tally)}")
    for name in scores.accuracy:
        click.echo(f"{name:12s} {scores.share(name):.3f}")
    if scores.quiet[1]:
        click.echo(f"{'quiet':12s} {scores.quiet[0] / scores.quiet[1]:.3f}")
    click.echo("\nby type        P     R     F1    right extra missing")
    for name, tally in sorted(scores.types.items()):
        click.echo(f"{name:14s} {_tally(tally)} {tally.right:5d} {tally.extra:5d} {tally.missing:5d}")
    click.echo("\nconfidence     claims  said  right")
    for low, high, size, said, right in curve(scores.judged):
        click.echo(f"{low:.1f}-{high:.1f}       {size:6d}  {said:.2f}  {right:.2f}")


def _tally(tally: "Tally") -> str:
    return f"{tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}"
