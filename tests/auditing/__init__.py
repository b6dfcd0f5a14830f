"""Signs in a journal: what an auditor may want to ask about."""
