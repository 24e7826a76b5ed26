package io.meltemi.operations.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.operations.flink.FakeFlink;
import io.meltemi.operations.flink.FlinkException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a cluster's jobs when all goes well, and what when it does not. */
class JobDeskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RUN = "POST /jars/old.jar/run";

    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();
    private FakeFlink flink;

    @BeforeEach
    void start() throws IOException {
        flink = FakeFlink.start();
        flink.says("GET /overview", "{\"flink-version\":\"2.2.1\",\"taskmanagers\":1}")
                .says("GET /jars", "{\"files\":[{\"id\":\"old.jar\",\"name\":\"old.jar\",\"uploaded\":1}]}")
                .says("POST /jars/upload", "{\"filename\":\"/x/new.jar\"}");
        runs("a1", 2);
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void rescale_toMoreInstances_stopsWithASavepointAndStartsFromIt() throws Exception {
        stops("a1");
        flink.says(RUN, "{\"jobid\":\"b1\"}");
        works("b1");

        desk().rescale("severity", 4);

        assertThat(flink.body(RUN))
                .contains("\"savepointPath\":\"file:/s/severity/1\"", "\"claimMode\":\"NO_CLAIM\"")
                .contains("\"--parallelism\",\"4\"", "\"--bootstrap-servers\",\"k:9092\"");
        assertThat(flink.body("POST /jobs/a1/stop")).contains("\"targetDirectory\":\"file:/s/severity\"");
        assertThat(said)
                .containsExactly(
                        "job severity is stopped; its savepoint is file:/s/severity/1", "job severity runs (b1)");
    }

    @Test
    void rescale_beyondMaxParallelism_isRefusedBeforeAnythingIsStopped() {
        assertThatThrownBy(() -> desk().rescale("severity", 129))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("can run on at most 128 instances");
        assertThat(flink.lines()).allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void rescale_whoseStartFails_startsTheOldParallelismAgain() {
        stops("a1");
        flink.says(RUN, "{\"jobid\":\"b1\"}").says(RUN, "{\"jobid\":\"b2\"}");
        ends("b1", "FAILED", "no slots left");
        works("b2");

        assertThatThrownBy(() -> desk().rescale("severity", 4))
                .isInstanceOf(JobFailure.class)
                .hasMessage(
                        "job severity runs as before, since its rescaling to 4 failed: it ended as FAILED: no slots left");
        assertThat(flink.body(RUN)).contains("\"--parallelism\",\"2\"", "\"savepointPath\":\"file:/s/severity/1\"");
    }

    @Test
    void rescale_whereGoingBackFailsToo_saysWhereTheStateIs() {
        stops("a1");
        flink.says(RUN, 500, "{\"errors\":[\"out of memory\"]}");

        assertThatThrownBy(() -> desk().rescale("severity", 4))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("job severity does not run")
                .hasMessageContaining("out of memory")
                .hasMessageContaining("meltemi jobs restore severity file:/s/severity/1");
    }

    @Test
    void rescale_whoseSavepointFails_changesNothing() {
        flink.says("POST /jobs/a1/stop", 500, "{\"errors\":[\"disk full\"]}");

        assertThatThrownBy(() -> desk().rescale("severity", 4))
                .isInstanceOf(FlinkException.class)
                .hasMessageContaining("answered 500")
                .hasMessageContaining("disk full");
        assertThat(flink.lines()).doesNotContain(RUN);
    }

    @Test
    void upgrade_thatDoesWell_runsTheNewJar() throws Exception {
        stops("a1");
        flink.says("POST /jars/new.jar/run", "{\"jobid\":\"b1\"}");
        works("b1");

        assertThat(upgrade(JobsJars.UIDS, "2.2.1", List.of())).containsExactly("severity");
        assertThat(flink.body("POST /jars/new.jar/run"))
                .contains("\"savepointPath\":\"file:/s/severity/1\"", "\\\"meltemi.jar\\\":\\\"new.jar\\\"");
    }

    @Test
    void upgrade_toAJarThatDoesNotRun_goesBackToTheOldOne() {
        stops("a1");
        flink.says("POST /jars/new.jar/run", "{\"jobid\":\"b1\"}").says(RUN, "{\"jobid\":\"b2\"}");
        ends("b1", "FAILED", "StateMigrationException");
        works("b2");

        assertThatThrownBy(() -> upgrade(JobsJars.UIDS, "2.2.1", List.of("severity")))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("job severity runs as before, since its upgrade to")
                .hasMessageContaining("StateMigrationException");
        assertThat(flink.body(RUN)).contains("\"savepointPath\":\"file:/s/severity/1\"");
    }

    @Test
    void upgrade_toAJarWhoseUidsChanged_isRefusedBeforeAnythingIsStopped() {
        assertThatThrownBy(() -> upgrade("severity severity-source\nseverity severity-judge\n", "2.2.1", List.of()))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("has other uids than the running one")
                .hasMessageContaining("severity-assess");
        assertThat(flink.lines()).allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void upgrade_onAClusterOfAnotherFlink_isRefused() {
        assertThatThrownBy(() -> upgrade(JobsJars.UIDS, "2.4.0", List.of()))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("runs Flink 2.2.1")
                .hasMessageContaining("was built for 2.4.0; --force");
    }

    @Test
    void restore_fromWhereThereIsNoSavepoint_isRefusedBeforeAnythingIsStopped() {
        assertThatThrownBy(() ->
                        desk().restore("severity", directory.resolve("none").toString()))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("there is no savepoint at");
        assertThat(flink.lines()).isEmpty();
    }

    @Test
    void restore_ofAJobThatWasStopped_startsItAsItWas() throws Exception {
        flink.close();
        flink = FakeFlink.start();
        flink.says("GET /jars", "{\"files\":[{\"id\":\"old.jar\",\"name\":\"old.jar\",\"uploaded\":1}]}");
        known("a1", "FINISHED", 2);
        flink.says(RUN, "{\"jobid\":\"b1\"}");
        works("b1");

        desk().restore("severity", "s3://bucket/severity/1");

        assertThat(flink.body(RUN)).contains("\"savepointPath\":\"s3://bucket/severity/1\"", "\"--parallelism\",\"2\"");
    }

    @Test
    void submit_ofAJobThatRunsAlready_isRefused() {
        assertThatThrownBy(() -> desk().submit(
                                JobsJars.jar(directory, "jobs.jar", "2.2.1", JobsJars.UIDS),
                                "severity",
                                Map.of(),
                                Map.of(),
                                Optional.empty()))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("job severity is there already (RUNNING, a1)");
    }

    @Test
    void submit_ofAnUnknownJob_namesThoseThatThereAre() {
        assertThatThrownBy(() -> desk().submit(
                                JobsJars.jar(directory, "jobs.jar", "2.2.1", JobsJars.UIDS),
                                "weather",
                                Map.of(),
                                Map.of(),
                                Optional.empty()))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("it has severity, trend, mining");
    }

    @Test
    void stop_ofAJobThatIsNotThere_namesThoseThatAre() {
        assertThatThrownBy(() -> desk().stop("trend"))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("no job trend runs on")
                .hasMessageEndingWith("there are severity");
    }

    private JobDesk desk() {
        return new JobDesk(flink.client(), SavepointPlace.under("file:/s"), PATIENCE, said::add);
    }

    private List<String> upgrade(String uids, String flinkVersion, List<String> jobs) throws Exception {
        JobsJar jar = JobsJars.jar(directory, "new.jar", flinkVersion, uids);
        return new JobUpgrade(flink.client(), SavepointPlace.under("file:/s"), PATIENCE, said::add)
                .upgrade(jar, jobs, false);
    }

    /** The severity job is there as {@code submit} started it. */
    private void runs(String id, int parallelism) {
        known(id, "RUNNING", parallelism);
        flink.says("GET /jobs/" + id, job(id, "RUNNING"))
                .says("GET /jobs/" + id + "/checkpoints", "{\"counts\":{\"completed\":3,\"failed\":0}}");
    }

    private void known(String id, String state, int parallelism) {
        flink.says(
                        "GET /jobs/overview",
                        """
                        {"jobs":[{"jid":"%s","name":"severity","state":"%s","start-time":1,"tasks":{"total":2,"running":2}}]}"""
                                .formatted(id, state))
                .says(
                        "GET /jobs/" + id + "/config",
                        """
                        {"execution-config":{"user-config":{"meltemi.jar":"old.jar","parallelism":"%d",
                         "bootstrap-servers":"k:9092"}}}"""
                                .formatted(parallelism));
    }

    /** A job can be stopped; it is gone afterwards. */
    private void stops(String id) {
        flink.says("POST /jobs/" + id + "/stop", "{\"request-id\":\"t1\"}")
                .says(
                        "GET /jobs/" + id + "/savepoints/t1",
                        """
                        {"status":{"id":"COMPLETED"},"operation":{"location":"file:/s/severity/1"}}""")
                .says("GET /jobs/" + id, job(id, "FINISHED"));
    }

    /** A job that is started does well. */
    private void works(String id) {
        tells(id, "RUNNING");
        flink.says("GET /jobs/" + id + "/exceptions", "{\"exceptionHistory\":{\"entries\":[]}}");
    }

    private void tells(String id, String state) {
        flink.says("GET /jobs/" + id, job(id, state))
                .says("GET /jobs/" + id + "/checkpoints", "{\"counts\":{\"completed\":0,\"failed\":0}}")
                .says("GET /jobs/" + id + "/checkpoints", "{\"counts\":{\"completed\":1,\"failed\":0}}")
                .says("POST /jobs/" + id + "/checkpoints", "{\"request-id\":\"c\"}")
                .says(
                        "GET /jobs/" + id + "/checkpoints/c",
                        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"checkpointId\":1}}")
                .says("GET /jobs/" + id + "/metrics", "[]")
                .says(
                        "GET /jobs/" + id + "/vertices/" + OperatorUids.id("severity-source") + "/subtasks/metrics",
                        "[{\"id\":\"Source__severity-source.numRecordsIn\"}]");
    }

    /** A job that is started ends at once. */
    private void ends(String id, String state, String why) {
        tells(id, state);
        flink.says(
                "GET /jobs/" + id + "/exceptions",
                """
                {"exceptionHistory":{"entries":[{"timestamp":1,"exceptionName":"x","stacktrace":"%s"}]}}"""
                        .formatted(why));
    }

    private static String job(String id, String state) {
        String vertex = "{\"id\":\"%s\",\"name\":\"%s\",\"parallelism\":2,\"maxParallelism\":128,\"status\":\"%s\"}";
        return "{\"jid\":\"%s\",\"name\":\"severity\",\"state\":\"%s\",\"vertices\":[%s,%s]}"
                .formatted(
                        id,
                        state,
                        vertex.formatted(OperatorUids.id("severity-source"), "Source: severity-source", state),
                        vertex.formatted(OperatorUids.id("severity-assess"), "severity-assess", state));
    }
}
