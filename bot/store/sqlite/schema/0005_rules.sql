-- The search index again: traditional characters folded into simplified ones, and the measures in a column of their own.
-- `bigrams` and `above` are functions of ours (store/migrations.py). Bodies are filed under those above them, too.

drop table search;

create virtual table search using fts5 (title, text, measures, content = '', tokenize = 'ascii');

insert into search (rowid, title, text, measures)
select seq, bigrams(json_extract(body, '$.title')), bigrams(json_extract(body, '$.text')), bigrams((
    select group_concat(json_extract(item.value, '$.text'), char(10))
    from json_each(body, '$.lists') as list, json_each(list.value, '$.items') as item
    where json_extract(list.value, '$.kind') = 'measure'))
from reading_body;

insert into mention (kind, name, sort_at, seq, lead)
select distinct 'agency', upper.value, mention.sort_at, mention.seq, mention.lead
from mention, json_each(above(mention.name)) as upper
where mention.kind = 'agency'
on conflict do nothing;

insert into mention (kind, name, sort_at, seq, lead)
select distinct 'region', json_extract(region.value, '$.name'), reading.sort_at, reading.seq, reading.lead
from reading join reading_body on reading_body.seq = reading.seq, json_each(reading_body.body, '$.regions') as region;

insert into mention (kind, name, sort_at, seq, lead)
select distinct 'industry', json_extract(industry.value, '$.name'), reading.sort_at, reading.seq, reading.lead
from reading join reading_body on reading_body.seq = reading.seq, json_each(reading_body.body, '$.industries') as industry;
