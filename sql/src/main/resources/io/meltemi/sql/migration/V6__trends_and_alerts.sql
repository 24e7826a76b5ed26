-- Trends, and alerts with what happened to them.

create table meltemi.trend_window (
    window_id      int generated always as identity primary key,
    name           text not null,
    window_seconds bigint check (window_seconds > 0),
    method         text not null check (method in ('LEAST_SQUARES', 'THEIL_SEN')),
    unique (name, method)
);
comment on table meltemi.trend_window is
    'Which readings a line is fitted to, and how; its small number keeps the row of a trend narrow.';
comment on column meltemi.trend_window.name is 'An ISO 8601 duration, or a number of readings such as 5 readings.';
comment on column meltemi.trend_window.window_seconds is 'Length of a window of time; null for one of readings.';

-- Laid out as readings are: a hypertable where TimescaleDB is installed, else partitioned by month.
do $migration$
declare
    has_timescaledb boolean := exists (select from pg_extension where extname = 'timescaledb');
    timescaledb_schema text;
begin
    execute $ddl$
        create table meltemi.trend (
            window_end       timestamptz not null,
            revision         bigint not null,
            n                bigint not null,
            span_seconds     double precision not null,
            slope_per_minute double precision not null,
            intercept        double precision not null,
            r_squared        double precision not null,
            series_id        int not null,
            window_id        int not null,
            slope_stderr     double precision,
            forecast         jsonb,
            primary key (series_id, window_end, window_id)
        )
    $ddl$ || case when has_timescaledb then '' else ' partition by range (window_end)' end;

    if has_timescaledb then
        select n.nspname into timescaledb_schema
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'timescaledb';
        execute format(
            $call$select %I.create_hypertable('meltemi.trend', 'window_end',
                chunk_time_interval => interval '7 days', create_default_indexes => false)$call$,
            timescaledb_schema);
    end if;
end
$migration$;

create index trend_window_end on meltemi.trend using brin (window_end);

comment on column meltemi.trend.revision is
    'Counts up when late readings corrected the window; fewer readings, or as many of a lower revision, change nothing.';
comment on column meltemi.trend.intercept is 'Value of the line at the window''s end.';

create function meltemi.month_partition(parent text, month timestamp) returns text
    language sql stable
    as $$
select parent || case when month < timestamp '2000-01-01' then '_before_2000' else to_char(month, '"_y"YYYY"m"MM') end
$$;

-- Attaching takes a lock that neither readers nor writers of the other partitions wait for.
create function meltemi.ensure_month_partitions(parent text, first_time timestamptz, last_time timestamptz) returns int
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
                execute format('create table meltemi.%I (like meltemi.%I including all)', partition, parent);
                execute format(
                    'alter table meltemi.%I attach partition meltemi.%I for values from (%s) to (%L)',
                    parent,
                    partition,
                    case when month < first_month then 'minvalue' else quote_literal(month at time zone 'UTC') end,
                    (month + interval '1 month') at time zone 'UTC');
                made := made + 1;
            end if;
        end if;
        month := month + interval '1 month';
    end loop;
    return made;
end
$$;
revoke execute on function meltemi.ensure_month_partitions(text, timestamptz, timestamptz) from public;

create or replace function meltemi.ensure_reading_partitions(first_time timestamptz, last_time timestamptz) returns int
    language plpgsql security definer
    set search_path = pg_catalog
    as $$
begin
    return meltemi.ensure_month_partitions('reading', first_time, last_time);
end
$$;
drop function meltemi.reading_partition(timestamp);

create function meltemi.ensure_trend_partitions(first_time timestamptz, last_time timestamptz) returns int
    language plpgsql security definer
    set search_path = pg_catalog
    as $$
begin
    return meltemi.ensure_month_partitions('trend', first_time, last_time);
end
$$;
comment on function meltemi.ensure_trend_partitions(timestamptz, timestamptz) is
    'Makes the partitions that trends with a window''s end in this range of time (both ends included) go into; returns how '
    'many were missing. One partition holds all time before the year 2000. Does nothing where trends are a hypertable.';
revoke execute on function meltemi.ensure_trend_partitions(timestamptz, timestamptz) from public;

create table meltemi.alert (
    alert_id         text primary key,
    number           bigint not null,
    kind             text not null
        check (kind in ('SEVERITY', 'NODE_OFFLINE', 'NODE_BLOCKED', 'FORECAST', 'REJECTIONS', 'PLATFORM')),
    state            text not null check (state in ('FIRING', 'ACKNOWLEDGED', 'RESOLVED')),
    severity         text not null check (severity in ('WARNING', 'DANGER')),
    network          text,
    node_id          text,
    sensor           text,
    summary          text not null,
    started_at       timestamptz not null,
    updated_at       timestamptz not null,
    acknowledged_at  timestamptz,
    acknowledged_by  text,
    resolved_at      timestamptz,
    country          text,
    district_state   text,
    city             text,
    area_description text,
    area             text,
    building         text,
    room             text,
    rule             text,
    facts            jsonb not null
) with (fillfactor = 70);
create index alert_started_at on meltemi.alert (started_at);
create index alert_node on meltemi.alert (network, node_id, started_at);
create index alert_open on meltemi.alert (started_at) where state <> 'RESOLVED';
comment on table meltemi.alert is 'Each alert after its newest event.';
comment on column meltemi.alert.number is 'Number of the newest event of the alert''s own life; an older one changes nothing.';

create table meltemi.alert_event (
    alert_id text not null,
    origin   text not null,
    number   bigint not null,
    time     timestamptz not null,
    event    text not null,
    actor    text not null,
    detail   jsonb not null,
    severity text not null check (severity in ('WARNING', 'DANGER')),
    state    text not null check (state in ('FIRING', 'ACKNOWLEDGED', 'RESOLVED')),
    primary key (alert_id, origin, number)
);
create index alert_event_time on meltemi.alert_event (time);
comment on column meltemi.alert_event.origin is
    'life for the alert''s own events; else who told or did not tell: network, or subscriber NAME.';
comment on column meltemi.alert_event.number is 'Tells the alert''s events of one origin apart; a higher one is newer.';

create view public.trends as
select
    t.window_end,
    s.network,
    s.node_id,
    s.sensor,
    make_interval(secs => coalesce(w.window_seconds, t.span_seconds)) as window_length,
    t.n,
    t.slope_per_minute,
    t.intercept,
    t.r_squared,
    t.slope_stderr,
    t.forecast,
    w.name as window_name,
    w.method,
    t.revision,
    t.span_seconds
from meltemi.trend t
join meltemi.series s on s.series_id = t.series_id
join meltemi.trend_window w on w.window_id = t.window_id;
comment on view public.trends is
    'The straight line through a series'' readings in each window: of time, or of a number of readings.';
comment on column public.trends.window_end is
    'Event time: exclusive for a window of time, and the last reading''s time for one of readings.';
comment on column public.trends.window_length is 'The length of a window of time, and the span of one of readings.';
comment on column public.trends.n is 'Readings in the window.';
comment on column public.trends.slope_per_minute is 'In units of the series a minute.';
comment on column public.trends.intercept is 'Value of the line at the window''s end, in units of the series.';
comment on column public.trends.r_squared is 'Share of the variance that the line explains, 0 to 1.';
comment on column public.trends.slope_stderr is
    'Standard error of the slope, in units a minute; null where two readings or the method give none.';
comment on column public.trends.forecast is
    'Array of the thresholds that the line will cross: rule, severity, threshold, crossesAt, earliest, latest, confidence; '
    'null when the fit supports none.';
comment on column public.trends.window_name is 'An ISO 8601 duration, or a number of readings such as 5 readings.';
comment on column public.trends.method is 'LEAST_SQUARES or THEIL_SEN.';
comment on column public.trends.revision is 'Counts up when late readings corrected the window.';
comment on column public.trends.span_seconds is 'From the first reading in the window to the last.';

-- A forecast whose end was lost counts as ended. While a forecast is open, it changes at least every ten minutes, or is resolved
-- fifteen minutes later; trends that are more than fifteen minutes old foresee nothing. Two branches, so that what asks for open
-- alerts or for one alert still finds an index.
create view public.alerts as
select
    alert_id,
    kind,
    state,
    severity,
    network,
    node_id,
    sensor,
    summary,
    started_at,
    updated_at,
    acknowledged_at,
    acknowledged_by,
    resolved_at,
    country,
    district_state,
    city,
    area_description,
    area,
    building,
    room,
    rule,
    facts
from meltemi.alert
where kind <> 'FORECAST' or state = 'RESOLVED' or updated_at >= now() - interval '1 hour'
union all
select
    alert_id,
    kind,
    'RESOLVED',
    severity,
    network,
    node_id,
    sensor,
    summary,
    started_at,
    updated_at,
    acknowledged_at,
    acknowledged_by,
    updated_at + interval '1 hour',
    country,
    district_state,
    city,
    area_description,
    area,
    building,
    room,
    rule,
    facts
from meltemi.alert
where kind = 'FORECAST' and state <> 'RESOLVED' and updated_at < now() - interval '1 hour';
comment on view public.alerts is 'Conditions with a life; at most one is open of a kind, a node and a sensor.';
comment on column public.alerts.kind is 'SEVERITY, NODE_OFFLINE, NODE_BLOCKED, FORECAST, REJECTIONS or PLATFORM.';
comment on column public.alerts.state is 'FIRING, ACKNOWLEDGED or RESOLVED.';
comment on column public.alerts.severity is 'WARNING or DANGER; of a resolved alert its last one.';
comment on column public.alerts.network is 'Null for a part of the platform, as is node_id.';
comment on column public.alerts.sensor is 'Whose readings decided; null when none did.';
comment on column public.alerts.started_at is 'When the condition began to hold.';
comment on column public.alerts.updated_at is 'When the alert changed last.';
comment on column public.alerts.resolved_at is
    'Null while it is open. A forecast that has not changed for an hour counts as ended then.';
comment on column public.alerts.country is 'With the next columns the place of the node; null when that is not known.';
comment on column public.alerts.rule is 'Id of the rule that decided; null when none did.';
comment on column public.alerts.facts is 'By name, for people and programs.';

create view public.alert_events as
select time, alert_id, event, actor, detail, origin, number, severity, state
from meltemi.alert_event;
comment on view public.alert_events is 'What happened to alerts, and whom they were not told, and why.';
comment on column public.alert_events.actor is 'server, node or a person''s name.';
comment on column public.alert_events.origin is
    'life for the alert''s own events; else who told or did not tell: network, or subscriber NAME.';
comment on column public.alert_events.severity is 'Of the alert after the event, as is state.';
