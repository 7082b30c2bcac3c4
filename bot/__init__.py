"""policybot: reads Chinese policy news for people who must not miss it."""

__version__ = "0.1.0"
