"""Plumbing that Cairn's services share: problems, database, tokens, settings, paging, HTTP."""
