"""Questions: what somebody asks of a brief, as far as its words tell."""

from typing import Literal

import msgspec

from waqai.model.entities import Entity

Topic = Literal["news", "control", "toll", "displaced", "detained", "disputes", "who", "why", "matters", "background"]
"""What a question wants, by the sections that answer it: what happened; who holds the place; killed and wounded; displaced;
detained; who says what against whom; who did it; why it happened; why the place matters; what was before."""
Language = Literal["ar", "en"]
Unresolved = Literal["no such day", "nothing to count from", "still to come"]


class Question(msgspec.Struct, frozen=True):
    """What a question asks about. Not an answer, and no claim that what it presupposes is so.

    text: as asked. language: that of its words beside names; "en" where it has none.
    place: the first place asked about, an area where the words make one («ريف حماة الشمالي»); null where none that is known is
    named; asked: the words taken for the place, "" if none; offers: places of like names, the likeliest first, five at most: for a
    place that is not known, and for a small one abroad that may be a misspelt better known one (Hamma, Hama); others: further
    places asked about. first, last: ISO days asked about, both included; null: not limited, as with «الآن». when: the words of
    time, "" if none. unresolved: why words of time mean no day that anything may be told of («31 شباط»: no such day; a day that is
    still to come, which only whoever knows today can say).
    topic: see Topic; "news" where the words name none. types: the claim types that the words name, in their order; () for any.
    by, doers: the words for whoever is asked to have done it, "" for nobody, and the ids of the sides that are his.
    yes_no: it wants a yes or a no («هل انسحب الجيش من حماة؟»).
    """

    text: str
    language: Language
    place: Entity | None = None
    asked: str = ""
    offers: tuple[Entity, ...] = ()
    first: str | None = None
    last: str | None = None
    when: str = ""
    topic: Topic = "news"
    types: tuple[str, ...] = ()
    yes_no: bool = False
    others: tuple[Entity, ...] = ()
    unresolved: Unresolved | None = None
    by: str = ""
    doers: tuple[str, ...] = ()
