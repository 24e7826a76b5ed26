package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that paths of an expression start from: those asked for, or related ones of which there are many. Grows by a join for
 * each single entity that a path leads over.
 */
final class Scope {

    private final Aliases aliases;
    private final Visibility visibility;
    private final @Nullable Scope outer;
    private final List<String> prefix;
    private final Entity root;
    private final Map<List<String>, Entity> joined = new LinkedHashMap<>();
    private final List<Sql> joins = new ArrayList<>();

    /** Rows of a source, by an alias. */
    record Entity(EntityType type, Source source, String alias) {}

    /** Hands out names of rows. */
    static final class Aliases {
        private int used;

        String next() {
            return "e" + used++;
        }
    }

    private Scope(
            Aliases aliases,
            Visibility visibility,
            @Nullable Scope outer,
            List<String> prefix,
            EntityType type,
            Source source) {
        this.aliases = aliases;
        this.visibility = visibility;
        this.outer = outer;
        this.prefix = List.copyOf(prefix);
        this.root = new Entity(type, source, aliases.next());
    }

    static Scope of(Aliases aliases, Visibility visibility, EntityType type, Source source) {
        return new Scope(aliases, visibility, null, List.of(), type, source);
    }

    /** Related rows at the end of a path. */
    Scope within(List<String> path, EntityType type, Source source) {
        return new Scope(aliases, visibility, this, path, type, source);
    }

    Entity root() {
        return root;
    }

    Visibility visibility() {
        return visibility;
    }

    /** The innermost scope that a path starts in. */
    Scope of(List<String> path) {
        boolean isWithin =
                path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
        return isWithin || outer == null ? this : outer.of(path);
    }

    /** How many names of a path lead to this scope. */
    int depth() {
        return prefix.size();
    }

    /** The single entity that another one leads to. */
    Entity join(Entity from, EntityType.Relation relation, List<String> path) {
        Entity known = joined.get(path);
        if (known != null) {
            return known;
        }
        Source source = Sources.of(relation.target()).get(0);
        Entity entity = new Entity(relation.target(), source, aliases.next());
        joined.put(List.copyOf(path), entity);
        joins.add(
                Sql.join(" left join ", visibility.render(source.from(), entity.alias()), " on ", link(from, entity)));
        return entity;
    }

    /** The condition that rows belong together; false where they never do. */
    Sql link(Entity one, Entity other) {
        return Sources.shared(one.type(), one.source(), other.type(), other.source())
                .map(key -> Sql.join(key(other, key), " = ", key(one, key)))
                .orElse(Sql.of("false"));
    }

    /** The rows and what is joined to them, for after the word from. */
    Sql from() {
        List<Object> pieces = new ArrayList<>();
        pieces.add(visibility.render(root.source().from(), root.alias()));
        pieces.addAll(joins);
        return Sql.join(pieces.toArray());
    }

    /** Whether only the rows themselves are looked at. */
    boolean isAlone() {
        return joins.isEmpty();
    }

    Sql visible() {
        return visibility.render(root.source().visible(), root.alias());
    }

    private Sql key(Entity entity, String key) {
        String template = entity.source().keys().get(key);
        return visibility.render(String.valueOf(template), entity.alias());
    }
}
