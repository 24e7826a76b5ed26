package io.meltemi.console.access;

import static io.meltemi.console.access.AccessHttp.PASSWORD;
import static io.meltemi.console.access.AccessHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.ConsoleTestDatabase;
import io.meltemi.console.access.AccessHttp.Browser;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.operations.database.DatabaseAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts over HTTP. */
class AccountIT {

    private static DatabaseAddress address;
    private static Optional<String> firstPassword;
    private static AccessHttp http;
    private static Browser admin;

    @BeforeAll
    static void start() throws Exception {
        address = ConsoleTestDatabase.seeded();
        firstPassword = FirstAdministrator.makeUnlessThereAreAccounts(address);
        ConsoleTestDatabase.execute(address, "update meltemi.account set name = 'first'");
        http = new AccessHttp(address, URI.create("http://localhost:8080"));
        admin = http.signIn("admin");
    }

    @AfterAll
    static void stop() throws Exception {
        http.close();
    }

    @Test
    void firstAdministrator_noAccounts_isMadeOnceWithAPasswordThatWorks() throws Exception {
        assertThat(http.signIn("first", firstPassword.orElseThrow()).statusCode())
                .isEqualTo(200);
        assertThat(FirstAdministrator.makeUnlessThereAreAccounts(address)).isEmpty();
    }

    @Test
    void addAccount_withoutPassword_showsAMadeOneOnce() throws Exception {
        HttpResponse<String> added =
                http.send("POST", "/api/accounts", "{\"name\":\"new@samos.gr\",\"role\":\"VIEWER\"}", admin.headers());

        assertThat(added.statusCode()).isEqualTo(201);
        String password = json(added).path("password").asText();
        HttpResponse<String> signedIn = http.signIn("new@samos.gr", password);
        assertThat(json(signedIn).path("role").asText()).isEqualTo("VIEWER");
        assertThat(http.get("/api/accounts", admin.headers()).body())
                .contains("\"name\":\"new@samos.gr\"", "signedInAt")
                .doesNotContain(password, "argon2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"admin\",\"role\":\"VIEWER\"} | 409",
                "{\"name\":\"Upper\",\"role\":\"VIEWER\"} | 400",
                "{\"name\":\"<script>\",\"role\":\"VIEWER\"} | 400",
                "{\"name\":\"anonymous\",\"role\":\"VIEWER\"} | 400",
                "{\"name\":\"\",\"role\":\"VIEWER\"} | 400",
                "{\"name\":\"a\",\"role\":\"ROOT\"} | 400",
                "{\"name\":\"a\"} | 400",
                "{\"role\":\"VIEWER\"} | 400",
                "{\"name\":\"a\",\"role\":\"VIEWER\",\"password\":\"elevenchars\"} | 400",
                "{\"name\":\"thename-itself\",\"role\":\"VIEWER\",\"password\":\"TheName-itself\"} | 400"
            })
    void addAccount_badInput_isRefused(String body, int status) throws Exception {
        assertThat(http.send("POST", "/api/accounts", body, admin.headers()).statusCode())
                .isEqualTo(status);
    }

    @Test
    void changeAccount_roleAndPassword_holdAtOnce() throws Exception {
        http.add("changed", Role.OPERATOR);
        Browser changed = http.signIn("changed");

        assertThat(http.send("PATCH", "/api/accounts/changed", "{\"role\":\"VIEWER\"}", admin.headers())
                        .statusCode())
                .isEqualTo(204);
        assertThat(http.send("POST", "/nodes/N1/block", "", changed.headers()).statusCode())
                .isEqualTo(403);
        assertThat(http.send("PATCH", "/api/accounts/changed", "{\"password\":\"καλημέρα στη Σάμο\"}", admin.headers())
                        .statusCode())
                .isEqualTo(204);
        assertThat(http.send("POST", "/nodes/N1/block", "", changed.headers()).statusCode())
                .isEqualTo(401);
        assertThat(http.signIn("changed", PASSWORD).statusCode()).isEqualTo(401);
        String decomposed = java.text.Normalizer.normalize("καλημέρα στη Σάμο", java.text.Normalizer.Form.NFD);
        assertThat(http.signIn("changed", decomposed).statusCode()).isEqualTo(200);
        assertThat(http.send("PATCH", "/api/accounts/changed", "{}", admin.headers())
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.send("PATCH", "/api/accounts/nobody", "{\"role\":\"VIEWER\"}", admin.headers())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void deleteAccount_signedIn_isSignedOut() throws Exception {
        http.add("leaver", Role.OPERATOR);
        Browser leaver = http.signIn("leaver");

        assertThat(http.send("DELETE", "/api/accounts/leaver", "", admin.headers())
                        .statusCode())
                .isEqualTo(204);
        assertThat(http.send("POST", "/nodes/N1/block", "", leaver.headers()).statusCode())
                .isEqualTo(401);
        assertThat(http.send("DELETE", "/api/accounts/leaver", "", admin.headers())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void lastAdministrator_deletedOrDemoted_stays() throws Exception {
        try (AccessHttp other = new AccessHttp(ConsoleTestDatabase.seeded(), URI.create("http://localhost:8081"))) {
            Browser last = other.signIn("admin");

            HttpResponse<String> deleted = other.send("DELETE", "/api/accounts/admin", "", last.headers());
            HttpResponse<String> demoted =
                    other.send("PATCH", "/api/accounts/admin", "{\"role\":\"OPERATOR\"}", last.headers());

            assertThat(deleted.statusCode()).isEqualTo(409);
            assertThat(demoted.statusCode()).isEqualTo(409);
            assertThat(demoted.body()).contains("last administrator");
        }
    }

    @Test
    void lastAdministrators_demoteEachOtherAtOnce_oneStays() throws Exception {
        DatabaseAddress own = ConsoleTestDatabase.seeded();
        try (ConsoleDatabase database = ConsoleDatabase.of(own)) {
            Accounts accounts = new Accounts(database, Clock.systemUTC());
            List<String> names = List.of("a", "b", "c", "d");
            for (String name : names) {
                accounts.add(name, Role.ADMINISTRATOR, "none");
            }

            List<CompletableFuture<Boolean>> demotions =
                    names.stream().map(name -> demotion(accounts, name)).toList();
            long refused =
                    demotions.stream().filter(demotion -> !demotion.join()).count();

            assertThat(refused).isEqualTo(1);
            assertThat(accounts.list().stream().filter(account -> account.role() == Role.ADMINISTRATOR))
                    .hasSize(1);
        }
    }

    private static CompletableFuture<Boolean> demotion(Accounts accounts, String name) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                accounts.changeRole(name, Role.VIEWER);
                return true;
            } catch (AccountRefusedException e) {
                return false;
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
