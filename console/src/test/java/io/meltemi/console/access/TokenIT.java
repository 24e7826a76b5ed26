package io.meltemi.console.access;

import static io.meltemi.console.access.AccessHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.ConsoleTestDatabase;
import io.meltemi.console.access.AccessHttp.Browser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API tokens over HTTP. */
class TokenIT {

    private static final String BLOCK = "/nodes/N1/block";

    private static AccessHttp http;
    private static Browser operator;

    @BeforeAll
    static void start() throws Exception {
        http = new AccessHttp(ConsoleTestDatabase.seeded(), URI.create("http://localhost:8080"));
        operator = http.signIn("operator");
    }

    @AfterAll
    static void stop() throws Exception {
        http.close();
    }

    @Test
    @DisplayName("HTTP-02: a token does what its scopes say, and nothing else")
    void token_withAndWithoutTheScope_isAdmittedOrRefused() throws Exception {
        String reading = secret(make("reader", "[\"read-data\"]", ""));
        String blocking = secret(make("blocker", "[\"act-on-nodes\"]", ""));

        assertThat(blocking).startsWith("mlt_").hasSize(47);
        assertThat(http.get("/data", bearer(reading)).body()).contains("operator");
        HttpResponse<String> refused = http.send("POST", BLOCK, "", bearer(reading));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("act-on-nodes");
        assertThat(http.send("POST", BLOCK, "", bearer(blocking)).statusCode()).isEqualTo(204);
        assertThat(json(http.get("/api/session", bearer(blocking)))
                        .path("permissions")
                        .toString())
                .contains("act-on-nodes")
                .doesNotContain("change-rules");
        String list = http.get("/api/tokens", "Cookie", operator.cookie()).body();
        assertThat(list)
                .contains("\"lastUsedAt\"", "\"scopes\":[\"act-on-nodes\"]")
                .doesNotContain(blocking, reading);
    }

    @Test
    void token_revoked_isRefusedEverywhere() throws Exception {
        HttpResponse<String> made = make("short lived", "[\"act-on-nodes\"]", "");
        String id = json(made).at("/token/id").asText();
        Browser viewer = http.signIn("viewer");

        assertThat(http.send("DELETE", "/api/tokens/" + id, "", viewer.headers())
                        .statusCode())
                .isEqualTo(404);
        assertThat(http.send("DELETE", "/api/tokens/" + id, "", operator.headers())
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> refused = http.send("POST", BLOCK, "", bearer(secret(made)));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(http.get("/data", bearer(secret(made))).statusCode()).isEqualTo(401);
    }

    @Test
    void token_expired_isRefused() throws Exception {
        String until = http.clock.instant().plus(Duration.ofMinutes(10)).toString();
        String secret = secret(make("ten minutes", "[\"act-on-nodes\"]", ",\"expiresAt\":\"" + until + "\""));

        assertThat(http.send("POST", BLOCK, "", bearer(secret)).statusCode()).isEqualTo(204);
        http.clock.forward(Duration.ofMinutes(10));
        assertThat(http.send("POST", BLOCK, "", bearer(secret)).statusCode()).isEqualTo(401);
    }

    @Test
    void token_ownerDemotedAndDeleted_mayNoMore() throws Exception {
        http.add("fallen", Role.OPERATOR);
        Browser fallen = http.signIn("fallen");
        String secret =
                secret(http.send("POST", "/api/tokens", body("mine", "[\"act-on-nodes\"]", ""), fallen.headers()));

        http.accounts.changeRole("fallen", Role.VIEWER);
        assertThat(http.send("POST", BLOCK, "", bearer(secret)).statusCode()).isEqualTo(403);
        http.accounts.delete("fallen");
        assertThat(http.send("POST", BLOCK, "", bearer(secret)).statusCode()).isEqualTo(401);
    }

    @Test
    void token_managingTokens_needsToAdminister() throws Exception {
        String own = secret(make("no manager", "[\"act-on-nodes\",\"read-data\"]", ""));
        Browser admin = http.signIn("admin");
        String all = secret(http.send("POST", "/api/tokens", body("manager", "[\"administer\"]", ""), admin.headers()));

        assertThat(http.get("/api/tokens", bearer(own)).statusCode()).isEqualTo(403);
        assertThat(http.send("POST", "/api/tokens", body("more", "[\"read-data\"]", ""), bearer(own))
                        .statusCode())
                .isEqualTo(403);
        assertThat(http.send("DELETE", "/api/session", "", bearer(own)).statusCode())
                .isEqualTo(401);
        assertThat(http.get("/api/tokens", bearer(all)).body()).contains("no manager", "manager");
        assertThat(http.send("POST", "/api/tokens", body("more", "[\"act-on-nodes\"]", ""), bearer(all))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ",
                "Bearer mlt_",
                "Bearer mlt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer mlt_' or '1'='1",
            })
    void token_forged_isRefusedAlsoWhereDataAreOpen(String authorization) throws Exception {
        assertThat(http.get("/data", "Authorization", authorization).statusCode())
                .isEqualTo(401);
    }

    @Test
    void authorization_ofAnotherScheme_isForAProxyBeforeUs() throws Exception {
        assertThat(http.get("/data", "Authorization", "Basic YTpi", "Cookie", operator.cookie())
                        .body())
                .contains("operator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | [] | | 400",
                "a | [\"administer\"] | | 400",
                "a | [\"everything\"] | | 400",
                "a | [null] | | 400",
                "a | null | | 400",
                "\\u0007 | [\"read-data\"] | | 400",
                "'' | [\"read-data\"] | | 400",
                "a | [\"read-data\"] | ,\"expiresAt\":\"2020-01-01T00:00:00Z\" | 400",
                "a | [\"read-data\"] | ,\"expiresAt\":\"tomorrow\" | 400",
                "a | [\"read-data\"] | ,\"account\":\"admin\" | 400"
            })
    void makeToken_badInput_isRefused(String name, String scopes, String more, int status) throws Exception {
        assertThat(make(name, scopes, more == null ? "" : more).statusCode()).isEqualTo(status);
    }

    @Test
    void makeToken_nameOfAnother_isAConflict() throws Exception {
        make("twice", "[\"read-data\"]", "");

        assertThat(make("twice", "[\"read-data\"]", "").statusCode()).isEqualTo(409);
    }

    private static HttpResponse<String> make(String name, String scopes, String more) throws Exception {
        return http.send("POST", "/api/tokens", body(name, scopes, more), operator.headers());
    }

    private static String body(String name, String scopes, String more) {
        return "{\"name\":\"" + name + "\",\"scopes\":" + scopes + more + "}";
    }

    private static String secret(HttpResponse<String> made) throws Exception {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).path("secret").asText();
    }

    private static String[] bearer(String secret) {
        return new String[] {"Authorization", "Bearer " + secret};
    }
}
