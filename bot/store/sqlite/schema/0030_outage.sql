-- When no source at all could be reached: from the first round without an answer to the last one.
create table outage (since integer primary key, until integer not null) strict, without rowid;
