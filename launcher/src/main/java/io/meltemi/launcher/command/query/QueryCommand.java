package io.meltemi.launcher.command.query;

import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import io.meltemi.sql.query.QueryParameter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** {@code query}: stored questions to the history; each is a command of its own with its parameters as options. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the history: 'query NAME' runs a stored query, 'query NAME --help' explains its parameters.",
            "Needs the database alone."
        },
        synopsisSubcommandLabel = "(list | show NAME | NAME)",
        subcommands = {ListQueries.class, ShowQuery.class})
public final class QueryCommand {

    private QueryCommand() {}

    /** The command, with one below it for each query of the catalogue. */
    public static CommandLine commandLine() {
        CommandLine command = new CommandLine(new QueryCommand());
        for (Query query : QueryCatalog.all()) {
            CommandLine line = new CommandLine(new RunQuery(query));
            line.getCommandSpec()
                    .usageMessage()
                    .header(literal(query.title()))
                    .description(literal(query.description()).lines().toArray(String[]::new));
            for (QueryParameter parameter : query.parameters()) {
                line.getCommandSpec().addOption(option(parameter));
            }
            command.addSubcommand(query.name(), line);
        }
        return command;
    }

    /** The option of a parameter: its name with hyphens. */
    static String optionName(QueryParameter parameter) {
        return "--" + parameter.name().replace('_', '-');
    }

    private static OptionSpec option(QueryParameter parameter) {
        String value = parameter.defaultValue();
        String usual = value == null ? "required" : value.isEmpty() ? "" : "default: " + value;
        return OptionSpec.builder(optionName(parameter))
                .paramLabel(parameter.type().toUpperCase(Locale.ROOT))
                .type(String.class)
                .description(literal(parameter.text() + (usual.isEmpty() ? "" : " (" + usual + ")") + "."))
                .build();
    }

    /** Descriptions are format strings. */
    private static String literal(String text) {
        return text.replace("%", "%%");
    }
}
