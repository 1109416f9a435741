"""Measured quality: gold cases, clean text, and DEMETR, MLQE-PE and MQM as their authors publish them."""
