package io.meltemi.operations.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Clocks, disks and certificates. */
public final class HostChecks {

    /** Beyond this times of different parts no longer compare. */
    private static final Duration CLOCK_WATCH = Duration.ofSeconds(2);

    /** Readings more than five minutes ahead are rejected (MSG-05); this leaves time to act. */
    private static final Duration CLOCK_WRONG = Duration.ofMinutes(1);

    private static final double DISK_WATCH = 0.15;
    private static final double DISK_WRONG = 0.05;
    private static final long DISK_WRONG_BYTES = 1_000_000_000L;

    private static final Duration CERTIFICATE_WATCH = Duration.ofDays(30);
    private static final Duration CERTIFICATE_WRONG = Duration.ofDays(7);

    private HostChecks() {}

    /**
     * The clock of a part.
     *
     * @param ahead of this machine's; negative when it is behind
     * @param uncertainty how much of it the way there may be
     */
    public static Finding clock(String part, Duration ahead, Duration uncertainty) {
        Duration off = ahead.abs().minus(uncertainty);
        String subject = "clock of " + part;
        String what = "%.1f s %s this machine's"
                .formatted(Math.abs(ahead.toMillis()) / 1000.0, ahead.isNegative() ? "behind" : "ahead of");
        String advice = "let NTP set the clocks of both machines (timedatectl status), then look again";
        if (off.compareTo(CLOCK_WRONG) > 0) {
            return Finding.wrong(subject, what, advice);
        }
        return off.compareTo(CLOCK_WATCH) > 0
                ? Finding.watch(subject, what, advice)
                : Finding.good(subject, "as this machine's");
    }

    /** The disk under a folder. */
    public static Finding disk(String folder, long freeBytes, long totalBytes) {
        String subject = "disk of " + folder;
        String what = "%s of %s free".formatted(size(freeBytes), size(totalBytes));
        String advice =
                "free room or add a disk; shorten kafka.retention or set database.keep-readings; when it is full,"
                        + " nothing is acknowledged to nodes any more";
        double share = totalBytes == 0 ? 0 : (double) freeBytes / totalBytes;
        if (share < DISK_WRONG || freeBytes < DISK_WRONG_BYTES) {
            return Finding.wrong(subject, what, advice);
        }
        return share < DISK_WATCH ? Finding.watch(subject, what, advice) : Finding.good(subject, what);
    }

    /** A certificate of a file. */
    public static Finding certificate(String file, Instant notBefore, Instant notAfter, Instant now) {
        String subject = "certificate " + file;
        String advice =
                "restart the platform: it renews its own certificates in their last 30 days; give one of your own a"
                        + " successor";
        if (now.isBefore(notBefore)) {
            return Finding.wrong(subject, "is valid from " + notBefore + " only", "look at this machine's clock");
        }
        Duration left = Duration.between(now, notAfter);
        if (left.isNegative()) {
            return Finding.wrong(subject, "expired on " + notAfter, advice);
        }
        String what = "expires in " + left.toDays() + " days, on " + notAfter;
        if (left.compareTo(CERTIFICATE_WRONG) < 0) {
            return Finding.wrong(subject, what, advice);
        }
        return left.compareTo(CERTIFICATE_WATCH) < 0
                ? Finding.watch(subject, what, advice)
                : Finding.good(subject, what);
    }

    /** What the embedded broker set aside since a full disk had damaged it. */
    public static Finding setAside(String folder) {
        return Finding.watch(
                "broker's store " + folder,
                "was damaged, by a full disk mostly, and was set aside: sessions and retained messages of then are gone",
                "nothing acknowledged was in it; delete the folder");
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
