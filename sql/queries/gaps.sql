-- Gaps in a series.
-- Stretches without a reading, the longest first. One that lasts to the end of the time asked for has not resumed. Before a
-- series' first reading is no gap.
--
-- :network text  the node's network
-- :node text  the node's id
-- :sensor text = ''  the sensor; empty for all of the node
-- :longer_than interval = 5 minutes  only gaps longer than this
-- :now timestamptz = now  up to this time, exclusive
-- :span interval = 1 day  how far back, inclusive
select
    s.network,
    s.node_id,
    s.sensor,
    step.since,
    case when step.is_reading then step.until end as resumed,
    step.until - step.since as gap
from sensors s
cross join lateral (
    select
        lag(t.time, 1, greatest(:'now'::timestamptz - :'span'::interval, s.first_time))
            over (order by t.time, t.is_reading desc) as since,
        t.time as until,
        t.is_reading
    from (
        select r.time, true as is_reading
        from readings r
        where r.network = s.network
            and r.node_id = s.node_id
            and r.sensor = s.sensor
            and r.time >= :'now'::timestamptz - :'span'::interval
            and r.time < :'now'::timestamptz
        union all
        select :'now'::timestamptz, false
    ) t
) step
where s.network = :'network'
    and s.node_id = :'node'
    and (:'sensor'::text = '' or s.sensor = :'sensor')
    and step.until - step.since > :'longer_than'::interval
order by gap desc, s.sensor, step.since;
