package io.meltemi.launcher.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How Java is run for another process. */
final class JavaCommand {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private JavaCommand() {}

    /** The program of this process. */
    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** In a session of its own: what is typed at a terminal, such as Ctrl+C, goes to the supervisor alone, which stops in order. */
    static List<String> inOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            whole.add(SETSID.toString());
        }
        whole.addAll(command);
        return whole;
    }
}
