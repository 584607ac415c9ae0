"""The face of mappings in the making: a draft from a file, edited, tried and approved."""
