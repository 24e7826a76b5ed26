package io.meltemi.schemas.message;

import java.util.List;

/**
 * A command with up to three parameters (MSG-07).
 *
 * @param command the command's name as sent; need not be one of {@link Command}
 * @param parameters zero to three parameters; the text encoding's placeholders are already left out
 */
public record ControlMessage(String command, List<String> parameters) {

    /** Most parameters that a control message may carry. */
    public static final int MAX_PARAMETERS = 3;

    public ControlMessage {
        parameters = List.copyOf(parameters);
    }

    public static ControlMessage of(Command command, String... parameters) {
        return new ControlMessage(command.name(), List.of(parameters));
    }
}
