-- Most articles are no documents with a number of their own.
create index fingerprint_number on fingerprint (number) where number <> '';
