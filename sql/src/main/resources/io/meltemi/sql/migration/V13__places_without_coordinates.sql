-- Where nobody told a node's coordinates, its place is known all the same.
do $$
begin
    execute (
        select format('alter table meltemi.place drop constraint %I', conname)
        from pg_constraint
        where conrelid = 'meltemi.place'::regclass and contype = 'u');
end $$;
alter table meltemi.place
    alter column longitude drop not null,
    alter column latitude drop not null,
    add constraint place_once unique nulls not distinct
        (network, country, district_state, city, area_description, area, building, room, longitude, latitude);
comment on table meltemi.place is 'Where nodes of a network are or were; without coordinates where nobody told them.';

-- In the order in which lists of alerts are read, ties included, so that a page of them is read from the index.
drop index meltemi.alert_started_at;
create index alert_started_at on meltemi.alert (started_at, alert_id);
