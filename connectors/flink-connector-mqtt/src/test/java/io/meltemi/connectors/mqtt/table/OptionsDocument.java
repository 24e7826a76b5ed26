// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/** The options as a table of the documentation. */
final class OptionsDocument {

    private OptionsDocument() {}

    /** Lines of the table, in the order of the options. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("| option | default | what |", "|---|---|---|"));
        for (ConfigOption<?> option : MqttConnectorOptions.all()) {
            lines.add("| `" + option.key() + "` | " + defaultOf(option) + " | " + description(option) + " |");
        }
        return lines;
    }

    private static String defaultOf(ConfigOption<?> option) {
        if (!option.hasDefaultValue()) {
            return "";
        }
        return option.defaultValue() instanceof Duration duration
                ? text(duration)
                : option.defaultValue().toString().toLowerCase(Locale.ROOT);
    }

    private static String text(Duration duration) {
        if (duration.toMillis() % 1_000 != 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() % 86_400 == 0) {
            return duration.toDays() + " d";
        }
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    private static String description(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description()).replace("|", "\\|");
    }
}
