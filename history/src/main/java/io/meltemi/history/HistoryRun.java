package io.meltemi.history;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.SeverityEvent;
import io.meltemi.schemas.event.Trend;
import java.time.Instant;
import java.util.List;

/**
 * Runs readings through the cores of the stages in virtual time: trends, rules, alerts, whom they are told. What a node says of
 * itself, whether it is there, and what of it is rejected has no part in it: alerts are those of assessed severities and of
 * forecasts. Nobody acknowledges anything.
 */
public final class HistoryRun {

    private final VirtualClock clock;
    private final TrendStage trends;
    private final RuleStage rules;
    private final LifeStage life;
    private final TellingStage telling;
    private final SubscriberStage subscribers;
    private final HistoryListener listener;

    /**
     * Begins.
     *
     * @param nodes that are looked at; each stands all the time where it stands now
     * @param begin what happened before is not known
     */
    public HistoryRun(
            RuleSet ruleSet,
            TrendPlan plan,
            AlertSettings settings,
            List<RuleNode> nodes,
            Instant begin,
            HistoryListener listener) {
        this.listener = listener;
        this.clock = new VirtualClock(begin);
        this.subscribers = new SubscriberStage(settings, clock, listener);
        this.telling = new TellingStage(settings, clock, new Told());
        this.life = new LifeStage(nodes, clock, this::lived);
        this.trends = new TrendStage(plan, ruleSet, nodes, clock, this::fitted);
        this.rules = new RuleStage(ruleSet, nodes, clock, new Assessed());
    }

    /** The next reading, in the order of time; one of a node that is not looked at changes nothing but the time. */
    public void read(Reading reading) {
        clock.advance(reading.time());
        rules.read(reading);
        trends.read(reading);
    }

    /** Time passes until the end. */
    public void finish(Instant end) {
        clock.advance(end);
        rules.finish();
    }

    private void fitted(Trend trend) {
        listener.trend(trend);
        rules.trend(trend);
        life.trend(trend);
    }

    private void lived(AlertEvent event) {
        listener.alertEvent(event);
        telling.take(event);
    }

    /** What the rules say goes on to the alerts. */
    private final class Assessed implements RuleStage.Output {

        @Override
        public void episode(Episode episode) {
            listener.episode(episode);
        }

        @Override
        public void changed(SeverityEvent event) {
            life.changed(event);
        }
    }

    /** Whom an alert is told goes on to the subscribers. */
    private final class Told implements TellingStage.Output {

        @Override
        public void alertEvent(AlertEvent event) {
            listener.alertEvent(event);
        }

        @Override
        public void telling(Telling one) {
            subscribers.take(one);
        }
    }
}
