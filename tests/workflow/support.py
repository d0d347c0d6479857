"""What tests of the workflow share: reports taken into an archive as a user would."""

import io
import json
from pathlib import Path

from waqai.workflow.ingesting import Ingest, Summary, Taking


def taken(where: str | Path, *rows: dict[str, str]) -> Summary:
    """Take reports in, given as lines of JSON."""
    stream = io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())
    return Ingest(str(where), Taking(jobs=1)).run(["-"], stream)
