package io.meltemi.launcher.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command as a person types it, in this process. */
public record CommandRun(int status, String out, String err) {

    /** Runs the command line's words to their end. */
    public static CommandRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = MeltemiCommand.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int status = commandLine.execute(words);
        return new CommandRun(status, out.toString(), err.toString());
    }
}
