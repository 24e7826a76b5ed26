package io.meltemi.launcher.command.jobs;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.DurationConverter;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.JobCommandLine;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.launcher.settings.SettingsException;
import io.meltemi.operations.flink.FlinkClient;
import io.meltemi.operations.jobs.JobDesk;
import io.meltemi.operations.jobs.SavepointPlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster is meant, and how long one waits for it. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ClusterOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            description =
                    "The cluster's REST interface (default: the running platform's, else the setting flink.rest-url).")
    private @Nullable String url;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "2min",
            converter = DurationConverter.class,
            description = "How long a job may take to stop, to start, and to catch up (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    CommonOptions common() {
        return common;
    }

    Duration patience() {
        return patience;
    }

    /** @throws CommandFailure when no cluster is given and none is known */
    FlinkClient flink() throws IOException, SettingsException, CommandFailure {
        return FlinkClient.to(URI.create(address()));
    }

    /**
     * As {@link #flink()}, to start jobs in place of those that run.
     *
     * @throws CommandFailure also where a platform without Kafka is meant
     */
    FlinkClient flinkForJobs() throws IOException, SettingsException, CommandFailure {
        Optional<PlatformFile> platform = url == null ? PlatformFile.readRunning(common.data()) : Optional.empty();
        if (platform.isPresent() && platform.get().kafka() == null) {
            throw new CommandFailure("the platform runs without Kafka, with one job that it starts itself; for another"
                    + " version or other settings: meltemi down, and up, which goes on from its last checkpoint");
        }
        return flink();
    }

    private String address() throws IOException, SettingsException, CommandFailure {
        if (url != null) {
            if (!url.matches("https?://[^/\\s]+(/\\S*)?")) {
                throw new ParameterException(
                        spec.commandLine(), "--flink must be http://host:port or https://host[:port], found " + url);
            }
            return url;
        }
        Optional<PlatformFile> platform = PlatformFile.readRunning(common.data());
        if (platform.isPresent()) {
            return platform.get().flink().url();
        }
        Settings settings = common.settings();
        if (!settings.isSet(MeltemiSettings.FLINK_REST_URL)) {
            throw new CommandFailure(
                    "no platform runs on " + common.data().root()
                            + " and no flink.rest-url is set; start one with: meltemi up, or say which cluster by: --flink http://HOST:PORT");
        }
        return settings.get(MeltemiSettings.FLINK_REST_URL);
    }

    /** How the running platform starts its jobs; empty where another cluster is meant, or none runs. */
    Optional<JobCommandLine> platformJobs() throws IOException, SettingsException {
        Optional<PlatformFile> platform = url == null ? PlatformFile.readRunning(common.data()) : Optional.empty();
        return platform.isPresent()
                ? Optional.of(JobCommandLine.of(common.settings(), common.data(), platform.get()))
                : Optional.empty();
    }

    /** Where savepoints go: where it is said, else the running platform's folder, else where the cluster is set to put them. */
    SavepointPlace savepoints(@Nullable String directory) throws IOException, SettingsException, CommandFailure {
        if (directory != null && !directory.isEmpty()) {
            return SavepointPlace.under(absolute(directory));
        }
        DataDirectory data = common.data();
        Optional<PlatformFile> platform = PlatformFile.readRunning(data);
        boolean ofThePlatform =
                platform.isPresent() && platform.get().flink().url().equals(address());
        return ofThePlatform
                ? SavepointPlace.under(data.savepoints().toUri().toString())
                : SavepointPlace.OF_THE_CLUSTER;
    }

    /** A desk that tells each thing done on a line of its own. */
    JobDesk desk(FlinkClient flink, @Nullable String savepointDirectory)
            throws IOException, SettingsException, CommandFailure {
        PrintWriter out = spec.commandLine().getOut();
        return new JobDesk(flink, savepoints(savepointDirectory), patience, line -> {
            out.println(line);
            out.flush();
        });
    }

    /** A path on this machine as a URI; what has a scheme stays as it is. */
    static String absolute(String path) {
        return path.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")
                ? path
                : Path.of(path).toAbsolutePath().normalize().toUri().toString();
    }
}
