package dev.ledgerline.api.web;

import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** A controller whose requests are read by forms, and which lends them to the documentation. */
public interface Described {
    List<Operation> operations();

    /** @param query what stands in the query @param body what stands in the body @param name of the body's schema */
    record Operation(
            HttpMethod method,
            String path,
            String summary,
            @Nullable Form query,
            @Nullable ValueType<?> body,
            String name) {
        public static Operation query(String path, String summary, Form query) {
            return new Operation(HttpMethod.GET, path, summary, query, null, "");
        }

        public static Operation body(HttpMethod method, String path, String summary, Form body) {
            return new Operation(method, path, summary, null, body, body.name());
        }

        public static Operation plain(HttpMethod method, String path, String summary) {
            return new Operation(method, path, summary, null, null, "");
        }
    }
}
