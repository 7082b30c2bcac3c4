-- Until when a chat is told nothing of this subscription; null: it is. Told with its chat's digest, it goes on from the
-- commit number `behind`, where it was paused; null: from where the chat stands.
alter table subscription add column paused_until integer;
alter table subscription add column behind integer;

create index subscription_paused on subscription (paused_until) where paused_until is not null;
