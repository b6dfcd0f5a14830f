"""Scanning: from pixels and pages to symbols."""
