package io.meltemi.launcher.command.cluster;

import io.meltemi.launcher.cluster.Cluster;
import io.meltemi.launcher.cluster.ClusterOptions;
import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.DetachedProcess;
import io.meltemi.launcher.command.FirstSignIn;
import io.meltemi.launcher.command.PlatformAddresses;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cluster up}: starts every part as a process of its own, and starts again what dies. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts every part as a process of its own: database, Kafka, ZooKeeper, JobManagers, TaskManagers, broker and console,",
            "submits the jobs that do not run yet, and starts again whatever dies. 'status' and 'down' work as after 'up'."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ClusterUp implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterUp.class);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--taskmanagers",
            paramLabel = "N",
            defaultValue = "1",
            description = "TaskManagers, 1 to " + ClusterOptions.MOST_TASK_MANAGERS + "; each has room for all jobs.")
    private int taskManagers;

    @Option(
            names = "--jobmanagers",
            paramLabel = "N",
            defaultValue = "1",
            description = "JobManagers, 1 to " + ClusterOptions.MOST_JOB_MANAGERS + "; one leads, the others stand by.")
    private int jobManagers;

    @Option(
            names = "--bridges",
            paramLabel = "N",
            defaultValue = "1",
            description = "Bridges before an external broker, 1 to " + ClusterOptions.MOST_BRIDGES
                    + "; more than one need shared filters in mqtt.subscriptions.")
    private int bridges;

    @Option(names = "--detach", description = "Return when the cluster is ready and leave it running.")
    private boolean detach;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N to every port of the settings, so that several instances run side by side.")
    private int portOffset;

    @Option(names = "--first-administrator-later", hidden = true)
    private boolean firstAdministratorLater;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        if (!settings.get(MeltemiSettings.KAFKA_ENABLED)) {
            throw new CommandFailure(
                    "kafka.enabled is false, and without Kafka a platform is one process: start it with meltemi up,"
                            + " or set kafka.enabled to true for a cluster");
        }
        DataDirectory data = common.data().create();
        ClusterOptions options = options(settings, data);
        Optional<PlatformFile> running = PlatformFile.readRunning(data);
        if (running.isPresent()) {
            throw new CommandFailure("a platform runs on " + data.root() + " already (process "
                    + running.get().pid() + "); stop it with: meltemi down --data-dir " + data.root());
        }
        return detach ? detached(data) : here(options);
    }

    private ClusterOptions options(Settings settings, DataDirectory data) {
        if (portOffset < 0 || portOffset > 50_000) {
            throw new ParameterException(spec.commandLine(), "--port-offset: expected 0 to 50000, found " + portOffset);
        }
        boolean isShared = settings.isSet(MeltemiSettings.MQTT_BROKER_URL)
                && settings.get(MeltemiSettings.MQTT_SUBSCRIPTIONS).stream()
                        .allMatch(filter -> filter.startsWith("$share/"));
        if (bridges > 1 && !isShared) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--bridges: several need an external broker (mqtt.broker-url) and shared filters in mqtt.subscriptions,"
                            + " such as $share/meltemi/#; otherwise each would take every message");
        }
        try {
            return new ClusterOptions(
                    settings, common.settingsFile(), data, portOffset, taskManagers, jobManagers, bridges);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private int here(ClusterOptions options) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stopped = new CountDownLatch(1);
        Cluster cluster = Cluster.on(options);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                cluster.close();
                            } catch (Exception e) {
                                LOG.warn("the cluster did not stop in order: {}", e.toString());
                            }
                            stopped.countDown();
                        },
                        "cluster-shutdown"));
        cluster.start();
        PlatformAddresses.print(out, cluster.file());
        if (!firstAdministratorLater) {
            FirstSignIn.print(out, cluster.file().database());
        }
        out.println(cluster.size() + " processes are ready; end them with Ctrl+C or: meltemi down --data-dir "
                + options.data().root());
        out.flush();
        stopped.await();
        return 0;
    }

    private int detached(DataDirectory data) throws Exception {
        List<String> words = new ArrayList<>(List.of("cluster", "up"));
        words.addAll(List.of("--data-dir", data.root().toString(), "--port-offset", Integer.toString(portOffset)));
        words.addAll(List.of("--taskmanagers", Integer.toString(taskManagers)));
        words.addAll(List.of("--jobmanagers", Integer.toString(jobManagers)));
        words.addAll(List.of("--bridges", Integer.toString(bridges)));
        if (common.settingsFile() != null) {
            words.addAll(List.of("--settings", common.settingsFile().toString()));
        }
        words.add("--first-administrator-later"); // its output is a log
        PlatformFile platform = DetachedProcess.start(data, "-Xmx192m -XX:+UseSerialGC", words);
        PlatformAddresses.print(spec.commandLine().getOut(), platform);
        FirstSignIn.print(spec.commandLine().getOut(), platform.database());
        return 0;
    }
}
