-- One at a time over all consoles of a database.
select pg_advisory_xact_lock(hashtextextended('meltemi.thing', 0));

insert into meltemi.thing (network, node_id, since)
select known.network, known.node_id,
    coalesce(
        (select min(accepted_at) from meltemi.node_configuration c
        where c.network = known.network and c.node_id = known.node_id),
        n.event_time, condition.severity_since, now())
from (
    select network, node_id from meltemi.node
    union
    select network, node_id from meltemi.node_condition
) known
left join meltemi.node n on n.network = known.network and n.node_id = known.node_id
left join meltemi.node_condition condition on condition.network = known.network and condition.node_id = known.node_id
where not exists (
    select from meltemi.thing t where t.network = known.network and t.node_id = known.node_id)
order by known.network, known.node_id;

-- Where configurations that are new say that nodes are; of a node without any, where it says itself.
create temporary table found_place on commit drop as
select
    t.thing, t.network, c.accepted_at as since, c.version,
    c.document->'place'->>'country' as country, c.document->'place'->>'districtState' as district_state,
    c.document->'place'->>'city' as city, c.document->'place'->>'areaDescription' as area_description,
    c.document->'place'->>'area' as area, c.document->'place'->>'building' as building,
    c.document->'place'->>'room' as room, (c.document->>'longitude')::float8 as longitude,
    (c.document->>'latitude')::float8 as latitude
from meltemi.thing t
join meltemi.node_configuration c on c.network = t.network and c.node_id = t.node_id and c.accepted_at > t.configured_at
where c.document->'place' is not null
union all
select
    t.thing, t.network, t.since, 0, n.country, n.district_state, n.city, n.area_description, n.area, n.building, n.room,
    n.longitude, n.latitude
from meltemi.thing t
join meltemi.node n on n.network = t.network and n.node_id = t.node_id
where t.place is null
    and not exists (
        select from meltemi.node_configuration c
        where c.network = t.network and c.node_id = t.node_id and c.document->'place' is not null);

insert into meltemi.place
    (network, country, district_state, city, area_description, area, building, room, longitude, latitude)
select distinct
    network, country, district_state, city, area_description, area, building, room, longitude, latitude
from found_place f
where num_nulls(country, district_state, city, area_description, area, building, room) = 0
    and not exists (
        select from meltemi.place p
        where (p.network, p.country, p.district_state, p.city, p.area_description, p.area, p.building, p.room)
                = (f.network, f.country, f.district_state, f.city, f.area_description, f.area, f.building, f.room)
            and (p.longitude, p.latitude) is not distinct from (f.longitude, f.latitude))
order by network, country, district_state, city, area_description, area, building, room;

insert into meltemi.stay (thing, since, place)
select thing, since, place
from (
    select
        f.thing, f.since, p.place,
        coalesce(lag(p.place) over (partition by f.thing order by f.since, f.version), t.place) as place_before
    from found_place f
    join meltemi.thing t on t.thing = f.thing
    join meltemi.place p on
        (p.network, p.country, p.district_state, p.city, p.area_description, p.area, p.building, p.room)
            = (f.network, f.country, f.district_state, f.city, f.area_description, f.area, f.building, f.room)
        and (p.longitude, p.latitude) is not distinct from (f.longitude, f.latitude)
) moved
where place is distinct from place_before
order by since, thing
on conflict do nothing;

update meltemi.thing t
set place = (select s.place from meltemi.stay s where s.thing = t.thing order by s.since desc limit 1)
where t.thing in (select thing from found_place);

-- What measures, as the newest configuration says.
create temporary table found_sensor on commit drop as
select t.thing, s.value->>'dataName' as name, coalesce(s.value->>'type', '') as hardware,
    lower(coalesce(s.value->>'dataType', 'str')) as data_type, s.value->>'dataUnits' as unit
from meltemi.thing t
cross join lateral (
    select c.document from meltemi.node_configuration c
    where c.network = t.network and c.node_id = t.node_id
    order by c.version desc, c.accepted_at desc limit 1
) c
cross join lateral jsonb_array_elements(
    case when jsonb_typeof(c.document->'sensors') = 'array' then c.document->'sensors' else '[]' end) s
where exists (
        select from meltemi.node_configuration fresh
        where fresh.network = t.network and fresh.node_id = t.node_id and fresh.accepted_at > t.configured_at)
    or exists (
        select from meltemi.series r
        where r.network = t.network and r.node_id = t.node_id
            and not exists (select from meltemi.datastream d where d.series_id = r.series_id));

insert into meltemi.hardware (kind, name)
select kind, name
from (
    select distinct 'DECLARED' as kind, hardware as name from found_sensor where hardware <> ''
    union all values ('UNDECLARED', ''), ('SEVERITY', '')
) found
where not exists (select from meltemi.hardware h where h.kind = found.kind and h.name = found.name)
order by kind, name;

insert into meltemi.observed_property (kind, name, definition)
select kind, name, case kind when 'SEVERITY' then 'urn:meltemi:severity' else 'urn:meltemi:sensor:' || (
        select string_agg(
            case when letter ~ '[A-Za-z0-9._~-]' then letter
                else regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') end, '' order by place)
        from regexp_split_to_table(name, '') with ordinality as letters (letter, place)) end
from (
    select distinct 'SENSOR' as kind, sensor as name
    from meltemi.series s
    where not exists (select from meltemi.datastream d where d.series_id = s.series_id)
    union all values ('SEVERITY', 'severity')
) found
where not exists (select from meltemi.observed_property p where p.kind = found.kind and p.name = found.name)
order by kind, name;

insert into meltemi.datastream (thing, series_id, hardware, property, name, data_type, unit)
select
    t.thing, s.series_id, h.hardware, p.property, s.sensor, coalesce(newest.data_type, f.data_type, 'str'),
    coalesce(newest.unit, f.unit)
from meltemi.series s
join meltemi.thing t on t.network = s.network and t.node_id = s.node_id
join meltemi.observed_property p on p.kind = 'SENSOR' and p.name = s.sensor
left join found_sensor f on f.thing = t.thing and f.name = s.sensor
join meltemi.hardware h on (h.kind, h.name) = (
    case when f.hardware <> '' then 'DECLARED' else 'UNDECLARED' end, coalesce(f.hardware, ''))
left join lateral (
    select format.data_type, format.unit
    from meltemi.reading r join meltemi.reading_format format on format.format_id = r.format_id
    where r.series_id = s.series_id
    order by r.time desc limit 1
) newest on true
where not exists (select from meltemi.datastream d where d.series_id = s.series_id)
order by s.series_id;

insert into meltemi.datastream (thing, hardware, property, name, data_type)
select t.thing, h.hardware, p.property, 'severity', 'severity'
from meltemi.thing t
join meltemi.hardware h on h.kind = 'SEVERITY'
join meltemi.observed_property p on p.kind = 'SEVERITY'
where not exists (select from meltemi.datastream d where d.severity_of = t.thing)
order by t.thing;

update meltemi.datastream d
set hardware = h.hardware, data_type = f.data_type, unit = f.unit
from found_sensor f join meltemi.hardware h on h.kind = 'DECLARED' and h.name = f.hardware
where d.thing = f.thing and d.series_id is not null and d.name = f.name
    and (d.hardware, d.data_type, coalesce(d.unit, '')) <> (h.hardware, f.data_type, coalesce(f.unit, ''));

update meltemi.thing t
set configured_at = newest.accepted_at
from (
    select network, node_id, max(accepted_at) as accepted_at from meltemi.node_configuration group by network, node_id
) newest
where newest.network = t.network and newest.node_id = t.node_id and newest.accepted_at > t.configured_at;
