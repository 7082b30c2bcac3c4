-- How a source is asked and read beyond its kind, as JSON; null: a feed that needs nothing special.
alter table source add column recipe text;
