"""What many reports together say: a function of their claims alone. Sees the model and the letters; words and tables are given
to it."""

from waqai.fuse.control import timeline, timelines
from waqai.fuse.fusing import fuse, opposed
from waqai.fuse.testimonies import testimonies

__all__ = ["fuse", "opposed", "testimonies", "timeline", "timelines"]
