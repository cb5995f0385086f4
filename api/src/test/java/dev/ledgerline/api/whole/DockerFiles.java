package dev.ledgerline.api.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code docker/}, as their programs would read them. */
final class DockerFiles {
    /** What a server is not asked for: Prometheus makes it. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Pattern NAME =
            Pattern.compile("(?<![\\w\"$])([a-zA-Z_:][\\w:]*+)\\s*+(?=[{\\[]|$|[^\\w({\\[:])");
    private static final Set<String> WORDS = Set.of(
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "le",
            "e",
            "inf");

    private final Path folder;

    DockerFiles(Path folder) {
        this.folder = folder;
    }

    Map<String, Object> yaml(String file) {
        try {
            return new Yaml().load(Files.readString(folder.resolve(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> alarms() {
        return rules().stream().map(rule -> (String) rule.get("alert")).toList();
    }

    Set<String> metricsOfAlarms() {
        Set<String> metrics = new TreeSet<>();
        for (Map<String, Object> rule : rules()) metrics.addAll(metrics((String) rule.get("expr")));
        return metrics;
    }

    List<Map<String, Object>> rules() {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> group : list(yaml("prometheus/alerts.yml").get("groups")))
            rules.addAll(list(group.get("rules")));
        return rules;
    }

    Set<String> metricsOfPanels() {
        Set<String> metrics = new TreeSet<>();
        for (JsonNode expression : dashboard().findValues("expr")) metrics.addAll(metrics(expression.asString()));
        return metrics;
    }

    JsonNode dashboard() {
        try {
            return JsonMapper.shared().readTree(Files.readString(folder.resolve("grafana/dashboards/ledgerline.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names an expression asks for: its words, without functions, labels and what is in quotation marks. */
    static Set<String> metrics(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*\\}", "{}")
                .replaceAll("\\[[^\\]]*\\]", "[]")
                .replaceAll("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", "");
        Set<String> names = new TreeSet<>();
        var found = NAME.matcher(bare);
        while (found.find())
            if (!WORDS.contains(found.group(1)) && !OF_PROMETHEUS.contains(found.group(1))) names.add(found.group(1));
        return names;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
