package io.meltemi.launcher.command.nodes;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.DurationConverter;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.SettingsException;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.nodes.CommandOrder;
import io.meltemi.operations.nodes.CommandProgress;
import io.meltemi.operations.nodes.CommandProgress.State;
import io.meltemi.operations.nodes.CommandWatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether to wait for what becomes of a command to a node, and how to say it. */
final class Following {

    /** Beyond the platform's own patience, so that its word on a silent node still comes. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Long enough for a node that listens; one that sleeps is not waited for unless asked. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--no-wait", description = "Print the command's id and return at once.")
    private boolean noWait;

    @Option(
            names = "--wait",
            description =
                    "Wait for the outcome, as long as the setting commands.timeout and 30 s more, and fail without"
                            + " one (default: look for 5 s, and leave it under way).")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Wait for the outcome so long, e.g. 90s, and fail without one.")
    private @Nullable Duration timeout;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /**
     * Waits, and prints each step as it comes.
     *
     * @return the last state; {@code ORDERED} without waiting
     * @throws CommandFailure when the command failed or timed out, or is not done when the time is up that was asked for
     */
    State follow(CommandOrder order, CommonOptions common, PlatformFile platform, PrintWriter out)
            throws SettingsException, SQLException, InterruptedException, CommandFailure, IOException {
        if (noWait) {
            if (json) {
                out.println(Table.json(fields(order, State.ORDERED, "")));
            } else {
                out.println("ordered " + order.command() + " of " + name(order) + ", id " + order.id());
            }
            return State.ORDERED;
        }
        Duration patience = patience(common);
        CommandProgress last;
        try (Queries queries = Queries.open(platform.database())) {
            last = new CommandWatch(queries).await(order, patience, step -> {
                if (!json) {
                    out.println(word(step.state()) + (step.note().isEmpty() ? "" : ": " + step.note()));
                    out.flush();
                }
            });
        }
        if (json) {
            out.println(Table.json(fields(order, last.state(), last.note())));
            out.flush();
        }
        if (last.state().isFailure()) {
            throw new CommandFailure(order.command() + " of " + name(order) + " " + word(last.state())
                    + (last.note().isEmpty() ? "" : ": " + last.note()));
        }
        if (!last.isFinal(order)) {
            String unfinished = order.command() + " of " + name(order) + " is only " + word(last.state()) + " after "
                    + patience.toSeconds() + " s; look later with: meltemi nodes show " + name(order);
            if (wait || timeout != null) {
                throw new CommandFailure(unfinished);
            }
            if (!json) {
                out.println(unfinished);
            }
        }
        return last.state();
    }

    private Duration patience(CommonOptions common) throws SettingsException {
        if (timeout != null) {
            return timeout;
        }
        return wait ? common.settings().get(MeltemiSettings.COMMANDS_TIMEOUT).plus(MARGIN) : SHORT_PATIENCE;
    }

    private static Map<String, Object> fields(CommandOrder order, State state, String note) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", order.id());
        fields.put("network", order.network());
        fields.put("node_id", order.nodeId());
        fields.put("command", order.command().name());
        fields.put("state", state.name());
        fields.put("note", note);
        return fields;
    }

    private static String name(CommandOrder order) {
        return order.network() + "/" + order.nodeId();
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
