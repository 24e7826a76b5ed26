-- Distribution of a series by day.
-- Mean, standard deviation and percentiles of the numbers of one sensor on each day (UTC), those out of range left out.
--
-- :network text  the node's network
-- :node text  the node's id
-- :sensor text  the sensor
-- :now timestamptz = now  up to this time, exclusive
-- :span interval = 7 days  how far back, inclusive
select
    date_trunc('day', time, 'UTC') as day,
    count(*) as readings,
    avg(value) as mean,
    stddev_samp(value) as stddev,
    min(value) as lowest,
    percentile_cont(0.05) within group (order by value) as p05,
    percentile_cont(0.25) within group (order by value) as p25,
    percentile_cont(0.50) within group (order by value) as p50,
    percentile_cont(0.75) within group (order by value) as p75,
    percentile_cont(0.95) within group (order by value) as p95,
    percentile_cont(0.99) within group (order by value) as p99,
    max(value) as highest
from readings
where network = :'network'
    and node_id = :'node'
    and sensor = :'sensor'
    and time >= :'now'::timestamptz - :'span'::interval
    and time < :'now'::timestamptz
    and value is not null
    and quality <> 'OUT_OF_RANGE'
group by 1
order by day;
