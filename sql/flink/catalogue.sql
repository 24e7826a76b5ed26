-- The tables of Flink SQL: database live has the streams, database history what is stored. A table that both have has the same
-- first columns in both, so that one query text serves either. Times have milliseconds. ${...} is filled in by ./meltemi sql;
-- elsewhere put your own: Kafka's address, and a JSON file with {"database": {"jdbcUrl": ..., "user": ..., "password": ...}}.

CREATE DATABASE live;
CREATE DATABASE history;

-- Streams. A query reads what comes from its start on; all that Kafka still has is read with a hint behind the table's name:
-- readings /*+ OPTIONS('scan.startup.mode' = 'earliest-offset') */

CREATE TABLE live.readings (
    `time`      TIMESTAMP_LTZ(3),
    network     STRING,
    node_id     STRING,
    sensor      STRING,
    `value`     DOUBLE,
    text_value  STRING,
    data_type   AS LOWER(`dataType`),
    unit        STRING,
    quality     STRING,
    seq         BIGINT,
    arrived_at  TIMESTAMP_LTZ(3),
    proc_time   AS PROCTIME(),
    id          STRING,
    `dataType`  STRING,
    WATERMARK FOR `time` AS `time` - INTERVAL '10' SECOND
) WITH (
    'connector' = 'kafka',
    'topic' = 'readings',
    'properties.bootstrap.servers' = '${bootstrap-servers}',
    'scan.startup.mode' = 'latest-offset',
    'format' = 'meltemi-json'
);

-- Changes of severity and of connectivity, as they are on the topic.
CREATE TABLE live.conditions (
    `time`              TIMESTAMP_LTZ(3),
    network             STRING,
    node_id             STRING,
    severity_change     ROW<origin STRING, `from` STRING, `to` STRING, reason STRING, rule STRING, sensor STRING,
                            severity_before STRING>,
    connectivity_change ROW<`to` STRING, reason STRING>,
    `condition`         ROW<reported STRING, assessed STRING, severity_since TIMESTAMP_LTZ(3), reason STRING,
                            connectivity STRING, connectivity_since TIMESTAMP_LTZ(3)>,
    `sequence`          BIGINT,
    id                  STRING,
    WATERMARK FOR `time` AS `time` - INTERVAL '10' SECOND
) WITH (
    'connector' = 'kafka',
    'topic' = 'severity-events',
    'properties.bootstrap.servers' = '${bootstrap-servers}',
    'scan.startup.mode' = 'latest-offset',
    'format' = 'meltemi-json'
);

CREATE VIEW live.severity_events AS
SELECT
    `time`,
    network,
    node_id,
    severity_change.`from` AS from_severity,
    severity_change.`to` AS to_severity,
    severity_change.origin AS origin,
    severity_change.reason AS reason,
    severity_change.rule AS rule,
    severity_change.sensor AS sensor,
    severity_change.severity_before AS severity_before,
    SEVERITY_MAX(`condition`.reported, `condition`.assessed) AS severity,
    `sequence`
FROM live.conditions
WHERE severity_change IS NOT NULL;

CREATE TABLE live.trends (
    window_end       TIMESTAMP_LTZ(3),
    network          STRING,
    node_id          STRING,
    sensor           STRING,
    n                BIGINT,
    slope_per_minute DOUBLE,
    intercept        DOUBLE,
    r_squared        DOUBLE,
    slope_stderr     DOUBLE,
    `method`         STRING,
    revision         BIGINT,
    span_seconds     DOUBLE,
    window_seconds   BIGINT,
    window_readings  INT,
    forecasts        STRING,
    WATERMARK FOR window_end AS window_end - INTERVAL '10' SECOND
) WITH (
    'connector' = 'kafka',
    'topic' = 'trends',
    'properties.bootstrap.servers' = '${bootstrap-servers}',
    'scan.startup.mode' = 'latest-offset',
    'format' = 'meltemi-json'
);

CREATE TABLE live.alert_events (
    `time`    TIMESTAMP_LTZ(3),
    alert_id  AS alert.alert_id,
    event     STRING,
    actor     STRING,
    detail    STRING,
    origin    STRING,
    `number`  BIGINT,
    severity  AS alert.severity,
    state     AS alert.state,
    alert     ROW<alert_id STRING, kind STRING, state STRING, severity STRING, network STRING, node_id STRING, sensor STRING,
                  place ROW<country STRING, district_state STRING, city STRING, area_description STRING, area STRING,
                            building STRING, room STRING>,
                  rule STRING, summary STRING, started_at TIMESTAMP_LTZ(3), updated_at TIMESTAMP_LTZ(3),
                  acknowledged_at TIMESTAMP_LTZ(3), acknowledged_by STRING, resolved_at TIMESTAMP_LTZ(3)>,
    WATERMARK FOR `time` AS `time` - INTERVAL '10' SECOND
) WITH (
    'connector' = 'kafka',
    'topic' = 'alerts',
    'properties.bootstrap.servers' = '${bootstrap-servers}',
    'scan.startup.mode' = 'latest-offset',
    'format' = 'meltemi-json'
);

-- Each alert after its newest event: rows are updated.
CREATE VIEW live.alerts AS
SELECT
    alert_id,
    alert.kind AS kind,
    state,
    severity,
    alert.network AS network,
    alert.node_id AS node_id,
    alert.sensor AS sensor,
    alert.summary AS summary,
    alert.started_at AS started_at,
    alert.updated_at AS updated_at,
    alert.acknowledged_at AS acknowledged_at,
    alert.acknowledged_by AS acknowledged_by,
    alert.resolved_at AS resolved_at
FROM (
    SELECT alert_id, state, severity, alert, ROW_NUMBER() OVER (PARTITION BY alert_id ORDER BY `time` DESC) AS place
    FROM live.alert_events
    WHERE origin = 'life'
)
WHERE place = 1;

CREATE TABLE live.node_events (
    `time`     TIMESTAMP_LTZ(3),
    network    STRING,
    node_id    STRING,
    event      STRING,
    detail     STRING,
    actor      STRING,
    `sequence` BIGINT,
    state      ROW<functional_mode STRING, blocked_by_operator BOOLEAN, reported_severity STRING, config_version INT>,
    WATERMARK FOR `time` AS `time` - INTERVAL '10' SECOND
) WITH (
    'connector' = 'kafka',
    'topic' = 'node-events',
    'properties.bootstrap.servers' = '${bootstrap-servers}',
    'scan.startup.mode' = 'latest-offset',
    'format' = 'meltemi-json'
);

-- What is told of patterns: each revision is a row. A pattern keeps the time at which it was found first.
CREATE TABLE live.patterns (
    pattern_id  STRING,
    found_at    TIMESTAMP_LTZ(3),
    kind        STRING,
    network     STRING,
    node_id     STRING,
    sensor      STRING,
    start_time  TIMESTAMP_LTZ(3),
    end_time    TIMESTAMP_LTZ(3),
    score       DOUBLE,
    detail      STRING,
    severity    STRING,
    is_open     BOOLEAN,
    explanation STRING,
    revision    BIGINT,
    WATERMARK FOR found_at AS found_at - INTERVAL '10' SECOND
) WITH (
    'connector' = 'kafka',
    'topic' = 'patterns',
    'properties.bootstrap.servers' = '${bootstrap-servers}',
    'scan.startup.mode' = 'latest-offset',
    'format' = 'meltemi-json'
);

CREATE TABLE live.rejected_messages (
    `time`  TIMESTAMP_LTZ(3),
    topic   STRING,
    reason  STRING,
    detail  STRING,
    payload BYTES,
    network STRING,
    node_id STRING,
    id      STRING,
    WATERMARK FOR `time` AS `time` - INTERVAL '10' SECOND
) WITH (
    'connector' = 'kafka',
    'topic' = 'rejected',
    'properties.bootstrap.servers' = '${bootstrap-servers}',
    'scan.startup.mode' = 'latest-offset',
    'format' = 'meltemi-json'
);

-- What is stored: the public views of the database, read only. Conditions and LIMIT are carried out by the database.

CREATE TABLE history.readings (
    `time`      TIMESTAMP_LTZ(3),
    network     STRING,
    node_id     STRING,
    sensor      STRING,
    `value`     DOUBLE,
    text_value  STRING,
    data_type   STRING,
    unit        STRING,
    quality     STRING,
    seq         BIGINT,
    arrived_at  TIMESTAMP_LTZ(3),
    proc_time   AS PROCTIME()
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'readings'
);

CREATE TABLE history.readings_1m (
    bucket  TIMESTAMP_LTZ(3),
    network STRING,
    node_id STRING,
    sensor  STRING,
    `count` BIGINT,
    `avg`   DOUBLE,
    `min`   DOUBLE,
    `max`   DOUBLE,
    stddev  DOUBLE,
    `first` DOUBLE,
    `last`  DOUBLE
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'readings_1m'
);

CREATE TABLE history.readings_1h (
    bucket  TIMESTAMP_LTZ(3),
    network STRING,
    node_id STRING,
    sensor  STRING,
    `count` BIGINT,
    `avg`   DOUBLE,
    `min`   DOUBLE,
    `max`   DOUBLE,
    stddev  DOUBLE,
    `first` DOUBLE,
    `last`  DOUBLE
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'readings_1h'
);

CREATE TABLE history.readings_1d (
    bucket  TIMESTAMP_LTZ(3),
    network STRING,
    node_id STRING,
    sensor  STRING,
    `count` BIGINT,
    `avg`   DOUBLE,
    `min`   DOUBLE,
    `max`   DOUBLE,
    stddev  DOUBLE,
    `first` DOUBLE,
    `last`  DOUBLE
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'readings_1d'
);

-- A join with nodes FOR SYSTEM_TIME AS OF proc_time keeps each node for a minute before it asks the database again.
CREATE TABLE history.nodes (
    network           STRING,
    node_id           STRING,
    functional_mode   STRING,
    severity          STRING,
    reported_severity STRING,
    assessed_severity STRING,
    connectivity      STRING,
    last_seen         TIMESTAMP_LTZ(3),
    country           STRING,
    district_state    STRING,
    city              STRING,
    area_description  STRING,
    area              STRING,
    building          STRING,
    room              STRING,
    longitude         DOUBLE,
    latitude          DOUBLE,
    platform          STRING,
    os                STRING,
    config_version    INT,
    PRIMARY KEY (network, node_id) NOT ENFORCED
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'nodes',
    'lookup.cache' = 'PARTIAL',
    'lookup.partial-cache.max-rows' = '100000',
    'lookup.partial-cache.expire-after-write' = '1 min'
);

CREATE TABLE history.severity_events (
    `time`          TIMESTAMP_LTZ(3),
    network         STRING,
    node_id         STRING,
    from_severity   STRING,
    to_severity     STRING,
    origin          STRING,
    reason          STRING,
    rule            STRING,
    sensor          STRING,
    severity_before STRING,
    severity        STRING,
    `sequence`      BIGINT
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'severity_events'
);

CREATE TABLE history.trends (
    window_end       TIMESTAMP_LTZ(3),
    network          STRING,
    node_id          STRING,
    sensor           STRING,
    n                BIGINT,
    slope_per_minute DOUBLE,
    intercept        DOUBLE,
    r_squared        DOUBLE,
    slope_stderr     DOUBLE,
    `method`         STRING,
    revision         BIGINT,
    span_seconds     DOUBLE,
    window_name      STRING,
    forecast         STRING
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'trends',
    'text-columns' = 'forecast'
);

CREATE TABLE history.alert_events (
    `time`   TIMESTAMP_LTZ(3),
    alert_id STRING,
    event    STRING,
    actor    STRING,
    detail   STRING,
    origin   STRING,
    `number` BIGINT,
    severity STRING,
    state    STRING
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'alert_events',
    'text-columns' = 'detail'
);

CREATE TABLE history.alerts (
    alert_id        STRING,
    kind            STRING,
    state           STRING,
    severity        STRING,
    network         STRING,
    node_id         STRING,
    sensor          STRING,
    summary         STRING,
    started_at      TIMESTAMP_LTZ(3),
    updated_at      TIMESTAMP_LTZ(3),
    acknowledged_at TIMESTAMP_LTZ(3),
    acknowledged_by STRING,
    resolved_at     TIMESTAMP_LTZ(3)
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'alerts'
);

CREATE TABLE history.node_events (
    `time`     TIMESTAMP_LTZ(3),
    network    STRING,
    node_id    STRING,
    event      STRING,
    detail     STRING,
    actor      STRING,
    `sequence` BIGINT
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'node_events',
    'text-columns' = 'detail'
);

CREATE TABLE history.patterns (
    pattern_id  STRING,
    found_at    TIMESTAMP_LTZ(3),
    kind        STRING,
    network     STRING,
    node_id     STRING,
    sensor      STRING,
    start_time  TIMESTAMP_LTZ(3),
    end_time    TIMESTAMP_LTZ(3),
    score       DOUBLE,
    detail      STRING,
    severity    STRING,
    is_open     BOOLEAN,
    explanation STRING,
    revision    BIGINT
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'patterns',
    'text-columns' = 'detail'
);

CREATE TABLE history.rejected_messages (
    `time`  TIMESTAMP_LTZ(3),
    topic   STRING,
    reason  STRING,
    detail  STRING,
    payload BYTES,
    network STRING,
    node_id STRING
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'rejected_messages'
);

CREATE TABLE history.ledger (
    network   STRING,
    node_id   STRING,
    `hour`    TIMESTAMP_LTZ(3),
    received  BIGINT,
    stored    BIGINT,
    rejected  BIGINT,
    duplicate BIGINT
) WITH (
    'connector' = 'meltemi-history',
    'platform-file' = '${platform-file}',
    'view' = 'ledger'
);
