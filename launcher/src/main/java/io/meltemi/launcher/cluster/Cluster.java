package io.meltemi.launcher.cluster;

import io.meltemi.launcher.platform.ClusterAddresses;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.JobCommandLine;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.platform.RemoteJobs;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.flink.FlinkException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform as separate processes that this one starts, watches and starts again: database, Kafka, ZooKeeper, JobManagers,
 * TaskManagers, broker or bridges, and console, each unless the settings name an external one. The jobs run on the Flink
 * cluster from their jar; who leads among the JobManagers, and what runs, outlives any of them in ZooKeeper.
 */
public final class Cluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final ClusterOptions options;
    private final ClusterPorts ports;
    private final DataDirectory data;
    private final Deque<PartProcess> parts = new ArrayDeque<>();
    private final FileChannel lock;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "cluster-file");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;

    private Cluster(ClusterOptions options) throws IOException {
        this.options = options;
        this.data = options.data();
        this.ports = ClusterPorts.of(options.settings(), options.portOffset());
        this.lock = lock(data);
    }

    /**
     * A cluster of which nothing runs yet; {@link #close} ends whatever does, also in the middle of the start.
     *
     * @throws IOException when another platform runs on the same data directory
     */
    public static Cluster on(ClusterOptions options) throws IOException {
        return new Cluster(options);
    }

    /**
     * Starts every process and the jobs, and waits until all of them work.
     *
     * @throws IOException when a process does not come up; nothing runs then
     */
    public void start() throws Exception {
        try {
            startParts();
        } catch (Exception | LinkageError e) {
            close();
            throw e;
        }
    }

    private void startParts() throws Exception {
        long begin = System.nanoTime();
        Orphans.end(data);
        Settings settings = options.settings();
        List<String> jobs = JobCommandLine.names(settings);
        int slots = jobs.size() * settings.get(MeltemiSettings.FLINK_PARALLELISM) * 2
                + settings.get(MeltemiSettings.FLINK_SQL_SLOTS);
        MeltemiProcesses ours = new MeltemiProcesses(options, ports);
        FlinkProcesses flink = new FlinkProcesses(settings, ports, data, new FlinkFiles(settings, ports, data, slots));
        boolean ownFlink = !settings.isSet(MeltemiSettings.FLINK_REST_URL);
        List<PartProcess> first = new ArrayList<>();
        if (!settings.isSet(MeltemiSettings.DATABASE_JDBC_URL)) {
            first.add(begin(ours.database()));
        }
        if (!settings.isSet(MeltemiSettings.KAFKA_BOOTSTRAP_SERVERS)) {
            first.add(begin(ours.kafka()));
        }
        if (ownFlink) {
            first.add(begin(flink.zooKeeper()));
        }
        awaitAll(first);
        ClusterAddresses addresses = ClusterAddresses.of(settings, data, options.portOffset());
        addresses.prepare();
        JobCommandLine commands = JobCommandLine.of(
                settings, data, options.portOffset(), addresses.bootstrapServers(), addresses.database());
        List<PartProcess> second = new ArrayList<>();
        if (ownFlink) {
            for (int i = 1; i <= options.jobManagers(); i++) {
                second.add(begin(flink.jobManager(i, commands.secrets())));
            }
            for (int i = 1; i <= options.taskManagers(); i++) {
                second.add(begin(flink.taskManager(i, Map.of())));
            }
        }
        URI rest = addresses.flink();
        awaitAll(second);
        if (ownFlink) {
            awaitTaskManagers(rest);
        }
        RemoteJobs.submitMissing(commands, rest, ownFlink);
        List<PartProcess> last = new ArrayList<>();
        Map<String, String> environment = environment(addresses);
        if (settings.isSet(MeltemiSettings.MQTT_BROKER_URL)) {
            for (int i = 1; i <= options.bridges(); i++) {
                last.add(begin(ours.bridge("bridge", i, environment)));
            }
        } else {
            last.add(begin(ours.bridge("broker", 1, environment)));
        }
        last.add(begin(ours.console(environment)));
        awaitAll(last);
        awaitHealthy(addresses.console());
        addresses.file(ProcessHandle.current().pid()).write(data);
        LOG.info("ready after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    /** Process and addresses. */
    public PlatformFile file() throws IOException {
        return PlatformFile.readRunning(data).orElseThrow();
    }

    /** How many processes there are. */
    public synchronized int size() {
        return parts.size();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        List<PartProcess> reversed;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            later.shutdownNow();
            reversed = new ArrayList<>(parts);
        }
        for (PartProcess part : reversed) {
            LOG.info("stopping {}", part.plan().name());
            part.stop(STOP_PATIENCE);
        }
        Files.deleteIfExists(data.platformFile());
        ClusterFile.delete(data);
        lock.close();
        LOG.info("stopped");
    }

    private PartProcess begin(PartPlan plan) throws IOException {
        Files.deleteIfExists(data.ready(plan.name()));
        PartProcess process;
        synchronized (this) {
            if (closed) {
                throw new IOException("the cluster is being stopped");
            }
            process = PartProcess.start(OwnVariables.of(System.getenv()).addTo(plan), this::writeFile);
            parts.push(process);
        }
        writeFile();
        return process;
    }

    private synchronized void writeFile() {
        if (closed) {
            return;
        }
        List<ClusterFile.Part> all = new ArrayList<>();
        parts.descendingIterator().forEachRemaining(part -> all.add(ClusterFile.Part.of(part.plan(), part.handle())));
        try {
            new ClusterFile(ProcessHandle.current().pid(), all).write(data);
        } catch (IOException e) {
            LOG.warn("the file of the cluster's processes could not be written and is tried again: {}", e.toString());
            var unused = later.schedule(this::writeFile, 2, TimeUnit.SECONDS);
        }
    }

    private static void awaitAll(List<PartProcess> starting) throws IOException, InterruptedException {
        for (PartProcess part : starting) {
            part.awaitReady(PATIENCE);
        }
    }

    private void awaitTaskManagers(URI rest) throws IOException, InterruptedException {
        FlinkClient flink = FlinkClient.to(rest);
        await("not all TaskManagers have registered", () -> {
            try {
                return flink.overview().taskManagers() >= options.taskManagers();
            } catch (FlinkException e) {
                LOG.debug("Flink does not answer yet", e);
                return false;
            }
        });
    }

    private static void awaitHealthy(URI console) throws IOException, InterruptedException {
        URI health = URI.create(console + "/healthz");
        await("not healthy; see " + health, () -> Probes.answers(health));
    }

    private interface Condition {
        boolean isMet() throws InterruptedException;
    }

    private static void await(String otherwise, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("after " + PATIENCE.toSeconds() + " s: " + otherwise);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** The addresses of the other parts, as settings; the password of the database among them. */
    private static Map<String, String> environment(ClusterAddresses addresses) {
        DatabaseAddress database = addresses.database();
        Map<String, String> environment = new HashMap<>();
        environment.put(MeltemiSettings.KAFKA_BOOTSTRAP_SERVERS.environmentVariable(), addresses.bootstrapServers());
        environment.put(MeltemiSettings.DATABASE_JDBC_URL.environmentVariable(), database.jdbcUrl());
        environment.put(MeltemiSettings.DATABASE_USER.environmentVariable(), database.user());
        environment.put(MeltemiSettings.DATABASE_PASSWORD.environmentVariable(), database.password());
        environment.put(
                MeltemiSettings.FLINK_REST_URL.environmentVariable(),
                addresses.flink().toString());
        return environment;
    }

    private static FileChannel lock(DataDirectory data) throws IOException {
        FileChannel channel = FileChannel.open(data.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another platform runs on " + data.root() + "; stop it with: meltemi down --data-dir "
                    + data.root());
        }
        return channel;
    }
}
