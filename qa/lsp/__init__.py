"""The language server: what editors that speak LSP are told of a text while it is written."""
