"""Audits of corpora: shards of any number of pairs, mapped to findings and to counts that add up."""
