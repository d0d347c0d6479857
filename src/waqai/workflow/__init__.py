"""Joins the rooms of the floor below for those who call from above."""
