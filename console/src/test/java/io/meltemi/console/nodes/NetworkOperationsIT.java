package io.meltemi.console.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.ConsoleHttp;
import io.meltemi.console.ConsoleTestDatabase;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import io.meltemi.console.shared.SharedAnswers;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkOperationsIT {

    private static final OpenDataPolicy POLICY = new OpenDataPolicy(true, Set.of("closed"), List.of());

    private static ConsoleDatabase database;
    private static ConsoleHttp console;

    @BeforeAll
    static void start() throws Exception {
        database = ConsoleDatabase.of(ConsoleTestDatabase.seeded());
        console =
                ConsoleHttp.serving(new NetworkOperations(database, POLICY, new SharedAnswers()).operations(), POLICY);
    }

    @AfterAll
    static void stop() {
        console.close();
        database.close();
    }

    @Test
    @DisplayName("HTTP-02: open data is readable without signing in; a closed network is not")
    void list_anyone_seesOpenNetworks() throws Exception {
        assertThat(console.json("/api/networks"))
                .hasToString("[{\"network\":\"net\",\"nodes\":2,\"online\":1,\"warning\":0,\"danger\":1}]");
    }

    @Test
    void list_signedIn_seesAll() throws Exception {
        assertThat(console.get("/api/networks", Permission.READ_DATA).body()).contains("\"closed\"", "\"net\"");
    }

    @Test
    @DisplayName("HTTP-02: what callers share is never of one who may see more")
    void list_askedByTurns_eachSeesTheirs() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(console.get("/api/networks", Permission.READ_DATA).body())
                    .contains("closed");
            assertThat(console.get("/api/networks").body()).doesNotContain("closed");
        }
    }

    @Test
    void list_whoHasIt_isNotSentAgain() throws Exception {
        String tag = console.get("/api/networks").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = console.send(
                console.request("/api/networks").header("If-None-Match", tag).build());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(console.send(console.request("/api/networks")
                                .header("If-None-Match", tag)
                                .header("X-Test", "READ_DATA")
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gzip | true", "br;q=1, gzip;q=0.5 | true", "gzip;q=0 | false", "identity | false"})
    void list_compressed_forWhoReadsThat(String accepted, boolean isCompressed) throws Exception {
        HttpResponse<byte[]> response = console.client()
                .send(
                        console.request("/api/networks")
                                .header("Accept-Encoding", accepted)
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding").isPresent())
                .isEqualTo(isCompressed);
        byte[] body = isCompressed
                ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                : response.body();
        assertThat(new String(body, StandardCharsets.UTF_8)).startsWith("[{\"network\":\"net\"");
    }
}
