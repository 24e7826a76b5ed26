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

    private static final String NAME_ENDS = " \t\r\n/><?";

    /** Bound on what a tag without an end costs. */
    private static final int MAX_TAG_CHARACTERS = 4096;

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
                skip(position + "<!--".length(), "-->");
            } else if (markup.startsWith("<![CDATA[", position)) {
                skip(position + "<![CDATA[".length(), "]]>");
            } else if (markup.startsWith("<?", position)) {
                skip(targetEnd(), "?>");
            } else if (markup.startsWith("<!", position)) {
                skipDtd();
            } else {
                scanTag();
            }
        }
        if (secretStart >= 0) {
            regions.add(new Region(secretStart, markup.length()));
        }
    }

    /** Skips a comment or the like; its content is secret when it speaks of one. */
    private void skip(int contentStart, String close) {
        int found = markup.indexOf(close, contentStart);
        int end = found < 0 ? markup.length() : found;
        String content = markup.substring(position, end).toLowerCase(Locale.ROOT);
        if (secretStart < 0 && (content.contains("pas") || content.contains("pwd"))) {
            regions.add(new Region(contentStart, end));
        }
        position = found < 0 ? markup.length() : end + close.length();
    }

    /** Skips a DTD, all of which is secret, since an entity may hold what the password's element refers to. */
    private void skipDtd() {
        int contentStart = Math.min(position + "<!DOCTYPE ".length(), markup.length());
        int end = markup.indexOf('>', contentStart);
        if (end >= 0 && markup.substring(contentStart, end).indexOf('[') >= 0) {
            int subsetEnd = markup.indexOf("]>", contentStart);
            end = subsetEnd < 0 ? -1 : subsetEnd + 1;
        }
        end = end < 0 ? markup.length() : end;
        if (secretStart < 0) {
            regions.add(new Region(contentStart, end));
        }
        position = end;
    }

    /** The end of an instruction's target, which has to stay for the instruction to be one. */
    private int targetEnd() {
        int end = position + "<?".length();
        while (end < markup.length() && NAME_ENDS.indexOf(markup.charAt(end)) < 0) {
            end++;
        }
        return Math.min(end + 1, markup.length());
    }

    private void scanTag() {
        int start = position;
        boolean closing = markup.startsWith("</", start);
        int nameStart = start + (closing ? 2 : 1);
        int nameEnd = nameStart;
        while (nameEnd < markup.length() && NAME_ENDS.indexOf(markup.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        int end = tagEnd(nameEnd);
        if (end < 0) { // no tag at all: left to those who look at each word
            position = nameEnd;
            return;
        }
        String name = markup.substring(nameStart, nameEnd);
        String localName = name.substring(name.lastIndexOf(':') + 1);
        if (SecretRegions.isSecretName(localName)) {
            secretTag(start, nameEnd, end, closing);
        } else if (closing && secretStart >= 0 && localName.equals("credentials")) {
            endSecret(start);
        }
        position = end;
    }

    private void secretTag(int start, int nameEnd, int end, boolean closing) {
        boolean holdsNothing = markup.charAt(end - 2) == '/';
        if (closing) {
            secretDepth = Math.max(secretDepth - 1, 0);
            if (secretStart >= 0 && secretDepth == 0) {
                endSecret(start);
            }
            return;
        }
        if (secretStart < 0) {
            regions.addAll(SecretRegions.withinTag(markup, nameEnd, holdsNothing ? end - 2 : end - 1));
        }
        if (!holdsNothing) {
            secretDepth++;
            secretStart = secretStart < 0 ? end : secretStart;
        }
    }

    private void endSecret(int end) {
        regions.add(new Region(secretStart, end));
        secretStart = -1;
        secretDepth = 0;
    }

    /** The index behind the tag's closing bracket, or -1; brackets within quotes do not close it. */
    private int tagEnd(int from) {
        char quote = 0;
        int limit = Math.min(markup.length(), from + MAX_TAG_CHARACTERS);
        for (int i = from; i < limit; i++) {
            char c = markup.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return -1;
    }
}
