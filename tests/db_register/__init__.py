"""Tests of the register's database."""
