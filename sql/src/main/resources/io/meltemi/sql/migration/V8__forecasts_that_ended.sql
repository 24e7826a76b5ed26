-- A forecast whose end was lost counts as ended. While a forecast is open, it changes at least every ten minutes, or is resolved
-- fifteen minutes later; trends that are more than fifteen minutes old foresee nothing. Two branches, so that what asks for open
-- alerts or for one alert still finds an index.

create or replace view public.alerts as
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
comment on column public.alerts.resolved_at is
    'Null while it is open. A forecast that has not changed for an hour counts as ended then.';

comment on column meltemi.trend.revision is
    'Counts up when late readings corrected the window; fewer readings, or as many of a lower revision, change nothing.';
