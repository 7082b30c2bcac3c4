-- What a chat keeps, each with its own note.
create table bookmark (
    chat_id integer not null references chat (id) on update cascade,
    article_id integer not null references article (id),
    note text not null default '',
    at integer not null,
    primary key (chat_id, article_id)
) strict, without rowid;

create index bookmark_article on bookmark (article_id);
