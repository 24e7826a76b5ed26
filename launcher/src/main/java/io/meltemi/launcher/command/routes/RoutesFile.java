package io.meltemi.launcher.command.routes;

import io.meltemi.alerts.AlertSettingsRejectedException;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingJson;
import io.meltemi.launcher.command.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A routing tree in a file. */
public final class RoutesFile {

    private RoutesFile() {}

    /**
     * Reads the file.
     *
     * @param err where each fault gets a line
     * @throws CommandFailure when the file is not there or has a fault
     */
    public static Routing read(Path file, PrintWriter err) throws IOException, CommandFailure {
        try {
            return RoutingJson.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        } catch (AlertSettingsRejectedException e) {
            e.faults().forEach(fault -> err.println("  " + fault));
            throw new CommandFailure(
                    file + " cannot be used: it has " + e.faults().size()
                            + (e.faults().size() == 1 ? " fault" : " faults") + ", see above; nothing was changed");
        }
    }
}
