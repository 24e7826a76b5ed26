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
join readings r on r.network = a.network and r.node_id = a.node_id
where a.alert_id = :'alert'
    and r.time >= a.started_at - :'before'::interval
    and r.time <= a.started_at + :'after'::interval
order by r.time, r.sensor, r.seq;
