-- Dates that articles name, as names of the kind 'due': the day, then where it stands in the text (`match.kept`).

insert into mention (kind, name, sort_at, seq, lead)
select distinct 'due', json_extract(due.value, '$.date') || '#' || printf('%07d', json_extract(due.value, '$.start')),
    reading.sort_at, reading.seq, reading.lead
from reading join reading_body on reading_body.seq = reading.seq, json_each(reading_body.body, '$.deadlines') as due
where json_extract(due.value, '$.date') is not null;
