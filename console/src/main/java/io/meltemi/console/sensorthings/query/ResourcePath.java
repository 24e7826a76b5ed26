package io.meltemi.console.sensorthings.query;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which entities a request is about.
 *
 * @param steps from a set of entities on
 * @param property of the last step's one entity, and what of it, e.g. unitOfMeasurement, symbol; empty for the entity itself
 */
public record ResourcePath(List<Step> steps, Form form, List<String> property) {

    private static final Pattern SEGMENT = Pattern.compile("([A-Za-z]+)(?:\\(([^()]*)\\))?");
    private static final Pattern ID = Pattern.compile("\\d{1,60}");

    /** How it is answered. */
    public enum Form {
        ENTITIES,
        REFERENCES,
        PROPERTY,
        VALUE
    }

    /**
     * From an entity to those that it leads to.
     *
     * @param name of the set, or of the relation
     * @param id of the one that is meant, or null
     */
    public record Step(String name, EntityType type, boolean isMany, @Nullable BigInteger id) {

        /** Whether it ends at one entity. */
        public boolean isOne() {
            return !isMany || id != null;
        }
    }

    public ResourcePath {
        steps = List.copyOf(steps);
        property = List.copyOf(property);
    }

    public Step last() {
        return steps.get(steps.size() - 1);
    }

    /** Reads a path such as {@code Things(1)/Datastreams/$ref}, decoded. */
    public static ResourcePath parse(String path) throws QueryException {
        List<Step> steps = new ArrayList<>();
        List<String> segments = List.of(path.split("/", -1));
        int at = 0;
        while (at < segments.size()) {
            Step step = step(steps, segments.get(at));
            if (step == null) {
                break;
            }
            steps.add(step);
            at++;
            if (steps.size() > Limits.MAX_STEPS) {
                throw QueryException.badQuery("The path: expected at most " + Limits.MAX_STEPS + " steps, found more");
            }
        }
        return end(steps, segments.subList(at, segments.size()));
    }

    private static @Nullable Step step(List<Step> before, String segment) throws QueryException {
        Matcher matcher = SEGMENT.matcher(segment);
        if (!matcher.matches()) {
            if (before.isEmpty() || (segment.indexOf('(') >= 0 && !segment.startsWith("$"))) {
                throw nothing(segment);
            }
            return null;
        }
        String name = matcher.group(1);
        String id = matcher.group(2);
        if (before.isEmpty()) {
            EntityType type = EntityType.ofSet(name).orElseThrow(() -> nothing(segment));
            return new Step(name, type, true, id(type, id));
        }
        Step parent = before.get(before.size() - 1);
        if (!parent.isOne()) {
            if (id != null) {
                throw nothing(segment);
            }
            return null;
        }
        EntityType.Relation relation = parent.type().relation(name).orElse(null);
        if (relation == null) {
            if (id != null) {
                throw nothing(segment);
            }
            return null;
        }
        if (id != null && !relation.isMany()) {
            throw nothing(segment);
        }
        return new Step(name, relation.target(), relation.isMany(), id(relation.target(), id));
    }

    private static @Nullable BigInteger id(EntityType type, @Nullable String text) throws QueryException {
        if (text == null) {
            return null;
        }
        if (!ID.matcher(text).matches()) {
            throw QueryException.notFound(
                    "There is no " + type.singular() + " " + Told.shortened(text) + "; ids are whole numbers");
        }
        return new BigInteger(text);
    }

    private static ResourcePath end(List<Step> steps, List<String> rest) throws QueryException {
        if (rest.isEmpty()) {
            return new ResourcePath(steps, Form.ENTITIES, List.of());
        }
        Step last = steps.get(steps.size() - 1);
        if (rest.equals(List.of("$ref"))) {
            return new ResourcePath(steps, Form.REFERENCES, List.of());
        }
        boolean isId = rest.get(0).equals("id") || rest.get(0).equals("@iot.id");
        if (!last.isOne() || (!last.type().properties().contains(rest.get(0)) && !isId)) {
            throw nothing(rest.get(0));
        }
        boolean isValue = rest.get(rest.size() - 1).equals("$value");
        List<String> property = isValue ? rest.subList(0, rest.size() - 1) : rest;
        for (String name : property) {
            if (name.isEmpty() || name.startsWith("$")) {
                throw nothing(name);
            }
        }
        return new ResourcePath(steps, isValue ? Form.VALUE : Form.PROPERTY, property);
    }

    private static QueryException nothing(String segment) {
        return QueryException.notFound(
                "The path leads nowhere at " + (segment.isEmpty() ? "//" : Told.shortened(segment)));
    }
}
