package io.meltemi.console.access;

import static io.meltemi.console.access.AccessHttp.PASSWORD;
import static io.meltemi.console.access.AccessHttp.cookie;
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

/** Signing in and out over HTTP, and what must not work. */
class SessionIT {

    private static final String BLOCK = "/nodes/N1/block";

    private static AccessHttp http;

    @BeforeAll
    static void start() throws Exception {
        http = new AccessHttp(ConsoleTestDatabase.seeded(), URI.create("https://meltemi.example"));
    }

    @AfterAll
    static void stop() throws Exception {
        http.close();
    }

    @Test
    void signIn_rightPassword_givesSessionRoleAndPermissions() throws Exception {
        HttpResponse<String> response = http.signIn(" Operator ", PASSWORD);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("name").asText()).isEqualTo("operator");
        assertThat(json(response).path("role").asText()).isEqualTo("OPERATOR");
        assertThat(json(response).path("permissions").toString())
                .contains("\"act-on-nodes\"")
                .doesNotContain("administer");
        assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-meltemi=")
                .contains("; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure")
                .doesNotContain("Domain");
        Browser browser =
                new Browser(cookie(response), json(response).path("csrfToken").asText());
        assertThat(json(http.get("/api/session", "Cookie", browser.cookie()))).isEqualTo(json(response));
        assertThat(http.send("POST", BLOCK, "", browser.headers()).statusCode()).isEqualTo(204);
        assertThat(http.get("/data", "Cookie", browser.cookie()).body()).contains("operator");
    }

    @Test
    void showSession_anyone_tellsWhatIsOpen() throws Exception {
        assertThat(http.get("/api/session").body()).isEqualTo("{\"permissions\":[\"read-data\"],\"openData\":true}");
    }

    @Test
    void signOut_sessionAfterwards_isNobodys() throws Exception {
        Browser browser = http.signIn("operator");

        HttpResponse<String> out = http.send("DELETE", "/api/session", "", browser.headers());

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(http.send("POST", BLOCK, "", browser.headers()).statusCode()).isEqualTo(401);
        assertThat(http.get("/data", "Cookie", browser.cookie()).body()).contains("anonymous");
        assertThat(http.get("/api/session", "Cookie", browser.cookie())
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("Max-Age=0");
        assertThat(http.send("DELETE", "/api/session", "", browser.headers()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void signIn_withASession_endsThatOne() throws Exception {
        Browser former = http.signIn("operator");

        HttpResponse<String> response = http.signIn("operator", PASSWORD, "Cookie", former.cookie());

        assertThat(cookie(response)).isNotEqualTo(former.cookie());
        assertThat(http.send("POST", BLOCK, "", former.headers()).statusCode()).isEqualTo(401);
    }

    @Test
    void session_idleOrOld_ends() throws Exception {
        Browser idle = http.signIn("operator");
        http.clock.forward(AccessOptions.DEFAULT.idle());
        assertThat(http.send("POST", BLOCK, "", idle.headers()).statusCode()).isEqualTo(401);

        Browser used = http.signIn("operator");
        Duration step = AccessOptions.DEFAULT.idle().dividedBy(2);
        long steps = AccessOptions.DEFAULT.lifetime().dividedBy(step);
        for (int i = 1; i < steps; i++) {
            http.clock.forward(step);
            assertThat(http.send("POST", BLOCK, "", used.headers()).statusCode())
                    .isEqualTo(204);
        }
        http.clock.forward(step);
        assertThat(http.send("POST", BLOCK, "", used.headers()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-meltemi=",
                "__Host-meltemi=admin",
                "__Host-meltemi=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "__Host-meltemi=' or '1'='1",
                "__Host-meltemi=../../../../etc/passwd",
                "meltemi=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                ";;;=,\"",
            })
    void session_forgedCookie_isNobodys(String cookie) throws Exception {
        assertThat(http.send("POST", BLOCK, "", "Cookie", cookie, "X-CSRF-Token", "x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(http.get("/data", "Cookie", cookie).body()).contains("anonymous");
    }

    @Test
    void change_withoutItsCsrfToken_isRefused() throws Exception {
        Browser browser = http.signIn("operator");
        Browser other = http.signIn("operator");

        for (String token : new String[] {"", "x", other.csrfToken()}) {
            assertThat(http.send("POST", BLOCK, "", "Cookie", browser.cookie(), "X-CSRF-Token", token)
                            .statusCode())
                    .isEqualTo(403);
        }
        HttpResponse<String> without = http.send("POST", BLOCK, "", "Cookie", browser.cookie());
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("X-CSRF-Token");
        assertThat(http.send("DELETE", "/api/session", "", "Cookie", browser.cookie())
                        .statusCode())
                .isEqualTo(403);
        assertThat(http.get("/api/session", "Cookie", browser.cookie()).body()).contains("operator");
    }

    @Test
    void change_buttonOfALink_isAnyones() throws Exception {
        Browser browser = http.signIn("operator");

        assertThat(http.send("POST", "/link", "", "Cookie", browser.cookie(), "Sec-Fetch-Site", "same-origin")
                        .body())
                .contains("anonymous");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 204",
        "Sec-Fetch-Site, none, 204",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Origin, https://meltemi.example, 204",
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Origin, https://meltemi.example.evil.example, 403"
    })
    void change_fromAPageOfAnotherSite_isRefusedEvenWithTheToken(String header, String value, int status)
            throws Exception {
        Browser browser = http.signIn("operator");

        assertThat(http.send(
                                "POST",
                                BLOCK,
                                "",
                                "Cookie",
                                browser.cookie(),
                                "X-CSRF-Token",
                                browser.csrfToken(),
                                header,
                                value)
                        .statusCode())
                .isEqualTo(status);
        assertThat(http.signIn("operator", PASSWORD, header, value).statusCode())
                .isEqualTo(status == 204 ? 200 : status);
    }

    @Test
    @DisplayName("HTTP-02: a role without the permission is refused with 403, nobody with 401")
    void change_notPermitted_saysWhy() throws Exception {
        Browser viewer = http.signIn("viewer");

        HttpResponse<String> refused = http.send("POST", BLOCK, "", viewer.headers());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("act-on-nodes");
        assertThat(http.send("POST", BLOCK, "").statusCode()).isEqualTo(401);
        assertThat(http.get("/api/accounts", "Cookie", viewer.cookie()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void changePassword_rightCurrentOne_endsAllOtherSessions() throws Exception {
        http.add("changer", Role.OPERATOR);
        Browser here = http.signIn("changer");
        Browser elsewhere = http.signIn("changer");
        String longEnough = "another one that is long";
        String body = "{\"currentPassword\":\"" + PASSWORD + "\",\"newPassword\":\"" + longEnough + "\"}";

        assertThat(http.send("PUT", "/api/session/password", body.replace(PASSWORD, "wrong"), here.headers())
                        .statusCode())
                .isEqualTo(403);
        assertThat(http.send("PUT", "/api/session/password", body.replace(longEnough, "short"), here.headers())
                        .body())
                .contains("at least 12 characters");
        HttpResponse<String> changed = http.send("PUT", "/api/session/password", body, here.headers());

        assertThat(changed.statusCode()).isEqualTo(200);
        Browser anew =
                new Browser(cookie(changed), json(changed).path("csrfToken").asText());
        assertThat(http.send("POST", BLOCK, "", anew.headers()).statusCode()).isEqualTo(204);
        assertThat(http.send("POST", BLOCK, "", here.headers()).statusCode()).isEqualTo(401);
        assertThat(http.send("POST", BLOCK, "", elsewhere.headers()).statusCode())
                .isEqualTo(401);
        assertThat(http.signIn("changer", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(http.signIn("changer", longEnough).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400",
                "{\"name\":\"admin\"} | 400",
                "{\"name\":null,\"password\":null} | 400",
                "[] | 400",
                "{\"name\":{\"a\":1},\"password\":\"x\"} | 400",
                "{\"name\":\"' or 1=1 --\",\"password\":\"correct horse battery\"} | 401",
                "{\"name\":\"admin\",\"password\":\"wrong\"} | 401",
                "{\"name\":\"nobody\",\"password\":\"wrong\"} | 401"
            })
    void signIn_badInput_isAProblemThatTellsNothing(String body, int status) throws Exception {
        HttpResponse<String> response = http.send("POST", "/api/session", body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        if (status == 401) {
            assertThat(json(response).path("detail").asText()).isEqualTo("Name or password are wrong.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void signIn_contentTypeOfAForm_isRefused(String type) throws Exception {
        assertThat(http.signIn("admin", PASSWORD, "Content-Type", type).statusCode())
                .isEqualTo(415);
    }

    @Test
    void signIn_hugePassword_isRefusedWithoutHashing() throws Exception {
        assertThat(http.signIn("admin", "x".repeat(2000)).statusCode()).isEqualTo(401);
        assertThat(http.announce("POST", "/api/session", 20_000)).startsWith("HTTP/1.1 413");
    }

    @Test
    void signIn_hundredsOfWrongPasswords_areThrottledAndTheOwnerStillComesIn() throws Exception {
        http.add("owner", Role.ADMINISTRATOR);
        assertThat(http.signIn("owner", PASSWORD, "X-Forwarded-For", "198.51.100.7")
                        .statusCode())
                .isEqualTo(200);
        int tried = 0;
        HttpResponse<String> last = null;
        for (int i = 0; i < 300; i++) {
            last = http.signIn("owner", "wrong password " + i, "X-Forwarded-For", "203.0.113.9");
            tried += last.statusCode() == 401 ? 1 : 0;
        }

        assertThat(tried).isEqualTo(10);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 31);
        assertThat(http.signIn("owner", PASSWORD, "X-Forwarded-For", "198.51.100.7")
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.signIn("owner", PASSWORD, "X-Forwarded-For", "192.0.2.1")
                        .statusCode())
                .isEqualTo(200);
        http.clock.forward(Duration.ofSeconds(31));
        assertThat(http.signIn("owner", PASSWORD, "X-Forwarded-For", "203.0.113.9")
                        .statusCode())
                .isEqualTo(200);
    }
}
