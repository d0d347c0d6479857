"""What reading one document yields."""

import msgspec

from waqai.model.claims import Claim
from waqai.model.documents import Document
from waqai.model.mentions import Mention
from waqai.model.persons import Private


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """Mentions and claims of one document, in text order, and the digest of the knowledge that made them.

    `private`: where the text and the title name private persons; what leaves an archive is masked there (`waqai.policy`). Left out
    of the JSON where there are none.
    """

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    knowledge: str
    private: tuple[Private, ...] = ()
