-- Top noisy sensors.
-- Noise is the standard deviation within the hours, pooled; what changes from hour to hour does not count. Since sensors measure
-- different things, each is compared with the median of the sensors of its name: times_median is the order. Reads the rollup
-- by hour.
--
-- :network text = ''  only this network; empty for all
-- :top int = 20  how many
-- :now timestamptz = now  up to the hour of this time, inclusive
-- :span interval = 1 day  how far back
with noise as (
    select
        network,
        node_id,
        sensor,
        sum(count)::bigint as readings,
        sum(avg * count) / sum(count) as mean,
        sqrt(sum(stddev ^ 2 * (count - 1)) / nullif(sum(count - 1), 0)) as noise
    from readings_1h
    where (:'network'::text = '' or network = :'network')
        and bucket > :'now'::timestamptz - :'span'::interval
        and bucket <= :'now'::timestamptz
    group by network, node_id, sensor
), usual as (
    select sensor, percentile_cont(0.5) within group (order by noise) as median
    from noise
    group by sensor
)
select
    n.network,
    n.node_id,
    n.sensor,
    n.noise,
    u.median as median_noise,
    n.noise / nullif(u.median, 0) as times_median,
    n.mean,
    n.readings
from noise n
join usual u on u.sensor = n.sensor
where n.noise is not null
order by times_median desc nulls last, n.noise desc, n.network, n.node_id, n.sensor
limit :'top'::int;
