-- Counts the rows themselves: slow on purpose, and independent of the counters that the view ledger shows.
create function meltemi.ledger_check(since timestamptz default '-infinity', until timestamptz default 'infinity')
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
    coalesce(k.received, 0),
    coalesce(c.stored, 0), coalesce(c.rejected, 0), coalesce(c.duplicate, 0),
    coalesce(
        k.stored = coalesce(c.stored, 0)
            and k.rejected = coalesce(c.rejected, 0)
            and k.duplicate = coalesce(c.duplicate, 0)
            and k.received = k.stored + k.rejected + k.duplicate,
        false)
from kept k full join summed c using (network, node_id, hour)
$$;
comment on function meltemi.ledger_check(timestamptz, timestamptz) is
    'Recounts the ledger from the rows that arrived in a range of whole hours. agrees tells whether the counts equal the '
    'ledger''s and add up to received.';
