-- Data quality by node.
-- What became of the readings of each node that arrived in the whole hours asked for: received = stored + rejected + duplicate.
-- silent_hours are those in which nothing came; usual_reason is the one of most refused messages.
--
-- :network text = ''  only this network; empty for all
-- :now timestamptz = now  up to the hour of this time, inclusive
-- :hours int = 24  how many hours
with arrived as (
    select
        network,
        node_id,
        sum(received)::bigint as received,
        sum(stored)::bigint as stored,
        sum(rejected)::bigint as rejected,
        sum(duplicate)::bigint as duplicate,
        count(*) filter (where received > 0) as hours
    from ledger
    where hour > :'now'::timestamptz - :'hours'::int * interval '1 hour' and hour <= :'now'::timestamptz
    group by network, node_id
), refused as (
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
    :'hours'::int - coalesce(a.hours, 0) as silent_hours,
    r.usual_reason
from nodes n
left join arrived a on a.network = n.network and a.node_id = n.node_id
left join refused r on r.network = n.network and r.node_id = n.node_id
where :'network'::text = '' or n.network = :'network'
order by n.network, n.node_id;
