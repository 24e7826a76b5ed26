-- The messages of the demonstration's nodes as they are on the broker, and a command to one of them.
-- Before: ./meltemi up --demo, and ./meltemi nodes add connectors/flink-connector-mqtt/examples/reader.xml --user reader --password reading-all

CREATE TABLE demo_messages (
    payload STRING,
    topic   STRING METADATA,
    arrived TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL
) WITH (
    'connector' = 'mqtt',
    'host' = 'localhost',
    'port' = '8883',
    'tls.ca-file' = 'data/tls/ca.pem',
    'username' = 'reader',
    'password' = 'reading-all',
    'topic' = 'demo/#;/demo/#',
    'format' = 'raw'
);

INSERT INTO demo_messages
VALUES ('SET_SAMPLING_INTERVAL, normalMode, 5, parameter3',
        'demo/lab1/Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A61/control');

SELECT arrived, PARSE_TOPIC(topic).node_id AS node, PARSE_TOPIC(topic).leaf AS leaf, payload
FROM demo_messages
WHERE PARSE_TOPIC(topic).leaf <> 'control';
