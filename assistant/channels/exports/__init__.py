"""Clauses as files that people take away: records, sheets, workbooks, charts; one file a format."""
