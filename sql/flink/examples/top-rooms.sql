-- The three warmest places of each minute. Live, a minute's rows come 10 seconds after its end.
SELECT window_start, place, node_id, sensor, warmest
FROM (
    SELECT
        window_start,
        node_id,
        sensor,
        warmest,
        ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY warmest DESC, node_id, sensor) AS place
    FROM (
        SELECT window_start, window_end, network, node_id, sensor, MAX(`value`) AS warmest
        FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(`time`), INTERVAL '1' MINUTE))
        WHERE sensor LIKE '%emperature%'
        GROUP BY window_start, window_end, network, node_id, sensor
    )
)
WHERE place <= 3;
