package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** Where no Docker engine is at hand, at least what the files say of one another is true. */
class DockerFilesTest {
    private static final Path FOLDER = Path.of("..", "docker");
    private static final String PORT = applicationPort();

    private final DockerFiles docker = new DockerFiles(FOLDER);
    private final Map<String, Object> compose = docker.yaml("compose.yaml");

    @Test
    void mountOnlyWhatThereIs() {
        List<String> mounts = new ArrayList<>();
        for (Object service : map(compose.get("services")).values())
            for (Object mount : list(map(service).get("volumes"))) {
                String from = mount.toString().split(":")[0];
                if (from.startsWith(".")) {
                    mounts.add(from);
                    assertThat(FOLDER.resolve(from)).isDirectory();
                } else assertThat(map(compose.get("volumes"))).containsKey(from);
            }
        assertThat(mounts).hasSize(3);
    }

    @Test
    void nameServicesAndSecretsThatExist() {
        Map<String, Object> services = map(compose.get("services"));
        for (Object service : services.values()) {
            Object needed = map(service).get("depends_on");
            if (needed instanceof Map<?, ?> named) assertThat(services.keySet()).containsAll(strings(named.keySet()));
            else for (Object name : list(needed)) assertThat(services).containsKey(name.toString());
            for (Object secret : list(map(service).get("secrets")))
                assertThat(map(compose.get("secrets"))).containsKey(secret.toString());
        }
    }

    @Test
    void agreeOnPortsWithTheApplication() throws IOException {
        assertThat(list(service("ledgerline").get("ports")).toString()).endsWith(":" + PORT + "]");
        assertThat(dockerfile()).contains("SERVER_PORT=" + PORT).contains("EXPOSE " + PORT);
        Map<String, Object> job = DockerFiles.list(
                        docker.yaml("prometheus/prometheus.yml").get("scrape_configs"))
                .getFirst();
        assertThat(job.get("metrics_path")).isEqualTo("/actuator/prometheus");
        assertThat(DockerFiles.list(job.get("static_configs")).getFirst().get("targets"))
                .isEqualTo(List.of("ledgerline:" + PORT));
        assertThat(map(job.get("basic_auth")).get("password_file"))
                .isEqualTo("/run/secrets/"
                        + list(service("prometheus").get("secrets")).getFirst());
    }

    @Test
    void haveGrafanaFindItsDashboardAndItsSource() {
        String provider = DockerFiles.list(docker.yaml("grafana/provisioning/dashboards/ledgerline.yaml")
                        .get("providers"))
                .getFirst()
                .get("options")
                .toString();
        assertThat(list(service("grafana").get("volumes")))
                .anySatisfy(mount -> assertThat(mount.toString()).startsWith("./grafana/dashboards:"))
                .anySatisfy(
                        mount -> assertThat(provider).contains(mount.toString().split(":")[1]));
        Map<String, Object> source = DockerFiles.list(docker.yaml("grafana/provisioning/datasources/prometheus.yaml")
                        .get("datasources"))
                .getFirst();
        assertThat(source.get("url")).isEqualTo("http://prometheus:9090");
        for (JsonNode target : docker.dashboard().findValues("datasource"))
            assertThat(target.get("uid").asString()).isEqualTo(source.get("uid"));
        List<Long> ids = docker.dashboard()
                .get("panels")
                .valueStream()
                .map(panel -> panel.get("id").asLong())
                .toList();
        assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    void doNotRunAsRootAndAreWatched() throws IOException {
        String dockerfile = dockerfile();
        assertThat(dockerfile).containsSubsequence("USER ledgerline", "HEALTHCHECK", "ENTRYPOINT");
        assertThat(dockerfile).contains("extract --layers").contains("/healthz");
        assertThat(service("ledgerline")).containsEntry("read_only", true);
        for (Map<String, Object> rule : docker.rules()) {
            assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
            assertThat(map(rule.get("labels")).get("severity")).isIn("critical", "warning");
        }
    }

    private Map<String, Object> service(String name) {
        return map(map(compose.get("services")).get(name));
    }

    private static String dockerfile() throws IOException {
        return Files.readString(FOLDER.resolve("Dockerfile"));
    }

    /** What it listens on when nobody says otherwise. */
    private static String applicationPort() {
        try (var yaml = new ClassPathResource("application.yaml").getInputStream()) {
            Map<String, Object> application = new Yaml().load(yaml);
            String port = map(application.get("server")).get("port").toString();
            return port.replaceAll(".*:(\\d+)}", "$1");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static List<String> strings(java.util.Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
