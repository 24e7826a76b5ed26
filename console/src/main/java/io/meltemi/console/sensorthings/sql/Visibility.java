package io.meltemi.console.sensorthings.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * What a caller may see; what they may not does not exist for them.
 *
 * @param closedNetworks names
 * @param closedSensors patterns of {@code network/sensor} for {@code like}
 */
public record Visibility(List<String> closedNetworks, List<String> closedSensors) {

    public Visibility {
        closedNetworks = List.copyOf(closedNetworks);
        closedSensors = List.copyOf(closedSensors);
    }

    /**
     * Makes SQL of a template, in which {@code {e}} stands for the row, and {@code {networks}} and {@code {sensors}} for what is
     * closed.
     */
    Sql render(String template, String alias) {
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        int at = 0;
        while (true) {
            int open = template.indexOf('{', at);
            if (open < 0) {
                return new Sql(text.append(template, at, template.length()).toString(), values);
            }
            int close = template.indexOf('}', open);
            text.append(template, at, open);
            switch (template.substring(open + 1, close)) {
                case "e" -> text.append(alias);
                case "networks" -> {
                    text.append('?');
                    values.add(new Sql.Texts(closedNetworks));
                }
                case "sensors" -> {
                    text.append('?');
                    values.add(new Sql.Texts(closedSensors));
                }
                default -> throw new IllegalArgumentException(template);
            }
            at = close + 1;
        }
    }
}
