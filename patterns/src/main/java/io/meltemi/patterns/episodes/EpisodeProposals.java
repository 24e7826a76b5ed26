package io.meltemi.patterns.episodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meltemi.patterns.episodes.EventType.Kind;
import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.Selection;
import io.meltemi.schemas.message.Severity;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules and declared patterns that follow from episodes:
 *
 * <ul>
 *   <li>an early warning: where the first event comes of a rule, that rule's condition at that node with the severity that follows,
 *       when it is the higher one;
 *   <li>both at once: where both events come of rules of one node, a rule of both conditions, one severity higher;
 *   <li>the episode itself, as a sequence that is found as it comes about.
 * </ul>
 */
public final class EpisodeProposals {

    private static final int ID_DIGITS = 12;

    private final Map<String, Rule> rules = new HashMap<>();

    /** @param rules that were in force, the built-in ones too; events of other rules have no rule that follows */
    public EpisodeProposals(Collection<Rule> rules) {
        rules.forEach(rule -> this.rules.put(rule.id(), rule));
    }

    /** None when neither rules nor declared patterns can say it. */
    public List<Proposal> of(Episode episode) {
        List<Proposal> proposals = new ArrayList<>();
        if (episode.steps().size() == 2) {
            earlyWarning(episode).ifPresent(proposals::add);
            bothAtOnce(episode).ifPresent(proposals::add);
        }
        SequenceProposal.of(id("sequence", episode), episode).ifPresent(proposals::add);
        return proposals;
    }

    private Optional<Proposal> earlyWarning(Episode episode) {
        Rule cause = ruleOf(episode.first());
        Severity follows = severityOf(episode.last());
        if (cause == null || follows == null || follows.compareTo(cause.severity()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(rule(
                id("early", episode),
                "Told early: " + EpisodeFinding.explanation(episode),
                follows,
                episode.first(),
                cause.condition(),
                cause.dwell(),
                cause.keep()));
    }

    private Optional<Proposal> bothAtOnce(Episode episode) {
        Rule cause = ruleOf(episode.first());
        Rule effect = ruleOf(episode.last());
        boolean isOneNode = episode.first().nodeId().equals(episode.last().nodeId())
                && episode.first().network().equals(episode.last().network());
        if (cause == null
                || effect == null
                || !isOneNode
                || cause.id().equals(effect.id())
                || cause.severity() == Severity.DANGER
                || effect.severity() == Severity.DANGER) {
            return Optional.empty();
        }
        return Optional.of(rule(
                id("both", episode),
                "Both at once: " + EpisodeFinding.explanation(episode),
                Severity.DANGER,
                episode.first(),
                new Condition.All(List.of(cause.condition(), effect.condition())),
                Duration.ZERO,
                Duration.ZERO));
    }

    private static Proposal rule(
            String id,
            String why,
            Severity severity,
            EventClass where,
            Condition condition,
            Duration dwell,
            Duration keep) {
        String description = why.substring(0, Math.min(why.length(), Rule.MAX_DESCRIPTION_CHARACTERS));
        Rule rule = new Rule(
                id,
                description,
                severity,
                true,
                new Selection(where.network(), where.nodeId(), List.of()),
                condition,
                dwell,
                keep,
                null);
        return new Proposal(Proposal.Kind.RULE, id, why, new String(RuleJson.write(rule), UTF_8));
    }

    private @Nullable Rule ruleOf(EventClass event) {
        return event.type().kind() == Kind.SEVERITY || event.type().kind() == Kind.ALERT
                ? rules.get(event.type().rule())
                : null;
    }

    private @Nullable Severity severityOf(EventClass event) {
        if (event.type().kind() == Kind.SEVERITY) {
            return Severity.valueOf(event.type().value());
        }
        Rule rule = ruleOf(event);
        return rule == null ? null : rule.severity();
    }

    /** The same for the same episode. */
    private static String id(String kind, Episode episode) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(episode.steps().toString().getBytes(UTF_8));
            return "episode-" + kind + "-" + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
