package io.meltemi.bench.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bench.databases.Layout.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

    static List<Layout> layouts() {
        return List.of(Layouts.meltemi(1, 1), Layouts.paper(), Layouts.jsonb());
    }

    @Test
    void insert_twoColumns_castsTextToTheirTypes() {
        Layout layout = new Layout(
                "name", "t", List.of(new Column("a", "int"), new Column("b", "text")), number -> List.of("1", "x"));

        assertThat(layout.insertOne()).isEqualTo("insert into t (a, b) values (?::text::int, ?::text::text)");
        assertThat(layout.insertMany())
                .isEqualTo("insert into t (a, b) select * from unnest(?::text[]::int[], ?::text[]::text[])");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void row_anyNumber_hasAValueForEachColumn(Layout layout) {
        assertThat(layout.row().of(7))
                .hasSameSizeAs(layout.columns())
                .isNotEqualTo(layout.row().of(8));
    }
}
