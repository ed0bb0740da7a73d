"""Material of assessment and assistance: drafted by the Wakil, set by the Ketua, commented by the Narasumber."""
