-- Readings that are unlike those before of their series, as the platform's own detector scores them. It knows what the query has
-- read alone: with --history all that is stored, live what comes from now on, so that it says nothing at first.
SELECT
    `time`,
    network,
    node_id,
    sensor,
    `value`,
    score
FROM (
    SELECT
        `time`,
        network,
        node_id,
        sensor,
        `value`,
        ANOMALY_SCORE(`time`, `value`) OVER (PARTITION BY network, node_id, sensor ORDER BY `time`) AS score
    FROM readings
    WHERE `value` IS NOT NULL
)
WHERE score >= 0.5;
