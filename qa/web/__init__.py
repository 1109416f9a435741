"""The HTTP server: our own API, LanguageTool's, and the editor's page."""
