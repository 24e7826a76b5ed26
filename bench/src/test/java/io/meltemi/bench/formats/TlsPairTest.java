package io.meltemi.bench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bridge.tls.TlsMaterial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsPairTest {

    /** Header of a record, type of the content, and authentication tag (RFC 8446, section 5.2). */
    private static final int LEAST_OVERHEAD = 5 + 1 + 16;

    @TempDir
    Path directory;

    @Test
    void seal_payloadsOfSeveralLengths_areOpenedTheSame() throws Exception {
        TlsPair pair = TlsPair.contexts(TlsMaterial.ensure(directory, List.of(), Instant.now()))
                .connect();

        assertThat(pair.handshakeBytesUp()).isBetween(200, 4_000);
        assertThat(pair.handshakeBytesDown()).isBetween(500, 8_000);
        assertThat(pair.cipherSuite()).startsWith("TLS_");
        for (int length : new int[] {1, 100, 20_000}) {
            byte[] payload = "m".repeat(length).getBytes(StandardCharsets.UTF_8);
            byte[] records = pair.seal(payload);

            assertThat(records.length - length).isBetween(LEAST_OVERHEAD, 4 * LEAST_OVERHEAD);
            assertThat(pair.open(records)).isEqualTo(payload);
        }
    }
}
