-- What DELIVER needs to lose nothing: a word to the admins, and updates that are kept until they are handled.

-- The chats of who operates the bot, as the configuration names them.
create table admin (
    chat_id integer primary key references chat (id) on update cascade
) strict;

-- A word to the admins; its key keeps the same word from being said twice.
create table notice (
    id integer primary key autoincrement,
    key text not null unique,
    html text not null,
    at integer not null
) strict;

alter table delivery add column notice_id integer references notice (id);
-- Whether the admins know that this delivery ended dead or unknown.
alter table delivery add column told integer not null default 0;

-- DELIVER takes some of each kind.
create index delivery_lane on delivery (kind, not_before, id) where state = 'pending';
drop index delivery_due;

create index delivery_untold on delivery (id) where state in ('dead', 'unknown') and told = 0;

-- The message of ours that the delivery gives a new text, instead of being one of its own.
alter table delivery add column edits integer;

-- Updates as they came (key: bot's id and update's id). The body goes when the update is handled: in the transaction of
-- its effect, or else after its answer. `starts` counts how often a process has taken it up at its start.
create table inbox (
    id integer primary key autoincrement,
    key text not null unique,
    body text,
    received_at integer not null,
    starts integer not null default 0
) strict;

create index inbox_open on inbox (id) where body is not null;
