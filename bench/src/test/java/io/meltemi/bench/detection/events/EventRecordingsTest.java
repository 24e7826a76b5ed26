package io.meltemi.bench.detection.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRecordingsTest {

    @TempDir
    Path data;

    private final List<String> notes = new ArrayList<>();

    @Test
    void in_roomClimate_hasChangesOfLabelsWithinAMeasurement() throws Exception {
        Files.createDirectories(data.resolve("room_climate"));
        Files.writeString(
                data.resolve("room_climate/room_climate_location_B.csv"),
                """
                measurement,entry_id,abs_time_ms,rel_time_s,node_id,temperature_c,relative_humidity_pct,occupants,door_open,window_open
                1,1,0,1,1,20,40,0,0,0
                1,2,1000,1,2,21,41,0,0,0
                1,3,60000,1,1,20,40,2,0,0
                1,4,120000,1,2,,41,2,0,1
                1,5,1000000,1,1,20,40,1,0,1
                2,6,9000000,1,1,20,40,0,0,0
                """);

        EventRecording room = EventRecordings.ROOM_CLIMATE.in(data, notes::add).get(0);

        assertThat(room.series())
                .extracting(each -> each.name().replaceAll(".*csv/", "") + " "
                        + each.observations().size())
                .containsExactly(
                        "node1/relative_humidity_pct 4",
                        "node1/temperature_c 4",
                        "node2/relative_humidity_pct 2",
                        "node2/temperature_c 1");
        assertThat(room.events())
                .containsExactly(
                        new Span(Instant.ofEpochSecond(60), Instant.ofEpochSecond(420)),
                        new Span(Instant.ofEpochSecond(1_000), Instant.ofEpochSecond(1_300)));
    }

    @Test
    void in_skab_hasRunsOfAnomalousRows() throws Exception {
        Files.createDirectories(data.resolve("skab/valve1"));
        Files.writeString(
                data.resolve("skab/valve1/0.csv"),
                """
                datetime;Current;Volume Flow RateRMS;anomaly;changepoint
                2020-03-09 10:00:00;1;2;0.0;0.0
                2020-03-09 10:00:01;1;2;1.0;1.0
                2020-03-09 10:00:02;1;2;1.0;0.0
                2020-03-09 10:00:03;1;2;0.0;0.0
                2020-03-09 10:00:04;1;2;1.0;0.0
                """);
        Files.writeString(data.resolve("skab/free.csv"), "datetime;Current\n2020-03-09 10:00:00;1\n");

        List<EventRecording> recordings = EventRecordings.SKAB.in(data, notes::add);

        assertThat(recordings).hasSize(2);
        assertThat(recordings.get(0).events()).isEmpty();
        assertThat(recordings.get(1).series()).hasSize(2);
        assertThat(recordings.get(1).events())
                .containsExactly(
                        new Span(Instant.parse("2020-03-09T10:00:01Z"), Instant.parse("2020-03-09T10:00:02Z")),
                        new Span(Instant.parse("2020-03-09T10:00:04Z"), Instant.parse("2020-03-09T10:00:04Z")));
    }

    @Test
    void in_folderThatIsNotThere_isLeftOutAndTold() throws Exception {
        assertThat(EventRecordings.SKAB.in(data, notes::add)).isEmpty();
        assertThat(notes).singleElement().asString().startsWith("skab: left out");
    }
}
