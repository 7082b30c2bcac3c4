-- What becomes of an article after it was told. mark: of what its feed gave; page_mark: of its page as last seen.
-- edited_at: an edit was noticed then and is to be read. recheck_at: when its page is looked at again.
alter table article add column mark text;
alter table article add column page_mark text;
alter table article add column edited_at integer;
alter table article add column recheck_at integer;
alter table article add column checks integer not null default 0;
alter table article add column withdrawn_at integer;

create index article_recheck on article (recheck_at) where recheck_at is not null;

-- What an article said before it was edited: from seen_at to at. changes and measures are JSON of the edit that ended it.
create table article_version (
    id integer primary key autoincrement,
    article_id integer not null references article (id),
    number integer not null,
    title text not null,
    text text,
    seen_at integer not null,
    at integer not null,
    silent integer not null,
    changes text not null,
    measures text not null,
    unique (article_id, number)
) strict;

create index article_version_age on article_version (at) where text is not null;

-- Retention: kept = 1 has been told to a chat, or is its publisher's own word, and stays whole.
alter table reading add column kept integer not null default 0;
create index reading_media on reading (first_seen_at, seq) where rank = 1 and kept = 0;
create index delivery_settled on delivery (id) where state in ('sent', 'dead', 'unknown') and html <> '';

-- Counts what was taken off the shelf, so that remembered totals are counted again.
create table shelf (
    id integer primary key check (id = 1),
    taken integer not null
) strict;

insert into shelf (id, taken) values (1, 0);
