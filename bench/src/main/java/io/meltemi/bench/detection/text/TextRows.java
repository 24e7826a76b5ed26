package io.meltemi.bench.detection.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Rows of cells in a text file, plain or gzip. */
public final class TextRows {

    private TextRows() {}

    /** Takes the cells of each row, trimmed, and its number from 0. */
    @FunctionalInterface
    public interface Taker {

        void take(String[] cells, int row);
    }

    /**
     * Reads all rows that are not blank.
     *
     * @param separator between two cells
     * @param headings lines before the first row
     * @throws IOException names the file and the row that cannot be read
     */
    public static void read(Path file, String separator, int headings, Taker taker) throws IOException {
        Pattern between = Pattern.compile(Pattern.quote(separator));
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            int number = 0;
            int row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (number++ < headings || line.isBlank()) {
                    continue;
                }
                String[] cells = between.split(line.replace("\"", ""), -1);
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cells[i].strip();
                }
                try {
                    taker.take(cells, row);
                } catch (RuntimeException e) {
                    throw new IOException(file + ", row " + row + ": " + e.getMessage(), e);
                }
                row++;
            }
        }
    }

    /** A local time without a zone, such as {@code 2015-02-04 17:51:00}, with or without decimals. */
    public static LocalDateTime local(String text) {
        return LocalDateTime.parse(text.strip().replace(' ', 'T'));
    }

    /** NaN where there is no finite number. */
    public static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
