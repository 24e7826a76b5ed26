-- What operators and the platform itself write where there is no Kafka. Nothing of it is public.

create table meltemi.platform_records (
    position   bigint generated always as identity primary key,
    topic      text not null,
    key        text,
    value      bytea,
    operator   text,
    written_at timestamptz not null default now()
);
create index platform_records_topic on meltemi.platform_records (topic, position);
comment on table meltemi.platform_records is
    'Records of topics, where the platform runs without Kafka. Of a compacted topic there is one of each key, the newest. Who '
    'writes holds the advisory lock 7018141438552010 until the end of the transaction, so that who reads on from a position '
    'misses none.';
comment on column meltemi.platform_records.value is 'Null where the key is deleted.';
comment on column meltemi.platform_records.operator is 'Who gave an order to a node; null for all else.';
