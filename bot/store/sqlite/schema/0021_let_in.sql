-- Who let the chat in: whoever asked there first, or took it up again; 0: the terminal. Null: nobody knows, from before.
alter table chat add column let_in integer;
