package io.meltemi.console.link;

import java.util.List;

/** A small page that needs nothing but itself: no script, no other host. All text is escaped. */
final class Page {

    private final StringBuilder body = new StringBuilder();
    private final Words words;
    private final String title;

    Page(Words words, String title) {
        this.words = words;
        this.title = title;
        body.append("<h1>").append(escaped(title)).append("</h1>\n");
    }

    Page paragraph(String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    /** A remark of less weight. */
    Page remark(String text) {
        body.append("<p class=\"dim\">").append(escaped(text)).append("</p>\n");
        return this;
    }

    /** What was done. */
    Page notice(String text) {
        body.append("<p class=\"notice\" role=\"status\">")
                .append(escaped(text))
                .append("</p>\n");
        return this;
    }

    /** What was wrong. */
    Page faults(String text, List<String> faults) {
        body.append("<div class=\"notice fault\" role=\"alert\">")
                .append(escaped(text))
                .append("<ul>");
        faults.forEach(fault -> body.append("<li>").append(escaped(fault)).append("</li>"));
        body.append("</ul></div>\n");
        return this;
    }

    /** The heading of a part. */
    Page part(String text) {
        body.append("<h2 class=\"part\">").append(escaped(text)).append("</h2>\n");
        return this;
    }

    /** Begins a section whose class is one of the style's. */
    Page section(String styleClass, String heading) {
        body.append("<section class=\"").append(escaped(styleClass)).append("\">\n<h2>");
        body.append(escaped(heading)).append("</h2>\n<dl>\n");
        return this;
    }

    /** A fact of the section; nothing when there is no text. */
    Page fact(String name, String text) {
        if (!text.isEmpty()) {
            body.append("<dt>").append(escaped(name)).append("</dt><dd>");
            body.append(escaped(text)).append("</dd>\n");
        }
        return this;
    }

    Page endSection() {
        body.append("</dl>\n</section>\n");
        return this;
    }

    /** @param path on this host */
    Page link(String path, String text) {
        body.append("<p><a href=\"").append(escaped(path)).append("\">");
        body.append(escaped(text)).append("</a></p>\n");
        return this;
    }

    /** @param path on this host */
    Page image(String path, String alternative) {
        body.append("<img src=\"").append(escaped(path)).append("\" alt=\"");
        body.append(escaped(alternative)).append("\">\n");
        return this;
    }

    /** A button that posts to the page's own address. */
    Page button(String text) {
        body.append("<form method=\"post\"><button>").append(escaped(text)).append("</button></form>\n");
        return this;
    }

    Page form(Form form) {
        body.append(form.html());
        return this;
    }

    String html() {
        return "<!doctype html>\n<html lang=\"" + words.language() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n<title>" + escaped(title) + "</title>\n<style>"
                + PageStyle.CSS + "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n</body>\n</html>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
