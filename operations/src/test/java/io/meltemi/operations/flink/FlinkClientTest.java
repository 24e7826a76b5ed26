package io.meltemi.operations.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.operations.flink.FlinkException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClientTest {

    private FakeFlink flink;

    @BeforeEach
    void start() throws IOException {
        flink = FakeFlink.start();
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void jobs_ofARestartedName_newestFirstAndTheLivingOneFound() throws Exception {
        flink.says(
                "GET /jobs/overview",
                """
                {"jobs":[
                 {"jid":"a1","name":"severity","state":"FINISHED","start-time":1000,"tasks":{"total":6,"running":0}},
                 {"jid":"a2","name":"severity","state":"RUNNING","start-time":2000,"tasks":{"total":6,"running":5}}]}""");

        assertThat(flink.client().jobs())
                .containsExactly(
                        new JobSummary("a2", "severity", JobStatus.RUNNING, Instant.ofEpochMilli(2000), 6, 5),
                        new JobSummary("a1", "severity", JobStatus.FINISHED, Instant.ofEpochMilli(1000), 6, 0));
        assertThat(flink.client().alive("severity")).map(JobSummary::id).contains("a2");
        assertThat(flink.client().alive("trend")).isEmpty();
    }

    @Test
    void run_fromASavepoint_leavesNoStateBehindInSilence() throws Exception {
        flink.says("POST /jars/j_jobs.jar/run", "{\"jobid\":\"b1\"}");

        String id = flink.client()
                .run(new JarRun(
                        "j_jobs.jar",
                        "io.meltemi.jobs.Jobs",
                        List.of("severity", "--parallelism", "2"),
                        Map.of("state.backend.type", "hashmap"),
                        Optional.of("file:/s/1"),
                        JarRun.Claim.NO_CLAIM));

        assertThat(id).isEqualTo("b1");
        assertThat(flink.body("POST /jars/j_jobs.jar/run"))
                .isEqualTo(
                        "{\"entryClass\":\"io.meltemi.jobs.Jobs\",\"programArgsList\":[\"severity\",\"--parallelism\",\"2\"],"
                                + "\"allowNonRestoredState\":false,\"savepointPath\":\"file:/s/1\",\"claimMode\":\"NO_CLAIM\","
                                + "\"flinkConfiguration\":{\"state.backend.type\":\"hashmap\"}}");
    }

    @Test
    void upload_ofAJar_isAFormWithItsBytes(@TempDir Path directory) throws Exception {
        flink.says("POST /jars/upload", "{\"filename\":\"/tmp/flink-web/17_jobs.jar\",\"status\":\"success\"}");

        assertThat(flink.client().upload(Files.writeString(directory.resolve("jobs.jar"), "PK-bytes"), "jobs-1.jar"))
                .isEqualTo("17_jobs.jar");
        assertThat(flink.body("POST /jars/upload"))
                .contains("name=\"jarfile\"; filename=\"jobs-1.jar\"", "\r\n\r\nPK-bytes\r\n--");
    }

    @Test
    void stop_withASavepoint_waitsForTheSavepointAndForTheEnd() throws Exception {
        flink.says("POST /jobs/c1/stop", "{\"request-id\":\"t1\"}")
                .says("GET /jobs/c1/savepoints/t1", "{\"status\":{\"id\":\"IN_PROGRESS\"}}")
                .says(
                        "GET /jobs/c1/savepoints/t1",
                        """
                        {"status":{"id":"COMPLETED"},"operation":{"location":"file:/s/savepoint-1"}}""")
                .says("GET /jobs/c1", "{\"jid\":\"c1\",\"name\":\"trend\",\"state\":\"RUNNING\",\"vertices\":[]}")
                .says("GET /jobs/c1", "{\"jid\":\"c1\",\"name\":\"trend\",\"state\":\"FINISHED\",\"vertices\":[]}");

        String path =
                flink.client().stop("c1", Optional.of("file:/s"), SavepointFormat.CANONICAL, Duration.ofSeconds(20));

        assertThat(path).isEqualTo("file:/s/savepoint-1");
        assertThat(flink.body("POST /jobs/c1/stop"))
                .isEqualTo("{\"targetDirectory\":\"file:/s\",\"drain\":false,\"formatType\":\"CANONICAL\"}");
    }

    @Test
    void takeSavepoint_thatFails_saysWhy() {
        flink.says("POST /jobs/c1/savepoints", "{\"request-id\":\"t1\"}")
                .says(
                        "GET /jobs/c1/savepoints/t1",
                        """
                {"status":{"id":"COMPLETED"},"operation":{"failure-cause":{"class":"x","stack-trace":
                "a.CompletionException: a.CheckpointException\\nCaused by: java.io.IOException: No space left on device\\n\\tat x"}}}""");

        assertFault(Reason.REFUSED, "the savepoint of job c1 failed: No space left on device", () -> flink.client()
                .takeSavepoint("c1", Optional.empty(), SavepointFormat.NATIVE, Duration.ofSeconds(20)));
    }

    @Test
    void checkpoints_ofARunningJob_tellTheNewestAndWhereItStarted() throws Exception {
        flink.says(
                "GET /jobs/c1/checkpoints",
                """
                {"counts":{"restored":1,"total":9,"in_progress":0,"completed":7,"failed":2},
                 "latest":{"completed":{"id":9,"trigger_timestamp":5000,"end_to_end_duration":120,"state_size":4096,
                   "external_path":"file:/c/chk-9"},"savepoint":null,
                   "failed":{"failure_timestamp":4000,"failure_message":"expired"},
                   "restored":{"external_path":"file:/s/1"}}}""");

        CheckpointReport report = flink.client().checkpoints("c1");

        assertThat(report.latest())
                .contains(new CheckpointReport.Latest(
                        9, Instant.ofEpochMilli(5000), Duration.ofMillis(120), 4096, "file:/c/chk-9"));
        assertThat(report)
                .returns(7L, CheckpointReport::completed)
                .returns(2L, CheckpointReport::failed)
                .returns(Optional.of("file:/s/1"), CheckpointReport::restoredFrom)
                .returns(
                        Optional.of(new CheckpointReport.Failure(Instant.ofEpochMilli(4000), "expired")),
                        CheckpointReport::latestFailure);
    }

    @Test
    void pendingRecords_ofAllSources_areAddedUp() throws Exception {
        flink.says(
                        "GET /jobs/c1",
                        """
                        {"jid":"c1","name":"trend","state":"RUNNING","vertices":[
                         {"id":"v1","name":"Source: trend-source","parallelism":2,"maxParallelism":128,"status":"RUNNING"},
                         {"id":"v2","name":"trend-fit","parallelism":2,"maxParallelism":128,"status":"RUNNING"}]}""")
                .says(
                        "GET /jobs/c1/vertices/v1/subtasks/metrics",
                        """
                        [{"id":"numRecordsIn"},{"id":"Source__trend-source.pendingRecords"}]""")
                .says(
                        "GET /jobs/c1/vertices/v1/subtasks/metrics",
                        """
                        [{"id":"Source__trend-source.pendingRecords","sum":17.0}]""");

        assertThat(flink.client().pendingRecords(flink.client().job("c1"))).hasValue(17);
        assertThat(flink.lines())
                .contains("GET /jobs/c1/vertices/v1/subtasks/metrics?agg=sum&get=Source__trend-source.pendingRecords");
    }

    @Test
    void overview_ofAClusterThatAnswers500_isAServerFaultThatSaysWhatItSaid() {
        flink.says("GET /overview", 500, "{\"errors\":[\"Internal server error.\",\"a.B: out of memory\\n\\tat x\"]}");

        assertFault(
                Reason.SERVER_FAULT,
                "Flink at " + flink.address() + " answered 500 to GET /overview: out of memory",
                () -> flink.client().overview());
    }

    @Test
    void overview_ofAProxyThatAnswers502WithoutJson_isAServerFault() {
        flink.says("GET /overview", 502, "<html>bad gateway</html>");

        assertFault(
                Reason.SERVER_FAULT,
                "Flink at " + flink.address() + " answered 502 to GET /overview: no reason given",
                () -> flink.client().overview());
    }

    @Test
    void overview_ofSomethingElse_isNotFlink() {
        flink.says("GET /overview", "{\"hello\":\"world\"}");

        assertFault(Reason.NOT_FLINK, "what answers at " + flink.address() + " is not Flink", () -> flink.client()
                .overview());
    }

    @Test
    void job_thatIsUnknown_isNotFound() {
        assertFault(
                Reason.NOT_FOUND,
                "Flink at " + flink.address() + " answered 404 to GET /jobs/ff: Not found: /jobs/ff",
                () -> flink.client().job("ff"));
    }

    @Test
    void overview_whereNothingListens_isNotReachable() {
        URI nowhere = flink.address();
        flink.close();

        assertFault(
                Reason.NOT_REACHABLE,
                "Flink at " + nowhere + " cannot be reached: nothing listens there",
                () -> FlinkClient.to(nowhere).overview());
    }

    private static void assertFault(Reason reason, String sentence, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(FlinkException.class, fault -> assertThat(fault.reason())
                        .isEqualTo(reason))
                .hasMessage(sentence);
    }
}
