-- The search index again: a number is one word (12 is not in 12.5 or 12,000), a plus sign behind a word is a word
-- (互联网+ is not 互联网), behind a quote the word's in it (“互联网”+ is 互联网+), and 妳 and 甚麼 are 你 and 什么. Made as
-- a whole: what was put in with other words could not be taken out of it any more.
-- `bigrams` is a function of ours (store/migrations.py). Of 100,000 articles it takes two or three minutes.

drop table search;

create virtual table search using fts5 (title, text, measures, content = '', tokenize = 'ascii');

insert into search (rowid, title, text, measures)
select seq, bigrams(json_extract(body, '$.title')), bigrams(json_extract(body, '$.text')), bigrams((
    select group_concat(json_extract(item.value, '$.text'), char(10))
    from json_each(body, '$.lists') as list, json_each(list.value, '$.items') as item
    where json_extract(list.value, '$.kind') = 'measure'))
from reading_body;

-- Pages that were told to be gone and came back before this was told (returned:ARTICLE:TIME) are no news any more.
insert into correction (key, at)
select 'returned:' || substr(correction.key, 11), correction.at
from correction join article on article.id = cast(substr(correction.key, 11) as integer)
where correction.key >= 'withdrawn:' and correction.key < 'withdrawn;' and withdrawn_at is null
on conflict do nothing;
