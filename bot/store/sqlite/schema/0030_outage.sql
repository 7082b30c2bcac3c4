-- When no source at all could be reached: from the last answer before it to the last round without one.
create table outage (since integer primary key, until integer not null) strict, without rowid;
