package io.meltemi.console.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.documents.Documents;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.patterns.PatternTopic;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.PatternRejectedException;
import io.meltemi.patterns.declared.PatternText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The declared patterns that are looked for, and how they are changed. */
public final class DeclaredPatternOperations {

    private static final String TAG = "Declared patterns";
    private static final String PATH = "/api/declared-patterns/{id}";
    private static final Parameter ID = Parameter.path("id", "The declared pattern's id");

    private final Documents<DeclaredPattern> documents;
    private final OpenDataPolicy openData;

    DeclaredPatternOperations(PatternTopic topic, OpenDataPolicy openData) {
        this.documents = new Documents<>("declared pattern", topic, DeclaredPatternJson::write);
        this.openData = openData;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/api/declared-patterns", "listDeclaredPatterns")
                        .tag(TAG)
                        .summary("The sequences of events that are looked for")
                        .needs(Permission.READ_DATA)
                        .answers(PatternView[].class)
                        .handledBy(this::list),
                Operation.of(Method.GET, PATH, "getDeclaredPattern")
                        .tag(TAG)
                        .summary("One declared pattern; its ETag is for If-Match")
                        .needs(Permission.READ_DATA)
                        .with(ID)
                        .answers(PatternView.class)
                        .handledBy(this::get),
                Operation.of(Method.PUT, PATH, "putDeclaredPattern")
                        .tag(TAG)
                        .summary(
                                "Has a declared pattern looked for, in the place of the one of its id; If-Match, if given,"
                                        + " must name that one's version")
                        .needs(Permission.CHANGE_RULES)
                        .with(ID)
                        .body(JsonNode.class)
                        .answers(PatternView.class)
                        .handledBy(this::put),
                Operation.of(Method.DELETE, PATH, "deleteDeclaredPattern")
                        .tag(TAG)
                        .summary("Deletes a declared pattern; what it has found stays")
                        .needs(Permission.CHANGE_RULES)
                        .with(ID)
                        .handledBy(this::delete));
    }

    DeclaredPattern stored(String id) throws IOException, ProblemException {
        return documents.get(id);
    }

    private Reply list(Call call) throws IOException {
        CompactedTopic.Content<DeclaredPattern> content = documents.content();
        List<PatternView> views = new ArrayList<>();
        for (DeclaredPattern pattern : content.values().values()) {
            if (mayRead(call.caller(), pattern)) {
                views.add(view(pattern, content));
            }
        }
        if (call.caller().isSignedIn()) {
            content.unreadable()
                    .forEach((id, why) -> views.add(new PatternView(
                            id, null, null, null, null, null, content.putAt().get(id), null, why)));
        }
        return Reply.json(views);
    }

    private Reply get(Call call) throws IOException, ProblemException {
        DeclaredPattern pattern = documents.get(call.path("id"));
        if (!mayRead(call.caller(), pattern)) {
            throw ProblemException.notFound("There is no declared pattern " + pattern.id() + ".");
        }
        return Reply.json(view(pattern, documents.content())).with("ETag", documents.version(pattern));
    }

    private Reply put(Call call) throws IOException, ProblemException, ExecutionException, InterruptedException {
        DeclaredPattern pattern;
        try {
            pattern = DeclaredPatternJson.read(call.bodyBytes());
        } catch (PatternRejectedException e) {
            throw Faults.of("The declared pattern", e.faults());
        }
        if (!pattern.id().equals(call.path("id"))) {
            throw Faults.of(
                    "The declared pattern",
                    "$.id",
                    "expected " + call.path("id") + ", as in the address, found " + pattern.id());
        }
        documents.put(call, pattern.id(), pattern, null);
        return Reply.json(view(pattern, documents.content())).with("ETag", documents.version(pattern));
    }

    private Reply delete(Call call) throws IOException, ProblemException, ExecutionException, InterruptedException {
        documents.delete(call, call.path("id"));
        return Reply.done();
    }

    private PatternView view(DeclaredPattern pattern, CompactedTopic.Content<DeclaredPattern> content) {
        return new PatternView(
                pattern.id(),
                pattern.severity(),
                pattern.enabled(),
                pattern.description(),
                PatternText.describe(pattern),
                documents.tree(pattern),
                content.putAt().get(pattern.id()),
                documents.version(pattern),
                null);
    }

    private boolean mayRead(Caller caller, DeclaredPattern pattern) {
        String network = pattern.where().network();
        return network == null || openData.mayRead(caller, network);
    }
}
