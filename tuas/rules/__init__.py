"""The SOP's rules, pure: values in, values and reasons out. No database, no clock, no settings."""
