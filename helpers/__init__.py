"""Parsing and extraction for the notebooks: a file in `seeds/` goes in, tables with evidence come out."""
