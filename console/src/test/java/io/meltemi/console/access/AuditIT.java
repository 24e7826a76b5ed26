package io.meltemi.console.access;

import static io.meltemi.console.access.AccessHttp.PASSWORD;
import static io.meltemi.console.access.AccessHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.ConsoleTestDatabase;
import io.meltemi.console.access.AccessHttp.Browser;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The audit trail of changes over HTTP. */
class AuditIT {

    private static AccessHttp http;
    private static Browser admin;

    @BeforeAll
    static void start() throws Exception {
        http = new AccessHttp(ConsoleTestDatabase.seeded(), URI.create("http://localhost:8080"));
        admin = http.signIn("admin");
    }

    @AfterAll
    static void stop() throws Exception {
        http.close();
    }

    @Test
    void changes_doneAndRefused_areWrittenDownWithoutSecrets() throws Exception {
        Browser viewer = http.signIn("viewer");
        http.send("POST", "/nodes/N1/block", "", viewer.headers());
        http.send("POST", "/nodes/N1/block", "");
        http.signIn("viewer", "a wrong password");
        http.signIn("my-password-slipped", "x");
        http.send(
                "POST",
                "/api/accounts",
                "{\"name\":\"new\",\"role\":\"VIEWER\",\"password\":\"a new long secret\"}",
                "Cookie",
                admin.cookie(),
                "X-CSRF-Token",
                admin.csrfToken(),
                "X-Forwarded-For",
                "198.51.100.7");
        http.send("DELETE", "/api/session", "", viewer.headers());

        await().until(() -> entries("?actor=viewer").size() == 4);
        JsonNode entries = entries("");
        assertThat(entries.toString())
                .doesNotContain(PASSWORD, "a wrong password", "slipped", "a new long secret", "argon2");
        assertThat(entries.get(0).path("operation").asText()).isEqualTo("signOut");
        JsonNode added = entries.get(1);
        assertThat(added.path("actor").asText()).isEqualTo("admin");
        assertThat(added.path("means").asText()).isEqualTo("SESSION");
        assertThat(added.path("operation").asText()).isEqualTo("addAccount");
        assertThat(added.path("path").asText()).isEqualTo("/api/accounts");
        assertThat(added.path("address").asText()).isEqualTo("198.51.100.7");
        assertThat(added.path("status").asInt()).isEqualTo(201);
        assertThat(added.path("summary").asText()).isEqualTo("new as VIEWER");
        assertThat(added.path("time").asText()).isEqualTo("2026-11-26T10:00:00Z");
        assertThat(entries("?actor=viewer").findValuesAsText("status")).containsExactly("204", "401", "403", "200");
        assertThat(entries("?operation=addAccount")).hasSize(1);
        assertThat(entries("?from=2026-11-26T10:00:01Z")).isEmpty();
        assertThat(entries("?to=2026-11-26T10:00:00Z")).isEmpty();
    }

    @Test
    void list_limited_isReadOnPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            http.send("POST", "/nodes/P" + i + "/block", "", admin.headers());
        }
        await().until(() -> entries("?operation=blockNode&actor=admin").size() == 5);

        JsonNode first = page("?operation=blockNode&actor=admin&limit=3");
        JsonNode rest = page("?operation=blockNode&actor=admin&limit=3&before="
                + first.path("next").asLong());

        assertThat(first.path("entries").findValuesAsText("path"))
                .containsExactly("/nodes/P4/block", "/nodes/P3/block", "/nodes/P2/block");
        assertThat(rest.path("entries").findValuesAsText("path")).containsExactly("/nodes/P1/block", "/nodes/P0/block");
        assertThat(rest.has("next")).isFalse();
        assertThat(http.get("/api/audit?limit=0", "Cookie", admin.cookie()).statusCode())
                .isEqualTo(400);
        assertThat(http.get("/api/audit?actor=%27%20or%201=1--", "Cookie", admin.cookie())
                        .body())
                .isEqualTo("{\"entries\":[]}");
        assertThat(http.get("/api/audit").statusCode()).isEqualTo(401);
    }

    private static JsonNode entries(String query) throws Exception {
        return page(query).path("entries");
    }

    private static JsonNode page(String query) throws Exception {
        return json(http.get("/api/audit" + query, "Cookie", admin.cookie()));
    }
}
