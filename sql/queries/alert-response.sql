-- How alerts were answered.
-- Alerts that began in the time asked for, by kind and severity: how many, how many are still open, and in the middle how long
-- until somebody took care and until they were over.
--
-- :network text = ''  only this network; empty for all
-- :now timestamptz = now  up to this time, exclusive
-- :span interval = 30 days  how far back, inclusive
select
    kind,
    severity,
    count(*) as alerts,
    count(*) filter (where resolved_at is null) as open,
    count(acknowledged_at) as acknowledged,
    percentile_cont(0.5) within group (order by acknowledged_at - started_at) as median_until_acknowledged,
    percentile_cont(0.5) within group (order by resolved_at - started_at) as median_length,
    max(resolved_at - started_at) as longest
from alerts
where (:'network'::text = '' or network = :'network')
    and started_at >= :'now'::timestamptz - :'span'::interval
    and started_at < :'now'::timestamptz
group by kind, severity
order by kind, severity;
