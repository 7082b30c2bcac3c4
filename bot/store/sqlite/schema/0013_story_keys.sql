-- Fewer and shorter keys of a signature (match/fingerprint.py): half as many rows are written for each article.
-- `rebanded` and `numbers` are functions of ours (store/migrations.py).
update fingerprint set keys = rebanded(signature, keys) where length(signature) = 512;

drop table story_key;

-- Without a reference to the article, which the fingerprint beside it has: asked twenty times for each.
create table story_key (
    key integer not null,
    article_id integer not null,
    primary key (key, article_id)
) strict, without rowid;

insert into story_key (key, article_id)
select wanted.value, fingerprint.article_id from fingerprint, json_each(numbers(fingerprint.keys)) as wanted
order by wanted.value, fingerprint.article_id;
