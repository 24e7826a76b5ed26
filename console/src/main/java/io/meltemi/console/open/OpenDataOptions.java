package io.meltemi.console.open;

/**
 * How open data are given away.
 *
 * @param requestsPerMinute how many requests one client may make in a minute; 0 for any number
 */
public record OpenDataOptions(Licence licence, int requestsPerMinute) {

    public static final OpenDataOptions DEFAULT = new OpenDataOptions(Licence.CC_BY_4, 300);

    public OpenDataOptions {
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException("requestsPerMinute: expected 0 or more, found " + requestsPerMinute);
        }
    }
}
