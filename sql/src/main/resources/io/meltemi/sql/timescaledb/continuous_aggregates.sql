-- Continuous aggregates take the place of the tables of rollups, which keep what was made of readings that are gone. In one
-- transaction with its caller, which holds the lock of the refreshers. The views of the contract stay as they are.

drop trigger if exists reading_rollups on meltemi.reading;
delete from meltemi.reading_change;
delete from meltemi.reading_1m where bucket >= (select readings_from from meltemi.history_horizon);
delete from meltemi.reading_1h where bucket >= (select readings_from from meltemi.history_horizon);
delete from meltemi.reading_1d where bucket >= (select readings_from from meltemi.history_horizon);

create materialized view meltemi.aggregate_1m
    with (timescaledb.continuous, timescaledb.materialized_only = false) as
select
    series_id, time_bucket(interval '1 minute', time) as bucket, meltemi.moments(value) as moments,
    min(value) as minimum, max(value) as maximum,
    (array_agg(value order by time, identity))[1] as first,
    (array_agg(value order by time desc, identity desc))[1] as last
from meltemi.reading
where abs(value) <= 1e100
group by 1, 2
with no data;

create materialized view meltemi.aggregate_1h
    with (timescaledb.continuous, timescaledb.materialized_only = false) as
select
    series_id, time_bucket(interval '1 hour', bucket) as bucket, meltemi.merged_moments(moments) as moments,
    min(minimum) as minimum, max(maximum) as maximum,
    (array_agg(first order by bucket))[1] as first, (array_agg(last order by bucket desc))[1] as last
from meltemi.aggregate_1m
group by 1, time_bucket(interval '1 hour', bucket)
with no data;

create materialized view meltemi.aggregate_1d
    with (timescaledb.continuous, timescaledb.materialized_only = false) as
select
    series_id, time_bucket(interval '1 day', bucket) as bucket, meltemi.merged_moments(moments) as moments,
    min(minimum) as minimum, max(maximum) as maximum,
    (array_agg(first order by bucket))[1] as first, (array_agg(last order by bucket desc))[1] as last
from meltemi.aggregate_1h
group by 1, time_bucket(interval '1 day', bucket)
with no data;

create table meltemi.aggregates_since as select readings_from as since from meltemi.history_horizon;
comment on table meltemi.aggregates_since is 'From here on the continuous aggregates count, before it the tables of rollups.';

-- One union for each series, so that a question about one node finds the indexes by series.

create or replace view meltemi.exact_1m as
select
    s.series_id, s.network, s.node_id, s.sensor, r.bucket, r.n, r.total, r.m2, r.minimum, r.maximum, r.first, r.last
from meltemi.series s
cross join lateral (
    select
        a.bucket, a.moments[1]::int as n, a.moments[2] as total, a.moments[3] as m2, a.minimum, a.maximum, a.first, a.last
    from meltemi.aggregate_1m a
    where a.series_id = s.series_id and a.bucket >= (select since from meltemi.aggregates_since)
    union all
    select f.bucket, f.n, f.total, f.m2, f.minimum, f.maximum, f.first, f.last
    from meltemi.reading_1m f
    where f.series_id = s.series_id
) r;

create or replace view meltemi.exact_1h as
select
    s.series_id, s.network, s.node_id, s.sensor, r.bucket, r.n, r.total, r.m2, r.minimum, r.maximum, r.first, r.last
from meltemi.series s
cross join lateral (
    select
        a.bucket, a.moments[1]::int as n, a.moments[2] as total, a.moments[3] as m2, a.minimum, a.maximum, a.first, a.last
    from meltemi.aggregate_1h a
    where a.series_id = s.series_id and a.bucket >= (select since from meltemi.aggregates_since)
    union all
    select f.bucket, f.n, f.total, f.m2, f.minimum, f.maximum, f.first, f.last
    from meltemi.reading_1h f
    where f.series_id = s.series_id
) r;

create or replace view meltemi.exact_1d as
select
    s.series_id, s.network, s.node_id, s.sensor, r.bucket, r.n, r.total, r.m2, r.minimum, r.maximum, r.first, r.last
from meltemi.series s
cross join lateral (
    select
        a.bucket, a.moments[1]::int as n, a.moments[2] as total, a.moments[3] as m2, a.minimum, a.maximum, a.first, a.last
    from meltemi.aggregate_1d a
    where a.series_id = s.series_id and a.bucket >= (select since from meltemi.aggregates_since)
    union all
    select f.bucket, f.n, f.total, f.m2, f.minimum, f.maximum, f.first, f.last
    from meltemi.reading_1d f
    where f.series_id = s.series_id
) r;
