"""Reporting: the inspection report (PDF/A-3, PAdES) and its verification."""
