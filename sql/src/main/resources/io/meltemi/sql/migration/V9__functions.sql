-- What is clumsy to say in SQL. Functions take a series by its names and a range of time, find its readings by the primary key,
-- and refuse a range that cannot be meant. All but latest read the public views with the rights of who calls them.

create view public.sensors as
select
    s.network,
    s.node_id,
    s.sensor,
    (select min(time) from meltemi.reading where series_id = s.series_id) as first_time,
    (select max(time) from meltemi.reading where series_id = s.series_id) as last_time
from meltemi.series s;
comment on view public.sensors is 'Each sensor of each node that has ever sent a reading.';
comment on column public.sensors.first_time is 'Of the oldest reading that is still stored; null when none is.';
comment on column public.sensors.last_time is 'Of the newest reading.';

-- With its owner's rights: from series to series by the table's key, which the view of readings does not show.
create or replace function public.latest(
    network text default null,
    node_id text default null,
    sensor  text default null,
    as_of   timestamptz default 'infinity')
    returns setof public.readings
    language plpgsql stable security definer parallel safe
    set search_path = pg_catalog
    as $$
begin
    if as_of is null then
        raise null_value_not_allowed using message = 'latest: expected a time as_of, found null';
    end if;
    return query
    select
        r.time,
        s.network,
        s.node_id,
        s.sensor,
        r.value,
        r.text_value,
        f.data_type,
        f.unit,
        f.quality,
        case when r.identity >= 0 then r.identity else r.seq end,
        r.arrived_at
    from meltemi.series s
    cross join lateral (
        select *
        from meltemi.reading newest
        where newest.series_id = s.series_id and newest.time <= as_of
        order by newest.time desc, newest.identity desc
        limit 1
    ) r
    join meltemi.reading_format f on f.format_id = r.format_id
    where (latest.network is null or s.network = latest.network)
        and (latest.node_id is null or s.node_id = latest.node_id)
        and (latest.sensor is null or s.sensor = latest.sensor);
end
$$;
comment on function public.latest(text, text, text, timestamptz) is
    'The newest reading of each series at or before as_of, one row a series, as readings has them. A name that is null or left '
    'out is any. Looks once into the index for each series, however many readings there are.';
revoke execute on function public.latest(text, text, text, timestamptz) from public;

create or replace function public.asof_join(
    network       text,
    node_id       text,
    sensor        text,
    other_network text,
    other_node_id text,
    other_sensor  text,
    from_time     timestamptz,
    until_time    timestamptz,
    tolerance     interval default '5 minutes')
    returns table (
        "time"           timestamptz,
        value            double precision,
        text_value       text,
        other_time       timestamptz,
        other_value      double precision,
        other_text_value text)
    language plpgsql stable parallel safe
    set search_path = pg_catalog
    as $$
declare
    other_from timestamptz;
begin
    if not coalesce(from_time < until_time and isfinite(from_time) and isfinite(until_time), false) then
        raise invalid_parameter_value using message =
            format('asof_join: expected from_time before until_time, found %s and %s', from_time, until_time);
    end if;
    if not coalesce(tolerance >= interval '0' and isfinite(tolerance), false) then
        raise invalid_parameter_value using message =
            format('asof_join: expected a tolerance of 0 or more, found %s', tolerance);
    end if;
    other_from := from_time - tolerance;
    -- One pass over both series in the order of time: each reading of the other one begins a step.
    return query
    with merged as (
        select r.time, r.seq, false as asks, r.value, r.text_value
        from public.readings r
        where r.network = asof_join.other_network
            and r.node_id = asof_join.other_node_id
            and r.sensor = asof_join.other_sensor
            and r.time >= other_from
            and r.time < until_time
        union all
        select r.time, r.seq, true, r.value, r.text_value
        from public.readings r
        where r.network = asof_join.network
            and r.node_id = asof_join.node_id
            and r.sensor = asof_join.sensor
            and r.time >= from_time
            and r.time < until_time
    ), stepped as (
        select
            m.*,
            count(*) filter (where not m.asks)
                over (order by m.time, m.asks, m.seq nulls first rows unbounded preceding) as step
        from merged m
    ), paired as (
        select
            s.*,
            max(s.time) filter (where not s.asks) over same as paired_time,
            max(s.value) filter (where not s.asks) over same as paired_value,
            max(s.text_value) filter (where not s.asks) over same as paired_text
        from stepped s
        window same as (partition by s.step)
    )
    select
        p.time,
        p.value,
        p.text_value,
        case when p.time - p.paired_time <= tolerance then p.paired_time end,
        case when p.time - p.paired_time <= tolerance then p.paired_value end,
        case when p.time - p.paired_time <= tolerance then p.paired_text end
    from paired p
    where p.asks
    order by p.time, p.seq nulls first;
end
$$;
comment on function public.asof_join(text, text, text, text, text, text, timestamptz, timestamptz, interval) is
    'Each reading of a series from from_time up to, not including, until_time, and beside it the newest reading of the other '
    'series that is at most tolerance older and not newer; nulls where there is none. Of several at one time, the one of the '
    'highest seq.';

create or replace function public.gap_fill(
    network    text,
    node_id    text,
    sensor     text,
    from_time  timestamptz,
    until_time timestamptz,
    step       interval,
    method     text default 'none',
    max_gap    interval default null)
    returns table (bucket timestamptz, count bigint, value double precision, filled boolean)
    language plpgsql stable parallel safe
    set search_path = pg_catalog
    as $$
declare
    monday constant timestamptz := timestamptz '2000-01-03 00:00:00+00';
    length interval;
    first_bucket timestamptz;
begin
    if not coalesce(from_time < until_time and isfinite(from_time) and isfinite(until_time), false) then
        raise invalid_parameter_value using message =
            format('gap_fill: expected from_time before until_time, found %s and %s', from_time, until_time);
    end if;
    if not coalesce(step > interval '0' and isfinite(step), false)
        or extract(year from step) <> 0 or extract(month from step) <> 0 then
        raise invalid_parameter_value using message =
            format('gap_fill: expected a step above 0 without months, whose length differs, found %s', step);
    end if;
    if not coalesce(method in ('none', 'last', 'linear'), false) then
        raise invalid_parameter_value using message =
            format('gap_fill: expected the method none, last or linear, found %s', method);
    end if;
    if extract(epoch from until_time - from_time) / extract(epoch from step) > 1000000 then
        raise invalid_parameter_value using message =
            format('gap_fill: expected at most 1,000,000 steps of %s, found more up to %s', step, until_time);
    end if;
    length := make_interval(secs => extract(epoch from step)::double precision); -- a day is 24 hours in any time zone
    first_bucket := date_bin(length, from_time, monday);
    return query
    with counted as (
        select date_bin(length, r.time, monday) as bucket, count(*) as n, avg(r.value) as mean
        from public.readings r
        where r.network = gap_fill.network
            and r.node_id = gap_fill.node_id
            and r.sensor = gap_fill.sensor
            and r.time >= from_time
            and r.time < until_time
            and abs(r.value) <= 1e100
        group by 1
    ), stepped as (
        select
            b.bucket,
            c.n,
            c.mean,
            count(c.n) over (order by b.bucket) as from_left,
            count(c.n) over (order by b.bucket desc) as from_right
        from generate_series(first_bucket, until_time - interval '1 microsecond', length) b (bucket)
        left join counted c on c.bucket = b.bucket
    ), bordered as (
        select
            s.*,
            max(s.bucket) filter (where s.n is not null) over from_left as left_bucket,
            max(s.mean) over from_left as left_mean,
            min(s.bucket) filter (where s.n is not null) over from_right as right_bucket,
            max(s.mean) over from_right as right_mean,
            max(s.bucket) over () as last_bucket
        from stepped s
        window from_left as (partition by s.from_left), from_right as (partition by s.from_right)
    ), bridged as (
        select
            b.*,
            case
                when b.n is not null then b.mean
                when coalesce(b.right_bucket, b.last_bucket + length) - b.left_bucket - length > max_gap then null
                when method = 'last' then b.left_mean
                when method = 'linear' then
                    b.left_mean + (b.right_mean - b.left_mean)
                        * (extract(epoch from b.bucket - b.left_bucket)
                            / extract(epoch from b.right_bucket - b.left_bucket))::double precision
            end as bridge
        from bordered b
    )
    select b.bucket, coalesce(b.n, 0), b.bridge, b.n is null and b.bridge is not null
    from bridged b
    order by b.bucket;
end
$$;
comment on function public.gap_fill(text, text, text, timestamptz, timestamptz, interval, text, interval) is
    'A series in steps of equal length, each with the number of its readings that are numbers and their mean. Steps without '
    'readings are there too: with null (method none), with the last step''s mean (last), or on the straight line between the '
    'steps around the gap (linear); filled tells them apart. Nothing is made up before the first reading of the range, nor by '
    'linear after the last; gaps longer than max_gap stay null. Steps are aligned to Monday, 2000-01-03 00:00 UTC.';

create or replace function public.trend(
    network    text,
    node_id    text,
    sensor     text,
    from_time  timestamptz,
    until_time timestamptz)
    returns table (
        n                bigint,
        slope_per_minute double precision,
        intercept        double precision,
        r_squared        double precision,
        slope_stderr     double precision,
        first_time       timestamptz,
        last_time        timestamptz)
    language plpgsql stable parallel safe
    set search_path = pg_catalog
    as $$
begin
    if not coalesce(from_time < until_time and isfinite(from_time) and isfinite(until_time), false) then
        raise invalid_parameter_value using message =
            format('trend: expected from_time before until_time, found %s and %s', from_time, until_time);
    end if;
    -- Minutes before the end, and differences from one value and then from the means: neither the size of epoch times nor an
    -- offset of the values costs digits. What the line leaves is summed up by itself, not taken from the whole at the end.
    return query
    with point as materialized (
        select
            r.time,
            extract(epoch from r.time - until_time)::double precision / 60 as x,
            r.value - first_value(r.value) over () as y,
            first_value(r.value) over () as origin
        from public.readings r
        where r.network = trend.network
            and r.node_id = trend.node_id
            and r.sensor = trend.sensor
            and r.time >= from_time
            and r.time < until_time
            and abs(r.value) <= 1e100
            and r.quality <> 'OUT_OF_RANGE'
    ), mean as (
        select
            count(*) as n,
            min(p.origin) as origin,
            avg(p.x) as x,
            avg(p.y) as y,
            min(p.time) as first_time,
            max(p.time) as last_time
        from point p
    ), slope as (
        select
            sum((p.x - mean.x) ^ 2) as square,
            sum((p.x - mean.x) * (p.y - mean.y)) / nullif(sum((p.x - mean.x) ^ 2), 0) as slope
        from point p
        cross join mean
        where mean.first_time < mean.last_time
    ), rest as (
        select sum((p.y - mean.y - slope.slope * (p.x - mean.x)) ^ 2) as residual
        from point p
        cross join mean
        cross join slope
    )
    select
        mean.n,
        slope.slope,
        mean.origin + (mean.y - slope.slope * mean.x),
        case
            when slope.slope = 0 then 0
            else slope.slope ^ 2 * slope.square / (slope.slope ^ 2 * slope.square + rest.residual)
        end,
        case when mean.n > 2 then sqrt(rest.residual / (mean.n - 2) / slope.square) end,
        mean.first_time,
        mean.last_time
    from mean
    cross join slope
    cross join rest;
end
$$;
comment on function public.trend(text, text, text, timestamptz, timestamptz) is
    'The line of least squares through a series'' readings from from_time up to, not including, until_time, those out of range '
    'left out, in one row: n readings, slope and its standard error in units a minute, the line''s value at until_time '
    '(intercept), and the share of the variance that it explains. Null is what cannot be told: all but n of fewer than two '
    'readings or of readings at one time, the standard error of two.';

-- How a node was connected at a time.
create index node_event_connectivity on meltemi.node_event (network, node_id, time) where event in ('ONLINE', 'OFFLINE');

-- All series in a short range of time.
create index reading_1h_bucket on meltemi.reading_1h using brin (bucket);
create index reading_1d_bucket on meltemi.reading_1d using brin (bucket);
