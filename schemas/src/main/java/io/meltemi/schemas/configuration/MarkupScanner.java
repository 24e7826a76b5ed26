package io.meltemi.schemas.configuration;

import io.meltemi.schemas.configuration.SecretRegions.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the secrets of XML by its tokens: the content of a password's element up to the closing tag that belongs to it,
 * and comments, instructions and DTDs that may quote one. Well-formed XML stays so when the regions are masked.
 */
final class MarkupScanner {

    private final String markup;
    private final List<Region> regions = new ArrayList<>();
    private int position;
    private int secretStart = -1;
    private int secretDepth;

    private MarkupScanner(String markup) {
        this.markup = markup;
    }

    /** The regions in order, not overlapping. */
    static List<Region> secretRegions(String markup) {
        MarkupScanner scanner = new MarkupScanner(markup);
        scanner.scan();
        return scanner.regions;
    }

    private void scan() {
        for (position = markup.indexOf('<'); position >= 0; position = markup.indexOf('<', position)) {
            if (markup.startsWith("<!--", position)) {
                skip("<!--".length(), "-->", false);
            } else if (markup.startsWith("<![CDATA[", position)) {
                skip("<![CDATA[".length(), "]]>", false);
            } else if (markup.startsWith("<?", position)) {
                skip("<?".length(), "?>", false);
            } else if (markup.startsWith("<!", position)) {
                boolean internalSubset = markup.substring(position).matches("(?s)<![^>]*\\[.*");
                skip("<!DOCTYPE ".length(), internalSubset ? "]>" : ">", true);
            } else {
                scanTag();
            }
        }
        if (secretStart >= 0) {
            regions.add(new Region(secretStart, markup.length()));
        }
    }

    /** Skips a comment or the like; its content is secret when it speaks of one, or always. */
    private void skip(int openLength, String close, boolean always) {
        int start = Math.min(position + openLength, markup.length());
        int found = markup.indexOf(close, start);
        int end = found < 0 ? markup.length() : found;
        String content = markup.substring(start, end).toLowerCase(Locale.ROOT);
        if (secretStart < 0 && (always || content.contains("pas") || content.contains("pwd"))) {
            regions.add(new Region(start, end));
        }
        position = found < 0 ? markup.length() : end + close.length();
    }

    private void scanTag() {
        int start = position;
        boolean closing = markup.startsWith("</", start);
        int nameStart = start + (closing ? 2 : 1);
        int nameEnd = nameStart;
        while (nameEnd < markup.length() && " \t\r\n/><".indexOf(markup.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        String name = markup.substring(
                markup.lastIndexOf(':', nameEnd - 1) >= nameStart
                        ? markup.lastIndexOf(':', nameEnd - 1) + 1
                        : nameStart,
                nameEnd);
        int end = tagEnd(nameEnd);
        if (SecretRegions.isSecretName(name)) {
            secretTag(start, end, closing);
        } else if (closing && secretStart >= 0 && name.equals("credentials")) {
            endSecret(start);
        }
        position = end;
    }

    private void secretTag(int start, int end, boolean closing) {
        boolean holdsNothing = end >= 2 && markup.charAt(end - 2) == '/';
        if (closing) {
            secretDepth--;
            if (secretStart >= 0 && secretDepth == 0) {
                endSecret(start);
            }
            secretDepth = Math.max(secretDepth, 0);
        } else if (!holdsNothing) {
            secretDepth++;
            if (secretStart < 0) {
                secretStart = end;
            }
        }
    }

    private void endSecret(int end) {
        regions.add(new Region(secretStart, end));
        secretStart = -1;
        secretDepth = 0;
    }

    /** The index behind the tag's closing bracket; brackets within quotes do not close it. */
    private int tagEnd(int from) {
        char quote = 0;
        for (int i = from; i < markup.length(); i++) {
            char c = markup.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return markup.length();
    }
}
