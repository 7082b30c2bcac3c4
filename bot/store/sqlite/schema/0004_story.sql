-- What tells one story from two: the document's name and number, its figures, and the keys its like is found by.
alter table fingerprint add column name text not null default '';
alter table fingerprint add column number text not null default '';
alter table fingerprint add column figures blob not null default x'';
alter table fingerprint add column size integer not null default 0;
alter table fingerprint add column keys blob not null default x'';

create table story_key (
    key integer not null,
    article_id integer not null references article (id),
    primary key (key, article_id)
) strict, without rowid;

-- rank 0: the official original, which leads its story whenever it comes; 1: everybody else.
alter table reading add column rank integer not null default 1;
drop index reading_cluster;
create index reading_cluster on reading (cluster_id, rank, first_seen_at, article_id);
