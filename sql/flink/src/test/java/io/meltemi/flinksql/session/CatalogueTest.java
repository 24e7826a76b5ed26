package io.meltemi.flinksql.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.types.logical.LogicalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private final StreamTableEnvironment tables =
            LocalTables.create(RuntimeExecutionMode.STREAMING).withCatalogue().tables();

    @Test
    void tables_ofBothDatabases_areThere() {
        tables.useDatabase("live");
        assertThat(tables.listTables())
                .contains(
                        "readings",
                        "severity_events",
                        "trends",
                        "alerts",
                        "alert_events",
                        "node_events",
                        "patterns",
                        "rejected_messages");
        tables.useDatabase("history");
        assertThat(tables.listTables()).contains("readings", "readings_1h", "nodes", "alerts", "patterns", "ledger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readings",
                "severity_events",
                "alert_events",
                "alerts",
                "node_events",
                "patterns",
                "rejected_messages"
            })
    void columns_ofHistory_areTheFirstOnesOfLive(String table) {
        List<String> stored = columns("history." + table);

        assertThat(columns("live." + table)).startsWith(stored.toArray(String[]::new));
    }

    @Test
    void definitions_withCredentialsInTheFile_haveNone() {
        assertThat(String.join("\n", Catalogue.tables(LocalTables.PLATFORM)))
                .contains(LocalTables.PLATFORM.platformFile().toString(), "127.0.0.1:2")
                .doesNotContain("password", "${");
    }

    private List<String> columns(String table) {
        return tables.from(table).getResolvedSchema().getColumns().stream()
                .map(CatalogueTest::describe)
                .toList();
    }

    /** Name and kind of type; event time is a time. */
    private static String describe(Column column) {
        LogicalType type = column.getDataType().getLogicalType();
        return column.getName() + " " + type.getTypeRoot();
    }
}
