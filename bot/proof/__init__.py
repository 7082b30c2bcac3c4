"""The short form of the proofs of reliability, for the machine it runs on: no network but the loopback, nothing left behind."""
