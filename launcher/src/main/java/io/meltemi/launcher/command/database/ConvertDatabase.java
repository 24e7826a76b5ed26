package io.meltemi.launcher.command.database;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.ProgressLine;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.sql.conversion.Conversion;
import io.meltemi.sql.conversion.ConversionRefusedException;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code database convert}. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Takes a database of plain PostgreSQL, with what it holds, over to TimescaleDB, month by month. The platform must"
                        + " be down. What was interrupted goes on when it is run again; nothing is lost. Until it is done, readings"
                        + " need room twice.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ConvertDatabase implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        if (PlatformFile.readRunning(common.data()).isPresent()) {
            throw new CommandFailure(
                    "the platform runs and would write meanwhile; stop it with: meltemi down --data-dir "
                            + common.data().root());
        }
        DatabaseAddress database = common.database();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        long rows;
        try {
            rows = Conversion.run(
                    source,
                    (done, total, copied) -> progress.show(
                            (double) done / total, "%d of %d months, %,d rows".formatted(done, total, copied)));
        } catch (ConversionRefusedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        spec.commandLine()
                .getOut()
                .printf("Readings and trends are hypertables now; %,d rows were copied and compared.%n", rows);
        return 0;
    }
}
