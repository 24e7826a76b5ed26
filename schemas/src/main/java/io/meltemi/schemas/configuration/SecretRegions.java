package io.meltemi.schemas.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in text with tags that need not fit together: what stands from an opening tag named {@code password}, or
 * much like it, to the last closing tag, or else to the end; what stands before a closing tag that was never opened; and
 * the values of attributes so named. Names much like it count since a document with a misspelled name is rejected and
 * then kept as it is.
 */
final class SecretRegions {

    private static final Pattern TAG = Pattern.compile(
            "<\\s*+(/?)\\s*+(?:[^\\s<>/:\"'=&\\\\]++:)?(?:pas|pwd)[^\\s<>/\"'=]*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?:pas|pwd)[\\w.-]*+[\"']?\\s*+[=:]\\s*+([\"'])(.*?)\\1", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A part of a text. */
    record Region(int start, int end) {}

    private SecretRegions() {}

    static boolean mentionsSecret(String text) {
        return TAG.matcher(text).find() || ATTRIBUTE.matcher(text).find();
    }

    /** Whether an element or attribute of that local name holds a secret. */
    static boolean isSecretName(String localName) {
        String name = localName.toLowerCase(Locale.ROOT);
        return name.startsWith("pas") || name.startsWith("pwd");
    }

    /** The secret regions that are not masked yet, in order, not overlapping. */
    static List<Region> of(String text) {
        List<Region> regions = new ArrayList<>();
        addElements(regions, text);
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            regions.add(new Region(attribute.start(2), attribute.end(2)));
        }
        regions.removeIf(region -> isMasked(text, region));
        return merged(regions);
    }

    private static void addElements(List<Region> regions, String text) {
        List<Region> opening = new ArrayList<>();
        List<Region> closing = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            (tag.group(1).isEmpty() ? opening : closing).add(new Region(tag.start(), tag.end()));
        }
        int lastClosing =
                closing.isEmpty() ? -1 : closing.get(closing.size() - 1).start();
        int nextClosing = 0;
        int position = 0;
        for (Region open : opening) {
            if (open.start() < position) {
                continue;
            }
            int tagEnd = text.indexOf('>', open.end());
            boolean holdsNothing = tagEnd > 0 && text.charAt(tagEnd - 1) == '/';
            int start = tagEnd < 0 ? open.end() : tagEnd + 1;
            while (nextClosing < closing.size() && closing.get(nextClosing).start() < start) {
                nextClosing++;
            }
            Region toNext = new Region(
                    start,
                    nextClosing < closing.size() ? closing.get(nextClosing).start() : text.length());
            if (holdsNothing || isMasked(text, toNext)) {
                position = start;
                continue;
            }
            int end = lastClosing >= start ? lastClosing : text.length();
            regions.add(new Region(start, end));
            position = end;
        }
        int previousEnd = 0;
        for (Region close : closing) {
            int start = Math.max(
                    previousEnd, text.substring(previousEnd, close.start()).lastIndexOf('>') + 1 + previousEnd);
            regions.add(new Region(start, close.start()));
            previousEnd = close.end();
        }
    }

    private static boolean isMasked(String text, Region region) {
        String content = text.substring(region.start(), region.end()).strip();
        return content.isEmpty() || content.equals(PasswordRedaction.MASK);
    }

    private static List<Region> merged(List<Region> regions) {
        regions.sort(Comparator.comparingInt(Region::start));
        List<Region> merged = new ArrayList<>();
        for (Region region : regions) {
            Region last = merged.isEmpty() ? new Region(0, 0) : merged.get(merged.size() - 1);
            if (!merged.isEmpty() && region.start() <= last.end()) {
                merged.set(merged.size() - 1, new Region(last.start(), Math.max(last.end(), region.end())));
            } else {
                merged.add(region);
            }
        }
        return merged;
    }
}
