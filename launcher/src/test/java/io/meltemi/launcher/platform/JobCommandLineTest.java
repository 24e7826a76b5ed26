package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meltemi.jobs.Jobs;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandLineTest {

    private static final DatabaseAddress DATABASE =
            new DatabaseAddress("jdbc:postgresql://db:5432/meltemi", "keeper", "secret-of-the-database");

    @TempDir
    Path directory;

    @Test
    @DisplayName("SET-02: every job of an external cluster is told what the settings say, and nothing secret")
    void arguments_ofEveryJob_haveItsSettingsAndNoSecret() throws Exception {
        JobCommandLine jobs = of(Map.of(
                "MELTEMI_FLINK_PARALLELISM", "3",
                "MELTEMI_TREND_WINDOWS", "7 readings theil-sen,PT30M/PT5M",
                "MELTEMI_PATTERNS_SEVERITY", "none",
                "MELTEMI_NOTIFY_EMAIL_SMTP_URL", "smtp://me:secret-of-mail@mail.example.org"));

        for (String job : Jobs.names()) {
            assertThat(jobs.arguments(job))
                    .as(job)
                    .containsSequence("--bootstrap-servers", "kafka:9092")
                    .containsSequence("--parallelism", "3")
                    .noneMatch(word -> word.contains("secret"));
        }
        assertThat(jobs.arguments("trend")).containsSequence("--windows", "7 readings theil-sen,PT30M/PT5M");
        assertThat(jobs.arguments("pattern")).containsSequence("--severity", "none");
        assertThat(jobs.arguments("storage")).containsSequence("--jdbc-url", DATABASE.jdbcUrl());
        assertThat(jobs.arguments("delivery")).containsSequence("--link-base-url", "https://m.example.org");
        assertThatIllegalArgumentException().isThrownBy(() -> jobs.arguments("trends"));
    }

    @Test
    void secrets_thatAreSet_areVariables() throws Exception {
        JobCommandLine jobs = of(Map.of("MELTEMI_NOTIFY_EMAIL_SMTP_URL", "smtp://me:secret-of-mail@mail.example.org"));

        Map<String, String> secrets = jobs.secrets();

        assertThat(secrets)
                .containsEntry("MELTEMI_DATABASE_PASSWORD", "secret-of-the-database")
                .containsEntry("MELTEMI_NOTIFY_EMAIL_SMTP_URL", "smtp://me:secret-of-mail@mail.example.org")
                .doesNotContainKey("MELTEMI_NOTIFY_SMS_URL");
        assertThat(secrets.get("MELTEMI_NOTIFY_LINK_SECRET"))
                .isEqualTo("base64:" + Base64.getEncoder().encodeToString(LinkKey.of(new DataDirectory(directory))));
    }

    @Test
    void names_withoutPatternsAndWithPush_areWhatRuns() throws Exception {
        assertThat(JobCommandLine.names(Settings.load(
                        null, Map.of("MELTEMI_PATTERNS_ENABLED", "false", "MELTEMI_PUSH_ENABLED", "true"))))
                .isEqualTo(List.of("validation", "severity", "storage", "trend", "alert", "delivery", "push"));
    }

    private JobCommandLine of(Map<String, String> environment) throws Exception {
        return new JobCommandLine(
                Settings.load(null, environment),
                new DataDirectory(directory),
                "kafka:9092",
                DATABASE,
                URI.create("https://m.example.org"));
    }
}
