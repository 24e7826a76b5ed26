package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What a message centre's refusal means for the message (SMPP 3.4, section 5.1.3). */
final class SmppStatus {

    private static final int QUEUE_FULL = 0x14;
    private static final int THROTTLED = 0x58;
    private static final Duration AFTER_QUEUE_FULL = Duration.ofSeconds(5);
    private static final Duration AFTER_THROTTLING = Duration.ofSeconds(1);

    /** About this message or its recipient; all else is about us or the centre, and may be mended. */
    private static final Set<Integer> PERMANENT = Set.of(0x01, 0x0B, 0x50, 0x51, 0x65, 0x66, 0x104);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x01, "ESME_RINVMSGLEN, the message's length is wrong"),
            Map.entry(0x04, "ESME_RINVBNDSTS, not allowed in this state of the bind"),
            Map.entry(0x05, "ESME_RALYBND, already bound"),
            Map.entry(0x08, "ESME_RSYSERR, a fault of the message centre"),
            Map.entry(0x0A, "ESME_RINVSRCADR, the sender is not allowed"),
            Map.entry(0x0B, "ESME_RINVDSTADR, the recipient's number is wrong"),
            Map.entry(0x0D, "ESME_RBINDFAIL, bind failed"),
            Map.entry(0x0E, "ESME_RINVPASWD, the password is wrong"),
            Map.entry(0x0F, "ESME_RINVSYSID, the user is unknown"),
            Map.entry(QUEUE_FULL, "ESME_RMSGQFUL, the queue is full"),
            Map.entry(0x45, "ESME_RSUBMITFAIL, submit failed"),
            Map.entry(0x50, "ESME_RINVDSTTON, the type of the recipient's number is wrong"),
            Map.entry(0x51, "ESME_RINVDSTNPI, the plan of the recipient's number is wrong"),
            Map.entry(THROTTLED, "ESME_RTHROTTLED, too many messages in this time"),
            Map.entry(0x64, "ESME_RX_T_APPN, a temporary fault of the receiver"),
            Map.entry(0x65, "ESME_RX_P_APPN, a permanent fault of the receiver"),
            Map.entry(0x66, "ESME_RX_R_APPN, rejected by the receiver"),
            Map.entry(0xFF, "ESME_RUNKNOWNERR, an unknown fault"),
            Map.entry(0x104, "ESME_RINVOPTPARAMVAL, a parameter's value is wrong"));

    private SmppStatus() {}

    /** A status in words. */
    static String words(int status) {
        return NAMES.getOrDefault(status, "status 0x" + Integer.toHexString(status));
    }

    /** The outcome of a message that was refused. */
    static Outcome outcome(int status) {
        String answer = "the message centre refused it: " + words(status);
        if (PERMANENT.contains(status)) {
            return new Outcome.Permanent(answer);
        }
        return switch (status) {
            case THROTTLED -> new Outcome.Transient(answer, AFTER_THROTTLING);
            case QUEUE_FULL -> new Outcome.Transient(answer, AFTER_QUEUE_FULL);
            default -> new Outcome.Transient(answer, null);
        };
    }
}
