-- The three shapes of twenty readings that each series repeats best within an hour: when, how alike, and how often.
SELECT
    window_start,
    network,
    node_id,
    sensor,
    place,
    start_time,
    neighbour_time,
    distance,
    CARDINALITY(occurrences) AS times
FROM (
    SELECT
        window_start,
        network,
        node_id,
        sensor,
        MOTIFS(`time`, `value`, 20, 3) AS motifs
    FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(`time`), INTERVAL '1' HOUR))
    WHERE `value` IS NOT NULL
    GROUP BY window_start, window_end, network, node_id, sensor
)
CROSS JOIN UNNEST(motifs) AS motif (place, start_time, neighbour_time, distance, occurrences);
