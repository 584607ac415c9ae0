"""The people of an agency: joiners, movers, leavers and deputies."""
