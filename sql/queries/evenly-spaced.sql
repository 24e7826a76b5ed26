-- A series in even steps.
-- Means of equal steps without holes, as models want it: gaps up to max_gap are bridged, longer ones stay null.
--
-- :network text  the node's network
-- :node text  the node's id
-- :sensor text  the sensor
-- :step interval = 5 minutes  length of a step
-- :method text = linear  none, last or linear
-- :max_gap interval = 30 minutes  longer gaps stay null
-- :now timestamptz = now  up to this time, exclusive
-- :span interval = 1 day  how far back, inclusive
select bucket, count, value, filled
from gap_fill(
    :'network',
    :'node',
    :'sensor',
    :'now'::timestamptz - :'span'::interval,
    :'now'::timestamptz,
    :'step'::interval,
    :'method',
    :'max_gap'::interval)
order by bucket;
