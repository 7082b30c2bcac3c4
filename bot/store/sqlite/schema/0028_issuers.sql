-- Who issues a document stands in its reading, and the reading is filed under these bodies and those above them.
-- `issued` is a function of ours (store/migrations.py).

update reading_body set body = told.body from (
    select seq, issued(body) as body from reading_body) as told
where told.seq = reading_body.seq and told.body is not null;

insert into mention (kind, name, sort_at, seq, lead)
select 'issuer', one.value, reading.sort_at, reading.seq, reading.lead
from reading join reading_body on reading_body.seq = reading.seq, json_each(reading_body.body, '$.issuers') as one
where true
on conflict do nothing;

insert into mention (kind, name, sort_at, seq, lead)
select 'issuer', upper.value, reading.sort_at, reading.seq, reading.lead
from reading join reading_body on reading_body.seq = reading.seq,
    json_each(reading_body.body, '$.issuers') as one, json_each(above(one.value)) as upper
where true
on conflict do nothing;
