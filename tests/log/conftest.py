"""A new office for each test."""

from tests.review.conftest import office

__all__ = ["office"]
