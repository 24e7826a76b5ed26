package io.meltemi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own checker of rules. */
final class Promtool {

    private static final Path SCRIPT = Deploy.ROOT.resolve("prometheus").resolve("promtool");
    private static final int CANNOT_BE_HAD = 77;

    private final String program;

    private Promtool(String program) {
        this.program = program;
    }

    /** Finds it; where it cannot be had, the test is skipped and says why. */
    static Promtool find() throws IOException, InterruptedException {
        Path errors = Files.createTempFile("promtool", ".err");
        try {
            Process process = new ProcessBuilder(SCRIPT.toString(), "--where")
                    .redirectError(errors.toFile())
                    .start();
            String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            String why = Files.readString(errors);
            Assumptions.assumeFalse(status == CANNOT_BE_HAD, why);
            assertThat(status).as(why).isZero();
            return new Promtool(found.strip());
        } finally {
            Files.delete(errors);
        }
    }

    /** Runs it in a folder; fails with all that it says when it does not succeed. */
    void succeeds(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(new File(folder.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", arguments) + "\n" + said)
                .isZero();
    }
}
