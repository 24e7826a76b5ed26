-- Two sensors side by side.
-- Each reading of one sensor with the newest one of another that is not later (as-of join), and their difference.
--
-- :network text  the node's network
-- :node text  the node's id
-- :sensor text  the sensor
-- :other_network text = ''  the other node's network; empty for the same
-- :other_node text = ''  the other node's id; empty for the same
-- :other_sensor text  the other sensor
-- :tolerance interval = 5 minutes  an older reading is no match
-- :now timestamptz = now  up to this time, exclusive
-- :span interval = 1 day  how far back, inclusive
select
    time,
    value,
    other_time,
    other_value,
    value - other_value as difference,
    time - other_time as age
from asof_join(
    :'network',
    :'node',
    :'sensor',
    coalesce(nullif(:'other_network'::text, ''), :'network'),
    coalesce(nullif(:'other_node'::text, ''), :'node'),
    :'other_sensor',
    :'now'::timestamptz - :'span'::interval,
    :'now'::timestamptz,
    :'tolerance'::interval)
order by time, value, other_value;
