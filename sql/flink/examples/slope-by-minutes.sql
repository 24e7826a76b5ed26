-- Each series in pieces of five minutes: how many readings, their mean, the slope a minute by least squares and by Theil and Sen,
-- and how straight the line is. The same text asks the streams, and with --history what is stored.
SELECT
    window_start,
    network,
    node_id,
    sensor,
    COUNT(`value`) AS readings,
    AVG(`value`) AS mean,
    LINREG_SLOPE(`time`, `value`) AS slope_per_minute,
    THEIL_SEN(`time`, `value`) AS robust_slope_per_minute,
    LINREG_R2(`time`, `value`) AS r_squared
FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(`time`), INTERVAL '5' MINUTE))
WHERE `value` IS NOT NULL
GROUP BY window_start, window_end, network, node_id, sensor;
