-- What the console keeps for itself. Nothing of it is public.

-- Who may do what, and what they did.

create table meltemi.account (
    name                text primary key check (name ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
    role                text not null check (role in ('VIEWER', 'OPERATOR', 'ADMINISTRATOR')),
    password_hash       text not null,
    created_at          timestamptz not null,
    password_changed_at timestamptz not null,
    signed_in_at        timestamptz
);
comment on table meltemi.account is 'People that sign in at the console.';
comment on column meltemi.account.password_hash is 'Argon2id with its salt and cost, in the form of PHC strings.';
comment on column meltemi.account.signed_in_at is 'Last; null when never.';

create table meltemi.session (
    session_hash bytea primary key check (length(session_hash) = 32),
    account      text not null references meltemi.account on delete cascade,
    created_at   timestamptz not null,
    used_at      timestamptz not null
);
create index session_account on meltemi.session (account);
create index session_used_at on meltemi.session (used_at);
comment on table meltemi.session is 'Browsers that are signed in.';
comment on column meltemi.session.session_hash is 'SHA-256 of the 256 random bits that the cookie holds.';
comment on column meltemi.session.used_at is 'Last, to the minute.';

create table meltemi.api_token (
    token_id   text primary key,
    token_hash bytea not null unique check (length(token_hash) = 32),
    account    text not null references meltemi.account on delete cascade,
    name       text not null,
    scopes     text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    used_at    timestamptz,
    unique (account, name)
);
comment on table meltemi.api_token is 'What programs show in place of a session. A revoked one is deleted.';
comment on column meltemi.api_token.token_hash is 'SHA-256 of the 256 random bits that the token holds.';
comment on column meltemi.api_token.scopes is
    'What it may be used for; never more than the account''s role allows at the time.';
comment on column meltemi.api_token.used_at is 'Last, to the minute; null when never.';

create table meltemi.audit_entry (
    number    bigint generated always as identity primary key,
    time      timestamptz not null,
    actor     text,
    means     text not null check (means in ('SESSION', 'TOKEN', 'LINK', 'NONE', 'COMMAND_LINE')),
    address   text,
    operation text not null,
    path      text not null,
    status    integer not null,
    summary   text not null
);
create index audit_entry_time on meltemi.audit_entry (time, number);
create index audit_entry_actor on meltemi.audit_entry (actor, number);
comment on table meltemi.audit_entry is 'Each change that was asked for. No secrets and no bodies; outlives accounts.';
comment on column meltemi.audit_entry.actor is 'The account, or the name that was tried at sign-in; null for nobody known.';
comment on column meltemi.audit_entry.address is 'Where the request came from; null at the command line.';
comment on column meltemi.audit_entry.status is 'Of the HTTP reply; 200 for what the command line did.';
