-- How many visits in a row gave only a part of a feed: of one that stays broken the admins are told.
alter table source add column partials integer not null default 0;
