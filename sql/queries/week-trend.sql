-- Trend of the last week against the week before.
-- For each series the slope (units a day) of the line through its hourly means in either week, their means, and what changed.
-- Weeks are seven times 24 whole hours and end with the last full hour. Reads the rollup by hour.
--
-- :network text = ''  only this network; empty for all
-- :node text = ''  only this node id; empty for all
-- :sensor text = ''  only sensors of this name; empty for all
-- :now timestamptz = now  the end of the last week
with hours as (
    select
        h.network,
        h.node_id,
        h.sensor,
        h.avg,
        h.bucket >= date_trunc('hour', :'now'::timestamptz, 'UTC') - interval '168 hours' as is_last,
        extract(epoch from h.bucket - date_trunc('hour', :'now'::timestamptz, 'UTC'))::double precision / 86400 as days
    from readings_1h h
    where (:'network'::text = '' or h.network = :'network')
        and (:'node'::text = '' or h.node_id = :'node')
        and (:'sensor'::text = '' or h.sensor = :'sensor')
        and h.bucket >= date_trunc('hour', :'now'::timestamptz, 'UTC') - interval '336 hours'
        and h.bucket < date_trunc('hour', :'now'::timestamptz, 'UTC')
), weeks as (
    select
        network,
        node_id,
        sensor,
        avg(avg) filter (where is_last) as last_mean,
        avg(avg) filter (where not is_last) as earlier_mean,
        regr_slope(avg, days) filter (where is_last) as last_slope,
        regr_slope(avg, days) filter (where not is_last) as earlier_slope,
        count(*) filter (where is_last) as last_hours,
        count(*) filter (where not is_last) as earlier_hours
    from hours
    group by network, node_id, sensor
)
select
    network,
    node_id,
    sensor,
    last_slope as slope_per_day,
    earlier_slope as slope_per_day_before,
    last_slope - earlier_slope as slope_change,
    last_mean as mean,
    earlier_mean as mean_before,
    last_mean - earlier_mean as mean_change,
    last_hours as hours,
    earlier_hours as hours_before
from weeks
order by network, node_id, sensor;
