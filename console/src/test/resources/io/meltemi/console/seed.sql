-- What the console's tests find. Network net: N1 with two series, in DANGER since 10:10, and N2, whose room is an attack on pages.
-- Network closed: C1 with one series. Readings of 2026-11-25, one a minute.
insert into meltemi.node (network, node_id, sequence, event_time, last_heard_at, functional_mode, blocked_by_operator,
    reported_severity, country, district_state, city, area_description, area, building, room, longitude, latitude, platform, os,
    config_version)
values
    ('net', 'N1', 5, '2026-11-25 10:10+00', '2026-11-25 12:00+00', 'ACTIVE', false, 'NORMAL',
        'Greece', 'Samos', 'Karlovasi', 'Campus', 'indoor', 'A', 'A52', 26.7049, 37.79209, 'ESP8266', 'MicroPython', 2),
    ('net', 'N2', 2, '2026-11-25 09:00+00', '2026-11-25 09:00+00', 'BLOCKED', true, 'NORMAL',
        'Greece', 'Samos', 'Karlovasi', 'Campus', 'indoor', 'A', '<script>alert(1)</script>', 26.7052, 37.7925, 'RPi', 'Linux', 1),
    ('closed', 'C1', 1, '2026-11-25 09:00+00', '2026-11-25 12:00+00', 'ACTIVE', false, 'NORMAL',
        'Greece', 'Attica', 'Athens', 'Centre', 'outdoor', 'B', 'B1', 23.7275, 37.9838, 'ESP8266', 'MicroPython', 1);

insert into meltemi.node_condition (network, node_id, sequence, time, reported_severity, assessed_severity, severity_since,
    severity_reason, connectivity, connectivity_since, heard_at)
values
    ('net', 'N1', 3, '2026-11-25 10:10+00', 'NORMAL', 'DANGER', '2026-11-25 10:10+00', 'temperature 41 >= 35', 'ONLINE',
        '2026-11-25 08:00+00', '2026-11-25 12:00+00'),
    ('net', 'N2', 1, '2026-11-25 09:30+00', 'NORMAL', 'NORMAL', '2026-11-25 09:00+00', 'as it began', 'OFFLINE',
        '2026-11-25 09:30+00', '2026-11-25 09:00+00'),
    ('closed', 'C1', 1, '2026-11-25 09:00+00', 'NORMAL', 'NORMAL', '2026-11-25 09:00+00', 'as it began', 'ONLINE',
        '2026-11-25 09:00+00', '2026-11-25 12:00+00');

insert into meltemi.node_configuration (network, node_id, version, accepted_at, changed_by, xml, document)
values
    ('net', 'N1', 1, '2026-11-25 08:00+00', 'node', '<nodeConfiguration><room>A51</room></nodeConfiguration>',
        '{"nodeInfo":{"ID":"N1","hardwareSetup":{"platform":"ESP8266","sensors":[{"dataName":"temperature","type":"DHT22","dataType":"float","dataUnits":"C","minValue":-40,"maxValue":80}]}},"nodeLocation":{"room":"A51"}}'),
    ('net', 'N1', 2, '2026-11-25 09:00+00', 'keeper', '<nodeConfiguration><room>A52</room></nodeConfiguration>',
        '{"nodeInfo":{"ID":"N1","hardwareSetup":{"platform":"ESP8266","sensors":[{"dataName":"temperature","type":"DHT22","dataType":"float","dataUnits":"C","minValue":-40,"maxValue":80}]}},"nodeLocation":{"room":"A52"}}');

insert into meltemi.node_event (network, node_id, sequence, time, event, actor, detail, stage)
values
    ('net', 'N1', 1, '2026-11-25 08:00+00', 'ACTIVATED', 'node', '{}', 'validation'),
    ('net', 'N1', 2, '2026-11-25 08:00+00', 'ONLINE', 'node', '{"reason":"a message"}', 'severity'),
    ('net', 'N2', 2, '2026-11-25 09:00+00', 'BLOCKED', 'keeper', '{"reason":"by the operator"}', 'validation');

insert into meltemi.severity_change (network, node_id, sequence, time, origin, from_severity, to_severity, reason, rule, sensor,
    severity_before, severity, number)
values
    ('net', 'N1', 1, '2026-11-25 10:05+00', 'ASSESSED', 'NORMAL', 'WARNING', 'temperature 30 >= 28', 'temperature-warning',
        'temperature', 'NORMAL', 'WARNING', 1),
    ('net', 'N1', 2, '2026-11-25 10:10+00', 'ASSESSED', 'WARNING', 'DANGER', 'temperature 41 >= 35', 'temperature-danger',
        'temperature', 'WARNING', 'DANGER', 2);

insert into meltemi.series (network, node_id, sensor)
values ('net', 'N1', 'temperature'), ('net', 'N1', 'camera'), ('closed', 'C1', 'temperature');
insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD'), ('str', null, 'GOOD');
select meltemi.ensure_reading_partitions('2026-11-25 00:00+00', '2026-11-25 23:00+00');
insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id, origin_partition, origin_index, value)
select t, -1, t, row_number() over (), s.series_id, f.format_id, 0, 0,
    case when t < '2026-11-25 10:00+00' then 21 + extract(minute from t) / 60 else 21 + extract(minute from t) * 2 end
from generate_series(timestamptz '2026-11-25 08:00+00', '2026-11-25 10:59+00', '1 minute') t
cross join meltemi.series s join meltemi.reading_format f on f.data_type = 'float'
where s.sensor = 'temperature';
insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id, origin_partition, origin_index,
    text_value)
select t, -1, t, row_number() over (), s.series_id, f.format_id, 1, 0, 'person:2;<b>flame</b>:1'
from generate_series(timestamptz '2026-11-25 10:00+00', '2026-11-25 10:09+00', '1 minute') t
cross join meltemi.series s join meltemi.reading_format f on f.data_type = 'str'
where s.sensor = 'camera';

insert into meltemi.alert (alert_id, number, kind, state, severity, network, node_id, sensor, summary, started_at, updated_at,
    country, district_state, city, area_description, area, building, room, rule, facts)
values
    ('00000000000000a1', 1, 'SEVERITY', 'FIRING', 'DANGER', 'net', 'N1', 'temperature', 'temperature 41 >= 35', '2026-11-25 10:10+00',
        '2026-11-25 10:10+00', 'Greece', 'Samos', 'Karlovasi', 'Campus', 'indoor', 'A', 'A52', 'temperature-danger',
        '{"value":"41"}'),
    ('00000000000000a2', 2, 'NODE_OFFLINE', 'RESOLVED', 'WARNING', 'net', 'N2', null, 'N2 is offline', '2026-11-25 09:30+00',
        '2026-11-25 09:40+00', 'Greece', 'Samos', 'Karlovasi', 'Campus', 'indoor', 'A', '<script>alert(1)</script>', null, '{}'),
    ('00000000000000c1', 1, 'SEVERITY', 'FIRING', 'WARNING', 'closed', 'C1', 'temperature', 'temperature 29 >= 28',
        '2026-11-25 10:10+00', '2026-11-25 10:10+00', 'Greece', 'Attica', 'Athens', 'Centre', 'outdoor', 'B', 'B1',
        'temperature-warning', '{}');
insert into meltemi.alert_event (alert_id, origin, number, time, event, actor, detail, severity, state)
values
    ('00000000000000a1', 'life', 1, '2026-11-25 10:10+00', 'FIRED', 'server', '{"reason":"temperature 41 >= 35"}', 'DANGER', 'FIRING');

insert into meltemi.pattern (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time, end_time, is_open, score,
    severity, explanation, detail)
values
    ('p1', 1, '2026-11-25 10:12+00', 'ANOMALY', 'net', 'N1', 'temperature', '2026-11-25 10:02+00', '2026-11-25 10:12+00', true, 0.93,
        'WARNING', 'temperature is unlike before', '{}');
