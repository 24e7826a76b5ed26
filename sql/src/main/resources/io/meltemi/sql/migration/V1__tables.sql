-- Tables live in schema meltemi and may change; the views in schema public are the contract (section 7).
-- A role that reads needs SELECT on the views alone; a role that writes needs USAGE on schema meltemi, SELECT, INSERT and
-- UPDATE on its tables, and EXECUTE on its functions.

create table meltemi.series (
    series_id int generated always as identity primary key,
    network   text not null,
    node_id   text not null,
    sensor    text not null,
    unique (network, node_id, sensor)
);
comment on table meltemi.series is 'One sensor of one node; its small number keeps the row of a reading narrow.';

create table meltemi.reading_format (
    format_id int generated always as identity primary key,
    data_type text not null check (data_type in ('int', 'float', 'str')),
    unit      text,
    quality   text not null check (quality in ('GOOD', 'OUT_OF_RANGE', 'UNDECLARED'))
);
create unique index reading_format_key on meltemi.reading_format (data_type, coalesce(unit, ''), quality);
comment on table meltemi.reading_format is 'How a value is to be read: data type, unit and quality, which few combinations share.';

create table meltemi.reading_duplicate (
    time             timestamptz not null,
    identity         bigint not null,
    arrived_at       timestamptz not null,
    origin_offset    bigint not null,
    series_id        int not null,
    origin_partition int not null,
    origin_index     int not null,
    primary key (series_id, time, arrived_at, origin_partition, origin_offset, origin_index)
);
comment on table meltemi.reading_duplicate is
    'Readings whose identity another origin had stored before (MSG-06); only counted in the ledger.';

create table meltemi.rejection (
    time             timestamptz not null,
    topic            text,
    reason           text not null,
    detail           text not null,
    payload          bytea not null,
    network          text,
    node_id          text,
    origin_partition int not null,
    origin_offset    bigint not null,
    origin_index     int not null,
    readings         int not null check (readings >= 0),
    primary key (time, origin_partition, origin_offset, origin_index)
);
comment on column meltemi.rejection.topic is 'The MQTT topic as sent; null for a validated reading that could not be stored.';
comment on column meltemi.rejection.origin_index is
    'Position within the payload; negative when the place is one in a topic other than mqtt.inbound.';
comment on column meltemi.rejection.readings is 'How many readings the row stands for in the ledger (SQL-01).';

create table meltemi.node_hour (
    network         text not null,
    node_id         text not null,
    hour            timestamptz not null,
    received        bigint not null default 0,
    stored          bigint not null default 0,
    rejected        bigint not null default 0,
    duplicate       bigint not null default 0,
    last_arrived_at timestamptz not null,
    primary key (network, node_id, hour)
) with (fillfactor = 50);
comment on table meltemi.node_hour is
    'The ledger, by node and hour of arrival. received comes from the counter that the readings carry; the other three '
    'grow by the rows really inserted, in the transaction that inserts them.';

create table meltemi.node (
    network           text not null,
    node_id           text not null,
    sequence          bigint not null,
    event_time        timestamptz not null,
    last_heard_at     timestamptz,
    functional_mode   text not null check (functional_mode in ('INIT', 'ACTIVE', 'BLOCKED')),
    blocked_by_operator boolean not null,
    reported_severity text not null check (reported_severity in ('NORMAL', 'WARNING', 'DANGER')),
    assessed_severity text not null default 'NORMAL' check (assessed_severity in ('NORMAL', 'WARNING', 'DANGER')),
    connectivity      text not null check (connectivity in ('ONLINE', 'OFFLINE')),
    country           text,
    district_state    text,
    city              text,
    area_description  text,
    area              text,
    building          text,
    room              text,
    longitude         double precision,
    latitude          double precision,
    platform          text,
    os                text,
    config_version    int not null,
    primary key (network, node_id)
) with (fillfactor = 70);
comment on column meltemi.node.sequence is 'Number of the last event; an older event that is written again changes nothing.';

create table meltemi.node_event (
    network  text not null,
    node_id  text not null,
    sequence bigint not null,
    time     timestamptz not null,
    event    text not null,
    actor    text not null,
    detail   jsonb not null,
    primary key (network, node_id, sequence, time)
);
create index node_event_time on meltemi.node_event (time);

create table meltemi.node_configuration (
    network     text not null,
    node_id     text not null,
    version     int not null,
    accepted_at timestamptz not null,
    changed_by  text not null,
    xml         text not null,
    document    jsonb not null,
    primary key (network, node_id, version, accepted_at)
);
comment on table meltemi.node_configuration is 'Every accepted version (CONF-05), its password redacted (CONF-03).';
