package io.meltemi.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.edge.camera.Vision.Sight;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    private ImageFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new ImageFolder(directory);
    }

    @Test
    void newFiles_areTakenOnceInTheOrderOfTheirNames() throws Exception {
        write("b.JPG", NOW);
        write("a.png", NOW.plusSeconds(5));
        write("a.png.labels", NOW);
        write(".c.png", NOW);
        write("c.png.part", NOW);
        Files.createSymbolicLink(directory.resolve("d.png"), directory.resolve("a.png"));
        Files.createDirectory(directory.resolve("e.png"));
        Frames frames = Frames.newFiles(folder);

        assertThat(frames.next(NOW))
                .extracting(CameraImage::id, CameraImage::takenAt)
                .containsExactly("a.png", NOW.plusSeconds(5));
        assertThat(frames.next(NOW)).extracting(CameraImage::id).isEqualTo("b.JPG");
        assertThat(frames.next(NOW)).isNull();
        write("c.png", NOW);
        assertThat(frames.next(NOW)).extracting(CameraImage::id).isEqualTo("c.png");
        assertThat(frames.next(NOW)).isNull();
    }

    @Test
    void newest_isTakenAgainUntilANewerOneComes() throws Exception {
        Frames frames = Frames.newest(folder);
        assertThat(frames.next(NOW)).isNull();
        write("b.png", NOW);
        write("c.png", NOW.minusSeconds(1));
        assertThat(frames.next(NOW)).extracting(CameraImage::id).isEqualTo("b.png");
        assertThat(frames.next(NOW)).extracting(CameraImage::id).isEqualTo("b.png");
        write("a.png", NOW.plusSeconds(1));
        assertThat(frames.next(NOW)).extracting(CameraImage::id).isEqualTo("a.png");
    }

    @Test
    void recording_showsEachForItsTimeOverAndOver() throws Exception {
        Frames frames = Frames.recording(folder, NOW, Duration.ofSeconds(10));
        assertThat(frames.next(NOW)).isNull();
        write("a.png", NOW);
        write("b.png", NOW);

        for (long seconds : List.of(-1L, 0L, 9L, 10L, 19L, 20L)) {
            Instant at = NOW.plusSeconds(seconds);
            assertThat(frames.next(at))
                    .extracting(CameraImage::id, CameraImage::takenAt)
                    .containsExactly(Math.floorMod(seconds, 20) < 10 ? "a.png" : "b.png", at);
        }
    }

    @Test
    void read_tooLarge_isRefused() throws Exception {
        Path file = directory.resolve("a.png");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(ImageFolder.MAX_IMAGE_BYTES + 1);
        }
        assertThatThrownBy(() -> Frames.newFiles(folder).next(NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected at most");
    }

    @Test
    @DisplayName("MSG-09: labels beside the image are read and written as label:count")
    void fileLabels_besideTheImage_areItsCounts() throws Exception {
        CameraImage image = folder.read(write("a.png", NOW), NOW);
        Files.writeString(directory.resolve("a.png.labels"), "person:2; flame:1\n");

        Sight sight = Vision.fileLabels().look(image);

        assertThat(sight).isEqualTo(new Sight.Seen(Map.of("flame", 1, "person", 2)));
        assertThat(ObjectCounts.write(((Sight.Seen) sight).counts())).isEqualTo("flame:1;person:2");
        Files.writeString(directory.resolve("a.png.labels"), "\n");
        assertThat(Vision.fileLabels().look(image)).isEqualTo(new Sight.Seen(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "person:x", ":1", "person:-1", "a:1;", "a:1:2"})
    void fileLabels_unreadable_fails(String labels) throws Exception {
        CameraImage image = folder.read(write("a.png", NOW), NOW);
        assertThat(Vision.fileLabels().look(image)).isInstanceOf(Sight.Failed.class);
        Files.writeString(directory.resolve("a.png.labels"), labels);

        assertThat(Vision.fileLabels().look(image))
                .isInstanceOfSatisfying(Sight.Failed.class, failed -> assertThat(failed.reason())
                        .startsWith("a.png.labels: expected label:count but found"));
    }

    @Test
    void label_ofAnyName_isOneThatTheWireAllows() {
        assertThat(ObjectCounts.label("Traffic light")).isEqualTo("traffic light");
        assertThat(ObjectCounts.label(" ;: ")).isEqualTo("unknown");
        assertThat(ObjectCounts.label("\u1f525".repeat(70)).codePointCount(0, 64))
                .isEqualTo(64);
        assertThat(ObjectCounts.read(ObjectCounts.label("a:b;c") + ":1")).isEqualTo(Map.of("a b c", 1));
    }

    private Path write(String name, Instant time) throws IOException {
        Path file = Files.write(directory.resolve(name), new byte[] {1});
        Files.setLastModifiedTime(file, FileTime.from(time));
        return file;
    }
}
