package io.meltemi.launcher.command.patterns;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.PatternRejectedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Declared patterns in a file: one, or an array of them. */
final class PatternFile {

    private PatternFile() {}

    /**
     * Reads the file.
     *
     * @param err where each fault gets a line
     * @throws CommandFailure when the file is not there or has a fault
     */
    static List<DeclaredPattern> read(Path file, PrintWriter err) throws IOException, CommandFailure {
        try {
            return DeclaredPatternJson.readAll(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        } catch (PatternRejectedException e) {
            e.faults().forEach(fault -> err.println("  " + fault));
            throw new CommandFailure(
                    file + " cannot be used: it has " + e.faults().size()
                            + (e.faults().size() == 1 ? " fault" : " faults") + ", see above; nothing was changed");
        }
    }
}
