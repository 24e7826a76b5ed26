package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What mining found, as one HTML file that needs nothing else: pictures are in it, and nothing is fetched from a network.
 *
 * @param title of the page
 * @param series each series that was mined
 * @param pairs each two that were mined together
 * @param episodes events that follow one another, the most remarkable first
 */
public record MiningReport(String title, List<SeriesReport> series, List<PairReport> pairs, List<Finding> episodes) {

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--page:#fff;--text:#1c2127;--quiet:#5b636d;--line:#dfe3e8;--box:#f6f8fa}
            @media(prefers-color-scheme:dark){:root{--page:#15191e;--text:#e6e9ed;--quiet:#9aa4af;--line:#2f363e;--box:#1c2229}}
            body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif}
            main{max-width:984px;margin:0 auto;padding:24px 16px 64px}
            h1{font-size:26px;margin:0 0 4px}h2{font-size:20px;margin:40px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
            h3{font-size:16px;margin:28px 0 4px}p{margin:6px 0;max-width:75ch}.quiet{color:var(--quiet)}
            table{border-collapse:collapse;margin:8px 0;font-size:14px}
            td,th{text-align:left;padding:4px 14px 4px 0;border-bottom:1px solid var(--line);vertical-align:top}
            td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
            figure{display:inline-block;margin:8px 0;vertical-align:top;max-width:100%}
            figcaption{font-size:13px;color:var(--quiet)}
            svg.chart{max-width:100%;height:auto;display:block}
            ul.notes{background:var(--box);padding:10px 14px 10px 30px;border-radius:6px;margin:10px 0;font-size:14px}
            .swatch{display:inline-block;width:11px;height:11px;border-radius:2px;background:currentColor;margin-right:6px}
            .kind{font-size:12px;letter-spacing:.04em;color:var(--quiet);white-space:nowrap}
            nav{font-size:14px;margin:8px 0}nav a{color:inherit;margin-right:12px}
            """;

    public MiningReport {
        series = List.copyOf(series);
        pairs = List.copyOf(pairs);
        episodes = List.copyOf(episodes);
    }

    /** Writes the page; the folders above it are made where they are not there. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, html(), StandardCharsets.UTF_8);
    }

    /** The page. */
    public String html() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(Markup.escape(title))
                .append("</title><style>")
                .append(STYLE)
                .append(Ink.styles())
                .append("</style></head><body><main><h1>")
                .append(Markup.escape(title))
                .append("</h1>\n");
        if (series.size() + pairs.size() > 1) {
            appendContents(page);
        }
        for (int i = 0; i < series.size(); i++) {
            new SeriesSection(series.get(i), "series-" + (i + 1)).appendTo(page);
        }
        for (int i = 0; i < pairs.size(); i++) {
            new PairSection(pairs.get(i), "pair-" + (i + 1)).appendTo(page);
        }
        if (!episodes.isEmpty()) {
            page.append("<h2 id=\"episodes\">Events that follow one another</h2>\n");
            FindingTable.append(page, episodes);
        }
        return page.append("</main></body></html>\n").toString();
    }

    private void appendContents(StringBuilder page) {
        page.append("<nav>");
        for (int i = 0; i < series.size(); i++) {
            appendLink(page, "series-" + (i + 1), series.get(i).title());
        }
        for (int i = 0; i < pairs.size(); i++) {
            appendLink(
                    page,
                    "pair-" + (i + 1),
                    pairs.get(i).first().name() + " with "
                            + pairs.get(i).second().name());
        }
        page.append("</nav>\n");
    }

    private static void appendLink(StringBuilder page, String id, String text) {
        page.append("<a href=\"#")
                .append(id)
                .append("\">")
                .append(Markup.escape(text))
                .append("</a> ");
    }
}
