-- The search index again: a number is one word (12 is not in 12.5 or 12,000), a plus sign behind a word is a word
-- (互联网+ is not 互联网), and behind a quote the word's in it (“互联网”+ is 互联网+).
-- `bigrams` is a function of ours (store/migrations.py). Of 100,000 articles it takes two or three minutes.

drop table search;

create virtual table search using fts5 (title, text, measures, content = '', tokenize = 'ascii');

insert into search (rowid, title, text, measures)
select seq, bigrams(json_extract(body, '$.title')), bigrams(json_extract(body, '$.text')), bigrams((
    select group_concat(json_extract(item.value, '$.text'), char(10))
    from json_each(body, '$.lists') as list, json_each(list.value, '$.items') as item
    where json_extract(list.value, '$.kind') = 'measure'))
from reading_body;
