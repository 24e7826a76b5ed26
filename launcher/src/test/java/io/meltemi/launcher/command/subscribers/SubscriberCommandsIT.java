package io.meltemi.launcher.command.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommandRun;
import io.meltemi.launcher.platform.CommandParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on subscribers and on the routing tree against a real Kafka. */
class SubscriberCommandsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path directory;

    private static CommandParts parts;

    @BeforeAll
    static void start() throws Exception {
        parts = CommandParts.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        parts.close();
    }

    @Test
    void add_twice_changesWhatIsGiven() throws Exception {
        CommandRun added = run("subscribers", "add", "keeper", "--email", "keeper@example.org", "--language", "el");
        CommandRun changed = run("subscribers", "add", "keeper", "--sms", "+302273012345");

        assertThat(added.out()).isEqualTo("added keeper: email keeper@example.org\n");
        assertThat(changed.out()).isEqualTo("changed keeper: email keeper@example.org, sms +302273012345\n");
        JsonNode keeper = find("keeper");
        assertThat(keeper.path("language").asText()).isEqualTo("el");
        assertThat(keeper.at("/addresses/sms").asText()).isEqualTo("+302273012345");
        assertThat(run("subscribers", "list").out()).containsPattern("keeper +keeper@example.org +\\+302273012345");
    }

    @Test
    void put_listedSubscribers_areTheSame() throws Exception {
        run(
                "subscribers",
                "add",
                "one",
                "--email",
                "one@example.org",
                "--hours",
                "MON-FRI/08:00-18:00",
                "--cap",
                "none");
        JsonNode before = find("one");

        CommandRun put = run("subscribers", "put", file("one.json", "[" + before + "]"));

        assertThat(put.out()).isEqualTo("put one: email one@example.org\n");
        assertThat(find("one")).isEqualTo(before);
    }

    @Test
    void put_faults_areAllToldAndNothingIsChanged() throws Exception {
        CommandRun run = run(
                "subscribers",
                "put",
                file(
                        "faults.json",
                        "[{\"name\": \"fine\"}, {\"name\": \"a b\", \"addresses\": {\"email\": \"x\"}},"
                                + " {\"name\": \"fine\", \"leastSeverity\": \"LOW\"}]"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("$[1].name", "$[1].addresses.email", "$[2].leastSeverity", "nothing was changed");
        assertThat(find("fine").isMissingNode()).isTrue();
    }

    @Test
    void delete_subscriber_isGoneAndOnlyOnce() throws Exception {
        run("subscribers", "add", "gone", "--email", "gone@example.org");

        assertThat(run("subscribers", "delete", "gone").out()).isEqualTo("deleted gone\n");
        CommandRun again = run("subscribers", "delete", "gone");

        assertThat(find("gone").isMissingNode()).isTrue();
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err().lines()).singleElement().asString().contains("no subscriber gone", "subscribers list");
    }

    @Test
    void routes_putShownAndDeleted() throws Exception {
        run("subscribers", "add", "guard", "--email", "guard@example.org");
        String tree = "{\"routes\": [{\"id\": \"default\", \"groupWait\": \"PT0S\"},"
                + " {\"id\": \"fire\", \"parent\": \"default\", \"match\": {\"severity\": [\"DANGER\"]},"
                + " \"subscribers\": [\"guard\", \"nobody\"]}]}";

        CommandRun put = run("routes", "put", file("routes.json", tree));
        assertThat(put.status()).as(put.err()).isZero();
        assertThat(put.out()).isEqualTo("put 2 routes\n");
        assertThat(put.err()).contains("warning", "nobody").doesNotContain("guard");

        CommandRun shown = run("routes", "show");
        assertThat(shown.out().lines().toList())
                .anyMatch(line -> line.startsWith("default: every alert -> ") && line.contains("wait none"))
                .contains("  fire: danger -> guard nobody");
        String json = run("routes", "show", "--json").out();
        assertThat(run("routes", "put", file("again.json", json)).status()).isZero();
        assertThat(run("routes", "show", "--json").out()).isEqualTo(json);

        assertThat(run("routes", "delete").out()).contains("default is in force again");
        assertThat(run("routes", "show").out())
                .contains("grouped by network place")
                .doesNotContain("fire");
        assertThat(run("routes", "delete").status()).isEqualTo(1);
    }

    @Test
    void routes_test_saysWhoWouldBeToldAndWhy() throws Exception {
        run("subscribers", "add", "tested", "--email", "tested@example.org");
        String place = "Greece/Samos/Karlovasi/Campus/indoor/A/A52";

        CommandRun test = run("routes", "test", "--node", "net/N7", "--severity", "DANGER", "--place", place);

        assertThat(test.status()).as(test.err()).isZero();
        assertThat(test.out()).contains("default: ", "tested is told by every channel after 3s", place);
        JsonNode json = MAPPER.readTree(run("routes", "test", "--node", "net/N7", "--place", place, "--json")
                .out());
        assertThat(json.at("/told/0/recipients").has("tested")).isTrue();
        assertThat(run("routes", "test", "ffff").err()).contains("no alert ffff");
        assertThat(run("routes", "test").status()).isEqualTo(2);
        assertThat(run("routes", "test", "--node", "N7").err()).contains("NETWORK/NODE");
    }

    @Test
    void routes_loopAndNoDefault_areRefusedWithAllFaults() throws Exception {
        CommandRun run = run(
                "routes",
                "put",
                file(
                        "loop.json",
                        "{\"routes\": [{\"id\": \"a\", \"parent\": \"b\"}, {\"id\": \"b\", \"parent\": \"a\"},"
                                + " {\"id\": \"c\", \"parent\": \"nowhere\"}]}"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines().count()).as(run.err()).isGreaterThan(2);
        assertThat(run.err()).contains("nowhere", "nothing was changed");
    }

    private static JsonNode find(String name) throws Exception {
        for (JsonNode subscriber :
                MAPPER.readTree(run("subscribers", "list", "--json").out())) {
            if (subscriber.path("name").asText().equals(name)) {
                return subscriber;
            }
        }
        return MAPPER.missingNode();
    }

    private static String file(String name, String json) throws Exception {
        return Files.writeString(directory.resolve(name), json).toString();
    }

    private static CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data-dir";
        all[words.length + 1] = directory.toString();
        return CommandRun.of(all);
    }
}
