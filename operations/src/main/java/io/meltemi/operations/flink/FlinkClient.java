package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.operations.flink.FlinkException.Reason;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.JobStatus;

/** A Flink cluster, asked and told over its REST interface (2.x). Any thread may use it. */
public final class FlinkClient {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    private final FlinkRest rest;

    private FlinkClient(FlinkRest rest) {
        this.rest = rest;
    }

    /** @param address of the REST interface, e.g. {@code http://127.0.0.1:8081} */
    public static FlinkClient to(URI address) {
        return to(address, USUAL_PATIENCE);
    }

    /** @param patience how long one answer may take */
    public static FlinkClient to(URI address, Duration patience) {
        return new FlinkClient(new FlinkRest(address, patience));
    }

    /** The address that it was made for. */
    public String address() {
        return rest.base();
    }

    public ClusterOverview overview() throws FlinkException {
        JsonNode document = rest.get("/overview");
        if (!document.path("flink-version").isTextual()) {
            throw new FlinkException(Reason.NOT_FLINK, "what answers at " + rest.base() + " is not Flink");
        }
        return ClusterOverview.of(document);
    }

    /** The JobManager's configuration, secrets hidden. */
    public Map<String, String> configuration() throws FlinkException {
        Map<String, String> values = new LinkedHashMap<>();
        rest.get("/jobmanager/config")
                .forEach(entry -> values.put(
                        entry.path("key").asText(), entry.path("value").asText()));
        return values;
    }

    /** All jobs that the cluster knows, running and past, newest first. */
    public List<JobSummary> jobs() throws FlinkException {
        List<JobSummary> jobs = new ArrayList<>();
        rest.get("/jobs/overview").path("jobs").forEach(job -> jobs.add(JobSummary.of(job)));
        jobs.sort(Comparator.comparing(JobSummary::startedAt).reversed());
        return jobs;
    }

    /** The job of a name that has not ended. */
    public Optional<JobSummary> alive(String name) throws FlinkException {
        return jobs().stream()
                .filter(job -> job.isAlive() && job.name().equals(name))
                .findFirst();
    }

    public JobDetails job(String jobId) throws FlinkException {
        return JobDetails.of(rest.get("/jobs/" + jobId));
    }

    /** What a job was told at its start: its global parameters, secrets hidden. */
    public Map<String, String> parameters(String jobId) throws FlinkException {
        Map<String, String> values = new LinkedHashMap<>();
        rest.get("/jobs/" + jobId + "/config")
                .path("execution-config")
                .path("user-config")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    public CheckpointReport checkpoints(String jobId) throws FlinkException {
        return CheckpointReport.of(rest.get("/jobs/" + jobId + "/checkpoints"));
    }

    /** Why a job failed or was restarted, newest first; at most the sixteen newest reasons. */
    public List<JobFault> faults(String jobId) throws FlinkException {
        List<JobFault> faults = new ArrayList<>();
        rest.get("/jobs/" + jobId + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .forEach(entry -> faults.add(JobFault.of(entry)));
        return faults;
    }

    /** Records that a job's sources have not read yet; empty until the cluster has gathered what they measure. */
    public OptionalLong pendingRecords(JobDetails job) throws FlinkException {
        return new JobMetrics(rest).pendingRecords(job);
    }

    /** How often a job was started again by itself. */
    public long restarts(String jobId) throws FlinkException {
        return new JobMetrics(rest).restarts(jobId);
    }

    /** The jars that were uploaded, newest first. */
    public List<UploadedJar> jars() throws FlinkException {
        List<UploadedJar> jars = new ArrayList<>();
        rest.get("/jars").path("files").forEach(jar -> jars.add(UploadedJar.of(jar)));
        jars.sort(Comparator.comparing(UploadedJar::uploadedAt).reversed());
        return jars;
    }

    /**
     * Uploads a jar.
     *
     * @param name under which it is listed, e.g. {@code jobs.jar}
     * @return the id by which it is run
     */
    public String upload(Path jar, String name) throws FlinkException {
        String file = rest.upload("/jars/upload", jar, name).path("filename").asText();
        if (file.isEmpty()) {
            throw new FlinkException(Reason.NOT_FLINK, "Flink at " + rest.base() + " did not say where it put " + jar);
        }
        return file.substring(file.lastIndexOf('/') + 1);
    }

    public void deleteJar(String jarId) throws FlinkException {
        rest.delete("/jars/" + jarId);
    }

    /**
     * Starts a job; it is not running yet when this returns.
     *
     * @return the job's id
     */
    public String run(JarRun run) throws FlinkException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("entryClass", run.entryClass());
        run.arguments().forEach(body.putArray("programArgsList")::add);
        body.put("allowNonRestoredState", false);
        run.savepoint().ifPresent(path -> {
            body.put("savepointPath", path);
            body.put("claimMode", run.claim().name());
        });
        ObjectNode configuration = body.putObject("flinkConfiguration");
        run.configuration().forEach(configuration::put);
        return rest.post("/jars/" + run.jarId() + "/run", body).path("jobid").asText();
    }

    public void cancel(String jobId) throws FlinkException {
        rest.patch("/jobs/" + jobId + "?mode=cancel");
    }

    /**
     * Takes a checkpoint of a job, before its time, and waits for it. Whoever asks for one must hear what became of it: until then
     * the JobManager's REST interface does not close.
     */
    public void takeCheckpoint(String jobId, Duration patience) throws FlinkException {
        String path = "/jobs/" + jobId + "/checkpoints";
        String trigger = rest.post(path, JsonNodeFactory.instance.objectNode().put("checkpointType", "CONFIGURED"))
                .path("request-id")
                .asText();
        Waiting.path(
                "the checkpoint of job " + jobId, patience, () -> SavepointProgress.of(rest.get(path + "/" + trigger)));
    }

    /**
     * Begins a savepoint of a job that goes on.
     *
     * @param directory a URI that the cluster can write to; absent: the cluster's own choice
     * @return the id by which {@link #savepoint} tells how far it is
     */
    public String triggerSavepoint(String jobId, Optional<String> directory, SavepointFormat format)
            throws FlinkException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        directory.ifPresent(path -> body.put("target-directory", path));
        body.put("cancel-job", false).put("formatType", format.name());
        return rest.post("/jobs/" + jobId + "/savepoints", body)
                .path("request-id")
                .asText();
    }

    /** As {@link #triggerSavepoint}, and the job ends with it. */
    public String triggerStop(String jobId, Optional<String> directory, SavepointFormat format) throws FlinkException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        directory.ifPresent(path -> body.put("targetDirectory", path));
        body.put("drain", false).put("formatType", format.name());
        return rest.post("/jobs/" + jobId + "/stop", body).path("request-id").asText();
    }

    /** How far a savepoint is that was begun. */
    public SavepointProgress savepoint(String jobId, String triggerId) throws FlinkException {
        return SavepointProgress.of(rest.get("/jobs/" + jobId + "/savepoints/" + triggerId));
    }

    /**
     * Takes a savepoint of a job that goes on, and waits for it.
     *
     * @return its path
     */
    public String takeSavepoint(String jobId, Optional<String> directory, SavepointFormat format, Duration patience)
            throws FlinkException {
        String trigger = triggerSavepoint(jobId, directory, format);
        return Waiting.path("the savepoint of job " + jobId, patience, () -> savepoint(jobId, trigger));
    }

    /**
     * Stops a job with a savepoint, and waits until both are done.
     *
     * @return the savepoint's path
     */
    public String stop(String jobId, Optional<String> directory, SavepointFormat format, Duration patience)
            throws FlinkException {
        String trigger = triggerStop(jobId, directory, format);
        String path = Waiting.path("the savepoint of job " + jobId, patience, () -> savepoint(jobId, trigger));
        awaitEnd(jobId, patience);
        return path;
    }

    /** Cancels a job and waits for its end. */
    public JobStatus cancelAndWait(String jobId, Duration patience) throws FlinkException {
        if (job(jobId).status().isTerminalState()) {
            return job(jobId).status();
        }
        cancel(jobId);
        return awaitEnd(jobId, patience);
    }

    private JobStatus awaitEnd(String jobId, Duration patience) throws FlinkException {
        return Waiting.until(
                patience,
                "job " + jobId + " did not end within " + patience.toSeconds() + " s",
                () -> Optional.of(job(jobId).status()).filter(JobStatus::isTerminalState));
    }
}
