package dev.ledgerline.api.web.form;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Where in a request something is: names of fields and indexes of arrays. */
public record Location(@JsonValue List<Object> path) {
    public static final Location BODY = new Location(List.of("body"));
    public static final Location QUERY = new Location(List.of("query"));
    public static final Location PATH = new Location(List.of("path"));

    public Location at(String field) {
        return with(field);
    }

    public Location at(int index) {
        return with(index);
    }

    private Location with(Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return new Location(Collections.unmodifiableList(longer));
    }

    @Override
    public String toString() {
        return path.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
