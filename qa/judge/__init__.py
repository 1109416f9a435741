"""A judge: a large language model of the house's choice, asked about doubted paragraphs."""
