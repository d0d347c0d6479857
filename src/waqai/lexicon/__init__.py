"""The resources, loaded once, typed and validated, into a frozen `Knowledge` with a digest."""

from waqai.lexicon.extents import Extent, extent, load_extents
from waqai.lexicon.forms import Form, Lexeme
from waqai.lexicon.framing import Framed, Framing, load_framing
from waqai.lexicon.gazetteer import Gazetteer, Place, precision_codes
from waqai.lexicon.knowledge import Cue, Knowledge, Light, Speech, TypeCodes, load
from waqai.lexicon.names import Doubt, Name, Names, place_name
from waqai.lexicon.outlets import Outlet, Outlets
from waqai.lexicon.people import People, PersonKind
from waqai.lexicon.place_tables import first_is_body
from waqai.lexicon.roads import Road, Stop, load_roads
from waqai.lexicon.roster import Actor, Called
from waqai.lexicon.sides import Side, Sides, load_sides
from waqai.lexicon.triggers import NONE, Condition, Trigger
from waqai.lexicon.words import HUMAN, Words

__all__ = [
    "HUMAN",
    "NONE",
    "Actor",
    "Called",
    "Condition",
    "Cue",
    "Doubt",
    "Extent",
    "Form",
    "Framed",
    "Framing",
    "Gazetteer",
    "Knowledge",
    "Lexeme",
    "Light",
    "Name",
    "Names",
    "Outlet",
    "Outlets",
    "People",
    "PersonKind",
    "Place",
    "Road",
    "Side",
    "Sides",
    "Speech",
    "Stop",
    "Trigger",
    "TypeCodes",
    "Words",
    "extent",
    "first_is_body",
    "load",
    "load_extents",
    "load_framing",
    "load_roads",
    "load_sides",
    "place_name",
    "precision_codes",
]
