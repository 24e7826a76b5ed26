package io.meltemi.launcher.command;

import io.meltemi.launcher.backup.BackupReport;
import io.meltemi.launcher.backup.BackupRequest;
import io.meltemi.launcher.backup.Manifest;
import io.meltemi.launcher.backup.PlatformBackup;
import io.meltemi.launcher.measuring.LastBackup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Backs the running platform up into a new folder: the jobs' states, the database, Kafka, credentials and"
                        + " settings, consistent with each other. The platform works on meanwhile.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BackupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "The backup's folder: new, or empty.")
    private Path directory;

    @Option(
            names = "--since",
            paramLabel = "EARLIER_DIR",
            description = "An earlier backup: what has not changed since is not written again, but shared with it. Each"
                    + " backup is complete by itself; any can be deleted.")
    private @Nullable Path since;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        BackupRequest request = new BackupRequest(
                directory,
                Optional.ofNullable(since),
                common.data(),
                common.running(),
                Optional.ofNullable(common.settingsFile()),
                variables());
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "saved");
        BackupReport report = PlatformBackup.run(request, Clock.systemUTC(), progress::show);
        LastBackup.note(common.data().root(), Instant.parse(report.manifest().begunAt()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(fields(report)));
        } else {
            print(out, report);
        }
        return 0;
    }

    /** Names alone: what they hold may be secret. */
    private static List<String> variables() {
        return System.getenv().keySet().stream()
                .filter(name -> name.startsWith("MELTEMI_"))
                .sorted()
                .toList();
    }

    private Map<String, Object> fields(BackupReport report) {
        Manifest manifest = report.manifest();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("directory", directory.toAbsolutePath().toString());
        fields.put("begunAt", manifest.begunAt());
        fields.put("endedAt", manifest.endedAt());
        fields.put("jobs", manifest.jobs().size());
        fields.put("rows", manifest.database().rows());
        fields.put("kafkaCopied", manifest.kafka().copied());
        fields.put("files", manifest.files().size());
        fields.put("bytes", manifest.bytes());
        fields.put("sharedBytes", report.sharedBytes());
        fields.put("tookMillis", report.took().toMillis());
        fields.put("notes", manifest.notes());
        return fields;
    }

    private void print(PrintWriter out, BackupReport report) {
        Manifest manifest = report.manifest();
        out.printf(
                "%s: %d jobs' states, %,d rows, %d files, %,d kB (%,d kB of them shared with the earlier backup), in %.1f s%n",
                directory,
                manifest.jobs().size(),
                manifest.database().rows(),
                manifest.files().size(),
                manifest.bytes() / 1000,
                report.sharedBytes() / 1000,
                report.took().toMillis() / 1000.0);
        manifest.notes().forEach(note -> out.println("  note: " + note));
        out.println("It holds secrets: keep it as you keep the platform. Bring it back with: meltemi restore "
                + directory + " --data-dir NEW_DIR");
    }
}
