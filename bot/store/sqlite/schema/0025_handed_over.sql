-- When a document that waits to be read was last handed over: `ingest` reads that, also where an earlier one was
-- interrupted before it did.
alter table article add column handed_at integer;
