"""LanguageTool's HTTP API, version 2, for the editors that speak it. https://languagetool.org/http-api/"""
