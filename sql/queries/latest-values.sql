-- Latest value per node and sensor.
-- One row a series: its newest reading up to the time asked for, whatever its quality, and how old it was then.
-- Looks into the index once for each series, so that it takes as long for ten years of history as for a day.
--
-- :network text = ''  only this network; empty for all
-- :node text = ''  only this node id; empty for all
-- :now timestamptz = now  as of this time, inclusive
select network, node_id, sensor, time, value, text_value, unit, quality, :'now'::timestamptz - time as age
from latest(nullif(:'network'::text, ''), nullif(:'node'::text, ''), null, :'now'::timestamptz)
order by network, node_id, sensor;
