"""What officers and financial investigators type, each a record like any other."""

__all__ = ["money_forms", "receipt_form", "seizing", "stepping"]
