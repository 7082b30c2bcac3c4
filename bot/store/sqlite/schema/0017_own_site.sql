-- What stands on a body's own site is filed under that body, where it was told to be nobody's (`extract.own_site`).
-- `sited` is a function of ours (store/migrations.py).

update reading_body set body = own.body from (
    select reading.seq, sited(reading_body.body, source.agency, source.url, article.url, source.recipe) as body
    from reading
    join reading_body on reading_body.seq = reading.seq
    join article on article.id = reading.article_id
    left join source on source.id = article.source_id) as own
where own.seq = reading_body.seq and own.body is not null;

insert into mention (kind, name, sort_at, seq, lead)
select 'agency', json_extract(reading_body.body, '$.site_of'), reading.sort_at, reading.seq, reading.lead
from reading join reading_body on reading_body.seq = reading.seq
where json_extract(reading_body.body, '$.site_of') is not null
on conflict do nothing;

insert into mention (kind, name, sort_at, seq, lead)
select 'agency', upper.value, reading.sort_at, reading.seq, reading.lead
from reading join reading_body on reading_body.seq = reading.seq,
    json_each(above(json_extract(reading_body.body, '$.site_of'))) as upper
where json_extract(reading_body.body, '$.site_of') is not null
on conflict do nothing;
