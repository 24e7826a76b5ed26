package io.meltemi.launcher.command;

/** A command could not do its work; the message is one line that says why and what to do. */
public final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message, null, false, false);
    }
}
