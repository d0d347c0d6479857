"""Private persons: where a document names somebody who holds no public role."""

from typing import Literal

import msgspec

PrivateField = Literal["text", "title"]
PrivateWhy = Literal["name", "cue", "kunya", "initials", "list", "again", "minor", "sexual_violence"]


class Private(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """A stretch `[start, end)` of a document's text or title, in code points, that names a private person.

    `always`: the name is given to nobody: a minor's, or that of a person named beside sexual violence. `why`: by what it was
    found (a given name, a cue beside it, a kunya, initials, a list of victims, a name that stood before), or why it is always
    masked. The name itself is never part of it. `field`: what the offsets point into. An array on the wire: it is kept beside
    every version.
    """

    start: int
    end: int
    always: bool = False
    why: PrivateWhy = "name"
    field: PrivateField = "text"
