package io.meltemi.schemas.message;

import java.util.ArrayList;
import java.util.List;

/** The rules for control messages that hold in every encoding (MSG-07). */
final class ControlParts {

    private static final int MAX_COMMAND_CHARACTERS = 64;

    private ControlParts() {}

    /** Checks a command and its parameters and makes a message of them; a configuration is cut to its document. */
    static ControlMessage message(String command, List<String> parameters) throws MessageRejectedException {
        if (command.isEmpty()
                || command.length() > MAX_COMMAND_CHARACTERS
                || !PayloadText.isStorable(command)
                || !parameters.stream().allMatch(PayloadText::isStorable)) {
            throw PayloadText.badPayload("a control message must have a command of 1 to " + MAX_COMMAND_CHARACTERS
                    + " characters and no U+0000 or half a surrogate pair");
        }
        if (parameters.size() > ControlMessage.MAX_PARAMETERS) {
            throw tooManyParameters(parameters.size());
        }
        if (carriesDocument(command) && !parameters.isEmpty()) {
            String document = parameters.get(0);
            int start = document.indexOf('<');
            int end = document.lastIndexOf('>') + 1;
            if (start >= 0 && start < end) {
                List<String> cut = new ArrayList<>(parameters);
                cut.set(0, document.substring(start, end));
                return new ControlMessage(command, cut);
            }
        }
        return new ControlMessage(command, parameters);
    }

    /** Whether the command's first parameter is an XML document, from its first {@code <} to its last {@code >}. */
    static boolean carriesDocument(String command) {
        return command.equals(Command.PUB_CONFIG_FILE.name()) || command.equals(Command.SET_CONFIG_FILE.name());
    }

    static MessageRejectedException tooManyParameters(int found) {
        return new MessageRejectedException(
                RejectionReason.TOO_MANY_PARAMETERS,
                "a control message must have at most " + ControlMessage.MAX_PARAMETERS + " parameters, found " + found);
    }
}
