package io.meltemi.launcher;

import io.meltemi.launcher.command.MeltemiCommand;
import io.meltemi.launcher.command.ProcessSetup;

/** Entry point of the command line. */
public final class Meltemi {

    private Meltemi() {}

    public static void main(String[] arguments) {
        ProcessSetup.prepare(arguments);
        int status = 1;
        try {
            status = MeltemiCommand.commandLine().execute(arguments);
        } finally {
            System.exit(status); // also after an Error, when threads of a half-started platform are left
        }
    }
}
