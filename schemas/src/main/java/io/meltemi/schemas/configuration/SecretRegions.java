package io.meltemi.schemas.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in text with tags that need not fit together: what stands from an opening tag named {@code password}, or
 * much like it, to the last closing tag, or else to the end; what stands before a closing tag that was never opened; the
 * values of attributes so named, and of entities. Names much like it count since a document with a misspelled name is
 * rejected and then kept as it is. The cost grows with the text's length, whatever it holds.
 */
final class SecretRegions {

    private static final Pattern TAG =
            Pattern.compile("<\\s*+(/?)\\s*+(?:[^\\s<>/:\"'=&\\\\]++:)?(?:pas|pwd)[\\w.-]*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?:pas|pwd)[\\w.-]{0,40}+[\"']?\\s*+[=:]\\s*+([\"'])(.*?)\\1", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ENTITY = Pattern.compile("<!ENTITY\\b[^<>\"']*+([\"'])(.*?)\\1", Pattern.DOTALL);
    private static final Pattern ANY_ATTRIBUTE =
            Pattern.compile("(?<![\\w:.-])([\\w:.-]++)\\s*+=\\s*+([\"'])(.*?)\\2", Pattern.DOTALL);

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
        for (Pattern quoted : List.of(ATTRIBUTE, ENTITY)) {
            Matcher matcher = quoted.matcher(text);
            while (matcher.find()) {
                regions.add(new Region(matcher.start(2), matcher.end(2)));
            }
        }
        regions.removeIf(region -> isMasked(text, region));
        return merged(regions);
    }

    /**
     * The secret regions between the name and the end of a tag that is named like a password: the values of its
     * attributes, or all of it when it does not consist of attributes. Namespaces are no secrets.
     */
    static List<Region> withinTag(String text, int start, int end) {
        String inside = text.substring(start, end);
        if (!ANY_ATTRIBUTE.matcher(inside).replaceAll("").isBlank()) {
            return List.of(new Region(start, end));
        }
        List<Region> values = new ArrayList<>();
        Matcher attribute = ANY_ATTRIBUTE.matcher(inside);
        while (attribute.find()) {
            if (!attribute.group(1).startsWith("xmlns")) {
                values.add(new Region(start + attribute.start(3), start + attribute.end(3)));
            }
        }
        return values;
    }

    private static void addElements(List<Region> regions, String text) {
        List<Region> opening = new ArrayList<>();
        List<Region> closing = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            (tag.group(1).isEmpty() ? opening : closing).add(new Region(tag.start(), tag.end()));
        }
        addContents(regions, text, opening, closing);
        addContentsWithoutOpening(regions, text, closing);
    }

    private static void addContents(List<Region> regions, String text, List<Region> opening, List<Region> closing) {
        int lastClosing =
                closing.isEmpty() ? -1 : closing.get(closing.size() - 1).start();
        int nextClosing = 0;
        int position = 0;
        for (Region open : opening) {
            if (open.start() < position) {
                continue;
            }
            int start = open.end();
            int tagEnd = text.indexOf('>', start);
            boolean isTag = tagEnd >= 0 && text.substring(start, tagEnd).indexOf('<') < 0;
            if (isTag) {
                boolean holdsNothing = text.charAt(tagEnd - 1) == '/';
                regions.addAll(withinTag(text, start, holdsNothing ? tagEnd - 1 : tagEnd));
                start = tagEnd + 1;
                if (holdsNothing) {
                    position = start;
                    continue;
                }
            }
            while (nextClosing < closing.size() && closing.get(nextClosing).start() < start) {
                nextClosing++;
            }
            int next = nextClosing < closing.size() ? closing.get(nextClosing).start() : text.length();
            boolean masked = isMasked(text, new Region(start, next));
            int end = masked ? next : lastClosing >= start ? lastClosing : text.length();
            regions.add(new Region(start, end));
            position = end;
        }
    }

    private static void addContentsWithoutOpening(List<Region> regions, String text, List<Region> closing) {
        int previousEnd = 0;
        for (Region close : closing) {
            int lastTagEnd = text.substring(previousEnd, close.start()).lastIndexOf('>');
            regions.add(new Region(previousEnd + lastTagEnd + 1, close.start()));
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
