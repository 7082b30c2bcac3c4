-- What a source's operator has set for it alone (JSON), what its health is about, and where it has moved to.
alter table source add column options text;
alter table source add column condition text not null default 'fine';
alter table source add column pace integer;
alter table source add column fresh_at integer;
alter table source add column moved_to text;
alter table source add column moved_since integer;
alter table source add column moves integer not null default 0;
alter table source add column move_state text not null default 'none' check (move_state in ('none', 'proven', 'adopted'));

-- What admins are told about a source: once when it opens, once when the source has recovered.
create table alarm (
    id integer primary key autoincrement,
    source_id integer not null references source (id),
    condition text not null,
    opened_at integer not null,
    tellings integer not null default 0,
    again_at integer,
    muted_until integer,
    recovered_at integer
) strict;

create unique index alarm_open on alarm (source_id) where recovered_at is null;
