-- What admins see and do: how long a round took, what they proposed and did not confirm yet, chats they have stopped.

alter table round add column took integer not null default 0;

-- An admin's own word on a chat: nothing is sent to one that is barred; most_rules beats the configuration.
alter table chat add column barred integer not null default 0;
alter table chat add column most_rules integer;

-- What an admin asked for and has yet to confirm (broadcast, opml); state open → done. `told`: its end was reported.
create table proposal (
    id integer primary key autoincrement,
    chat_id integer not null references chat (id) on update cascade,
    user_id integer not null,
    verb text not null,
    body text not null,
    state text not null default 'open',
    at integer not null,
    told integer not null default 0
) strict;

create index proposal_untold on proposal (id) where state = 'done' and told = 0;

-- The proposal that the delivery carries out.
alter table delivery add column proposal_id integer;
create index delivery_proposal on delivery (proposal_id, state) where proposal_id is not null;
