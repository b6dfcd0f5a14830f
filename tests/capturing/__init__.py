"""Sheets are scanned and watched for, pages are sorted and bound."""
