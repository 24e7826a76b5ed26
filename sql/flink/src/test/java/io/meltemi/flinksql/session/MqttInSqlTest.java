package io.meltemi.flinksql.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.junit.jupiter.api.Test;

/** The connector for MQTT is there where queries are planned. */
class MqttInSqlTest {

    @Test
    void mqttTable_readAndWritten_isPlanned() {
        StreamTableEnvironment tables =
                LocalTables.create(RuntimeExecutionMode.STREAMING).tables();
        tables.executeSql("CREATE TABLE messages (payload STRING, topic STRING METADATA) WITH ("
                + "'connector' = 'mqtt', 'host' = 'localhost', 'topic' = 'a/#', 'format' = 'raw')");

        assertThat(tables.explainSql("SELECT PARSE_TOPIC(topic).leaf, payload FROM messages"))
                .contains("TableSourceScan");
        assertThat(tables.explainSql("INSERT INTO messages VALUES ('on', 'a/control')"))
                .contains("Sink(");
    }
}
