package io.meltemi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.launcher.doctor.Doctor;
import io.meltemi.launcher.platform.PlatformFile;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.launcher.settings.SettingsException;
import io.meltemi.operations.doctor.Finding;
import io.meltemi.operations.doctor.Gravity;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Looks for what is wrong or soon will be - clocks, disk, certificates, jobs, checkpoints, lag, retention,"
                        + " versions, settings - and says what to do. Exit status 1 when something is wrong.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Finding> findings = new ArrayList<>(look());
        findings.sort(Comparator.comparing(Finding::gravity).reversed());
        Gravity worst = findings.stream()
                .map(Finding::gravity)
                .max(Comparator.naturalOrder())
                .orElse(Gravity.GOOD);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("worst", worst);
            answer.put("findings", findings);
            out.println(Table.json(answer));
        } else {
            findings.forEach(finding -> print(out, finding));
        }
        return worst == Gravity.WRONG ? 1 : 0;
    }

    private List<Finding> look() throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        List<Finding> findings =
                new ArrayList<>(Doctor.machine(common.data(), Optional.ofNullable(common.settingsFile()), clock));
        Settings settings;
        try {
            settings = common.settings();
        } catch (SettingsException e) {
            e.faults()
                    .forEach(fault -> findings.add(Finding.wrong(
                            "settings", fault, "put it right; docs/configuration.md tells what each setting takes")));
            return findings;
        }
        findings.add(Finding.good("settings", "can be used"));
        Optional<PlatformFile> platform = PlatformFile.readRunning(common.data());
        if (platform.isEmpty()) {
            findings.add(Finding.wrong(
                    "platform",
                    "none runs on " + common.data().root(),
                    "start it: meltemi up --detach --data-dir " + common.data().root()));
            return findings;
        }
        findings.addAll(Doctor.platform(platform.get(), settings, clock));
        findings.addAll(health(platform.get()));
        return findings;
    }

    /** What the parts say of themselves. */
    private static List<Finding> health(PlatformFile platform) throws InterruptedException {
        JsonNode health = StatusCommand.health(platform);
        if (health.path("parts").isEmpty()) {
            return List.of(Finding.wrong(
                    "console", platform.console().url() + " does not answer", "look at its log; restart it"));
        }
        List<Finding> findings = new ArrayList<>();
        health.path("parts").forEach(part -> {
            String name = "part " + part.path("name").asText();
            findings.add(
                    part.path("healthy").asBoolean()
                            ? Finding.good(name, "healthy")
                            : Finding.wrong(
                                    name,
                                    part.path("detail").asText(),
                                    "wait a minute and look again; then look at its log under logs/"));
        });
        return findings;
    }

    private static void print(PrintWriter out, Finding finding) {
        out.printf("%-5s  %s: %s%n", finding.gravity(), finding.subject(), finding.what());
        if (!finding.advice().isEmpty()) {
            out.println("       -> " + finding.advice());
        }
    }
}
