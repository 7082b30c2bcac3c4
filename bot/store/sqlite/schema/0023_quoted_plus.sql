-- The search index again: a plus sign behind a quote is the word's in it (“互联网”+ is 互联网+).
-- `bigrams` is a function of ours (store/migrations.py). Of 100,000 articles it takes a minute or two.

drop table search;

create virtual table search using fts5 (title, text, measures, content = '', tokenize = 'ascii');

insert into search (rowid, title, text, measures)
select seq, bigrams(json_extract(body, '$.title')), bigrams(json_extract(body, '$.text')), bigrams((
    select group_concat(json_extract(item.value, '$.text'), char(10))
    from json_each(body, '$.lists') as list, json_each(list.value, '$.items') as item
    where json_extract(list.value, '$.kind') = 'measure'))
from reading_body;
