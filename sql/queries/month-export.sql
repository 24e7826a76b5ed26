-- Export of a month.
-- Every reading of a calendar month (UTC), series by series.
--
-- :now timestamptz = now  any time in the month
-- :network text = ''  only this network; empty for all
-- :node text = ''  only this node id; empty for all
select time, network, node_id, sensor, value, text_value, data_type, unit, quality, seq, arrived_at
from readings
where time >= date_trunc('month', :'now'::timestamptz at time zone 'UTC') at time zone 'UTC'
    and time < (date_trunc('month', :'now'::timestamptz at time zone 'UTC') + interval '1 month') at time zone 'UTC'
    and (:'network'::text = '' or network = :'network')
    and (:'node'::text = '' or node_id = :'node')
order by network, node_id, sensor, time, seq;
