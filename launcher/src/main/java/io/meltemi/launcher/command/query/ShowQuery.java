package io.meltemi.launcher.command.query;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code query show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints the SQL of a stored query, as psql runs it with a variable for each parameter.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ShowQuery implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The query's name.")
    private String name;

    @Override
    public Integer call() throws CommandFailure {
        Query query = QueryCatalog.find(name)
                .orElseThrow(() -> new CommandFailure("no query " + name + "; see: meltemi query list"));
        PrintWriter out = spec.commandLine().getOut();
        out.print(query.source());
        out.flush();
        return 0;
    }
}
