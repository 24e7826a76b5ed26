-- Patterns that were found lately.
-- What mining found as readings arrived and in history, the newest first, as its newest revision tells it.
--
-- :network text = ''  only this network; empty for all
-- :node text = ''  only this node id; empty for all
-- :kind text = ''  only this kind, such as ANOMALY; empty for all
-- :least_score float8 = 0  only what is at least so remarkable, from 0 to 1
-- :now timestamptz = now  found up to this time, exclusive
-- :span interval = 1 day  how far back, inclusive
select
    found_at,
    kind,
    network,
    node_id,
    sensor,
    start_time,
    end_time,
    is_open,
    score,
    severity,
    explanation,
    pattern_id
from patterns
where (:'network'::text = '' or network = :'network')
    and (:'node'::text = '' or node_id = :'node')
    and (:'kind'::text = '' or kind = :'kind')
    and score >= :'least_score'::float8
    and found_at >= :'now'::timestamptz - :'span'::interval
    and found_at < :'now'::timestamptz
order by found_at desc, score desc, pattern_id;
