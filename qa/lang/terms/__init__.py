"""Terms: the house's own, and the tables that ship."""
