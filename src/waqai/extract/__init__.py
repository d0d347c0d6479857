"""Grammar to claims: triggers, frames, governors, voices, moods, times, coreference."""
