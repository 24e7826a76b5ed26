-- Latest value per node and sensor.
-- One row a series: its newest reading at or before the time asked for, whatever its quality.
--
-- :network text = ''  only this network; empty for all
-- :node text = ''  only this node id; empty for all
-- :now timestamptz = now  as of this time
select s.network, s.node_id, s.sensor, r.time, r.value, r.text_value, r.unit, r.quality, :'now'::timestamptz - r.time as age
from (
    select distinct network, node_id, sensor
    from readings
    where (:'network'::text = '' or network = :'network') and (:'node'::text = '' or node_id = :'node')
) s
cross join lateral (
    select time, value, text_value, unit, quality
    from readings
    where network = s.network and node_id = s.node_id and sensor = s.sensor and time <= :'now'::timestamptz
    order by time desc, seq desc
    limit 1
) r
order by s.network, s.node_id, s.sensor;
