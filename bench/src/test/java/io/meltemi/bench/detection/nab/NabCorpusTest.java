package io.meltemi.bench.detection.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NabCorpusTest {

    @TempDir
    Path nab;

    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(nab.resolve("labels"));
        Files.createDirectories(nab.resolve("data/some/deeper"));
    }

    @Test
    void read_filesPlainAndCompressed_haveTheirWindowsAsRows() throws Exception {
        labels(
                """
                {"some/a.csv": [["2026-01-01 00:01:00.000000", "2026-01-01 00:02:00.000000"]],
                 "some/deeper/b.csv": []}
                """);
        Files.writeString(
                nab.resolve("data/some/a.csv"),
                "timestamp,value\r\n2026-01-01 00:00:00,1\r\n2026-01-01 00:01:00,\r\n2026-01-01 00:01:00,3\r\n"
                        + "2026-01-01 00:02:00,4\r\n2026-01-01 00:03:00,5e3\r\n\r\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(nab.resolve("data/some/deeper/b.csv.gz")))) {
            out.write("timestamp,value\n2026-01-01 00:00:00,7\n".getBytes(StandardCharsets.UTF_8));
        }

        List<NabFile> files = NabCorpus.read(nab, notes::add);

        assertThat(files).extracting(NabFile::name).containsExactly("some/a.csv", "some/deeper/b.csv");
        assertThat(files.get(0).values()).containsExactly(1, Double.NaN, 3, 4, 5000);
        assertThat(files.get(0).windows()).containsExactly(new NabWindow(1, 3));
        assertThat(files.get(1).values()).containsExactly(7);
        assertThat(notes).isEmpty();
    }

    @Test
    void read_windowBesideTheRowsTimes_takesTheRowsInIt() throws Exception {
        labels(
                "{\"some/a.csv\": [[\"2025-12-31 00:00:00\", \"2026-01-01 00:00:30\"],"
                        + " [\"2026-01-01 00:00:59\", \"2026-01-02 00:00:00\"], [\"2027-01-01 00:00:00\", \"2027-01-02 00:00:00\"]]}");
        Files.writeString(
                nab.resolve("data/some/a.csv"),
                "timestamp,value\n2026-01-01 00:00:00,1\n2026-01-01 00:01:00,2\n2026-01-01 00:02:00,3\n");

        assertThat(NabCorpus.read(nab, notes::add).get(0).windows())
                .containsExactly(new NabWindow(0, 0), new NabWindow(1, 2));
    }

    @Test
    void read_filesAndLabelsThatDoNotMeet_areLeftOutAndTold() throws Exception {
        labels("{\"some/gone.csv\": []}");
        Files.writeString(nab.resolve("data/some/a.csv"), "timestamp,value\n2026-01-01 00:00:00,1\n");

        assertThat(NabCorpus.read(nab, notes::add)).isEmpty();
        assertThat(notes)
                .anyMatch(note -> note.contains("some/a.csv"))
                .anyMatch(note -> note.contains("some/gone.csv"));
    }

    @Test
    void read_noLabels_isLeftOutAndTold() throws Exception {
        assertThat(NabCorpus.read(nab, notes::add)).isEmpty();
        assertThat(notes).singleElement().asString().contains("combined_windows.json");
    }

    @Test
    void read_rowWithoutATime_namesTheRow() throws Exception {
        labels("{\"some/a.csv\": []}");
        Files.writeString(nab.resolve("data/some/a.csv"), "timestamp,value\nyesterday,1\n");

        assertThatThrownBy(() -> NabCorpus.read(nab, notes::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.csv, row 0");
    }

    private void labels(String json) throws IOException {
        Files.writeString(nab.resolve("labels/combined_windows.json"), json);
    }
}
