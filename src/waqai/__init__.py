"""Waqai reads Arabic news and turns it into claims, exact to the letter."""
