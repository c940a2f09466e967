"""Tables: a published table becomes a ResultsTable."""
