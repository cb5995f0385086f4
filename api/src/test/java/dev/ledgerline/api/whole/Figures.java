package dev.ledgerline.api.whole;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the metrics page says.
 *
 * @param values by name and labels, as they are written
 * @param descriptions by family
 */
record Figures(Map<String, Double> values, Map<String, String> descriptions) {
    /** As Prometheus does it. */
    static HttpResponse<String> scrape(int port, @Nullable String header, String value) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"));
        if (header != null) request.header(header, value);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Figures read(int port, String key) {
        HttpResponse<String> page = scrape(port, "x-api-key", key);
        if (page.statusCode() != 200) throw new AssertionError(page.statusCode() + " " + page.body());
        Map<String, Double> values = new TreeMap<>();
        Map<String, String> descriptions = new TreeMap<>();
        for (String line : page.body().lines().toList()) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) descriptions.put(words[2], words.length > 3 ? words[3] : "");
            else if (!line.startsWith("#")) {
                int space = line.lastIndexOf(' ');
                values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
            }
        }
        return new Figures(values, descriptions);
    }

    /** The only figure of that name with these labels in it; not a number when there is none. */
    double of(String name, String labels) {
        return values.entrySet().stream()
                .filter(each ->
                        name.equals(nameOf(each.getKey())) && each.getKey().contains(labels))
                .mapToDouble(Map.Entry::getValue)
                .reduce((one, other) -> {
                    throw new AssertionError("more than one " + name + " with " + labels);
                })
                .orElse(Double.NaN);
    }

    double of(String name) {
        return of(name, "");
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String key : values.keySet()) names.add(nameOf(key));
        return names;
    }

    private static String nameOf(String key) {
        int brace = key.indexOf('{');
        return brace < 0 ? key : key.substring(0, brace);
    }
}
