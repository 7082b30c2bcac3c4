-- Switched off by an admin or the command line: it stays so, whatever the configuration says, until it is switched on.
alter table source add column switched_off integer not null default 0;
