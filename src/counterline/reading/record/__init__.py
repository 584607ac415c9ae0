"""What a row's values come to: the things it names, its sources, its body and its mentions."""
