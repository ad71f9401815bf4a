"""Names across spellings and scripts, compared with evidence; judgements and households."""
