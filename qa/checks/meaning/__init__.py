"""What the translation adds, drops or turns round."""
