-- The contract's views (section 7): its columns first and in its order, additions after them.

create view public.nodes as
select
    n.network,
    n.node_id,
    n.functional_mode,
    case
        when 'DANGER' in (n.reported_severity, n.assessed_severity) then 'DANGER'
        when 'WARNING' in (n.reported_severity, n.assessed_severity) then 'WARNING'
        else 'NORMAL'
    end as severity,
    n.reported_severity,
    n.assessed_severity,
    n.connectivity,
    greatest(n.last_heard_at, h.last_arrived_at) as last_seen,
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
    n.blocked_by_operator
from meltemi.node n
left join lateral (
    select last_arrived_at
    from meltemi.node_hour
    where network = n.network and node_id = n.node_id
    order by hour desc
    limit 1
) h on true;

create view public.node_configurations as
select network, node_id, version, accepted_at, changed_by, xml, document
from meltemi.node_configuration;

create view public.node_events as
select time, network, node_id, event, detail, actor, sequence
from meltemi.node_event;

create view public.readings as
select
    r.time,
    s.network,
    s.node_id,
    s.sensor,
    r.value,
    r.text_value,
    f.data_type,
    f.unit,
    f.quality,
    case when r.identity >= 0 then r.identity else r.seq end as seq,
    r.arrived_at
from meltemi.reading r
join meltemi.series s on s.series_id = r.series_id
join meltemi.reading_format f on f.format_id = r.format_id;

create view public.rejected_messages as
select time, topic, reason, detail, payload, network, node_id
from meltemi.rejection;

create view public.ledger as
select network, node_id, hour, received, stored, rejected, duplicate
from meltemi.node_hour;
comment on view public.ledger is 'SQL-01: received = stored + rejected + duplicate, for each node and hour (UTC) of arrival.';
