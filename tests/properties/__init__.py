"""Tests are laws."""
