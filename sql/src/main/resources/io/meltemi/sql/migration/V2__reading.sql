-- The table of readings: a hypertable where TimescaleDB is installed, else partitioned by month.
do $migration$
declare
    has_timescaledb boolean := exists (select from pg_extension where extname = 'timescaledb');
    timescaledb_schema text;
begin
    execute $ddl$
        create table meltemi.reading (
            time             timestamptz not null,
            identity         bigint not null,
            arrived_at       timestamptz not null,
            origin_offset    bigint not null,
            series_id        int not null,
            format_id        int not null,
            origin_partition int not null,
            origin_index     int not null,
            value            double precision,
            seq              bigint,
            text_value       text,
            primary key (series_id, time, identity)
        )
    $ddl$ || case when has_timescaledb then '' else ' partition by range (time)' end;

    if has_timescaledb then
        select n.nspname into timescaledb_schema
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'timescaledb';
        execute format(
            $call$select %I.create_hypertable('meltemi.reading', 'time',
                chunk_time_interval => interval '7 days', create_default_indexes => false)$call$,
            timescaledb_schema);
    end if;
end
$migration$;

create index reading_time on meltemi.reading using brin (time);

comment on column meltemi.reading.identity is
    'Tells readings of one series and one time apart (MSG-06). With a time from the node: its seq, or -1 without one. '
    'Otherwise at most -2 and made of the origin.';
comment on column meltemi.reading.seq is 'The seq of a reading whose time is its arrival; otherwise null, identity has it.';

create function meltemi.reading_partition(month timestamp) returns text
    language sql stable
    as $$ select case when month < timestamp '2000-01-01' then 'reading_before_2000' else to_char(month, '"reading_y"YYYY"m"MM') end $$;

-- Attaching takes a lock that neither readers nor writers of the other partitions wait for.
create function meltemi.ensure_reading_partitions(first_time timestamptz, last_time timestamptz) returns int
    language plpgsql security definer
    set search_path = pg_catalog
    as $$
declare
    first_month constant timestamp := timestamp '2000-01-01';
    month timestamp;
    partition text;
    made int := 0;
begin
    if (select relkind from pg_class where oid = 'meltemi.reading'::regclass) <> 'p' then
        return 0;
    end if;
    if not isfinite(first_time) or not isfinite(last_time) then
        raise datetime_field_overflow using message = 'partitions need a finite range of time';
    end if;
    month := greatest(date_trunc('month', first_time at time zone 'UTC'), first_month - interval '1 month');
    while month <= last_time at time zone 'UTC' or (month < first_month and first_time <= last_time) loop
        partition := meltemi.reading_partition(month);
        if to_regclass(format('meltemi.%I', partition)) is null then
            perform pg_advisory_xact_lock(hashtextextended('meltemi.reading_partition', 0));
            if to_regclass(format('meltemi.%I', partition)) is null then
                execute format('create table meltemi.%I (like meltemi.reading including all)', partition);
                execute format(
                    'alter table meltemi.reading attach partition meltemi.%I for values from (%s) to (%L)',
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
comment on function meltemi.ensure_reading_partitions(timestamptz, timestamptz) is
    'Makes the partitions that readings of this range of time (both ends included) go into; returns how many were missing. '
    'One partition holds all time before the year 2000. Does nothing where readings are a hypertable.';
revoke execute on function meltemi.ensure_reading_partitions(timestamptz, timestamptz) from public;
