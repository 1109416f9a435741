"""What English allows: word classes, forms, order, government."""
