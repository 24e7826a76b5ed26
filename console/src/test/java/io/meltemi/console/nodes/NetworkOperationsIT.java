package io.meltemi.console.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.ConsoleHttp;
import io.meltemi.console.ConsoleTestDatabase;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import io.meltemi.console.shared.SharedAnswers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
