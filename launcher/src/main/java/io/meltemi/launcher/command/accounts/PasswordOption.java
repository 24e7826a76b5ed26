package io.meltemi.launcher.command.accounts;

import io.meltemi.bridge.access.Passwords;
import io.meltemi.launcher.command.Table;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The password that a command gives an account. */
final class PasswordOption {

    @Option(
            names = "--password",
            paramLabel = "P",
            description =
                    "The password, at least 12 characters (default: one is made and printed once, which others on this"
                            + " machine do not see in the list of processes).")
    private @Nullable String given;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private @Nullable String made;

    String value() {
        if (given != null) {
            return given;
        }
        if (made == null) {
            made = Passwords.generate();
        }
        return made;
    }

    /** Says what was done, and the password when it was made. */
    void report(PrintWriter out, String sentence, Map<String, Object> fields) throws java.io.IOException {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>(fields);
            all.put("password", made == null ? "" : made);
            out.println(Table.json(all));
            return;
        }
        out.println(sentence);
        if (made != null) {
            out.println("password (shown this once): " + made);
        }
    }
}
