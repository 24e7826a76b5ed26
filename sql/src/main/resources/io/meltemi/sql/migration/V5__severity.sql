-- Changes of severity, and how each node does. The severity job is the one writer of the new tables, so that it never waits
-- for the locks of what validation says of the same nodes.

create table meltemi.severity_change (
    network         text not null,
    node_id         text not null,
    sequence        bigint not null,
    time            timestamptz not null,
    origin          text not null check (origin in ('REPORTED', 'ASSESSED')),
    from_severity   text not null check (from_severity in ('NORMAL', 'WARNING', 'DANGER')),
    to_severity     text not null check (to_severity in ('NORMAL', 'WARNING', 'DANGER')),
    reason          text not null,
    rule            text,
    sensor          text,
    severity_before text not null check (severity_before in ('NORMAL', 'WARNING', 'DANGER')),
    severity        text not null check (severity in ('NORMAL', 'WARNING', 'DANGER')),
    number          bigint not null,
    primary key (network, node_id, origin, number, time)
);
create index severity_change_time on meltemi.severity_change (time);
create index severity_change_node on meltemi.severity_change (network, node_id, time);
comment on column meltemi.severity_change.number is
    'Counts the node''s changes of this origin, and stays the same when a change is decided again; sequence counts all.';
comment on column meltemi.severity_change.severity is 'The node''s severity after the change, the higher of both origins.';

create table meltemi.node_condition (
    network            text not null,
    node_id            text not null,
    sequence           bigint not null,
    time               timestamptz not null,
    reported_severity  text not null check (reported_severity in ('NORMAL', 'WARNING', 'DANGER')),
    assessed_severity  text not null check (assessed_severity in ('NORMAL', 'WARNING', 'DANGER')),
    severity_since     timestamptz not null,
    severity_reason    text not null,
    connectivity       text not null check (connectivity in ('ONLINE', 'OFFLINE')),
    connectivity_since timestamptz not null,
    heard_at           timestamptz,
    primary key (network, node_id)
) with (fillfactor = 70);
comment on table meltemi.node_condition is 'Severity and connectivity of each node after its last change.';
comment on column meltemi.node_condition.sequence is 'Number of the last change; an older one that is written again changes nothing.';

-- An event's number repeats between the stages that write events; those before are all validation's.
alter table meltemi.node_event
    add column stage text not null default 'validation' check (stage in ('validation', 'severity')),
    drop constraint node_event_pkey,
    add primary key (network, node_id, sequence, time, stage);

alter table meltemi.node
    add column normal_seconds int not null default 60 check (normal_seconds > 0),
    add column warning_seconds int not null default 40 check (warning_seconds > 0),
    add column danger_seconds int not null default 20 check (danger_seconds > 0);
comment on column meltemi.node.normal_seconds is 'Sampling interval at NORMAL (NODE-05), as the node acknowledged it.';

create view public.severity_events as
select
    time,
    network,
    node_id,
    from_severity,
    to_severity,
    origin,
    reason,
    rule,
    sensor,
    severity_before,
    severity,
    sequence
from meltemi.severity_change;

create or replace view public.node_events as
select time, network, node_id, event, detail, actor, sequence, stage
from meltemi.node_event;

-- A node that has a condition but no event yet is in the mode in which nodes begin.
create or replace view public.nodes as
select
    n.network,
    n.node_id,
    n.functional_mode,
    s.severity,
    n.reported_severity,
    coalesce(c.assessed_severity, 'NORMAL') as assessed_severity,
    coalesce(c.connectivity, 'OFFLINE') as connectivity,
    greatest(n.last_heard_at, c.heard_at, h.last_arrived_at) as last_seen,
    n.country,
    n.district_state,
    n.city,
    n.area_description,
    n.area,
    n.building,
    n.room,
    n.longitude,
    n.latitude,
    n.platform,
    n.os,
    n.config_version,
    n.blocked_by_operator,
    c.severity_since,
    c.severity_reason,
    c.connectivity_since,
    case s.severity
        when 'DANGER' then n.danger_seconds
        when 'WARNING' then n.warning_seconds
        else n.normal_seconds
    end as sampling_interval_seconds
from (
    select
        network, node_id, functional_mode, reported_severity, last_heard_at, country, district_state, city,
        area_description, area, building, room, longitude, latitude, platform, os, config_version, blocked_by_operator,
        normal_seconds, warning_seconds, danger_seconds
    from meltemi.node
    union all
    select
        network, node_id, 'INIT', reported_severity, null, null, null, null,
        null, null, null, null, null, null, null, null, 0, false,
        60, 40, 20
    from meltemi.node_condition unannounced
    where not exists (
        select from meltemi.node known where known.network = unannounced.network and known.node_id = unannounced.node_id)
) n
left join meltemi.node_condition c on c.network = n.network and c.node_id = n.node_id
cross join lateral (
    select case
        when 'DANGER' in (n.reported_severity, c.assessed_severity) then 'DANGER'
        when 'WARNING' in (n.reported_severity, c.assessed_severity) then 'WARNING'
        else 'NORMAL'
    end as severity
) s
left join lateral (
    select last_arrived_at
    from meltemi.node_hour
    where network = n.network and node_id = n.node_id
    order by hour desc
    limit 1
) h on true;

alter table meltemi.node
    drop column assessed_severity,
    drop column connectivity;
