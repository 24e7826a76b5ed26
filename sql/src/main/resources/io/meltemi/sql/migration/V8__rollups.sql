-- Rollups of readings by minute, hour and day, kept without recomputing what has not changed: a trigger logs which time changed,
-- refresh_rollups() folds that in, and the views read live what is not folded in yet. docs/decisions tells why.

create table meltemi.reading_1m (
    bucket    timestamptz not null,
    total     double precision not null,
    m2        double precision not null,
    minimum   double precision not null,
    maximum   double precision not null,
    first     double precision not null,
    last      double precision not null,
    series_id int not null,
    n         int not null,
    primary key (series_id, bucket)
);
comment on table meltemi.reading_1m is
    'Numeric readings of a series in a minute, hour or day that begins with bucket (UTC): how many, their sum, the sum of '
    'squared deviations from their mean, extremes, and first and last by (time, identity).';
comment on column meltemi.reading_1m.m2 is 'Sum of the squared deviations from the mean.';
create table meltemi.reading_1h (like meltemi.reading_1m including all);
create table meltemi.reading_1d (like meltemi.reading_1m including all);
create index reading_1m_bucket on meltemi.reading_1m using brin (bucket);

create table meltemi.reading_change (changed tstzrange not null check (isfinite(lower(changed)) and isfinite(upper(changed))));
comment on table meltemi.reading_change is
    'Whole minutes in which readings were stored since they were folded in. Without a key, so that writers never wait.';

create table meltemi.history_horizon (
    only_row      boolean primary key default true check (only_row),
    readings_from timestamptz not null default '-infinity',
    minutes_from  timestamptz not null default '-infinity'
);
comment on table meltemi.history_horizon is 'Retention deleted what is older; what was made of it stands and is not computed again.';
comment on column meltemi.history_horizon.minutes_from is 'The begin of a day (UTC).';
insert into meltemi.history_horizon default values;

-- Count, sum and sum of squared deviations, by the functions behind avg and stddev: exact however large the mean is.
create aggregate meltemi.moments(double precision) (
    sfunc = float8_accum, stype = double precision[], initcond = '{0,0,0}', combinefunc = float8_combine, parallel = safe);
create aggregate meltemi.merged_moments(double precision[]) (
    sfunc = float8_combine, stype = double precision[], initcond = '{0,0,0}', combinefunc = float8_combine, parallel = safe);

create function meltemi.bucket_1m(instant timestamptz) returns timestamptz language sql immutable parallel safe
    return date_bin(interval '1 minute', instant, timestamptz '2000-01-01 00:00:00+00');
create function meltemi.bucket_1h(instant timestamptz) returns timestamptz language sql immutable parallel safe
    return date_bin(interval '1 hour', instant, timestamptz '2000-01-01 00:00:00+00');
create function meltemi.bucket_1d(instant timestamptz) returns timestamptz language sql immutable parallel safe
    return date_bin(interval '1 day', instant, timestamptz '2000-01-01 00:00:00+00');

-- As unnest(), which it would be replaced by if it were not strict; the planner takes unnest() for a hundred ranges.
create function meltemi.spans(ranges tstzmultirange) returns setof tstzrange
    language sql immutable strict parallel safe rows 1
    begin atomic
        select unnest(ranges);
    end;

-- One row for a statement whose readings lie close together; else one for each hour, day or thirty days in which some lie.
create function meltemi.log_reading_change() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog
    as $$
declare
    earliest timestamptz;
    latest timestamptz;
    width interval;
begin
    select min(time), max(time) into earliest, latest from inserted where value is not null;
    if earliest is null then
        return null;
    end if;
    if latest - earliest <= interval '10 minutes' then
        insert into meltemi.reading_change
        values (tstzrange(meltemi.bucket_1m(earliest), meltemi.bucket_1m(latest) + interval '1 minute'));
        return null;
    end if;
    width := case
        when latest - earliest <= interval '3 days' then interval '1 hour'
        when latest - earliest <= interval '90 days' then interval '1 day'
        else interval '30 days' end;
    insert into meltemi.reading_change
    select tstzrange(meltemi.bucket_1m(min(time)), meltemi.bucket_1m(max(time)) + interval '1 minute')
    from inserted
    where value is not null
    group by date_bin(width, time, timestamptz '2000-01-01 00:00:00+00');
    return null;
end
$$;
revoke execute on function meltemi.log_reading_change() from public;

create view meltemi.unfolded as
select
    logged.minutes * tstzmultirange(tstzrange(h.readings_from, null)) as minutes,
    logged.hours * tstzmultirange(tstzrange(h.minutes_from, null)) as hours,
    logged.days as days
from meltemi.history_horizon h
cross join (
    select
        coalesce(range_agg(changed), '{}') as minutes,
        coalesce(range_agg(tstzrange(
            meltemi.bucket_1h(lower(changed)),
            meltemi.bucket_1h(upper(changed) - interval '1 minute') + interval '1 hour')), '{}') as hours,
        coalesce(range_agg(tstzrange(
            meltemi.bucket_1d(lower(changed)),
            meltemi.bucket_1d(upper(changed) - interval '1 minute') + interval '1 day')), '{}') as days
    from meltemi.reading_change
) logged;
comment on view meltemi.unfolded is 'What the tables of rollups do not hold yet and can be computed.';

-- Each level: what is folded in, and what is not, made of the level below. The sub-selects are evaluated once a query.
create view meltemi.exact_1m as
select s.series_id, s.network, s.node_id, s.sensor, f.bucket, f.n, f.total, f.m2, f.minimum, f.maximum, f.first, f.last
from meltemi.series s
join meltemi.reading_1m f on f.series_id = s.series_id
where not f.bucket <@ (select minutes from meltemi.unfolded)
union all
select
    s.series_id, s.network, s.node_id, s.sensor, live.bucket, live.moments[1]::int, live.moments[2], live.moments[3],
    live.minimum, live.maximum, live.ordered[1], live.ordered[cardinality(live.ordered)]
from meltemi.series s
cross join meltemi.spans((select minutes from meltemi.unfolded)) as changed (span)
cross join lateral (
    select
        meltemi.bucket_1m(r.time) as bucket, meltemi.moments(r.value) as moments,
        min(r.value) as minimum, max(r.value) as maximum, array_agg(r.value order by r.time, r.identity) as ordered
    from meltemi.reading r
    where r.series_id = s.series_id and r.time >= lower(changed.span) and r.time < upper(changed.span)
        and abs(r.value) <= 1e100
    group by 1
) live;

create view meltemi.exact_1h as
select s.series_id, s.network, s.node_id, s.sensor, f.bucket, f.n, f.total, f.m2, f.minimum, f.maximum, f.first, f.last
from meltemi.series s
join meltemi.reading_1h f on f.series_id = s.series_id
where not f.bucket <@ (select hours from meltemi.unfolded)
union all
select
    s.series_id, s.network, s.node_id, s.sensor, live.bucket, live.moments[1]::int, live.moments[2], live.moments[3],
    live.minimum, live.maximum, live.first, live.last
from meltemi.series s
cross join meltemi.spans((select hours from meltemi.unfolded)) as changed (span)
cross join lateral (
    select
        meltemi.bucket_1h(m.bucket) as bucket, meltemi.merged_moments(array[m.n, m.total, m.m2]) as moments,
        min(m.minimum) as minimum, max(m.maximum) as maximum,
        (array_agg(m.first order by m.bucket))[1] as first, (array_agg(m.last order by m.bucket desc))[1] as last
    from meltemi.exact_1m m
    where m.series_id = s.series_id and m.bucket >= lower(changed.span) and m.bucket < upper(changed.span)
    group by 1
) live;

create view meltemi.exact_1d as
select s.series_id, s.network, s.node_id, s.sensor, f.bucket, f.n, f.total, f.m2, f.minimum, f.maximum, f.first, f.last
from meltemi.series s
join meltemi.reading_1d f on f.series_id = s.series_id
where not f.bucket <@ (select days from meltemi.unfolded)
union all
select
    s.series_id, s.network, s.node_id, s.sensor, live.bucket, live.moments[1]::int, live.moments[2], live.moments[3],
    live.minimum, live.maximum, live.first, live.last
from meltemi.series s
cross join meltemi.spans((select days from meltemi.unfolded)) as changed (span)
cross join lateral (
    select
        meltemi.bucket_1d(m.bucket) as bucket, meltemi.merged_moments(array[m.n, m.total, m.m2]) as moments,
        min(m.minimum) as minimum, max(m.maximum) as maximum,
        (array_agg(m.first order by m.bucket))[1] as first, (array_agg(m.last order by m.bucket desc))[1] as last
    from meltemi.exact_1h m
    where m.series_id = s.series_id and m.bucket >= lower(changed.span) and m.bucket < upper(changed.span)
    group by 1
) live;

do $views$
declare
    level text;
    span text;
    described text[];
begin
    foreach level in array array['1m', '1h', '1d'] loop
        span := case level when '1m' then 'minute' when '1h' then 'hour' else 'day' end;
        execute format($ddl$
            create view public.readings_%1$s as
            select
                bucket, network, node_id, sensor, n::bigint as count, total / n as avg, minimum as min, maximum as max,
                case when n > 1 then sqrt(m2 / (n - 1)) end as stddev, first, last
            from meltemi.exact_%1$s
        $ddl$, level);
        execute format(
            'comment on view public.readings_%s is %L', level,
            format('Numeric readings of each series by %s, of every quality, late ones included. Values that are not finite or '
                'beyond 1e100 either way do not count.', span));
        foreach described slice 1 in array array[
            ['bucket', format('Begin of the %s (UTC), inclusive.', span)],
            ['network', 'Network of the node.'],
            ['node_id', 'Id of the node in its network.'],
            ['sensor', 'Id of the sensor at its node.'],
            ['count', 'Readings with a numeric value.'],
            ['avg', 'Their mean, in units of the series.'],
            ['min', 'The lowest.'],
            ['max', 'The highest.'],
            ['stddev', 'Sample standard deviation; null for a single reading.'],
            ['first', 'The earliest by time; of several at one time that of the lowest seq.'],
            ['last', 'The latest by time; of several at one time that of the highest seq.']
        ] loop
            execute format('comment on column public.readings_%s.%I is %L', level, described[1], described[2]);
        end loop;
    end loop;
end
$views$;

create function meltemi.fold_minutes(span tstzrange) returns bigint
    language plpgsql
    set search_path = pg_catalog
    as $$
declare
    readings bigint;
begin
    -- the times as literals, so that the plan is made for them
    execute format($sql$
        with computed as (
            select
                series_id, meltemi.bucket_1m(time) as bucket, meltemi.moments(value) as moments,
                min(value) as minimum, max(value) as maximum, array_agg(value order by time, identity) as ordered
            from meltemi.reading
            where time >= %L and time < %L and abs(value) <= 1e100
            group by 1, 2
        ), written as (
            insert into meltemi.reading_1m as old (bucket, total, m2, minimum, maximum, first, last, series_id, n)
            select
                bucket, moments[2], moments[3], minimum, maximum, ordered[1], ordered[cardinality(ordered)], series_id,
                moments[1]::int
            from computed
            on conflict (series_id, bucket) do update
            set (total, m2, minimum, maximum, first, last, n) =
                (excluded.total, excluded.m2, excluded.minimum, excluded.maximum, excluded.first, excluded.last, excluded.n)
            where (old.n, old.total, old.first, old.last) <> (excluded.n, excluded.total, excluded.first, excluded.last)
        )
        select sum(moments[1])::bigint from computed
    $sql$, lower(span), upper(span)) into readings;
    return coalesce(readings, 0);
end
$$;

create function meltemi.fold_up(from_level text, to_level text, span tstzrange) returns void
    language plpgsql
    set search_path = pg_catalog
    as $$
begin
    execute format($sql$
        with computed as (
            select
                series_id, meltemi.bucket_%2$s(bucket) as bucket,
                meltemi.merged_moments(array[n, total, m2]) as moments,
                min(minimum) as minimum, max(maximum) as maximum,
                array_agg(first order by bucket) as firsts, array_agg(last order by bucket) as lasts
            from meltemi.reading_%1$s
            where bucket >= %3$L and bucket < %4$L
            group by 1, 2
        )
        insert into meltemi.reading_%2$s as old (bucket, total, m2, minimum, maximum, first, last, series_id, n)
        select
            bucket, moments[2], moments[3], minimum, maximum, firsts[1], lasts[cardinality(lasts)], series_id, moments[1]::int
        from computed
        on conflict (series_id, bucket) do update
        set (total, m2, minimum, maximum, first, last, n) =
            (excluded.total, excluded.m2, excluded.minimum, excluded.maximum, excluded.first, excluded.last, excluded.n)
        where (old.n, old.total, old.first, old.last) <> (excluded.n, excluded.total, excluded.first, excluded.last)
    $sql$, from_level, to_level, lower(span), upper(span));
end
$$;

create function meltemi.refresh_rollups(max_readings int default 500000)
    returns table (readings bigint, newest timestamptz, oldest timestamptz, remaining int)
    language plpgsql security definer
    set search_path = pg_catalog
    as $$
declare
    least_width constant interval := interval '1 hour';
    most_spans constant int := 50;
    width interval := interval '32 days';
    pending tstzmultirange;
    taken tstzmultirange;
    piece tstzmultirange;
    span tstzrange;
    many boolean;
begin
    perform pg_advisory_xact_lock(hashtextextended('meltemi.refresh_rollups', 0));
    select range_agg(changed) into pending from meltemi.reading_change;
    readings := 0;
    remaining := 0;
    newest := upper(pending);
    if newest is null then
        return next;
        return;
    end if;

    -- the newest changes, as far back as they hold few enough readings
    loop
        oldest := greatest(meltemi.bucket_1h(newest - interval '1 minute') + least_width - width, lower(pending));
        piece := pending * tstzmultirange(tstzrange(oldest, newest));
        exit when width <= least_width;
        select count(*) >= max_readings into many
        from (
            select from unnest(piece) as changed (span)
            join meltemi.reading r on r.time >= lower(changed.span) and r.time < upper(changed.span)
            limit max_readings
        ) counted;
        exit when not many;
        width := greatest(width / 4, least_width);
    end loop;

    -- Only what is read here is taken off the log; what is committed meanwhile stays on it and is folded in again.
    with gone as (
        delete from meltemi.reading_change where changed && tstzrange(oldest, null) returning changed
    )
    select range_agg(changed) into taken from gone;
    insert into meltemi.reading_change select unnest(taken * tstzmultirange(tstzrange(null, oldest)));
    taken := taken * tstzmultirange(tstzrange(oldest, null));
    if (select count(*) > most_spans from unnest(taken)) then
        select range_agg(tstzrange(
            meltemi.bucket_1h(lower(t.minutes)), meltemi.bucket_1h(upper(t.minutes) - interval '1 minute') + interval '1 hour'))
        into taken from unnest(taken) as t (minutes);
    end if;

    for span in
        select unnest(taken * tstzmultirange(tstzrange(h.readings_from, null))) from meltemi.history_horizon h
    loop
        readings := readings + meltemi.fold_minutes(span);
    end loop;
    for span in
        select unnest(range_agg(tstzrange(
                meltemi.bucket_1h(lower(t.minutes)),
                meltemi.bucket_1h(upper(t.minutes) - interval '1 minute') + interval '1 hour'))
            * tstzmultirange(tstzrange(h.minutes_from, null)))
        from unnest(taken) as t (minutes) cross join meltemi.history_horizon h group by h.minutes_from
    loop
        perform meltemi.fold_up('1m', '1h', span);
    end loop;
    for span in
        select unnest(range_agg(tstzrange(
            meltemi.bucket_1d(lower(t.minutes)), meltemi.bucket_1d(upper(t.minutes) - interval '1 minute') + interval '1 day')))
        from unnest(taken) as t (minutes)
    loop
        perform meltemi.fold_up('1h', '1d', span);
    end loop;
    select count(*) into remaining from meltemi.reading_change;
    return next;
end
$$;
comment on function meltemi.refresh_rollups(int) is
    'Folds the newest changes into the rollups: as much time as holds max_readings readings, at least an hour. To be called '
    'until remaining is 0, each time in a transaction of its own; any number of callers may. readings counts what was read.';
revoke execute on function meltemi.fold_minutes(tstzrange) from public;
revoke execute on function meltemi.fold_up(text, text, tstzrange) from public;
revoke execute on function meltemi.refresh_rollups(int) from public;

-- What is stored already is logged by the time that its partitions span; reading it here would take too long.
create function meltemi.watch_readings() returns boolean
    language plpgsql
    set search_path = pg_catalog
    as $$
declare
    partition regclass;
    bounds text[];
    span tstzrange;
begin
    if exists (select from pg_trigger where tgrelid = 'meltemi.reading'::regclass and tgname = 'reading_rollups') then
        return false;
    end if;
    create trigger reading_rollups after insert on meltemi.reading
        referencing new table as inserted
        for each statement execute function meltemi.log_reading_change();
    if (select relkind from pg_class where oid = 'meltemi.reading'::regclass) <> 'p' then
        insert into meltemi.reading_change
        select tstzrange(meltemi.bucket_1m(range_start), meltemi.bucket_1m(range_end) + interval '1 minute')
        from timescaledb_information.chunks
        where hypertable_schema = 'meltemi' and hypertable_name = 'reading';
        return true;
    end if;
    for partition in select inhrelid from pg_inherits where inhparent = 'meltemi.reading'::regclass loop
        select regexp_match(pg_get_expr(relpartbound, oid), $re$FROM \('(.+)'\) TO \('(.+)'\)$re$) into bounds
        from pg_class where oid = partition;
        execute case
            when bounds is null then format('select tstzrange(min(time), max(time), ''[]'') from %s', partition)
            else format('select tstzrange(%L, %L) where exists (select from %s)', bounds[1], bounds[2], partition)
        end into span;
        if lower(span) is not null then
            insert into meltemi.reading_change
            values (tstzrange(
                meltemi.bucket_1m(lower(span)),
                meltemi.bucket_1m(upper(span)) + case when bounds is null then interval '1 minute' else interval '0' end));
        end if;
    end loop;
    return true;
end
$$;
comment on function meltemi.watch_readings() is
    'Makes the trigger that logs changes where it is missing, and logs all that is stored; returns whether it was missing.';
revoke execute on function meltemi.watch_readings() from public;

select meltemi.watch_readings();

-- As before, and safe when two sessions make the same partition at once.
create or replace function meltemi.ensure_month_partitions(parent text, first_time timestamptz, last_time timestamptz) returns int
    language plpgsql
    set search_path = pg_catalog
    as $$
declare
    first_month constant timestamp := timestamp '2000-01-01';
    month timestamp;
    partition text;
    made int := 0;
begin
    if (select relkind from pg_class where oid = format('meltemi.%I', parent)::regclass) <> 'p' then
        return 0;
    end if;
    if not isfinite(first_time) or not isfinite(last_time) then
        raise datetime_field_overflow using message = 'partitions need a finite range of time';
    end if;
    month := greatest(date_trunc('month', first_time at time zone 'UTC'), first_month - interval '1 month');
    while month <= last_time at time zone 'UTC' or (month < first_month and first_time <= last_time) loop
        partition := meltemi.month_partition(parent, month);
        if to_regclass(format('meltemi.%I', partition)) is null then
            perform pg_advisory_xact_lock(hashtextextended(format('meltemi.%s_partition', parent), 0));
            if to_regclass(format('meltemi.%I', partition)) is null then
                begin
                    execute format('create table meltemi.%I (like meltemi.%I including all)', partition, parent);
                    execute format(
                        'alter table meltemi.%I attach partition meltemi.%I for values from (%s) to (%L)',
                        parent,
                        partition,
                        case when month < first_month then 'minvalue' else quote_literal(month at time zone 'UTC') end,
                        (month + interval '1 month') at time zone 'UTC');
                    made := made + 1;
                exception when duplicate_table then
                    null; -- another session made it, which this one learns too late
                end;
            end if;
        end if;
        month := month + interval '1 month';
    end loop;
    return made;
end
$$;
