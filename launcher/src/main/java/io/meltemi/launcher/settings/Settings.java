package io.meltemi.launcher.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values in force: the environment's, else the file's, else the defaults. Immutable and checked. */
public final class Settings {

    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /**
     * Loads and checks every setting.
     *
     * @param file {@code meltemi.yaml}, or null for none
     * @param environment environment variables by name
     * @throws SettingsException with all faults: unknown keys of the file and values that cannot be read
     */
    public static Settings load(@Nullable Path file, Map<String, String> environment) throws SettingsException {
        List<String> faults = new ArrayList<>();
        Map<String, String> fromFile = file == null ? Map.of() : read(file, faults);
        Map<String, Setting<?>> known = new HashMap<>();
        MeltemiSettings.ALL.forEach(setting -> known.put(setting.key(), setting));
        for (String key : fromFile.keySet()) {
            if (!known.containsKey(key)) {
                faults.add(key + " in " + file + ": expected one of the keys in docs/configuration.md");
            }
        }
        Map<Setting<?>, Object> values = new HashMap<>();
        for (Setting<?> setting : MeltemiSettings.ALL) {
            String override = environment.get(setting.environmentVariable());
            String text = override != null ? override : fromFile.getOrDefault(setting.key(), setting.defaultText());
            try {
                values.put(setting, setting.parser().apply(text.strip()));
            } catch (IllegalArgumentException e) {
                String where = override != null ? setting.environmentVariable() : setting.key() + " in " + file;
                faults.add(where + ": expected " + e.getMessage() + ", found " + setting.shown(text));
            }
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        Settings settings = new Settings(values);
        List<String> together = new ArrayList<>(AlertingSettings.faultsTogether(settings));
        together.addAll(PatternSettings.faultsTogether(settings));
        together.addAll(MeltemiSettings.faultsTogether(settings));
        if (!together.isEmpty()) {
            throw new SettingsException(together);
        }
        return settings;
    }

    /** The value in force; empty text where a text has no default. */
    @SuppressWarnings("unchecked") // load() put the value that this setting's own parser made
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException("no setting of the list: " + setting.key());
        }
        return (T) value;
    }

    /** Whether a text setting has a value. */
    public boolean isSet(Setting<String> setting) {
        return !get(setting).isEmpty();
    }

    private static Map<String, String> read(Path file, List<String> faults) {
        Map<String, String> flat = new TreeMap<>();
        if (!Files.exists(file)) {
            faults.add(file + ": no such file");
            return flat;
        }
        try {
            flatten("", new YAMLMapper().readTree(file.toFile()), flat);
        } catch (IOException e) {
            faults.add(file + ": expected YAML: " + firstLine(e));
        }
        return flat;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue(), flat));
        } else if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(part -> parts.add(part.asText()));
            flat.put(prefix, String.join(",", parts));
        } else if (!prefix.isEmpty()) {
            flat.put(prefix, node.isNull() ? "" : node.asText());
        }
    }

    private static String firstLine(IOException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
