package io.meltemi.edge.node;

import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@link NodeProtocol} remembers of one node.
 *
 * @param setup what does not change while the node runs
 * @param profile what the node is; an over-the-air configuration replaces it
 * @param mode what the server last said; {@code INIT} until it said anything
 * @param severity the node's own severity
 * @param connected whether the broker can be reached
 * @param registration how far the registration has come
 * @param intervals how often the node measures
 * @param lastSampleAt when the last sample was due or taken, null before the first
 * @param self the node's own assessment, null when its owner says the severity
 */
public record ProtocolState(
        Setup setup,
        NodeProfile profile,
        FunctionalMode mode,
        OwnSeverity severity,
        boolean connected,
        Registration registration,
        SamplingIntervals intervals,
        @Nullable Instant lastSampleAt,
        @Nullable SelfAssessment self) {

    /**
     * What does not change while a node runs.
     *
     * @param samples whether the node measures by itself, at the intervals of NODE-05
     * @param hasImages whether it is a camera node
     */
    public record Setup(boolean leadingSlash, RegistrationOrder order, boolean samples, boolean hasImages) {}

    /**
     * The node's own word on its severity.
     *
     * @param observed whether the node itself found it; until then the server's last known one holds (NODE-04)
     * @param reported whether the server was told
     */
    public record OwnSeverity(Severity level, boolean observed, boolean reported) {}

    /** A node that was just switched on, with what it kept from before. */
    static ProtocolState initial(
            NodeProfile profile,
            NodeSettings settings,
            boolean samples,
            boolean hasImages,
            NodeMemory memory,
            Instant now) {
        return new ProtocolState(
                new Setup(settings.leadingSlash(), settings.registrationOrder(), samples, hasImages),
                profile,
                FunctionalMode.INIT,
                new OwnSeverity(Severity.NORMAL, false, true),
                false,
                new Registration.Needed(),
                memory.intervals(),
                null,
                settings.selfAssessment() ? SelfAssessment.begin(profile, memory.rules(), now) : null);
    }

    public Topic controlTopic() {
        return profile.identity().controlTopic(setup.leadingSlash());
    }

    /** Whether data may go out now: the server has judged what this node last registered, and found it good. */
    public boolean canSend() {
        return connected && mode == FunctionalMode.ACTIVE && registration instanceof Registration.Answered;
    }

    /** When the next sample is due; null when the node is not to measure. */
    public @Nullable Instant nextSampleAt() {
        return setup.samples() && mode == FunctionalMode.ACTIVE && lastSampleAt != null
                ? lastSampleAt.plus(samplingInterval())
                : null;
    }

    /** When {@link ProtocolEvent.TimerElapsed} is next wanted; null when not at all. */
    public @Nullable Instant nextWakeAt() {
        Instant askAt = connected && registration instanceof Registration.Asked asked ? asked.askAgainAt() : null;
        return earlier(earlier(nextSampleAt(), askAt), self == null ? null : self.wakeAt());
    }

    NodeMemory memory() {
        return new NodeMemory(intervals, self == null ? List.of() : self.handedOver());
    }

    Duration samplingInterval() {
        return intervals.of(severity.level());
    }

    ProtocolState withProfile(NodeProfile value) {
        return new ProtocolState(setup, value, mode, severity, connected, registration, intervals, lastSampleAt, self);
    }

    ProtocolState withMode(FunctionalMode value) {
        return new ProtocolState(
                setup, profile, value, severity, connected, registration, intervals, lastSampleAt, self);
    }

    ProtocolState withSeverity(OwnSeverity value) {
        return new ProtocolState(setup, profile, mode, value, connected, registration, intervals, lastSampleAt, self);
    }

    ProtocolState withConnected(boolean value) {
        return new ProtocolState(setup, profile, mode, severity, value, registration, intervals, lastSampleAt, self);
    }

    ProtocolState withRegistration(Registration value) {
        return new ProtocolState(setup, profile, mode, severity, connected, value, intervals, lastSampleAt, self);
    }

    ProtocolState withIntervals(SamplingIntervals value) {
        return new ProtocolState(setup, profile, mode, severity, connected, registration, value, lastSampleAt, self);
    }

    ProtocolState withLastSampleAt(Instant value) {
        return new ProtocolState(setup, profile, mode, severity, connected, registration, intervals, value, self);
    }

    ProtocolState withSelf(SelfAssessment value) {
        return new ProtocolState(
                setup, profile, mode, severity, connected, registration, intervals, lastSampleAt, value);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || (other != null && other.isBefore(one))) {
            return other;
        }
        return one;
    }
}
