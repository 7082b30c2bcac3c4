-- A file that goes with the text as its caption.
alter table delivery add column file_name text;
alter table delivery add column file blob;
