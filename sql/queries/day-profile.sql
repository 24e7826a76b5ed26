-- Profile of the day.
-- What one sensor measures at each hour of the day (UTC), over several weeks. Reads the rollup by hour.
--
-- :network text  the node's network
-- :node text  the node's id
-- :sensor text  the sensor
-- :now timestamptz = now  up to the hour of this time, exclusive
-- :days int = 28  how many days
select
    extract(hour from bucket at time zone 'UTC')::int as hour,
    sum(avg * count) / sum(count) as mean,
    stddev_samp(avg) as stddev_of_means,
    min(min) as lowest,
    max(max) as highest,
    sum(count)::bigint as readings,
    count(*) as days
from readings_1h
where network = :'network'
    and node_id = :'node'
    and sensor = :'sensor'
    and bucket >= date_trunc('hour', :'now'::timestamptz, 'UTC') - :'days'::int * interval '24 hours'
    and bucket < date_trunc('hour', :'now'::timestamptz, 'UTC')
group by 1
order by hour;
