package io.meltemi.exchange.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.exchange.source.RowSource;
import io.meltemi.exchange.source.SourceFile;
import io.meltemi.exchange.source.SourceRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedRowsTest {

    private static final String MAPPING =
            """
            network: lab
            node: "mote-${id}"
            time: {columns: [t], zone: Europe/Athens}
            seq: n
            missing: ["-200", NA]
            wide:
              - {column: temp, sensor: temperature, unit: "°C", range: -40..85}
              - {column: door, type: int}
              - {column: state, type: str}
            """;
    private static final String HEADER = "t,id,n,temp,door,state\n";

    @TempDir
    private Path directory;

    private final List<MappedReading> readings = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    @BeforeEach
    void clear() {
        readings.clear();
        faults.clear();
    }

    @Test
    void map_goodRow_givesAReadingForEachValue() throws Exception {
        map(MAPPING, HEADER + "2026-01-02 03:04:05,7,41,21.5,1,\"a; b\"\n");

        assertThat(faults).isEmpty();
        assertThat(readings)
                .extracting(reading -> reading.series() + " " + Micros.instant(reading.timeMicros()) + " "
                        + reading.identity() + " " + reading.value() + " " + reading.text() + " " + reading.format())
                .containsExactly(
                        "SeriesKey[network=lab, nodeId=mote-7, sensor=temperature] 2026-01-02T01:04:05Z 41 21.5 null"
                                + " ReadingFormat[dataType=FLOAT, unit=°C, quality=GOOD]",
                        "SeriesKey[network=lab, nodeId=mote-7, sensor=door] 2026-01-02T01:04:05Z 41 1.0 null"
                                + " ReadingFormat[dataType=INT, unit=null, quality=GOOD]",
                        "SeriesKey[network=lab, nodeId=mote-7, sensor=state] 2026-01-02T01:04:05Z 41 null a; b"
                                + " ReadingFormat[dataType=STR, unit=null, quality=GOOD]");
    }

    @Test
    void map_missingMarkersAndEmptyCells_areNoReadingsAndNoFaults() throws Exception {
        map(MAPPING, HEADER + "2026-01-02 03:04:05,7,,-200,NA,\n");

        assertThat(readings).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void map_valueOutsideItsRange_hasThatQuality() throws Exception {
        map(MAPPING, HEADER + "2026-01-02 03:04:05,7,,85.1,,\n");

        assertThat(readings)
                .singleElement()
                .matches(reading -> reading.format().quality().name().equals("OUT_OF_RANGE"));
    }

    @Test
    void map_badRows_areToldByReasonAndTheOthersGoOn() throws Exception {
        map(
                MAPPING,
                HEADER
                        + "2026-01-02 03:04:05,7,1,21\n" // ragged
                        + "2026-01-02 03:04:05,7,1,21,0,x,y\n" // ragged
                        + "2026-03-29 03:30:00,7,1,21,0,x\n" // the clocks left it out
                        + "2026-10-25 03:30:00,7,1,21,,\n" // the clocks showed it twice
                        + "2099-01-01 00:00:00,7,1,21,,\n"
                        + "2026-01-02 03:04:05,a/b,1,21,,\n"
                        + "2026-01-02 03:04:05,7,-1,21,,\n"
                        + "2026-01-02 03:04:05,7,1,warm,1.5,\n"
                        + "2026-01-02 03:04:06,7,1,21,,\n");

        assertThat(faults)
                .containsExactly(
                        "row 2: BAD_PAYLOAD, expected 6 fields, found 4 (1)",
                        "row 3: BAD_PAYLOAD, expected 6 fields, found 7 (1)",
                        "row 4: BAD_TIME, column 't': '2026-03-29 03:30:00': the clocks of Europe/Athens never showed it:"
                                + " they were put from 2026-03-29T03:00 to 2026-03-29T04:00 (3)",
                        "row 5: BAD_TIME, column 't': '2026-10-25 03:30:00': the clocks of Europe/Athens showed it twice:"
                                + " they were put back from 2026-10-25T04:00 to 2026-10-25T03:00 (1)",
                        "row 6: TIME_IN_FUTURE, column 't': expected a time before 2026-11-26T00:05:00Z, found"
                                + " 2098-12-31T22:00:00Z; is the zone right? (1)",
                        "row 7: BAD_TOPIC, node 'mote-a/b': a topic level must not contain / + # or control characters,"
                                + " found U+002F (1)",
                        "row 8: BAD_VALUE, column 'n': expected a whole number of at least 0, found '-1' (1)",
                        "row 9: BAD_VALUE, column 'temp': expected a finite number, found 'warm' (1)",
                        "row 9: BAD_VALUE, column 'door': expected a whole number, found '1.5' (1)");
        assertThat(readings).hasSize(1);
    }

    @Test
    void map_nodeWithQuotesAndSemicolons_isTakenAsItIs() throws Exception {
        map(MAPPING, HEADER + "2026-01-02 03:04:05,\"x'; drop table y; --\"\"\",1,21,,\n");

        assertThat(readings)
                .singleElement()
                .matches(reading -> reading.series().nodeId().equals("mote-x'; drop table y; --\""));
    }

    @Test
    void map_byteOrderMarkAndMixedLineEnds_areRead() throws Exception {
        map(
                MAPPING,
                "\uFEFFt,id,n,temp,door,state\r\n2026-01-02 03:04:05,7,1,21,,\r2026-01-02 03:04:06,7,2,22,,\n\n"
                        + "2026-01-02 03:04:07,7,3,23,,");

        assertThat(faults).isEmpty();
        assertThat(readings).extracting(MappedReading::value).containsExactly(21.0, 22.0, 23.0);
    }

    @Test
    void bind_columnThatIsNotThere_namesItAndThoseThatAre() {
        assertThatThrownBy(() -> map(MAPPING, "t,id,n,temp,door\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wide.column: expected one of the columns t, id, n, temp, door, found 'state'");
    }

    @Test
    void map_longForm_takesSensorUnitAndTypeFromTheRow() throws Exception {
        map(
                """
                network: lab
                node: ${file}
                time: {columns: [date, clock], format: dd.MM.yyyy HH:mm, zone: UTC}
                csv: {separator: ";", decimal: comma}
                long: {sensor: "${what}", value: v, unit: "${u}", type: "${kind}"}
                """,
                "date;clock;what;v;u;kind\n01.02.2026;10:00;co2;400,5;ppm;float\n01.02.2026;10:00;mode;auto;;str\n");

        assertThat(faults).isEmpty();
        assertThat(readings)
                .extracting(reading ->
                        reading.series().nodeId() + " " + reading.series().sensor() + " " + reading.value() + " "
                                + reading.text() + " " + reading.format().unit())
                .containsExactly("readings co2 400.5 null ppm", "readings mode null auto null");
    }

    private void map(String mapping, String csv) throws Exception {
        Path file = directory.resolve("readings.csv");
        Files.writeString(file, csv);
        Mapping parsed = MappingFile.parse("test", mapping);
        SourceFile source = SourceFile.of(file, bytes -> {});
        try (RowSource rows = source.open(parsed.csv())) {
            MappedRows mapper =
                    new MappedRows(parsed, rows.columns(), source.baseName(), Instant.parse("2026-11-26T00:00:00Z"));
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                mapper.map(row, readings::add, fault -> faults.add(fault.describe() + " (" + fault.readings() + ")"));
            }
        }
    }
}
