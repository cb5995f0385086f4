package dev.ledgerline.api.docs;

import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds to the description what only our own reading of requests knows. */
@Configuration(proxyBeanMethods = false)
class OpenApiDescription {
    /** In the order in which a newcomer needs them. */
    private static final List<String> SECTIONS = List.of(
            "Commands",
            "Orders",
            "Deals",
            "Positions",
            "Reassign",
            "Reconciliation",
            "Unknown outcomes",
            "Risk",
            "Accounts",
            "Strategies",
            "Exchanges",
            "Users and keys",
            "Own profile",
            "Sign in",
            "Corrections",
            "Credentials",
            "CCXT",
            "Raw payloads",
            "Projections",
            "Check",
            "Health");

    private static final String KEY = "ApiKey";
    private static final String PASSWORD = "AdminPassword";

    @Bean
    OpenAPI ledgerlineApi() {
        return new OpenAPI()
                .tags(SECTIONS.stream().map(name -> new Tag().name(name)).toList())
                .info(new Info()
                        .title("Ledgerline")
                        .version("0.1")
                        .description(
                                "An event-sourced trading core. Errors are {\"detail\": ...}; decimals are strings;"
                                        + " times are UTC and end in Z. Under /api, errors are problem details (RFC 9457).")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("x-api-key"))
                        .addSecuritySchemes(
                                PASSWORD,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList(KEY))
                .addSecurityItem(new SecurityRequirement().addList(PASSWORD));
    }

    @Bean
    OpenApiCustomizer requestsAsTheyAreRead(List<Described> described) {
        return api -> {
            described.stream()
                    .flatMap(controller -> controller.operations().stream())
                    .forEach(operation -> describe(api, operation));
            api.getPaths().forEach(OpenApiDescription::addErrors);
        };
    }

    private static void describe(OpenAPI api, Described.Operation described) {
        Operation operation = find(api, described);
        if (operation == null)
            throw new IllegalStateException("described but not served: " + described.method() + " " + described.path());
        operation.summary(described.summary());
        if (described.query() != null) describeQuery(operation, described.query());
        if (described.body() != null) {
            api.getComponents()
                    .addSchemas(described.name(), schema(described.body().schema()));
            operation.requestBody(new RequestBody()
                    .required(true)
                    .content(new Content()
                            .addMediaType(
                                    "application/json",
                                    new MediaType()
                                            .schema(new JsonSchema()
                                                    .$ref("#/components/schemas/" + described.name())))));
        }
    }

    private static @Nullable Operation find(OpenAPI api, Described.Operation described) {
        PathItem path = api.getPaths().get(described.path());
        return path == null
                ? null
                : path.readOperationsMap()
                        .get(PathItem.HttpMethod.valueOf(described.method().name()));
    }

    private static void describeQuery(Operation operation, Form query) {
        for (Field<?> field : query.fields()) {
            Map<String, Object> schema = Form.schema(field, "");
            operation.addParametersItem(new Parameter()
                    .in("query")
                    .name(field.name())
                    .required(field.required())
                    .description(field.description())
                    .schema(schema(schema)));
        }
    }

    /** Every path but the open ones refuses unknown keys, and says so the same way. */
    private static void addErrors(String path, PathItem item) {
        for (Operation operation : item.readOperations()) {
            if (path.equals("/healthz") || path.equals("/auth/login-password") || path.equals(SocketDescription.PATH)) {
                operation.security(List.of());
                continue;
            }
            operation
                    .getResponses()
                    .addApiResponse("401", new ApiResponse().description("The key is missing or not known here."));
            operation
                    .getResponses()
                    .addApiResponse(
                            "422", new ApiResponse().description("Not well formed; detail lists what is wrong."));
        }
    }

    private static Schema<?> schema(Map<String, Object> described) {
        return Json31.mapper().convertValue(described, JsonSchema.class);
    }
}
