"""The verbs of the command line, a file per family; each verb parses its words and makes one call."""
