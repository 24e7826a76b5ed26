package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 8: exit status 2 for wrong usage, 1 with one line that says why and what to do. */
class UsageTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "nodes command N1 SET_SAMPLING_INTERVAL warningMode, MODE SECONDS",
        "nodes command N1 SET_SAMPLING_INTERVAL warningMode 0, 1 to 86400",
        "nodes command N1 SET_SAMPLING_INTERVAL warningMode soon, 1 to 86400",
        "nodes command N1 SET_SAMPLING_INTERVAL hotMode 5, warningMode",
        "nodes command N1 GET_IMAGE 17, WHERE_TO_PUT_IT",
        "nodes command N1 SET_RULE, SET_RULE ID JSON",
        "nodes command N1 SET_CONFIG_FILE x, nodes configure",
        "nodes command N1 SET_CN_FUNCTIONAL_MODE active, nodes block",
        "nodes command N1 REBOOT, SET_SAMPLING_INTERVAL",
        "nodes configure, FILE.xml",
        "nodes configure a.xml --timeout soon, a duration such as",
        "rules test a.json --from now, --to",
        "rules test a.json --from yesterday --to now, two hours ago",
        "rules test a.json --from now --to 1h, a time before --to",
        "rules delete, ID",
        "demo dance mote1, dance",
        "subscribers add, NAME",
        "subscribers add keeper --email nobody, one mail address",
        "subscribers add a/b --email a@example.org, 1 to 64 characters",
        "alerts list --state sleeping, open",
        "alerts list --limit 0, 1 or more",
        "alerts ack, ID",
        "alerts comment aaaa, TEXT",
        "alerts escalate, ID",
        "alerts silence --for 2h, say which alerts",
        "alerts silence --node N1, --for or --to",
        "alerts silence --node N1 --from 2030-01-02 --to 2030-01-01, a time after the begin",
        "alerts silence --node N1 --from 2020-01-01 --to 2020-01-02, over already",
        "alerts silence --all --node N1 --for 2h, nothing beside it",
        "alerts silence --kind FIRE --for 2h, NODE_OFFLINE",
        "routes put, FILE",
        "accounts add, NAME",
        "accounts add a --role king, VIEWER",
        "submit, JOB",
        "submit trend --flink flink:8081, http://host:port",
        "submit trend --parallelism 0, 1 or more",
        "jobs rescale trend 0, 1 or more",
        "jobs rescale trend many, int",
        "jobs restore trend, PATH",
        "jobs stop trend --savepoint x --no-savepoint, mutually exclusive",
        "bench formats --seconds 0, at least 1",
        "bench databases --readings 0, at least 1",
        "bench databases --queries-only, --keep DIR",
    })
    void execute_wrongUsage_hasStatusTwoAndSaysWhatIsExpected(String words, String expected) {
        CommandRun run = CommandRun.of(words.split(" "));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(expected);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes list",
                "nodes show N1",
                "nodes command N1 GET_IMAGE 17 here",
                "jobs list",
                "jobs stop trend",
                "submit trend --jar none.jar",
                "rules list",
                "rules delete some-rule",
                "demo kill mote1",
                "subscribers list",
                "subscribers add keeper --email keeper@example.org",
                "alerts list",
                "alerts ack aaaa",
                "alerts comment aaaa smoke",
                "alerts escalate aaaa",
                "alerts silence --node N1 --for 2h",
                "routes show",
                "accounts list",
                "accounts add keeper",
            })
    void execute_noPlatformRuns_hasStatusOneAndOneLine(String words) {
        CommandRun run = CommandRun.of((words + " --data-dir " + directory).split(" "));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("meltemi: no platform runs on")
                .contains("meltemi up");
    }

    @Test
    void configure_wrongDocument_namesLineAndElement() throws Exception {
        Path file = Files.writeString(
                directory.resolve("bad.xml"),
                """
                <nodeConfiguration xmlns="https://www.w3schools.com">
                <nodeInfo><ID>N1</ID><colour>red</colour></nodeInfo></nodeConfiguration>""");

        CommandRun run = CommandRun.of("nodes", "configure", file.toString(), "--data-dir", directory.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("line 2", "element", "colour");
    }

    @Test
    void configure_missingFile_saysSo() {
        CommandRun run = CommandRun.of("nodes", "configure", "nowhere.xml", "--data-dir", directory.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("no such file: nowhere.xml");
    }

    @Test
    void demo_unknownNode_namesTheNodesThereAre() {
        CommandRun run = CommandRun.of("demo", "kill", "mote99", "--data-dir", directory.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("mote1", "lab1", "camera2");
    }
}
