-- Corrections that were told to readers: revision:ID of an edit, or withdrawn:ARTICLE:TIME.
create table correction (
    key text primary key,
    at integer not null
) strict, without rowid;

create index article_withdrawn on article (withdrawn_at) where withdrawn_at is not null;
