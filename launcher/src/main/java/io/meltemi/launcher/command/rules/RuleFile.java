package io.meltemi.launcher.command.rules;

import io.meltemi.launcher.command.CommandFailure;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules in a file: one, or an array of them. */
final class RuleFile {

    private RuleFile() {}

    /**
     * Reads the file.
     *
     * @param err where each fault gets a line
     * @throws CommandFailure when the file is not there or has a fault
     */
    static List<Rule> read(Path file, PrintWriter err) throws IOException, CommandFailure {
        List<Rule> rules;
        try {
            rules = RuleJson.readAll(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file);
        } catch (RuleRejectedException e) {
            e.faults().forEach(fault -> err.println("  " + fault));
            throw new CommandFailure(
                    file + " cannot be used: it has " + e.faults().size()
                            + (e.faults().size() == 1 ? " fault" : " faults") + ", see above; nothing was changed");
        }
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new CommandFailure(
                        file + " cannot be used: it has two rules of the id " + rule.id() + "; nothing was changed");
            }
        }
        return rules;
    }
}
