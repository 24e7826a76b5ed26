package io.meltemi.console.link;

import static io.meltemi.console.link.Page.escaped;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A form of a {@link Page} that posts to the page's own address. All text is escaped. */
final class Form {

    private final StringBuilder body = new StringBuilder("<form method=\"post\">\n");

    /** @param action what is to be done, in the field {@code do} */
    Form(String action) {
        hidden("do", action);
    }

    Form hidden(String name, String value) {
        body.append("<input type=\"hidden\" name=\"").append(escaped(name));
        body.append("\" value=\"").append(escaped(value)).append("\">\n");
        return this;
    }

    Form heading(String text) {
        body.append("<h2>").append(escaped(text)).append("</h2>\n");
        return this;
    }

    Form remark(String text) {
        body.append("<p class=\"dim\">").append(escaped(text)).append("</p>\n");
        return this;
    }

    /** A field of a type that browsers know. */
    Form input(String type, String name, String label, String value, String hint) {
        body.append("<label>").append(escaped(label)).append("<input type=\"").append(escaped(type));
        body.append("\" name=\"").append(escaped(name)).append("\" value=\"").append(escaped(value));
        body.append("\" autocomplete=\"off\">").append(hint(hint)).append("</label>\n");
        return this;
    }

    /** Several lines of text. */
    Form lines(String name, String label, String value, String hint) {
        body.append("<label>")
                .append(escaped(label))
                .append("<textarea rows=\"3\" name=\"")
                .append(escaped(name));
        body.append("\">\n")
                .append(escaped(value))
                .append("</textarea>")
                .append(hint(hint))
                .append("</label>\n");
        return this;
    }

    /** @param options texts by value, in their order */
    Form select(String name, String label, Map<String, String> options, String chosen) {
        body.append("<label>")
                .append(escaped(label))
                .append("<select name=\"")
                .append(escaped(name))
                .append("\">\n");
        new LinkedHashMap<>(options).forEach((value, text) -> {
            body.append("<option value=\"").append(escaped(value)).append('"');
            body.append(value.equals(chosen) ? " selected>" : ">")
                    .append(escaped(text))
                    .append("</option>\n");
        });
        body.append("</select></label>\n");
        return this;
    }

    Form check(String name, String value, String label, boolean isChecked) {
        body.append("<label class=\"choice\"><input type=\"checkbox\" name=\"").append(escaped(name));
        body.append("\" value=\"").append(escaped(value)).append(isChecked ? "\" checked>" : "\">");
        body.append("<span>").append(escaped(label)).append("</span></label>\n");
        return this;
    }

    /**
     * Boxes to tick under one legend.
     *
     * @param styleClass one of the style's
     * @param options texts by value, in their order
     */
    Form checks(
            String styleClass, String name, String legend, Map<String, String> options, Collection<String> checked) {
        body.append("<fieldset><legend>").append(escaped(legend)).append("</legend><div class=\"");
        body.append(escaped(styleClass)).append("\">\n");
        options.forEach((value, text) -> check(name, value, text, checked.contains(value)));
        body.append("</div></fieldset>\n");
        return this;
    }

    /** Begins what stands side by side where there is room. */
    Form beginRow() {
        body.append("<div class=\"row\">\n");
        return this;
    }

    Form endRow() {
        body.append("</div>\n");
        return this;
    }

    /** Begins fields that belong together. */
    Form beginGroup(String legend) {
        body.append("<fieldset><legend>").append(escaped(legend)).append("</legend>\n");
        return this;
    }

    Form endGroup() {
        body.append("</fieldset>\n");
        return this;
    }

    Form submit(String text) {
        body.append("<button>").append(escaped(text)).append("</button>\n");
        return this;
    }

    /** A button of less weight. */
    Form lesserSubmit(String text) {
        body.append("<button class=\"lesser\">").append(escaped(text)).append("</button>\n");
        return this;
    }

    String html() {
        return body + "</form>\n";
    }

    private static String hint(String text) {
        return text.isEmpty() ? "" : "<span class=\"hint\">" + escaped(text) + "</span>";
    }
}
