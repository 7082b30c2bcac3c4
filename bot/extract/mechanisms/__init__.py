"""Named systems, schemes and campaigns: quoted, ending in a telling word, or known by name."""
