"""Auditing: signs in a journal that an auditor may want to ask about. A sign is a context figure, never a verdict."""
