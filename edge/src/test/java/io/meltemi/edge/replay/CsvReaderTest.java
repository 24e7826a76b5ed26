package io.meltemi.edge.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    @Test
    void next_plainRows_givesFieldsAndLines() throws IOException {
        assertThat(read("a,b\r\n1, 2\n\n3,\r4,\"x,y\"\n"))
                .containsExactly(row(1, "a", "b"), row(2, "1", "2"), row(4, "3", ""), row(5, "4", "x,y"));
    }

    @Test
    void next_quotedFields_mayHoldMarksAndLineEnds() throws IOException {
        assertThat(read("\"a\"\"b\",\"c\nd\"\ne,5\" pipe\n\"\",\"\"\"\"\n"))
                .containsExactly(row(1, "a\"b", "c\nd"), row(3, "e", "5\" pipe"), row(4, "", "\""));
    }

    @Test
    void next_byteOrderMarkAndSingleColumn_areRead() throws IOException {
        assertThat(read("\uFEFFvalue\n1\n")).containsExactly(row(1, "value"), row(2, "1"));
    }

    @Test
    void next_gzip_isDecompressed() throws IOException {
        assertThat(read(TextSource.gzip("a,b", "1,2").open(), ',')).containsExactly(row(1, "a", "b"), row(2, "1", "2"));
    }

    @Test
    void next_quoteNeverClosed_costsThatRowAlone() throws IOException {
        List<CsvRecord> records = read("a,b\n1,\"2\n3,4\n5,6\n");

        assertThat(records).hasSize(4).contains(row(1, "a", "b"), row(3, "3", "4"), row(4, "5", "6"));
        assertThat(records.get(1)).isInstanceOfSatisfying(CsvRecord.Bad.class, bad -> assertThat(
                        bad.fault().describe())
                .startsWith("line 2: expected a closing quotation mark"));
    }

    @Test
    void next_hugeLine_costsThatLineAloneAndBoundedMemory() throws IOException {
        long hugeBytes = 200_000_000;
        InputStream huge = new InputStream() {
            private long left = hugeBytes;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(length, left);
                java.util.Arrays.fill(bytes, offset, offset + count, (byte) 'x');
                left -= count;
                return count;
            }
        };
        InputStream all = new java.io.SequenceInputStream(
                new java.io.SequenceInputStream(bytes("a,b\n1,2\n"), huge), bytes("\n3,4\n"));

        List<CsvRecord> records = read(all, ',');

        assertThat(records)
                .hasSize(4)
                .startsWith(row(1, "a", "b"), row(2, "1", "2"))
                .endsWith(row(4, "3", "4"));
        assertThat(records.get(2)).isInstanceOfSatisfying(CsvRecord.Bad.class, bad -> assertThat(
                        bad.fault().describe())
                .isEqualTo("line 3: expected at most 65536 characters but found more"));
    }

    @Test
    void next_notUtf8_isReadWithReplacements() throws IOException {
        assertThat(read(new ByteArrayInputStream(new byte[] {'a', ',', (byte) 0xff, '\n'}), ','))
                .containsExactly(row(1, "a", "\uFFFD"));
    }

    @Property
    void next_anything_endsAndNeverThrows(
            @ForAll @Size(max = 40)
                    List<@Chars({'"', ',', '\n', '\r', ' ', 'a'}) @CharRange(from = '0', to = '2') Character>
                            characters)
            throws IOException {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        assertThat(read(text.toString()).size()).isLessThanOrEqualTo(characters.size() + 1);
    }

    private static List<CsvRecord> read(String text) throws IOException {
        return read(bytes(text), ',');
    }

    private static List<CsvRecord> read(InputStream in, char delimiter) throws IOException {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader reader = new CsvReader(in, delimiter)) {
            for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CsvRecord row(long line, String... fields) {
        return new CsvRecord.Row(line, List.of(fields));
    }
}
