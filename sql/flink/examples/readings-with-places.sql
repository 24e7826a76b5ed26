-- Readings with the place of their node, looked up in the database and kept for a minute.
SELECT r.`time`, n.building, n.room, r.node_id, r.sensor, r.`value`, r.unit, n.severity
FROM readings AS r
LEFT JOIN history.nodes FOR SYSTEM_TIME AS OF r.proc_time AS n
    ON n.network = r.network AND n.node_id = r.node_id;
