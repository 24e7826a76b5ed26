package io.meltemi.launcher.command;

import io.meltemi.launcher.backup.Manifest;
import io.meltemi.launcher.backup.PlatformRestore;
import io.meltemi.launcher.backup.RestoreReport;
import io.meltemi.launcher.backup.StoredBackup;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Makes a new data directory of a backup, in which the platform is started then. Where the settings name a"
                        + " database, that must be empty, and takes the rows.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class RestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "DIR", description = "The backup's folder.")
    private Path directory;

    @Option(names = "--check", description = "Read the whole backup and say whether it is sound; restore nothing.")
    private boolean check;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        StoredBackup backup = StoredBackup.open(directory);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), check ? "read" : "restored");
        if (check) {
            PlatformRestore.verify(backup, 1, progress::show);
            Manifest manifest = backup.manifest();
            out.printf(
                    "%s is sound: %d files, %,d kB, of %s%n",
                    directory, manifest.files().size(), manifest.bytes() / 1000, manifest.begunAt());
            return 0;
        }
        if (PlatformFile.readRunning(common.data()).isPresent()) {
            throw new CommandFailure("a platform runs on " + common.data().root()
                    + "; a backup becomes a new data directory: name one with --data-dir");
        }
        Settings settings = common.settings();
        Optional<DatabaseAddress> external =
                settings.isSet(MeltemiSettings.DATABASE_JDBC_URL) ? Optional.of(common.database()) : Optional.empty();
        RestoreReport report = PlatformRestore.run(backup, common.data(), external, progress::show);
        out.printf(
                "%s holds the platform of %s now: %,d rows, in %.1f s%n",
                common.data().root(),
                backup.manifest().begunAt(),
                report.rows(),
                report.took().toMillis() / 1000.0);
        backup.manifest().notes().forEach(note -> out.println("  note: " + note));
        out.println("Start it with: meltemi up --detach --data-dir "
                + common.data().root()
                + report.settingsFile().map(file -> " --settings " + file).orElse(""));
        return 0;
    }
}
