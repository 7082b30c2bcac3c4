"""Days that a text sets or tells, and the numbered documents that it cites."""
