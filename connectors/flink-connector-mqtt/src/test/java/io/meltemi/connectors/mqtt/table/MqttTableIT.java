// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meltemi.connectors.mqtt.SqlBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of messages, written and read by Flink SQL. */
class MqttTableIT {

    @TempDir
    static Path directory;

    @Test
    void insertAndSelect_allColumns_comeBackAsTheyWere() throws Exception {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        tables.getConfig().set("parallelism.default", "1");
        Instant before = Instant.now();
        try (SqlBroker broker = new SqlBroker(directory)) {
            tables.executeSql("CREATE TABLE messages ("
                    + " id INT, name STRING,"
                    + " topic STRING METADATA,"
                    + " qos INT METADATA,"
                    + " retained BOOLEAN METADATA,"
                    + " headers MAP<STRING, STRING> METADATA,"
                    + " content STRING METADATA FROM 'content-type',"
                    + " arrived TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL"
                    + ") WITH ('connector' = 'mqtt', 'host' = '127.0.0.1', 'port' = '" + broker.port() + "',"
                    + " 'topic' = 'plant/+', 'scan.bounded.count' = '2', 'sink.retained' = 'true', 'format' = 'json')");

            tables.executeSql(
                            "INSERT INTO messages VALUES"
                                    + " (1, 'pump', 'plant/pump', 2, CAST(NULL AS BOOLEAN), MAP['unit', 'bar'], 'application/json'),"
                                    + " (2, 'fan', 'plant/fan', CAST(NULL AS INT), TRUE, CAST(NULL AS MAP<STRING, STRING>), CAST(NULL AS STRING)),"
                                    + " (3, 'lost', 'plant/#', 1, TRUE, CAST(NULL AS MAP<STRING, STRING>), CAST(NULL AS STRING))")
                    .await();
            List<Row> rows = rows(tables, "SELECT * FROM messages");

            assertThat(rows)
                    .extracting(row -> row.getField("id"), row -> row.getField("topic"))
                    .containsExactlyInAnyOrder(tuple(1, "plant/pump"), tuple(2, "plant/fan"));
            Row pump = rows.get(0).getField("id").equals(1) ? rows.get(0) : rows.get(1);
            assertThat(pump.getField("name")).isEqualTo("pump");
            assertThat(pump.getField("retained")).isEqualTo(true);
            assertThat(pump.getField("headers")).isEqualTo(Map.of("unit", "bar"));
            assertThat(pump.getField("content")).isEqualTo("application/json");
            assertThat((Instant) pump.getField("arrived")).isBetween(before.minusSeconds(1), Instant.now());
        }
    }

    private static List<Row> rows(TableEnvironment tables, String query) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> found = tables.executeSql(query).collect()) {
            found.forEachRemaining(rows::add);
        }
        return rows;
    }
}
