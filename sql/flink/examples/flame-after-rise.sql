-- A flame within two minutes of a rise of temperature, by half a degree from one reading to the next, at the same node.
SELECT network, node_id, risen_at, temperature, rise, flame_at, flame
FROM (
    SELECT
        `time`,
        network,
        node_id,
        `value`,
        CASE WHEN sensor LIKE '%lame%' THEN 1 ELSE 0 END AS is_flame,
        `value` - LAG(`value`) OVER (PARTITION BY network, node_id, sensor ORDER BY `time`) AS rise
    FROM readings
    WHERE sensor LIKE '%emperature%' OR sensor LIKE '%lame%'
)
MATCH_RECOGNIZE (
    PARTITION BY network, node_id
    ORDER BY `time`, is_flame
    MEASURES
        warm.`time` AS risen_at,
        warm.`value` AS temperature,
        warm.rise AS rise,
        burning.`time` AS flame_at,
        burning.`value` AS flame
    ONE ROW PER MATCH
    AFTER MATCH SKIP PAST LAST ROW
    PATTERN (warm other*? burning) WITHIN INTERVAL '2' MINUTE
    DEFINE
        warm AS warm.is_flame = 0 AND warm.rise >= 0.5,
        burning AS burning.is_flame = 1 AND burning.`value` < 150
);
