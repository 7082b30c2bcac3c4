"""What can go wrong, as exceptions. Expected outcomes are values, not exceptions (see ports).

BotError
├── ConfigError        a key, a value or a variable is wrong; names file, key and value
├── SourceError        a document or feed cannot be read; names the path or source
│   └── NoText         there is not a word in it
├── StoreError         the database refuses; names its file
│   ├── StoreBusy      locked for longer than the busy timeout; the work may be tried again
│   ├── StoreMisused   our own statement is wrong; waiting does not mend it
│   ├── NewerSchema    written by a later policybot
│   ├── InstanceHeld   another instance works on this database; names its process
│   └── AlreadyHandled an update came twice; its effect stays as it is
└── InvariantError     our own promise is broken: a bug, never the user's fault
"""


class BotError(Exception):
    """policybot cannot go on with this."""


class ConfigError(BotError):
    """The configuration is wrong."""


class SourceError(BotError):
    """A source or document cannot be read."""


class NoText(SourceError):
    """A document has not a word in it."""


class StoreError(BotError):
    """The database cannot be used."""


class StoreBusy(StoreError):
    """The database is locked by another process."""


class StoreFull(StoreError):
    """The disk has no room for what is written."""


class StoreMisused(StoreError):
    """The database refuses a statement or a value of ours: a fault of the code, which waiting does not mend."""


class NewerSchema(StoreError):
    """The database was written by a later version of policybot."""


class InstanceHeld(StoreError):
    """Another policybot instance holds this database."""


class AlreadyHandled(StoreError):
    """An update took effect before."""


class InvariantError(BotError):
    """A promise of the program to itself is broken."""
