package io.meltemi.launcher.settings;

import java.util.ArrayList;
import java.util.List;

/** Writes {@code docs/configuration.md} and {@code meltemi.yaml} from {@link MeltemiSettings}; a test catches drift. */
public final class SettingsDocumentation {

    private static final int YAML_WIDTH = 100;

    private SettingsDocumentation() {}

    /** The reference as a Markdown page. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("# Configuration\n\n"
                + "Generated from the code; do not edit. One file, `meltemi.yaml` beside the `meltemi` script (or the one that\n"
                + "`--settings FILE` names), and environment variables that override it. A wrong value stops the start with all\n"
                + "faults listed at once.\n\n"
                + "| key | environment variable | type | default | meaning |\n|---|---|---|---|---|\n");
        for (Setting<?> setting : MeltemiSettings.ALL) {
            page.append("| `")
                    .append(setting.key())
                    .append("` | `")
                    .append(setting.environmentVariable())
                    .append("` | ")
                    .append(setting.type())
                    .append(" | ")
                    .append(setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`")
                    .append(" | ")
                    .append(setting.description())
                    .append(" |\n");
        }
        return page.toString();
    }

    /** The settings file with every default, explained. */
    public static String yaml() {
        StringBuilder file = new StringBuilder(
                "# All settings of Meltemi at their defaults. Generated: see docs/configuration.md.\n");
        String section = "";
        for (Setting<?> setting : MeltemiSettings.ALL) {
            int dot = setting.key().indexOf('.');
            String itsSection = setting.key().substring(0, dot);
            if (!itsSection.equals(section)) {
                section = itsSection;
                file.append("\n").append(section).append(":\n");
            }
            wrap(setting.description() + " (" + setting.type() + ")")
                    .forEach(line -> file.append("  # ").append(line).append("\n"));
            file.append("  ").append(setting.key().substring(dot + 1)).append(": ");
            file.append(quote(setting.defaultText())).append("\n");
        }
        return file.toString();
    }

    private static String quote(String text) {
        return text.isEmpty() || !text.matches("[A-Za-z0-9.-]+") ? "\"" + text + "\"" : text;
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 1 > YAML_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
