package io.meltemi.flinksql.session;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

/** The platform's functions and tables in this process, where readings are those that a test gives. */
final class LocalTables {

    static final PlatformAddress PLATFORM =
            new PlatformAddress(URI.create("http://127.0.0.1:1"), "127.0.0.1:2", Path.of("target", "platform.json"));

    private final StreamExecutionEnvironment environment;
    private final StreamTableEnvironment tables;

    private LocalTables(StreamExecutionEnvironment environment, StreamTableEnvironment tables) {
        this.environment = environment;
        this.tables = tables;
    }

    /** @param mode how queries run; the tables are made as in streaming either way */
    static LocalTables create(RuntimeExecutionMode mode) {
        Configuration configuration = new Configuration();
        configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(java.time.ZoneOffset.UTC);
        Catalogue.functions().forEach(tables::executeSql);
        return new LocalTables(environment, tables);
    }

    /** All tables, of which none is read. */
    LocalTables withCatalogue() {
        Catalogue.tables(PLATFORM).forEach(tables::executeSql);
        return this;
    }

    /** One reading. */
    static Row reading(Instant time, String node, String sensor, double value) {
        return Row.of(time, "net", node, sensor, value);
    }

    /** A table {@code readings} of these, in event time. */
    LocalTables withReadings(List<Row> readings) {
        Schema.Builder schema = Schema.newBuilder()
                .column("time", DataTypes.TIMESTAMP_LTZ(3))
                .column("network", DataTypes.STRING())
                .column("node_id", DataTypes.STRING())
                .column("sensor", DataTypes.STRING())
                .column("value", DataTypes.DOUBLE());
        if (environment.getConfiguration().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.STREAMING) {
            schema.watermark("time", "`time` - INTERVAL '10' SECOND");
        }
        var stream = environment.fromData(
                readings,
                Types.ROW_NAMED(
                        new String[] {"time", "network", "node_id", "sensor", "value"},
                        Types.INSTANT,
                        Types.STRING,
                        Types.STRING,
                        Types.STRING,
                        Types.DOUBLE));
        tables.createTemporaryView("readings", stream, schema.build());
        return this;
    }

    StreamTableEnvironment tables() {
        return tables;
    }

    /** Rows of a query, without those that others replaced. */
    List<Row> rows(String query) throws Exception {
        TableResult result = tables.executeSql(query);
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> found = result.collect()) {
            while (found.hasNext()) {
                Row row = found.next();
                RowKind kind = row.getKind();
                row.setKind(RowKind.INSERT);
                if (kind == RowKind.INSERT || kind == RowKind.UPDATE_AFTER) {
                    rows.add(row);
                } else {
                    rows.remove(row);
                }
            }
        }
        return rows;
    }
}
