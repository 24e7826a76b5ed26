-- Readings around an alert.
-- What all sensors of the alert's node measured before and after it began; is_cause marks the sensor that decided.
--
-- :alert text  the alert's id
-- :before interval = 10 minutes  how long before the begin, inclusive
-- :after interval = 10 minutes  how long after it, inclusive
select
    r.time,
    r.time - a.started_at as since_alert,
    r.network,
    r.node_id,
    r.sensor,
    r.value,
    r.text_value,
    r.unit,
    r.quality,
    r.sensor = a.sensor as is_cause
from alerts a
cross join lateral (
    select *
    from readings
    where network = a.network
        and node_id = a.node_id
        and time >= a.started_at - :'before'::interval
        and time <= a.started_at + :'after'::interval
    offset 0 -- the range of time is known first, and only that is read
) r
where a.alert_id = :'alert'
order by r.time, r.sensor, r.seq;
