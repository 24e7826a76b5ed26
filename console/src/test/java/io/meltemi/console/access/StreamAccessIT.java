package io.meltemi.console.access;

import static io.meltemi.console.access.AccessHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.ConsoleTestDatabase;
import io.meltemi.console.access.AccessHttp.Browser;
import java.io.BufferedReader;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of events that are open when their reader is no longer who it was. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StreamAccessIT {

    private static AccessHttp http;

    @BeforeAll
    static void start() throws Exception {
        http = new AccessHttp(ConsoleTestDatabase.seeded(), URI.create("http://localhost:8080"));
    }

    @AfterAll
    static void stop() throws Exception {
        http.close();
    }

    @Test
    @DisplayName("HTTP-02: a stream ends with the session that opened it")
    void stream_signedOut_endsAndOthersGoOn() throws Exception {
        Browser browser = http.signIn("operator");
        Browser other = http.signIn("operator");
        BufferedReader stream = http.stream("Cookie", browser.cookie());
        BufferedReader going = http.stream("Cookie", other.cookie());
        BufferedReader anyone = http.stream();

        http.send("DELETE", "/api/session", "", browser.headers());

        assertEnds(stream);
        http.clock.forward(Duration.ofSeconds(15));
        assertGoesOn(going);
        assertGoesOn(anyone);
    }

    @Test
    void stream_tokenRevoked_ends() throws Exception {
        Browser operator = http.signIn("operator");
        JsonNode made = json(http.send(
                "POST", "/api/tokens", "{\"name\":\"stream\",\"scopes\":[\"read-data\"]}", operator.headers()));
        BufferedReader stream =
                http.stream("Authorization", "Bearer " + made.path("secret").asText());

        http.send("DELETE", "/api/tokens/" + made.at("/token/id").asText(), "", operator.headers());

        assertEnds(stream);
    }

    @Test
    void stream_accountDeletedOrOfAnotherRole_ends() throws Exception {
        http.add("demoted", Role.OPERATOR);
        http.add("deleted", Role.OPERATOR);
        BufferedReader ofDemoted = http.stream("Cookie", http.signIn("demoted").cookie());
        BufferedReader ofDeleted = http.stream("Cookie", http.signIn("deleted").cookie());

        http.accounts.changeRole("demoted", Role.VIEWER);
        http.accounts.delete("deleted");

        assertEnds(ofDemoted);
        assertEnds(ofDeleted);
    }

    @Test
    void stream_passwordChangedByAnAdministrator_ends() throws Exception {
        http.add("renewed", Role.VIEWER);
        BufferedReader stream = http.stream("Cookie", http.signIn("renewed").cookie());

        http.accounts.changePassword("renewed", PasswordHash.of("another long password"));

        assertEnds(stream);
    }

    private static void assertEnds(BufferedReader stream) throws Exception {
        assertThat(stream.lines()).allMatch(line -> line.isEmpty() || line.equals(":"));
    }

    /** A heartbeat comes. */
    private static void assertGoesOn(BufferedReader stream) throws Exception {
        assertThat(stream.readLine()).isEmpty();
        assertThat(stream.readLine()).isEqualTo(":");
    }
}
