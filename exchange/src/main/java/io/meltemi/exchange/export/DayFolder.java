package io.meltemi.exchange.export;

import io.meltemi.exchange.format.ExportColumn;
import io.meltemi.exchange.format.ExportedReading;
import io.meltemi.exchange.format.ReadingWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one day, in a folder that has its name when all of them are complete. One file is open at a time. */
final class DayFolder implements Closeable {

    private final Path folder;
    private final Path part;
    private final boolean byNode;
    private final ExportRequest request;
    private final List<ExportColumn> columns;
    private @Nullable ReadingWriter writer;
    private String node = "";
    private int files;
    private long bytes;

    DayFolder(ExportRequest request, Days.Day day, boolean byNode) throws IOException {
        this.request = request;
        this.byNode = byNode;
        this.columns = ExportColumn.all(request.withPlace());
        this.folder = request.target().resolve("day=" + day.date());
        this.part = request.target().resolve("_day=" + day.date() + ".part");
        delete(part);
        delete(folder);
    }

    void write(ExportedReading reading) throws IOException {
        String next =
                byNode ? reading.series().network() + "/" + reading.series().nodeId() : "";
        if (writer == null || !next.equals(node)) {
            finishFile();
            node = next;
            Path directory = byNode ? part.resolve("node=" + encoded(node)) : part;
            Files.createDirectories(directory);
            writer = request.format()
                    .open(directory.resolve("readings" + request.format().suffix()), columns);
            files++;
        }
        writer.write(reading);
    }

    /** Gives the folder its name; a day without readings has none. */
    void complete() throws IOException {
        finishFile();
        if (files > 0) {
            try (Stream<Path> written = Files.walk(part)) {
                for (Path file : written.filter(Files::isRegularFile).toList()) {
                    bytes += Files.size(file);
                }
            }
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    int files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        finishFile();
    }

    private void finishFile() throws IOException {
        ReadingWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    /** As Hive writes the values of partitions: percent signs for what a file's name should not hold. */
    static String encoded(String value) {
        StringBuilder text = new StringBuilder();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            text.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return text.toString();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> present = Files.walk(directory)) {
                for (Path path : present.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
