package io.meltemi.launcher.command;

/** A command could not do its work; the message is one line that says why and what to do. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message, null, false, false);
    }
}
