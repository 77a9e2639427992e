"""Tests of geo/screening."""
