"""Evaluation: question sets, measures, runs."""
