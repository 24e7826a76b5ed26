package io.meltemi.bench.detection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.GZIPInputStream;

/** Reads recordings as others have left them: comma-separated, with a header line, plain or gzip. */
final class Rows {

    private Rows() {}

    /** Takes the cells of each row, and its number from 0. */
    @FunctionalInterface
    interface Taker {

        void take(String[] cells, int row);
    }

    static void read(Path file, Taker taker) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            lines.readLine();
            int row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.replace("\"", "").split(",", -1);
                try {
                    taker.take(cells, row);
                } catch (RuntimeException e) {
                    throw new IOException(file + ", row " + row + ": " + e.getMessage(), e);
                }
                row++;
            }
        }
    }

    /** A local time without a zone, such as {@code 2015-02-04 17:51:00}, taken as UTC. */
    static Instant time(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
