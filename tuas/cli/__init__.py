"""The `tuas` command. Rules and catalogue work without Django; everything else is imported where it is used."""
