package io.meltemi.rules;

import io.meltemi.schemas.topic.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the leaves that look at a series: rules by node and by place, and in each of those by name of sensor. What was found is
 * kept, so that a reading costs a few look-ups whatever the number of rules. Not thread-safe.
 */
final class RuleIndex {

    /** How many answers are kept before all are forgotten. */
    private static final int MAX_KEPT = 65_536;

    private final RuleSet rules;
    private final PlaceRules everywhere = new PlaceRules(0);
    private final Map<String, NodeRules> byNode = new HashMap<>();
    private final Map<String, Integer> networks = new HashMap<>();
    private final Map<ScopeKey, Scope> scopes = new HashMap<>();
    private int places = 1;
    private int kept;
    private @Nullable RuleNode lastNode;
    private @Nullable Scope lastScope;

    RuleIndex(RuleSet rules) {
        this.rules = rules;
        for (CompiledRule rule : rules.enabled()) {
            Selection selection = rule.rule().selection();
            PlaceRules place = everywhere;
            for (String level : selection.place()) {
                place = place.inner.computeIfAbsent(level, unused -> new PlaceRules(places++));
            }
            if (selection.network() != null) {
                networks.putIfAbsent(selection.network(), networks.size() + 1);
            }
            if (selection.node() == null) {
                place.rules.add(rule);
            } else {
                byNode.computeIfAbsent(selection.node(), unused -> new NodeRules(byNode.size() + 1))
                        .rules
                        .add(rule);
            }
        }
    }

    /** The rule that a status was decided with, or null when it has changed or selects the node no more. */
    @Nullable
    CompiledRule current(RuleMemory.RuleStatus status, RuleNode node) {
        CompiledRule rule = rules.enabled(status.ruleId());
        return rule != null
                        && rule.version().equals(status.version())
                        && rule.rule().selection().selects(node)
                ? rule
                : null;
    }

    /** The rules that may select a node's series. */
    Scope scope(RuleNode node) {
        Scope known = lastScope;
        if (known != null && node.equals(lastNode)) {
            return known;
        }
        PlaceRules innermost = everywhere;
        for (int level = 0; level < Place.LEVELS && node.place() != null && !innermost.inner.isEmpty(); level++) {
            PlaceRules next = innermost.inner.get(level(node.place(), level));
            if (next == null) {
                break;
            }
            innermost = next;
        }
        NodeRules nodeRules = byNode.isEmpty() ? null : byNode.get(node.nodeId());
        int network = networks.isEmpty() ? 0 : networks.getOrDefault(node.network(), 0);
        ScopeKey key = new ScopeKey(innermost.number, network, nodeRules == null ? 0 : nodeRules.number);
        Scope scope = scopes.get(key);
        if (scope == null) {
            scope = new Scope(sources(node, nodeRules), node);
            keep();
            scopes.put(key, scope);
        }
        lastNode = node;
        lastScope = scope;
        return scope;
    }

    /** What the rules of a scope ask of the readings of a sensor. */
    SensorPlan plan(Scope scope, String sensor) {
        SensorPlan plan = scope.plans.get(sensor);
        if (plan == null) {
            Map<CompiledRule, List<Integer>> leaves =
                    new TreeMap<>(Comparator.comparing(rule -> rule.rule().id()));
            for (RulesBySensor source : scope.sources) {
                source.find(sensor, leaves, scope.node);
            }
            plan = SensorPlan.of(sensor, leaves);
            keep();
            scope.plans.put(sensor, plan);
        }
        return plan;
    }

    /** Forgets everything when too much is kept; a scope in use goes on with what it has. */
    private void keep() {
        kept++;
        if (kept > MAX_KEPT) {
            kept = 1;
            scopes.values().forEach(Scope::forget);
            scopes.clear();
            lastScope = null;
        }
    }

    private List<RulesBySensor> sources(RuleNode node, @Nullable NodeRules nodeRules) {
        List<RulesBySensor> sources = new ArrayList<>();
        PlaceRules place = everywhere;
        int level = 0;
        while (place != null) {
            sources.add(place.rules);
            place = node.place() == null || level == Place.LEVELS
                    ? null
                    : place.inner.get(level(node.place(), level++));
        }
        if (nodeRules != null) {
            sources.add(nodeRules.rules);
        }
        return sources;
    }

    private static String level(Place place, int level) {
        return switch (level) {
            case 0 -> place.country();
            case 1 -> place.districtState();
            case 2 -> place.city();
            case 3 -> place.areaDescription();
            case 4 -> place.area();
            case 5 -> place.building();
            default -> place.room();
        };
    }

    /** Nodes with one key are selected by the same rules. */
    private record ScopeKey(int place, int network, int node) {}

    /** Rules of a place, and of the places in it. */
    private static final class PlaceRules {
        private final int number;
        private final RulesBySensor rules = new RulesBySensor();
        private final Map<String, PlaceRules> inner = new LinkedHashMap<>();

        PlaceRules(int number) {
            this.number = number;
        }
    }

    /** Rules that name a node. */
    private static final class NodeRules {
        private final int number;
        private final RulesBySensor rules = new RulesBySensor();

        NodeRules(int number) {
            this.number = number;
        }
    }

    /** Nodes that the same rules select. */
    static final class Scope {
        private final List<RulesBySensor> sources;
        private final RuleNode node;
        private final boolean asksForAbsence;
        private final Map<String, SensorPlan> plans = new HashMap<>();

        private Scope(List<RulesBySensor> sources, RuleNode node) {
            this.sources = sources;
            this.node = node;
            this.asksForAbsence = sources.stream().anyMatch(source -> source.asksForAbsence(node));
        }

        boolean asksForAbsence() {
            return asksForAbsence;
        }

        private void forget() {
            plans.clear();
            sources.forEach(RulesBySensor::forget);
        }
    }
}
