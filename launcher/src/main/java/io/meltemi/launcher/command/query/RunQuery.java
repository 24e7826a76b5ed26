package io.meltemi.launcher.command.query;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.DurationConverter;
import io.meltemi.launcher.command.InstantConverter;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryParameter;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code query NAME}: runs a stored query and prints its rows as they come. */
@Command(mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class RunQuery implements Callable<Integer> {

    private static final int ROWS_HELD = 1_000;
    private static final String CANCELED = "57014";

    private final Query query;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "A parameter by its name in the SQL, in the place of its option.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print a JSON array of objects.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV with a line of names (RFC 4180).")
    private boolean csv;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10min",
            converter = DurationConverter.class,
            description = "Give up when the database has not answered by then (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    RunQuery(Query query) {
        this.query = query;
    }

    @Override
    public Integer call() throws Exception {
        if (json && csv) {
            throw new ParameterException(spec.commandLine(), "expected --json or --csv, found both");
        }
        Map<String, String> values = values();
        DatabaseAddress database = common.database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement statement = prepare(connection, values)) {
            print(statement);
        } catch (SQLException e) {
            throw explained(e);
        }
        return 0;
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(parameters);
        ParseResult parsed = spec.commandLine().getParseResult();
        for (QueryParameter parameter : query.parameters()) {
            String option = QueryCommand.optionName(parameter);
            if (parsed.hasMatchedOption(option)) {
                values.put(parameter.name(), parsed.matchedOptionValue(option, ""));
            }
            if (parameter.type().equals("timestamptz")) {
                values.computeIfPresent(parameter.name(), (name, text) -> instant(text));
            }
        }
        return values;
    }

    /** Times are written as for other commands, and else as the database reads them. */
    private static String instant(String text) {
        try {
            return new InstantConverter().convert(text).toString();
        } catch (TypeConversionException e) {
            return text;
        }
    }

    private PreparedStatement prepare(Connection connection, Map<String, String> values) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false); // the driver opens a cursor only inside a transaction
        try (Statement setup = connection.createStatement()) {
            setup.execute("set time zone 'UTC'");
            setup.execute("set jit = off"); // compiling costs more than these questions
            setup.execute("set statement_timeout = " + Math.max(1, timeout.toMillis()));
        }
        try {
            PreparedStatement statement = query.prepare(connection, values);
            statement.setFetchSize(ROWS_HELD);
            return statement;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(PreparedStatement statement) throws SQLException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (ResultSet rows = statement.executeQuery();
                RowPrinter printer = json
                        ? new JsonRows(out)
                        : csv ? new CsvRows(out, Cell.names(rows)) : new TableRows(out, Cell.names(rows), ROWS_HELD)) {
            while (rows.next()) {
                printer.print(Cell.row(rows));
            }
        }
        out.flush();
    }

    private Exception explained(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String line =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        if (state.equals(CANCELED)) {
            return new CommandFailure("the query did not end within " + timeout.toSeconds()
                    + " s; ask for less, or for more time with --timeout");
        } else if (state.startsWith("22")) { // a value that the database cannot read or take
            return new ParameterException(spec.commandLine(), line, e);
        } else if (state.equals("42883") || state.equals("42P01")) {
            return new CommandFailure(line + ": the database's schema is older than this program;"
                    + " 'meltemi up' brings it up to date");
        }
        return e;
    }
}
