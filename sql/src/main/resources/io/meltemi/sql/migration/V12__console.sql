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

-- The numbers by which OGC SensorThings calls what there is. The console adds rows when it is asked; a number is for ever.

create table meltemi.place (
    place            int generated always as identity primary key,
    network          text not null,
    country          text not null,
    district_state   text not null,
    city             text not null,
    area_description text not null,
    area             text not null,
    building         text not null,
    room             text not null,
    longitude        double precision not null,
    latitude         double precision not null,
    unique (network, country, district_state, city, area_description, area, building, room, longitude, latitude)
);
comment on table meltemi.place is 'Where nodes of a network are or were.';

create table meltemi.thing (
    thing         int generated always as identity primary key,
    network       text not null,
    node_id       text not null,
    since         timestamptz not null,
    place         int references meltemi.place,
    configured_at timestamptz not null default '-infinity',
    unique (network, node_id)
);
create index thing_place on meltemi.thing (place);
comment on column meltemi.thing.since is 'When the node was first known, as far as was told when it got its number.';
comment on column meltemi.thing.configured_at is 'Its configurations up to this one have been looked at.';

create table meltemi.stay (
    stay  int generated always as identity primary key,
    thing int not null references meltemi.thing,
    since timestamptz not null,
    place int not null references meltemi.place,
    unique (thing, since)
);
create index stay_place on meltemi.stay (place);
comment on table meltemi.stay is 'A node''s places, each until the next.';

create table meltemi.hardware (
    hardware int generated always as identity primary key,
    kind     text not null check (kind in ('DECLARED', 'UNDECLARED', 'SEVERITY')),
    name     text not null,
    unique (kind, name)
);
comment on table meltemi.hardware is 'Kinds of sensors, as configurations name them.';

create table meltemi.observed_property (
    property   int generated always as identity primary key,
    kind       text not null check (kind in ('SENSOR', 'SEVERITY')),
    name       text not null,
    definition text not null,
    unique (kind, name)
);

create table meltemi.datastream (
    datastream  int generated always as identity primary key,
    thing       int not null references meltemi.thing,
    series_id   int unique,
    hardware    int not null references meltemi.hardware,
    property    int not null references meltemi.observed_property,
    name        text not null,
    data_type   text not null,
    unit        text,
    severity_of int unique generated always as (case when series_id is null then thing end) stored
);
create index datastream_thing on meltemi.datastream (thing);
comment on column meltemi.datastream.severity_of is 'The node whose severity it is; null for a series.';

create table meltemi.unit (
    unit       text primary key,
    name       text not null,
    symbol     text not null,
    definition text not null
);
comment on table meltemi.unit is 'What units of configurations mean, where that is known.';
insert into meltemi.unit (unit, name, symbol, definition)
values
    ('C', 'degree Celsius', '°C', 'http://qudt.org/vocab/unit/DEG_C'),
    ('°C', 'degree Celsius', '°C', 'http://qudt.org/vocab/unit/DEG_C'),
    ('Celsius', 'degree Celsius', '°C', 'http://qudt.org/vocab/unit/DEG_C'),
    ('celsius', 'degree Celsius', '°C', 'http://qudt.org/vocab/unit/DEG_C'),
    ('degC', 'degree Celsius', '°C', 'http://qudt.org/vocab/unit/DEG_C'),
    ('F', 'degree Fahrenheit', '°F', 'http://qudt.org/vocab/unit/DEG_F'),
    ('K', 'kelvin', 'K', 'http://qudt.org/vocab/unit/K'),
    ('%', 'percent', '%', 'http://qudt.org/vocab/unit/PERCENT'),
    ('ppm', 'parts per million', 'ppm', 'http://qudt.org/vocab/unit/PPM'),
    ('lux', 'lux', 'lx', 'http://qudt.org/vocab/unit/LUX'),
    ('lx', 'lux', 'lx', 'http://qudt.org/vocab/unit/LUX'),
    ('hPa', 'hectopascal', 'hPa', 'http://qudt.org/vocab/unit/HectoPA'),
    ('Pa', 'pascal', 'Pa', 'http://qudt.org/vocab/unit/PA'),
    ('V', 'volt', 'V', 'http://qudt.org/vocab/unit/V'),
    ('A', 'ampere', 'A', 'http://qudt.org/vocab/unit/A'),
    ('W', 'watt', 'W', 'http://qudt.org/vocab/unit/W'),
    ('Wh', 'watt hour', 'Wh', 'http://qudt.org/vocab/unit/W-HR'),
    ('m', 'metre', 'm', 'http://qudt.org/vocab/unit/M'),
    ('m/s', 'metre per second', 'm/s', 'http://qudt.org/vocab/unit/M-PER-SEC'),
    ('dB', 'decibel', 'dB', 'http://qudt.org/vocab/unit/DeciB');

-- Messages about a subscriber's own address name no alert.
alter table meltemi.notification alter column alert_id drop not null;
comment on column meltemi.notification.alert_id is
    'The first of alert_ids; null where the message is about an address of the subscriber''s (CONFIRMATION, ADDRESS_CHANGE).';
comment on column public.notifications.alert_id is
    'The first of alert_ids; null where the message is about an address of the subscriber''s (CONFIRMATION, ADDRESS_CHANGE).';
