"""Where sentences, quotations and page furniture begin and end."""
