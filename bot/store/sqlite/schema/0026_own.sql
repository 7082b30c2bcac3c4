-- A document's own number and, where nobody dated it, the day that it tells itself stand in its reading.
-- `told_of_itself` is a function of ours (store/migrations.py). What has no number in text or title and is dated tells neither.

update reading_body set body = own.body from (
    select reading.seq, told_of_itself(reading_body.body, article.published, article.first_seen_at) as body
    from reading
    join reading_body on reading_body.seq = reading.seq
    join article on article.id = reading.article_id
    where article.published is null or instr(reading_body.body, '"number":"') > 0
        or instr(article.title, '号') > 0 or instr(article.title, '號') > 0) as own
where own.seq = reading_body.seq and own.body is not null;
