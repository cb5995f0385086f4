package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ledgerline.api.whole.Client;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every operation of document oms.md has a contract test, by its class here or by one that is named. */
class ContractCoverageIT extends Contract {
    /** Not of document oms.md: our own surface, and what runs the server. */
    private static final Set<String> OPEN = Set.of("GET /healthz", "GET /asyncapi.yaml", "POST /auth/login-password");

    private static final Set<String> OURS = Set.of("/api/", "/admin/projections", "/admin/check", "/asyncapi.yaml");

    /** Of the document, and the contract of somebody else: where it begins, and which classes are responsible. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "/ccxt/commands", "api.ccxt: calls of the venue's interface",
            "/ccxt/core/", "api.ccxt: calls of the venue's interface",
            "/ccxt/{", "api.ccxt: calls of the venue's interface",
            "/admin/users", "api.user: users and their keys",
            "/admin/api-keys", "api.user: users and their keys",
            "/user/", "api.user: users and their keys",
            "/auth/", "api.login: tokens");

    @Test
    void everyOperationOfTheDocumentHasAContract() {
        Set<String> served = new TreeSet<>();
        for (String operation : described())
            if (!begins(operation, OURS) && !begins(operation, ELSEWHERE.keySet())) served.add(operation);
        assertThat(covered()).containsExactlyElementsOf(served);
    }

    @Test
    void whatIsElsewhereIsThere() {
        Set<String> described = described();
        for (String prefix : ELSEWHERE.keySet())
            assertThat(described).as(ELSEWHERE.get(prefix)).anyMatch(operation -> begins(operation, Set.of(prefix)));
    }

    /** Strangers get one answer wherever they knock. */
    @Test
    @Defect("13")
    void allButOpenOperationsAskWhoIsThere() {
        for (String operation : described()) {
            if (OPEN.contains(operation)) continue;
            String method = operation.substring(0, operation.indexOf(' '));
            String path = operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "1");
            Client.Reply reply = client("ll_nobody").send(method, path, "{}");
            assertThat(reply.status()).as(operation).isEqualTo(401);
        }
    }

    private Set<String> described() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path :
                ok(client().get("/openapi.json")).get("paths").properties())
            for (String method : path.getValue().propertyNames())
                operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        return operations;
    }

    private static Set<String> covered() {
        return new ClassFileImporter()
                .importPackagesOf(ContractCoverageIT.class).stream()
                        .filter(type -> type.isAnnotatedWith(Covers.class))
                        .map(JavaClass::reflect)
                        .flatMap(
                                type -> List.of(type.getAnnotation(Covers.class).value()).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean begins(String operation, Set<String> prefixes) {
        String path = operation.substring(operation.indexOf(' ') + 1);
        return prefixes.stream().anyMatch(path::startsWith);
    }
}
