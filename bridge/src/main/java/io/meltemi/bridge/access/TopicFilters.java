package io.meltemi.bridge.access;

/** MQTT topic filters: what they match and what they include (MQTT 5, section 4.7). */
final class TopicFilters {

    private static final String SHARE_PREFIX = "$share/";

    private TopicFilters() {}

    /** Whether a text may be used as a topic name in a PUBLISH. */
    static boolean isTopicName(String topic) {
        return !topic.isEmpty() && topic.indexOf('+') < 0 && topic.indexOf('#') < 0 && topic.indexOf('\0') < 0;
    }

    /** Whether a text is a well-formed topic filter. */
    static boolean isTopicFilter(String filter) {
        if (filter.isEmpty() || filter.indexOf('\0') >= 0) {
            return false;
        }
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean wildcard = levels[i].indexOf('+') >= 0 || levels[i].indexOf('#') >= 0;
            boolean allowed = levels[i].equals("+") || (levels[i].equals("#") && i == levels.length - 1);
            if (wildcard && !allowed) {
                return false;
            }
        }
        return true;
    }

    /** The filter of a shared subscription ({@code $share/group/filter}), or the filter itself when it is none. */
    static String withoutShare(String filter) {
        if (!filter.startsWith(SHARE_PREFIX)) {
            return filter;
        }
        int end = filter.indexOf('/', SHARE_PREFIX.length());
        return end < 0 ? filter : filter.substring(end + 1);
    }

    /**
     * Whether every topic that {@code inner} matches is also matched by {@code outer}. A topic name is a filter that matches
     * itself alone.
     */
    static boolean includes(String outer, String inner) {
        if (inner.startsWith("$") && (outer.startsWith("#") || outer.startsWith("+"))) {
            return false;
        }
        String[] outerLevels = outer.split("/", -1);
        String[] innerLevels = inner.split("/", -1);
        for (int i = 0; i < outerLevels.length; i++) {
            if (outerLevels[i].equals("#")) {
                return true;
            }
            if (i == innerLevels.length) {
                return false;
            }
            boolean sameLevel = outerLevels[i].equals(innerLevels[i]);
            boolean anyLevel = outerLevels[i].equals("+") && !innerLevels[i].equals("#");
            if (!sameLevel && !anyLevel) {
                return false;
            }
        }
        if (innerLevels.length == outerLevels.length) {
            return true;
        }
        return false;
    }
}
