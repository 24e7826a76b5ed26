-- Data quality by node.
-- What became of the readings of each node that arrived in the whole hours asked for: received = stored + rejected + duplicate.
-- silent_hours are those in which nothing came; usual_reason is the one of most refused messages.
--
-- :network text = ''  only this network; empty for all
-- :now timestamptz = now  up to the hour of this time, inclusive
-- :hours int = 24  how many hours
with refused as (
    select network, node_id, mode() within group (order by reason) as usual_reason
    from rejected_messages
    where time > :'now'::timestamptz - :'hours'::int * interval '1 hour' and time <= :'now'::timestamptz
    group by network, node_id
)
select
    n.network,
    n.node_id,
    coalesce(a.received, 0) as received,
    coalesce(a.stored, 0) as stored,
    coalesce(a.rejected, 0) as rejected,
    coalesce(a.duplicate, 0) as duplicate,
    round(100.0 * a.rejected / nullif(a.received, 0), 2) as percent_rejected,
    :'hours'::int - a.hours as silent_hours,
    r.usual_reason
from nodes n
cross join lateral (
    select
        sum(l.received)::bigint as received,
        sum(l.stored)::bigint as stored,
        sum(l.rejected)::bigint as rejected,
        sum(l.duplicate)::bigint as duplicate,
        count(*) filter (where l.received > 0) as hours
    from ledger l
    where l.network = n.network
        and l.node_id = n.node_id
        and l.hour > :'now'::timestamptz - :'hours'::int * interval '1 hour'
        and l.hour <= :'now'::timestamptz
) a
left join refused r on r.network = n.network and r.node_id = n.node_id
where :'network'::text = '' or n.network = :'network'
order by n.network, n.node_id;
