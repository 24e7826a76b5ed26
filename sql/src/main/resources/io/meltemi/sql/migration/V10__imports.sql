-- Old recordings that are read in from files: which, when, and what came of it.

create table meltemi.history_import (
    import_id      int generated always as identity primary key,
    file_name      text not null,
    file_bytes     bigint not null,
    file_sha256    text not null,
    mapping        text not null,
    mapping_sha256 text not null,
    begun_at       timestamptz not null,
    ended_at       timestamptz,
    file_rows      bigint,
    unique (file_sha256, mapping_sha256)
);
comment on table meltemi.history_import is
    'A file read in by a mapping. The same again keeps its number, so that its readings keep their origin and change nothing.';
comment on column meltemi.history_import.begun_at is
    'When it was first begun; its readings arrived then, unless the file says when they arrived.';
comment on column meltemi.history_import.ended_at is 'When it was last read to its end; null when it never was.';

create view public.imports as
select import_id, file_name, file_bytes, file_sha256, mapping, begun_at, ended_at, file_rows
from meltemi.history_import;

alter table meltemi.node add column imported_at timestamptz;
comment on column meltemi.node.imported_at is
    'When an import registered the node; null when it registered itself. One that has sequence 0 was never heard of otherwise.';

-- The platform sets received from a counter of its own, so what an import brings is counted beside it.
alter table meltemi.node_hour add column imported bigint not null default 0;
comment on column meltemi.node_hour.imported is 'How many readings of this hour came from files; received does not hold them.';

create or replace view public.ledger as
select network, node_id, hour, received + imported as received, stored, rejected, duplicate
from meltemi.node_hour;

create or replace function meltemi.ledger_check(since timestamptz default '-infinity', until timestamptz default 'infinity')
    returns table (
        network text, node_id text, hour timestamptz,
        received bigint, stored bigint, rejected bigint, duplicate bigint, agrees boolean)
    language sql stable
    as $$
with counted as (
    select s.network, s.node_id, date_trunc('hour', r.arrived_at, 'UTC') as hour,
        count(*) as stored, 0::bigint as rejected, 0::bigint as duplicate
    from meltemi.reading r join meltemi.series s on s.series_id = r.series_id
    where r.arrived_at >= since and r.arrived_at < until
    group by 1, 2, 3
    union all
    select s.network, s.node_id, date_trunc('hour', d.arrived_at, 'UTC'), 0, 0, count(*)
    from meltemi.reading_duplicate d join meltemi.series s on s.series_id = d.series_id
    where d.arrived_at >= since and d.arrived_at < until
    group by 1, 2, 3
    union all
    select j.network, j.node_id, date_trunc('hour', j.time, 'UTC'), 0, sum(j.readings)::bigint, 0
    from meltemi.rejection j
    where j.time >= since and j.time < until and j.readings > 0 and j.network is not null and j.node_id is not null
    group by 1, 2, 3
), summed as (
    select c.network, c.node_id, c.hour,
        sum(c.stored)::bigint as stored, sum(c.rejected)::bigint as rejected, sum(c.duplicate)::bigint as duplicate
    from counted c
    group by 1, 2, 3
), kept as (
    select * from meltemi.node_hour h where h.hour >= date_trunc('hour', since, 'UTC') and h.hour < until
)
select
    network, node_id, hour,
    coalesce(k.received + k.imported, 0),
    coalesce(c.stored, 0), coalesce(c.rejected, 0), coalesce(c.duplicate, 0),
    coalesce(
        k.stored = coalesce(c.stored, 0)
            and k.rejected = coalesce(c.rejected, 0)
            and k.duplicate = coalesce(c.duplicate, 0)
            and k.received + k.imported = k.stored + k.rejected + k.duplicate,
        false)
from kept k full join summed c using (network, node_id, hour)
$$;

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
    end as sampling_interval_seconds,
    n.imported_at
from (
    select
        network, node_id, functional_mode, reported_severity, last_heard_at, country, district_state, city,
        area_description, area, building, room, longitude, latitude, platform, os, config_version, blocked_by_operator,
        normal_seconds, warning_seconds, danger_seconds, imported_at
    from meltemi.node
    union all
    select
        network, node_id, 'INIT', reported_severity, null, null, null, null,
        null, null, null, null, null, null, null, null, 0, false,
        60, 40, 20, null
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
