"""Prompt templates: text files with a version header. Imports nothing of ours."""
