-- Last hour of one series.
-- Every reading of one sensor, the oldest first.
--
-- :network text  the node's network
-- :node text  the node's id
-- :sensor text  the sensor
-- :now timestamptz = now  up to this time, exclusive
-- :span interval = 1 hour  how far back, inclusive
select time, value, text_value, unit, quality, seq
from readings
where network = :'network'
    and node_id = :'node'
    and sensor = :'sensor'
    and time >= :'now'::timestamptz - :'span'::interval
    and time < :'now'::timestamptz
order by time, seq;
