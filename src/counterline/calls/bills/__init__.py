"""Bills under an authorisation: read by a mapping, kept in an enciphered folder, sealed apart where nobody may read them."""
