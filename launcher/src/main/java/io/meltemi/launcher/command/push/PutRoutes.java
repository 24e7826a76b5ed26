package io.meltemi.launcher.command.push;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.settings.PushSettings;
import io.meltemi.operations.push.PushRouteTopic;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import io.meltemi.push.route.PushRouteRejectedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code push put}. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = "Puts the routes of a file in force, each in the place of the one with its id.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class PutRoutes implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "JSON: one route, or an array of them.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        List<PushRoute> routes = read(err);
        new PushRouteTopic(common.running().records().access()).put(routes);
        routes.forEach(route -> spec.commandLine()
                .getOut()
                .println("put " + route.id() + (route.isEnabled() ? ": " : ", switched off: ") + ListRoutes.what(route)
                        + " to " + route.target().kind()));
        if (!common.settings().get(PushSettings.PUSH_ENABLED)) {
            err.println(
                    "nothing is pushed yet: the setting push.enabled is false; set it to true and start the platform"
                            + " again");
        }
        return 0;
    }

    private List<PushRoute> read(PrintWriter err) throws IOException, CommandFailure {
        try {
            return PushRouteJson.readAll(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        } catch (PushRouteRejectedException e) {
            e.faults().forEach(fault -> err.println("  " + fault));
            throw new CommandFailure(
                    file + " cannot be used: it has " + e.faults().size()
                            + (e.faults().size() == 1 ? " fault" : " faults") + ", see above; nothing was changed");
        }
    }
}
