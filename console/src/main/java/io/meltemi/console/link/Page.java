package io.meltemi.console.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A small page that needs nothing but itself: no script, no image, no other host. */
final class Page {

    private static final String STYLE =
            """
            :root { color-scheme: light dark; --ink: #1c2430; --dim: #5d6878; --paper: #ffffff; --ground: #eef1f5;
              --line: #d5dbe3; --accent: #0b5cab; --warning: #9a5b00; --danger: #b3161b; --good: #1d6b3a; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e7ebf1; --dim: #9aa6b6; --paper: #1b222c; --ground: #10151c; --line: #34404f;
                --accent: #3d8de0; --warning: #f0ad4e; --danger: #ff7b7f; --good: #6fce93; } }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 2rem 1rem; background: var(--ground); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; }
            main { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1.75rem; background: var(--paper);
              border: 1px solid var(--line); border-radius: .6rem; }
            h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.3; }
            section { margin: 1rem 0; padding: .1rem 0 .1rem 1rem; border-left: .25rem solid var(--warning); }
            section.DANGER { border-color: var(--danger); }
            section.done { border-color: var(--good); }
            h2 { margin: 0 0 .3rem; font-size: 1.05rem; overflow-wrap: anywhere; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; }
            dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
            p { margin: .5rem 0; } p.dim { color: var(--dim); font-size: .9rem; }
            button { width: 100%; margin-top: .5rem; padding: .8rem; border: 0; border-radius: .4rem;
              background: var(--accent); color: #ffffff; font: inherit; font-weight: 600; cursor: pointer; }
            button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
            """;

    /** What the content security policy allows of styles. */
    static final String STYLE_SOURCE = "'sha256-" + sha256(STYLE) + "'";

    private final StringBuilder body = new StringBuilder();
    private final String title;

    Page(String title) {
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

    /** A button that posts to the page's own address. */
    Page button(String text) {
        body.append("<form method=\"post\"><button>").append(escaped(text)).append("</button></form>\n");
        return this;
    }

    String html() {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"robots\" content=\"noindex\">\n<title>" + escaped(title) + "</title>\n<style>" + STYLE
                + "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n</body>\n</html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
