"""The short form of the proofs of reliability, here: no network but the loopback, and nothing left behind."""
