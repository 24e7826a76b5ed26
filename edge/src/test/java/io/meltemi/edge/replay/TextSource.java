package io.meltemi.edge.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A file that is in the test. */
record TextSource(byte[] bytes) implements ReplaySource {

    static TextSource of(String... lines) {
        return new TextSource((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static TextSource gzip(String... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(of(lines).bytes);
        }
        return new TextSource(bytes.toByteArray());
    }

    @Override
    public String name() {
        return "test.csv";
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
