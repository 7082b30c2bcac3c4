-- Until when a chat is sent nothing that it has not asked for; null: it is sent what it follows.
alter table chat add column paused_until integer;

create index chat_paused on chat (paused_until) where paused_until is not null;
