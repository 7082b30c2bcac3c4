-- What a restored database must not tell again: items dated before this moment, which the lost days may have told.
create table restored (
    id integer primary key check (id = 1),
    resume_since integer not null
) strict;

create trigger article_told_before after insert on article
when new.news = 1 and new.published < (select resume_since from restored)
begin
    update article set news = 0 where id = new.id;
end;
