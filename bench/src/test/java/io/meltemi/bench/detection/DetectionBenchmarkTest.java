package io.meltemi.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionBenchmarkTest {

    @TempDir
    Path data;

    @Test
    @DisplayName(
            "An event that the rules see is told, one that they do not see is not, and trends agree with 50 digits")
    void run_recordingWithTwoEvents_tellsOne() throws Exception {
        Files.createDirectories(data.resolve("labelled_wsn"));
        List<String> rows = new ArrayList<>(List.of("reading,mote_id,indoor,humidity,temperature,label"));
        for (int i = 0; i < 200; i++) {
            boolean steam = i >= 100 && i < 110;
            boolean unseen = i >= 150 && i < 155;
            String values = steam ? "90,45" : (50 + i % 3) + "," + (20 + 0.001 * (i % 2));
            rows.add(i + ",1,1," + values + "," + (steam || unseen ? 1 : 0));
        }
        Files.write(data.resolve("labelled_wsn/multi_hop.csv"), rows);

        String tables = new DetectionBenchmark(data).run(set -> {});

        assertThat(tables.lines())
                .anyMatch(
                        line -> line.matches(
                                "labelled_wsn +steam at mote1 +2026-01-01T00:08:20Z +2026-01-01T00:08:[0-9]{2}Z .* after .*DANGER"))
                .anyMatch(line -> line.matches("labelled_wsn +steam at mote1 +2026-01-01T00:12:30Z +no.*"))
                .anyMatch(line -> line.matches("labelled_wsn +\\S+ +400 +.*"));
        assertThat(tables).doesNotContain("NaN");
    }

    @Test
    void run_folderWithoutRecordings_saysSo() {
        assertThatThrownBy(() -> new DetectionBenchmark(data).run(set -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no known recording");
    }

    @Test
    void run_recordingThatCannotBeRead_namesTheRow() throws Exception {
        Files.createDirectories(data.resolve("labelled_wsn"));
        Files.writeString(data.resolve("labelled_wsn/multi_hop.csv"), "header\n1,1,1,x,20,0\n");

        assertThatThrownBy(() -> new DetectionBenchmark(data).run(set -> {}))
                .hasMessageContaining("multi_hop.csv, row 0");
    }
}
