-- Hours in DANGER by room.
-- A room is in DANGER while at least one of its nodes is; two at once count once. A node without a room stands for itself.
-- What a node was when the time asked for began counts from there, and what still lasts counts up to its end.
--
-- :severity text = DANGER  or WARNING
-- :network text = ''  only this network; empty for all
-- :now timestamptz = now  up to this time
-- :span interval = 7 days  how far back
with changes as (
    select
        n.network,
        n.node_id,
        :'now'::timestamptz - :'span'::interval as since,
        coalesce(earlier.severity, 'NORMAL') as severity,
        -1 as sequence
    from nodes n
    left join lateral (
        select e.severity
        from severity_events e
        where e.network = n.network and e.node_id = n.node_id and e.time < :'now'::timestamptz - :'span'::interval
        order by e.time desc, e.sequence desc
        limit 1
    ) earlier on true
    union all
    select network, node_id, time, severity, sequence
    from severity_events
    where time >= :'now'::timestamptz - :'span'::interval and time < :'now'::timestamptz
), spans as (
    select
        network,
        node_id,
        severity,
        since,
        lead(since, 1, :'now'::timestamptz) over (partition by network, node_id order by since, sequence) as until
    from changes
), marked as (
    select network, node_id, range_agg(tstzrange(since, until)) as spans
    from spans
    where severity = :'severity' and since < until
    group by network, node_id
), rooms as (
    select
        n.network,
        n.area,
        n.building,
        n.room,
        case when n.room is null then n.node_id end as node_id,
        range_agg(m.spans) as spans
    from marked m
    join nodes n on n.network = m.network and n.node_id = m.node_id
    where :'network'::text = '' or n.network = :'network'
    group by 1, 2, 3, 4, 5
)
select
    r.network,
    r.area,
    r.building,
    r.room,
    r.node_id,
    round(t.seconds / 3600, 3) as hours,
    t.times
from rooms r
cross join lateral (
    select sum(extract(epoch from upper(s.span) - lower(s.span))) as seconds, count(*) as times
    from unnest(r.spans) as s (span)
) t
order by hours desc, r.network, r.area, r.building, r.room, r.node_id;
