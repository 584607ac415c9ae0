"""What a row's cells say under their columns: values made of several, told by another column, parted and read."""
