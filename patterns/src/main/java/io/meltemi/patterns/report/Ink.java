package io.meltemi.patterns.report;

import java.util.Locale;

/** What colours mean; each has one for light and one for dark pages. */
public enum Ink {
    SERIES("#1f5fa8", "#7db3ee"),
    MOTIF("#2e7d32", "#7fd184"),
    SECOND_MOTIF("#8e5bb5", "#c79bea"),
    THIRD_MOTIF("#b7791f", "#e8b95e"),
    DISCORD("#c62828", "#ff8a80"),
    OTHER("#d97706", "#fbbf5c"),
    FAINT("#9aa7b5", "#66727f"),
    GRID("#e4e7eb", "#2f363e"),
    TEXT("#4a5058", "#b4bcc5");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** The colour on white, as {@code #rrggbb}. */
    public String light() {
        return light;
    }

    String dark() {
        return dark;
    }

    /** Name of the style. */
    String style() {
        return "ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** That of the first, second, third … motif. */
    static Ink ofMotif(int number) {
        return switch (number % 3) {
            case 0 -> MOTIF;
            case 1 -> SECOND_MOTIF;
            default -> THIRD_MOTIF;
        };
    }

    /** Styles of all, for light and dark pages. */
    static String styles() {
        StringBuilder styles = new StringBuilder(":root{");
        for (Ink ink : values()) {
            styles.append("--")
                    .append(ink.style())
                    .append(':')
                    .append(ink.light)
                    .append(';');
        }
        styles.append("}@media(prefers-color-scheme:dark){:root{");
        for (Ink ink : values()) {
            styles.append("--").append(ink.style()).append(':').append(ink.dark).append(';');
        }
        styles.append("}}");
        for (Ink ink : values()) {
            styles.append('.')
                    .append(ink.style())
                    .append("{color:var(--")
                    .append(ink.style())
                    .append(")}");
        }
        return styles.append("svg.chart polyline{fill:none;stroke:currentColor;stroke-linejoin:round}")
                .append("svg.chart rect,svg.chart text{fill:currentColor}")
                .append(
                        "svg.chart text{font:11px system-ui,-apple-system,'Segoe UI',sans-serif;dominant-baseline:central}")
                .toString();
    }
}
