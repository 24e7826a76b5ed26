package io.meltemi.launcher.mining;

import io.meltemi.exchange.source.CsvFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * How a file of columns is written, found from its first lines.
 *
 * @param format separator and header
 * @param isBlankSeparated whether any number of blanks separates two columns; the separator then never comes
 */
record CsvShape(CsvFormat format, boolean isBlankSeparated) {

    private static final int LOOKED_AT = 64 * 1024;
    private static final List<String> SEPARATORS = List.of("\t", ";", "|", ",");
    private static final Pattern DATE = Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}([ T].*)?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    static CsvShape of(Path file) throws IOException {
        List<String> lines = firstLines(file);
        String first = lines.isEmpty() ? "" : lines.get(0);
        String second = lines.size() < 2 ? first : lines.get(1);
        String separator = SEPARATORS.stream()
                .filter(candidate -> first.contains(candidate) && second.contains(candidate))
                .findFirst()
                .orElse("");
        boolean blanks = separator.isEmpty()
                && cells(second).length > 1
                && Stream.of(cells(second)).allMatch(Cells::isNumber);
        String[] head = blanks ? cells(first) : first.split(Pattern.quote(separator.isEmpty() ? "\0" : separator), -1);
        boolean header = !Stream.of(head).map(CsvShape::bare).allMatch(CsvShape::isValue);
        String used = (blanks || separator.isEmpty()) ? "\u001f" : (separator.equals("\t") ? "tab" : separator);
        return new CsvShape(new CsvFormat(used, header, null, null), blanks);
    }

    private static String[] cells(String line) {
        return BLANKS.split(line.strip());
    }

    private static String bare(String cell) {
        return cell.strip().replace("\"", "");
    }

    private static boolean isValue(String cell) {
        return Cells.isMissing(cell)
                || Cells.isNumber(cell)
                || DATE.matcher(cell).matches();
    }

    private static List<String> firstLines(Path file) throws IOException {
        try (BufferedInputStream buffered = new BufferedInputStream(Files.newInputStream(file))) {
            buffered.mark(2);
            boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
            buffered.reset();
            InputStream text = gzip ? new GZIPInputStream(buffered) : buffered;
            String begin = new String(text.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
            return begin.lines()
                    .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
                    .filter(line -> !line.isBlank())
                    .limit(2)
                    .toList();
        }
    }
}
