package io.meltemi.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract section 10. */
class SettingsTest {

    @TempDir
    Path directory;

    @Test
    void load_nothingGiven_answersDefaults() throws Exception {
        Settings settings = Settings.load(null, Map.of());

        assertThat(settings.get(MeltemiSettings.MQTT_PORT)).isEqualTo(8883);
        assertThat(settings.get(MeltemiSettings.FLINK_CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.isSet(MeltemiSettings.MQTT_BROKER_URL)).isFalse();
    }

    @Test
    @DisplayName("SET-02: the address of an external part comes from the file, and the environment overrides it")
    void load_environmentAndFile_environmentWins() throws Exception {
        Path file = write("database:\n  jdbc-url: jdbc:postgresql://a:5432/one\n  user: u\n");

        Settings settings = Settings.load(file, Map.of("MELTEMI_DATABASE_JDBC_URL", "jdbc:postgresql://b:5432/two"));

        assertThat(settings.get(MeltemiSettings.DATABASE_JDBC_URL)).isEqualTo("jdbc:postgresql://b:5432/two");
        assertThat(settings.get(MeltemiSettings.DATABASE_USER)).isEqualTo("u");
    }

    @Test
    void load_severalFaults_listsAllAtOnceAndNoSecret() throws Exception {
        Path file = write("mqtt:\n  port: 99999\n  colour: red\nkafka:\n  retention: soon\n");

        SettingsException exception = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.load(file, Map.of("MELTEMI_VALIDATION_UNDECLARED_SENSORS", "keep")));

        assertThat(exception.faults())
                .hasSize(4)
                .anySatisfy(fault -> assertThat(fault).contains("mqtt.colour", "docs/configuration.md"))
                .anySatisfy(fault -> assertThat(fault).contains("mqtt.port", "1 to 65535", "99999"))
                .anySatisfy(fault -> assertThat(fault).contains("kafka.retention", "duration", "soon"))
                .anySatisfy(fault ->
                        assertThat(fault).contains("MELTEMI_VALIDATION_UNDECLARED_SENSORS", "[store, reject]", "keep"));
    }

    @Test
    void load_withoutKafkaBesideWhatNeedsIt_listsAllOfIt() {
        SettingsException exception = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.load(
                        null,
                        Map.of(
                                "MELTEMI_KAFKA_ENABLED", "false",
                                "MELTEMI_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                                "MELTEMI_FLINK_REST_URL", "http://flink:8081",
                                "MELTEMI_MQTT_BROKER_URL", "ssl://broker:8883",
                                "MELTEMI_MQTT_VERSION", "v3",
                                "MELTEMI_MQTT_SUBSCRIPTIONS", "$share/meltemi/#")));

        assertThat(exception.faults())
                .hasSize(4)
                .anySatisfy(fault -> assertThat(fault).contains("kafka.bootstrap-servers", "kafka:9092"))
                .anySatisfy(fault -> assertThat(fault).contains("flink.rest-url", "http://flink:8081"))
                .anySatisfy(fault -> assertThat(fault).contains("mqtt.version", "v5"))
                .anySatisfy(fault -> assertThat(fault).contains("mqtt.subscriptions", "$share/meltemi/#"));
    }

    @Test
    void load_notYaml_isOneFault() throws Exception {
        Path file = write("mqtt: [unclosed");

        SettingsException exception =
                catchThrowableOfType(SettingsException.class, () -> Settings.load(file, Map.of()));

        assertThat(exception.faults()).singleElement().asString().contains("expected YAML");
    }

    @Test
    void load_generatedFile_equalsDefaults() throws Exception {
        Settings fromFile = Settings.load(write(SettingsDocumentation.yaml()), Map.of());
        Settings defaults = Settings.load(null, Map.of());

        assertThat(MeltemiSettings.ALL).allSatisfy(setting -> assertThat((Object) fromFile.get(setting))
                .isEqualTo(defaults.get(setting)));
    }

    @Test
    void documentation_ofTheProject_isNotStale() throws IOException {
        Path project = Path.of("..");
        if (Boolean.getBoolean("meltemi.write-documentation")) {
            Files.writeString(project.resolve("meltemi.yaml"), SettingsDocumentation.yaml());
            Files.writeString(project.resolve("docs/configuration.md"), SettingsDocumentation.markdown());
        }
        String advice = "write it anew with: ./mvnw -pl launcher -am test -Dtest=SettingsTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dmeltemi.write-documentation=true";

        assertThat(project.resolve("meltemi.yaml")).as(advice).hasContent(SettingsDocumentation.yaml());
        assertThat(project.resolve("docs/configuration.md")).as(advice).hasContent(SettingsDocumentation.markdown());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("meltemi.yaml"), text);
    }
}
