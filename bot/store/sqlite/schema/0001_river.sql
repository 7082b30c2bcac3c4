-- The river's rows. Times are whole microseconds since 1970-01-01 UTC; a chat's digest_at alone is local, as HH:MM:SS.
-- Append-only: a released file never changes, a new one follows it.

create table source (
    id integer primary key autoincrement,
    name text not null unique,
    url text not null unique,
    kind text not null,
    agency text,
    interval integer not null check (interval > 0),
    enabled integer not null,
    origin text not null,
    next_poll_at integer not null,
    first_round integer not null default 1,
    etag text,
    last_modified text,
    failures integer not null default 0,
    empties integer not null default 0,
    health text not null default 'green',
    reason text,
    newest_at integer,
    last_attempt_at integer,
    last_success_at integer
) strict;

create table article (
    id integer primary key autoincrement,
    key text not null unique,
    source_id integer references source (id),
    publisher text not null,
    title text not null,
    url text,
    guid text,
    author text,
    published integer,
    date_only integer not null,
    first_seen_at integer not null,
    news integer not null,
    state text not null default 'new',
    attempts integer not null default 0,
    retry_at integer,
    reason text,
    content_kind text not null,
    content text not null
) strict;

create index article_new on article (news desc, first_seen_at, id) where state = 'new';

create table cluster (
    id integer primary key autoincrement,
    began_at integer not null
) strict;

-- Narrow on purpose: latest and search walk it, the wide reading_body is opened for the shown page only.
-- sort_at is coalesce(published, first_seen_at); lead marks the earliest seen article of its cluster.
create table reading (
    seq integer primary key autoincrement,
    article_id integer not null unique references article (id),
    cluster_id integer not null references cluster (id),
    at integer not null,
    news integer not null,
    lead integer not null,
    sort_at integer not null,
    first_seen_at integer not null,
    source_id integer references source (id),
    publisher text not null
) strict;

create index reading_at on reading (at);
create index reading_age on reading (sort_at, seq);
create index reading_lead on reading (sort_at, seq) where lead = 1;
create index reading_cluster on reading (cluster_id, first_seen_at, article_id);
create index reading_publisher on reading (publisher, sort_at);
create index reading_source on reading (source_id, sort_at);

create table reading_body (
    seq integer primary key references reading (seq),
    body text not null
) strict;

create table fingerprint (
    article_id integer primary key references article (id),
    body text not null,
    title text not null,
    signature blob not null
) strict;

create index fingerprint_body on fingerprint (body);
create index fingerprint_title on fingerprint (title);

create table measure (
    seq integer not null references reading (seq),
    list integer not null,
    item integer not null,
    headline text not null,
    tense text,
    start_offset integer not null,
    end_offset integer not null,
    primary key (seq, list, item)
) strict, without rowid;

-- sort_at and lead are the reading's own, so that what names a body is walked and counted here alone.
create table mention (
    kind text not null,
    name text not null,
    sort_at integer not null,
    seq integer not null references reading (seq),
    lead integer not null,
    primary key (kind, name, sort_at, seq)
) strict, without rowid;

create index mention_seq on mention (seq);

-- Holds bigrams, not texts: contentless, the rowid is the reading's seq. The tokenizer splits at blanks only.
create virtual table search using fts5 (title, text, content = '', tokenize = 'ascii');

create table chat (
    id integer primary key,
    kind text not null,
    title text,
    thread_id integer,
    language text not null default 'zh_CN',
    zone text not null,
    digest_at text not null,
    next_digest_at integer not null,
    watermark integer not null,
    active integer not null default 1,
    reason text,
    created_at integer not null
) strict;

create index chat_due on chat (next_digest_at) where active = 1;

create table subscription (
    id integer primary key autoincrement,
    chat_id integer not null references chat (id) on update cascade,
    rule text not null,
    created_at integer not null,
    unique (chat_id, rule)
) strict;

create table digest (
    id integer primary key autoincrement,
    chat_id integer not null references chat (id) on update cascade,
    slot integer not null,
    created_at integer not null,
    unique (chat_id, slot)
) strict;

create table digest_story (
    chat_id integer not null references chat (id) on update cascade,
    cluster_id integer not null references cluster (id),
    digest_id integer not null references digest (id),
    primary key (chat_id, cluster_id)
) strict, without rowid;

create table delivery (
    id integer primary key autoincrement,
    digest_id integer references digest (id),
    chat_id integer not null references chat (id) on update cascade,
    thread_id integer,
    kind text not null,
    part integer not null,
    parts integer not null,
    html text not null,
    buttons text not null,
    state text not null default 'pending',
    attempts integer not null default 0,
    uncertain integer not null default 0,
    fence integer,
    started_at integer,
    not_before integer not null,
    sent_at integer,
    message_id integer,
    reason text,
    unique (digest_id, chat_id, part)
) strict;

create index delivery_due on delivery (not_before, id) where state = 'pending';
create index delivery_open on delivery (chat_id, id) where state in ('pending', 'sending');

create table question (
    id integer primary key autoincrement,
    chat_id integer not null references chat (id) on update cascade,
    verb text not null,
    text text not null,
    asked_at integer not null,
    unique (chat_id, verb, text)
) strict;

create table round (
    station text primary key,
    finished_at integer not null
) strict;

create table instance (
    id integer primary key check (id = 1),
    fence integer not null
) strict;

insert into instance (id, fence) values (1, 0);
