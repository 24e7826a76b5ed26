-- Availability by node.
-- How long each node was heard and how long it was not (OFFLINE). Time before a node was first heard counts neither way.
--
-- :network text = ''  only this network; empty for all
-- :now timestamptz = now  up to this time
-- :span interval = 7 days  how far back
with changes as (
    select
        n.network,
        n.node_id,
        :'now'::timestamptz - :'span'::interval as since,
        earlier.event,
        -1 as sequence
    from nodes n
    cross join lateral (
        select e.event
        from node_events e
        where e.network = n.network
            and e.node_id = n.node_id
            and e.event in ('ONLINE', 'OFFLINE')
            and e.time < :'now'::timestamptz - :'span'::interval
        order by e.time desc, e.sequence desc
        limit 1
    ) earlier
    union all
    select network, node_id, time, event, sequence
    from node_events
    where event in ('ONLINE', 'OFFLINE')
        and time >= :'now'::timestamptz - :'span'::interval
        and time < :'now'::timestamptz
), spans as (
    select
        network,
        node_id,
        event,
        extract(epoch from
            lead(since, 1, :'now'::timestamptz) over (partition by network, node_id order by since, sequence) - since
        ) as seconds
    from changes
)
select
    network,
    node_id,
    round(100 * coalesce(sum(seconds) filter (where event = 'ONLINE'), 0) / nullif(sum(seconds), 0), 3) as percent_online,
    round(coalesce(sum(seconds) filter (where event = 'OFFLINE'), 0) / 3600, 3) as offline_hours,
    count(*) filter (where event = 'OFFLINE' and seconds > 0) as times_offline,
    round(max(seconds) filter (where event = 'OFFLINE') / 3600, 3) as longest_offline_hours
from spans
where :'network'::text = '' or network = :'network'
group by network, node_id
order by percent_online, network, node_id;
