-- Daily minimum and maximum of a building.
-- One row a day (UTC) and sensor: the lowest and the highest value in the building, and the node where each was measured.
-- Days are whole days: the last one is that of :now, as far as it has come. Reads the rollup by day.
--
-- :building text  the building, as nodes have it
-- :network text = ''  only this network; empty for all
-- :now timestamptz = now  up to the day of this time, inclusive
-- :days int = 30  how many days
select
    d.bucket as day,
    d.sensor,
    min(d.min) as lowest,
    (array_agg(d.node_id order by d.min, d.network, d.node_id))[1] as lowest_at,
    max(d.max) as highest,
    (array_agg(d.node_id order by d.max desc, d.network, d.node_id))[1] as highest_at,
    sum(d.count)::bigint as readings
from nodes n
cross join lateral (
    select *
    from readings_1d
    where network = n.network
        and node_id = n.node_id
        and bucket > :'now'::timestamptz - :'days'::int * interval '24 hours'
        and bucket <= :'now'::timestamptz
    offset 0 -- node by node, by the rollup's key
) d
where n.building = :'building' and (:'network'::text = '' or n.network = :'network')
group by d.bucket, d.sensor
order by d.bucket, d.sensor;
