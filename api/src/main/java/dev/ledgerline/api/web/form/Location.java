package dev.ledgerline.api.web.form;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return new Location(Stream.concat(path.stream(), Stream.of(step)).toList());
    }

    @Override
    public String toString() {
        return path.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
