-- When and how a chat, or one of its subscriptions, wants to be told (JSON, domain.plans); null: once a day at digest_at.
alter table chat add column plan text;
alter table chat add column quiet text;

-- A subscription with a plan of its own has its own next slot and watermark.
alter table subscription add column plan text;
alter table subscription add column next_at integer;
alter table subscription add column watermark integer not null default 0;

create index subscription_due on subscription (next_at) where next_at is not null;

-- Sent without a sound.
alter table delivery add column silent integer not null default 0;
