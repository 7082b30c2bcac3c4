-- What we took back ourselves (a broadcast that an admin stopped, what waited for a chat that one has barred or that
-- the whitelist lets in no more) ends in a state of its own, not as dead.
update delivery set state = 'withdrawn'
where state = 'dead' and (instr(coalesce(reason, ''), 'withdrawn') = 1 or instr(coalesce(reason, ''), 'barred by ') = 1);

update chat set reason = 'not on the whitelist' where reason = 'withdrawn: not on the whitelist';

drop index delivery_settled;
create index delivery_settled on delivery (id) where state in ('sent', 'dead', 'unknown', 'withdrawn') and html <> '';
