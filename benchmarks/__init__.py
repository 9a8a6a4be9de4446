"""Measurements, each with a peer in the same run: figures are ratios, never assertions."""
