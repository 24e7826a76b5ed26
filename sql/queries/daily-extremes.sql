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
join readings_1d d on d.network = n.network and d.node_id = n.node_id
where n.building = :'building'
    and (:'network'::text = '' or n.network = :'network')
    and d.bucket > :'now'::timestamptz - :'days'::int * interval '24 hours'
    and d.bucket <= :'now'::timestamptz
group by d.bucket, d.sensor
order by d.bucket, d.sensor;
