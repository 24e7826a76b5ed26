package io.meltemi.launcher.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.patterns.mining.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvColumnReaderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void read_anySeparator_findsTheColumnAndItsTimes(String separator) throws Exception {
        String text =
                "timestamp,room,steam flow\n2026-03-01 00:00:00,a,1.5\n2026-03-01 00:01:00,a,NaN\n2026-03-01 00:02:00,a,-2e1\n";

        Series series = read(text.replace(",", separator), "steam flow").series();

        assertThat(series.values()).containsExactly(1.5, Double.NaN, -20);
        assertThat(series.start()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(series.step()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void read_blanksAndNoHeader_hasNumberedColumns() throws Exception {
        assertThat(read(" 370.000\t -0.215\t  0.015\r\n 370.004\t -0.240\t  0.030\r\n", "2")
                        .values())
                .containsExactly(-0.215, -0.240);
        assertThat(read("  1   2\n 3    4\n", "2").values()).containsExactly(2, 4);
        assertThat(read("a\tb\tc\n1\t\t3\n", "c").values()).containsExactly(3);
        assertThat(read("  -2.2e-001\n   2.0e-002\n", null).values()).containsExactly(-0.22, 0.02);
    }

    @Test
    void read_oneColumnWithoutHeader_goesByAnyName() throws Exception {
        CsvColumn column = read("950\n939\n943\n", "power");

        assertThat(column.values()).containsExactly(950, 939, 943);
        assertThat(column.micros()).isEmpty();
    }

    @Test
    void read_numberForAName_isAHeaderBesideWords() throws Exception {
        CsvColumn column = read("Seconds,0\n0.0,0.84\n0.0078125,0.81\n", "0");

        assertThat(column.values()).containsExactly(0.84, 0.81);
        assertThat(column.micros()).isEmpty(); // seconds since 1970 would be no time of ours
    }

    @Test
    void read_gzipWithDecimalCommas_readsThem() throws Exception {
        Path file = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("zeit;wert\n01/03/2026 10:00;23,5\n01/03/2026 10:10;\n".getBytes(StandardCharsets.UTF_8));
        }

        Series series = CsvColumnReader.read(request(file, "wert", List.of())).series();

        assertThat(series.values()).containsExactly(23.5, Double.NaN);
    }

    @Test
    void onGrid_irregularRowsOfOneNode_areMeansAndGaps() throws Exception {
        Path file = Files.writeString(
                folder.resolve("nodes.csv"),
                """
                abs_time_ms,node_id,temperature_c
                1458031640000,1,20
                1458031645000,4,99
                1458031655000,1,22
                1458031790000,1,30
                """);

        CsvColumn column = CsvColumnReader.read(request(file, "temperature_c", List.of("node_id=1")))
                .onGrid(Duration.ofMinutes(1));

        assertThat(column.values()).containsExactly(21, Double.NaN, 30);
        assertThat(column.series().start()).isEqualTo(Instant.parse("2016-03-15T08:47:00Z"));
        assertThat(column.notes()).anyMatch(note -> note.contains("3 rows were averaged to a grid of 3 steps"));
    }

    @Test
    void read_unusable_saysWhatIsThere() {
        assertFault("time,a,b\n1,2,3\n", "c", "no column 'c'; there are: time, a, b");
        assertFault("time,a,b\n1,2,3\n", null, "say with --column which one of these: time, a, b");
        assertFault("a,b\nx,1\ny,2\n", "a", "expected numbers in column a, found 'x'");
        assertFault("a,b\n", "a", "expected rows, found none");
        assertThatThrownBy(() -> CsvColumnReader.read(request(folder.resolve("none.csv"), "a", List.of())))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void read_someWords_countAsMissingAndAreTold() throws Exception {
        CsvColumn column = read("a,b\n1,x\n2,5\n3,broken\n", "b");

        assertThat(column.values()).containsExactly(Double.NaN, 5, Double.NaN);
        assertThat(column.notes()).containsExactly("2 cells are no numbers and count as missing, the first is 'x'.");
    }

    private void assertFault(String text, @Nullable String column, String message) {
        assertThatThrownBy(() -> read(text, column))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining(message);
    }

    private CsvColumn read(String text, @Nullable String column) throws IOException, ExchangeException {
        return CsvColumnReader.read(request(Files.writeString(folder.resolve("a.csv"), text), column, List.of()));
    }

    private static CsvColumnRequest request(Path file, @Nullable String column, List<String> conditions) {
        return new CsvColumnRequest(file, column, null, null, ZoneId.of("UTC"), conditions, null);
    }
}
