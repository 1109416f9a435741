"""Findings that people accepted: mtqa-ignore.toml and baselines."""
