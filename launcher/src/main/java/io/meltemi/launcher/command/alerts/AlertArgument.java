package io.meltemi.launcher.command.alerts;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.operations.alerts.AlertDirectory;
import io.meltemi.operations.alerts.AlertRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** The alert that a command is about. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class AlertArgument {

    @Parameters(index = "0", paramLabel = "ID", description = "The alert's id, or a begin that no other has.")
    private String id;

    AlertRow find(AlertDirectory directory) throws SQLException, CommandFailure {
        return find(directory, id);
    }

    /** @throws CommandFailure when no alert has the id, or several begin so */
    public static AlertRow find(AlertDirectory directory, String id) throws SQLException, CommandFailure {
        List<Map<String, Object>> matches = directory.find(id);
        if (matches.isEmpty()) {
            throw new CommandFailure("no alert " + id + "; see: meltemi alerts list");
        }
        if (matches.size() > 1) {
            throw new CommandFailure("several alerts begin with " + id + "; write more of the id");
        }
        return new AlertRow(matches.get(0));
    }
}
