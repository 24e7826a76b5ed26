package io.meltemi.console.http;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the HTTP API. The server routes by it and the OpenAPI document is made of it, so that neither can say what the
 * other does not.
 *
 * @param path with its parameters in braces, e.g. {@code /api/nodes/{network}/{node}}
 * @param id unique, e.g. {@code listNodes}
 * @param tag the chapter of the document that it stands in
 * @param permission what the caller needs, or null for nothing: such an operation decides itself what it shows to whom
 * @param body the type of the JSON body, or null for none
 * @param maxBodyBytes larger bodies are refused before they are read
 * @param answer the type of the JSON reply, or null when it is none
 * @param contentTypes of the reply
 */
public record Operation(
        Method method,
        String path,
        String id,
        String tag,
        String summary,
        @Nullable Permission permission,
        List<Parameter> parameters,
        @Nullable Type body,
        int maxBodyBytes,
        @Nullable Type answer,
        List<String> contentTypes,
        Handler handler) {

    /** Unless said otherwise. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /** Does what the operation is for. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Call call) throws Exception;
    }

    public Operation {
        parameters = List.copyOf(parameters);
        contentTypes = List.copyOf(contentTypes);
    }

    /** Begins an operation. */
    public static Builder of(Method method, String path, String id) {
        return new Builder(method, path, id);
    }

    /** Puts an operation together. */
    public static final class Builder {
        private final Method method;
        private final String path;
        private final String id;
        private String tag = "";
        private String summary = "";
        private @Nullable Permission permission;
        private final List<Parameter> parameters = new ArrayList<>();
        private @Nullable Type body;
        private int maxBodyBytes = MAX_BODY_BYTES;
        private @Nullable Type answer;
        private List<String> contentTypes = List.of("application/json");

        private Builder(Method method, String path, String id) {
            this.method = method;
            this.path = path;
            this.id = id;
        }

        public Builder tag(String tag) {
            this.tag = tag;
            return this;
        }

        public Builder summary(String summary) {
            this.summary = summary;
            return this;
        }

        public Builder needs(Permission permission) {
            this.permission = permission;
            return this;
        }

        public Builder with(Parameter... more) {
            parameters.addAll(List.of(more));
            return this;
        }

        public Builder body(Type type) {
            this.body = type;
            return this;
        }

        public Builder maxBodyBytes(int bytes) {
            this.maxBodyBytes = bytes;
            return this;
        }

        public Builder answers(Type type) {
            this.answer = type;
            return this;
        }

        public Builder contentTypes(String... types) {
            this.contentTypes = List.of(types);
            return this;
        }

        public Operation handledBy(Handler handler) {
            return new Operation(
                    method,
                    path,
                    id,
                    tag,
                    summary,
                    permission,
                    parameters,
                    body,
                    maxBodyBytes,
                    answer,
                    contentTypes,
                    handler);
        }
    }
}
