-- By which edition of the rules a reading was made (`flow.edition`); 0: by some earlier one. Upkeep reads those again.

alter table reading_body add column edition integer not null default 0;
create index reading_edition on reading_body (edition, seq);
